"""Who decides: asked once a session, and what was decided a moment ago, with a way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import streamlit as st

from sideletter.runs import Following
from ui import words
from ui.attempts import tried
from ui.following import show_following
from ui.tables import Row

NARROW = 360  # pixels of a box for a name or a date
# Session keys: who decides, the ids of what was decided last, the box for a name.
WHO, LAST, NAME = "review-who", "review-last", "reviewer-name"


class Undoing(Protocol):
    """The log of decisions, and taking some back. `undo` raises SideletterError, in words."""

    def log(self) -> Sequence[Row]:
        """Every decision, the latest first: id, kind, decision, when, who, why, state, remark."""

    def undo(self, entries: Sequence[str], *, who: str) -> Sequence[str]:
        """Take decisions back; gives the ids of what was noted."""

    def standing(self) -> Following:
        """How far the graph has followed what was decided."""


def signer() -> str:
    """Who decides, "" while nobody said so."""
    who = str(st.session_state.get(WHO, ""))
    if who:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"You decide as {who}.")
            st.button("Change the name", type="tertiary", on_click=_forget)
        return who
    with (
        st.form("reviewer", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.text_input(
            "Your name",
            placeholder="signs what you decide",
            max_chars=80,
            autocomplete="name",
            width=NARROW,
            key=NAME,
        )
        st.form_submit_button("Begin", type="primary", on_click=_begin)
    return ""


def _begin() -> None:
    st.session_state[WHO] = " ".join(str(st.session_state.get(NAME, "")).split())


def _forget() -> None:
    st.session_state.pop(WHO, None)


def undoable(rows: Sequence[Row]) -> Mapping[str, str]:
    """The decisions that stand, by id, each in a line: those that can be taken back."""
    return {
        str(row["id"]): f"{row['decision']} ({row['who']}, {words.day(str(row['when']))})"
        for row in rows
        if row["kind"] != "undo" and row["state"] in ("holds", "without object")
    }


def tell_last(desk: Undoing, rows: Sequence[Row], who: str) -> None:
    """What was decided a moment ago, with a way back, and how far the graph has followed."""
    ids: Sequence[str] = st.session_state.get(LAST, ())
    last = [row for row in rows if row["id"] in ids]
    if last:
        with st.container(horizontal=True, vertical_alignment="center"):
            told = "; ".join(str(row["decision"]) for row in last)
            st.success(f"Noted: {words.plain(told)}")
            standing = list(undoable(last))
            if standing:
                st.button(
                    "Undo",
                    key=f"undo {standing[0]}",
                    shortcut="u",
                    disabled=not who,
                    on_click=noting(lambda: desk.undo(standing, who=who)),
                )
    show_following(desk.standing)


def noting(
    decision: Callable[[], Sequence[str]], *, then: Callable[[], None] = lambda: None
) -> Callable[[], None]:
    """A button's callback that makes a decision, `then` goes on, or says why it cannot be made."""

    def note() -> None:
        st.session_state[LAST] = tuple(decision())
        then()

    def pressed() -> None:
        tried(note)

    return pressed
