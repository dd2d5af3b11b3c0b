"""The bin on the sources page: what the relevance gate set aside, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import streamlit as st

from ui.at_work import Errands, set_going, show_errands
from ui.downloads import download
from ui.sheet import message, sheet
from ui.signing import signer
from ui.tables import Row

# More are not read on a page; the command line shows them all.
SHOWN = 200
WORDS = 90
CHOSEN = "set-aside-chosen"  # session key: the articles picked


class Bin(Protocol):
    """What the bin can be asked for."""

    def count_binned(self) -> int:
        """How many articles lie in the bin."""

    def binned(self) -> Sequence[Row]:
        """What lies in the bin, the latest first: id, title, outlet, published, score, why, url."""

    def take_back(self, ids: Sequence[str], *, who: str) -> int:
        """Take these back at once; gives the number of the errand that reads and loads them.

        Raises SideletterError, in words, and then nothing is taken back.
        """


class OpenBin(Bin, Errands, Protocol):
    """A bin whose errands can be looked at."""


def render(newsroom: OpenBin) -> None:
    """Draw what lies in the bin, and what is being taken out of it."""
    show_errands(newsroom)
    rows = newsroom.binned()
    if not rows:
        message(
            "Nothing is set aside",
            "Everything that came in was taken for labor news.",
            key="aside-none",
        )
        return
    st.caption(
        f"{len(rows)} archived {'article' if len(rows) == 1 else 'articles'} that did not read like"
        " labor news of this industry, and what a person rejected. They are in no graph."
    )
    _take_back(newsroom, {str(row["id"]): label(row) for row in rows[:SHOWN]}, signer())
    sheet("set_aside.html", key="set-aside", rows=rows[:SHOWN])
    if len(rows) > SHOWN:
        st.caption(f"The latest {SHOWN}; the file has all of them.")
    download("Download what is set aside as CSV", rows, name="set-aside.csv")


def _take_back(newsroom: OpenBin, shown: dict[str, str], who: str) -> None:
    def take() -> None:
        chosen = [each for each in st.session_state.get(CHOSEN, ()) if each in shown]
        if chosen:
            set_going(lambda: newsroom.take_back(chosen, who=who))

    with st.form("take-back", border=False):
        st.multiselect(
            "Articles",
            list(shown),
            format_func=shown.__getitem__,
            placeholder="none",
            key=CHOSEN,
        )
        st.form_submit_button("Take back", on_click=take, disabled=not who)
    if not who:
        st.caption("Give your name above to decide.")


def label(row: Row) -> str:
    """One article in one line: its title, outlet and day."""
    title = str(row["title"])
    short = title if len(title) <= WORDS else title[: WORDS - 1].rstrip() + "…"
    told = ", ".join(str(row[key]) for key in ("outlet", "published") if row[key])
    return f"{short} ({told})" if told else short
