"""Searches that the reader keeps under names: saved, opened and deleted; app.py says where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import streamlit as st

from sideletter.errors import SideletterError
from ui import words
from ui.attempts import tried
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
        for name, of in kept:
            _row(searches, name, of, here=dict(of) == dict(params))
        if params:
            _keep(searches, params)


def _keep(searches: Searches, params: Mapping[str, str]) -> None:
    """The form that keeps the search of the address."""
    asked = params.get("q", "")
    key = f"save-as-{asked}"

    def save() -> None:
        if name := str(st.session_state.get(key, "")).strip():
            tried(lambda: searches.save(name, params))

    with st.form("save-search", border=False, clear_on_submit=True):
        st.text_input("Name", value=asked, max_chars=80, key=key)
        st.form_submit_button("Save this search", on_click=save)


def _row(searches: Searches, name: str, params: Mapping[str, str], *, here: bool) -> None:
    """One kept search, as a link, and the button that deletes it."""

    def delete() -> None:
        tried(lambda: searches.delete(name))

    with st.container(horizontal=True, vertical_alignment="center"):
        to = address("search", **params)
        sheet("saved.html", key=f"saved-{name}", name=name, to=to, here=here)
        told = f"Delete the saved search {name}"
        st.button("Delete", key=f"delete-{name}", help=told, on_click=delete)
