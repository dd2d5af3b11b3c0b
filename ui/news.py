"""News: the sources, a refresh with live progress, and what the last runs did."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import pandas as pd
import streamlit as st

from sideletter.errors import SideletterError
from sideletter.model import Source
from ui.negotiations import harmless
from ui.sheet import sheet

OnProgress = Callable[[str, int, int | None, str], None]  # stage, done, total, what


class Newsroom(Protocol):
    """What the page can ask for: the sources, when each was seen, runs, and a refresh."""

    def sources(self) -> Sequence[Source]:
        """The declared sources that can be fetched from here."""

    def last_seen(self) -> dict[str, str]:
        """By source id, when it was last fetched with success."""

    def runs(self) -> Sequence[dict[str, object]]:
        """The reports of the last runs, newest first, one row a source."""

    def refresh(self, ids: Sequence[str], show: OnProgress) -> Sequence[dict[str, object]]:
        """Fetch, read and load what is new; gives the report, one row a source."""

    def add(self, url: str, show: OnProgress) -> Sequence[dict[str, object]]:
        """The same for one page or feed."""


STAGES = {
    "feeds": "Fetching feeds",
    "pages": "Fetching pages",
    "read": "Reading",
    "database": "Starting the database",
    "load": "Loading",
    "assemble": "Assembling negotiations",
}


def render(newsroom: Newsroom) -> None:
    """Draw the page; a refresh runs while the page shows how far it is."""
    sheet("title.html", key="title", title="News")
    sources = newsroom.sources()
    names = {source.id: source.name for source in sources}
    chosen = st.multiselect(
        "Sources", list(names), format_func=names.__getitem__, placeholder="all of them"
    )
    if st.button("Refresh now", type="primary"):
        _run(lambda show: newsroom.refresh(chosen or list(names), show))
    with st.form("add", border=False):
        url = st.text_input("Add a page or feed by its address", placeholder="https://…")
        if st.form_submit_button("Fetch it") and url.strip():
            _run(lambda show: newsroom.add(url.strip(), show))
    st.subheader("Sources")
    st.dataframe(sources_frame(sources, newsroom.last_seen()), hide_index=True)
    runs = newsroom.runs()
    st.subheader("Runs")
    if runs:
        st.dataframe(pd.DataFrame(runs), hide_index=True)
    else:
        st.caption("Nothing has been fetched yet.")


def sources_frame(sources: Sequence[Source], seen: dict[str, str]) -> pd.DataFrame:
    """The sources as a frame, those seen last first."""
    frame = pd.DataFrame(
        [
            {
                "source": harmless(source.name),
                "kind": source.kind.value,
                "feeds": len(source.feeds),
                "last seen": seen.get(source.id, ""),
                "tried": "yes" if source.verified else "not yet",
            }
            for source in sources
        ]
    )
    return (
        frame.sort_values(["last seen", "source"], ascending=[False, True]) if len(frame) else frame
    )


def _run(work: Callable[[OnProgress], Sequence[dict[str, object]]]) -> None:
    with st.status("At work …", expanded=True) as status:
        bar = st.progress(0.0, text="Starting")

        def show(stage: str, done: int, total: int | None, what: str) -> None:
            share = min(1.0, done / total) if total else 0.0
            count = f" {done} of {total}" if total else ""
            bar.progress(share, text=f"{STAGES.get(stage, stage)}{count}")

        try:
            rows = work(show)
        except SideletterError as error:
            status.update(label="It did not work", state="error")
            st.error(str(error).replace("[", "\\["))
            return
        bar.progress(1.0, text="Done")
        status.update(label="Done", state="complete")
        if rows:
            st.dataframe(pd.DataFrame(rows), hide_index=True)
