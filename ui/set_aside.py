"""The bin on the news page: what the relevance gate set aside, and taking it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import streamlit as st

from ui.sheet import outward, sheet
from ui.tables import Row, harmless

OnProgress = Callable[[str, int, int | None, str], None]  # stage, done, total, what
# More are not read on a page; the command line shows them all.
SHOWN = 200
WORDS = 90


class Binned(Protocol):
    """What the bin can be asked for."""

    def binned(self) -> Sequence[Row]:
        """What lies in the bin, the latest first: id, title, outlet, published, score, why, url."""

    def take_back(self, ids: Sequence[str], show: OnProgress) -> Sequence[Row]:
        """Take these back, read and load them; gives a remark an article."""


def render(binned: Binned, run: Callable[[Callable[[OnProgress], Sequence[Row]]], None]) -> None:
    """Draw the bin; `run` shows how far taking back is."""
    sheet("heading.html", key="bin-heading", heading="Set aside")
    rows = binned.binned()
    if not rows:
        st.caption("Everything that came in was taken for labor news.")
        return
    st.caption(
        f"{len(rows)} archived {'article' if len(rows) == 1 else 'articles'} that did not read like"
        " labor news of this industry, and what a person rejected. They are in no graph."
    )
    shown = {str(row["id"]): label(row) for row in rows[:SHOWN]}
    with st.form("take-back", border=False, clear_on_submit=True):
        chosen = st.multiselect(
            "Articles", list(shown), format_func=shown.__getitem__, placeholder="none"
        )
        if st.form_submit_button("Take back") and chosen:
            run(lambda show: binned.take_back(chosen, show))
            rows = binned.binned()
    _table(rows[:SHOWN])
    if len(rows) > SHOWN:
        st.caption(f"The latest {SHOWN}; `sideletter archive bin` lists all.")


def label(row: Row) -> str:
    """One article in one line: its title, outlet and day."""
    title = str(row["title"])
    short = title if len(title) <= WORDS else title[: WORDS - 1].rstrip() + "…"
    told = ", ".join(str(row[key]) for key in ("outlet", "published") if row[key])
    return f"{short} ({told})" if told else short


def _table(rows: Sequence[Row]) -> None:
    import pandas as pd

    safe = [
        {
            "title": harmless(row["title"]),
            "outlet": harmless(row["outlet"]),
            "published": row["published"],
            "score": row["score"],
            "why": harmless(row["why"]),
            "link": outward(str(row["url"])),
        }
        for row in rows
    ]
    st.dataframe(
        pd.DataFrame(safe),
        hide_index=True,
        column_config={
            "score": st.column_config.NumberColumn(format="%.2f"),
            "link": st.column_config.LinkColumn(display_text="original"),
        },
    )
