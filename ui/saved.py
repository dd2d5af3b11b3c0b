"""Searches that the reader keeps under names: saved, opened and deleted; app.py says where."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import streamlit as st

from sideletter.errors import SideletterError
from ui import words
from ui.sheet import address, sheet


class Searches(Protocol):
    """Where searches are kept. Each raises SideletterError, in words for the reader."""

    def all(self) -> Sequence[tuple[str, Mapping[str, str]]]:
        """Every search by its name with the parameters of its address."""

    def save(self, name: str, params: Mapping[str, str]) -> None:
        """Keep a search under a name, in place of what is kept under it."""

    def delete(self, name: str) -> None:
        """Keep it no longer."""


def saved(searches: Searches, params: Mapping[str, str]) -> None:
    """The kept searches as links, keeping the one of the address, and deleting one."""
    try:
        kept = searches.all()
    except SideletterError as error:
        st.warning(words.plain(str(error)))
        return
    if not kept and not params:
        return
    title = f"Saved searches ({words.number(len(kept))})" if kept else "Save this search"
    with st.expander(title, expanded=not params):
        if kept:
            links = [(name, address("search", **of), dict(of) == dict(params)) for name, of in kept]
            sheet("saved.html", key="saved-searches", kept=links)
        left, right = st.columns(2)
        if params:
            with left, st.form("save-search", border=False, clear_on_submit=True):
                name = st.text_input("Name", value=params.get("q", ""), max_chars=80)
                if st.form_submit_button("Save this search") and name.strip():
                    _carry_out(lambda: searches.save(name, params))
        if kept:
            with right, st.form("delete-search", border=False, clear_on_submit=True):
                gone = st.selectbox(
                    "Delete", [name for name, _ in kept], index=None, placeholder="a saved search"
                )
                if st.form_submit_button("Delete it") and gone:
                    _carry_out(lambda: searches.delete(gone))


def _carry_out(change: Callable[[], None]) -> None:
    """Make a change and draw anew, or say why it cannot be made."""
    try:
        change()
    except SideletterError as error:
        st.error(words.plain(str(error)))
        return
    st.rerun()
