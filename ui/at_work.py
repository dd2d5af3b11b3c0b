"""What visitors set going in the background: how far it is, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import streamlit as st

from sideletter.runs import Errand, ErrandState
from ui.attempts import tried
from ui.following import doing, share
from ui.sheet import sheet

SECONDS = 1.0  # between two looks
MINE = "errand"  # session key: the number of what this visitor set going last


class Errands(Protocol):
    """What can be asked of what was set going."""

    def look(self, number: int) -> Errand | None:
        """One errand by its number; None for what is long over."""

    def under_way(self) -> Sequence[Errand]:
        """What is being done, and what waits for that."""


def set_going(begin: Callable[[], int], *, key: str = MINE) -> None:
    """Begin an errand and remember its number; says why where it cannot be begun."""

    def begun() -> None:
        st.session_state[key] = begin()

    tried(begun)


def mine(errands: Errands, *, key: str = MINE) -> Errand | None:
    """What this visitor set going last; None for nothing, or what is long over."""
    number = st.session_state.get(key)
    return errands.look(number) if number is not None else None


def show_errands(errands: Errands) -> None:
    """Show what is under way while it goes on, then what came of this visitor's own."""
    now = errands.under_way()
    if now:
        st.fragment(_watch, run_every=SECONDS)(errands, [each.number for each in now])
    done = mine(errands)
    if done is None or not done.over:
        return
    sheet("errand.html", key="errand", errand=done, rows=done.rows, caption="What came of it")


def _watch(errands: Errands, before: Sequence[int]) -> None:
    now = errands.under_way()
    if [each.number for each in now] != before:
        st.rerun()
    for each in now:
        # Not in the bar's own text, in which an address would become a link.
        st.text(each.title)
        waits = each.state is ErrandState.WAITING
        st.progress(share(each.progress), text="Waiting" if waits else doing(each.progress))
