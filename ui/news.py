"""News: the sources, a refresh with live progress, what the last runs did, what was set aside."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import streamlit as st

from sideletter.errors import SideletterError
from sideletter.model import Source
from ui import set_aside
from ui.sheet import sheet
from ui.stages import stage_line
from ui.tables import Row, harmless
from ui.words import plain

OnProgress = Callable[[str, int, int | None, str], None]  # stage, done, total, what


class Newsroom(Protocol):
    """What the page can ask for: the sources, when each was seen, runs, and a refresh."""

    def sources(self) -> Sequence[Source]:
        """The declared sources that can be fetched from here."""

    def last_seen(self) -> dict[str, str]:
        """By source id, when it was last fetched with success."""

    def runs(self) -> Sequence[Row]:
        """The reports of the last runs, newest first, one row a source."""

    def refresh(self, ids: Sequence[str], show: OnProgress) -> Sequence[Row]:
        """Fetch, read and load what is new; gives the report, one row a source."""

    def add(self, url: str, show: OnProgress) -> Sequence[Row]:
        """The same for one page or feed."""

    def binned(self) -> Sequence[Row]:
        """What lies in the bin, as `ui.set_aside` shows it."""

    def take_back(self, ids: Sequence[str], show: OnProgress) -> Sequence[Row]:
        """Take articles out of the bin, read and load them."""


def render(newsroom: Newsroom) -> None:
    """Draw the page; a refresh runs while the page shows how far it is."""
    sheet("title.html", key="title", title="News", lede="")
    sources = newsroom.sources()
    names = {source.id: source.name for source in sources}
    with st.form("refresh", border=False):
        chosen = st.multiselect(
            "Sources", list(names), format_func=names.__getitem__, placeholder="all of them"
        )
        if st.form_submit_button("Refresh now", type="primary"):
            _run(lambda show: newsroom.refresh(chosen or list(names), show))
    with st.form("add", border=False):
        url = st.text_input(
            "Add a page, or a feed to follow, by its address", placeholder="https://…"
        )
        if st.form_submit_button("Fetch it") and url.strip():
            _run(lambda show: newsroom.add(url.strip(), show))
    sheet("heading.html", key="sources-heading", heading="Sources")
    _table(source_rows(sources, newsroom.last_seen()))
    sheet("heading.html", key="runs-heading", heading="Runs")
    runs = newsroom.runs()
    if runs:
        _table(runs)
    else:
        st.caption("Nothing has been fetched yet.")
    set_aside.render(newsroom, _run)


def source_rows(sources: Sequence[Source], seen: Mapping[str, str]) -> list[Row]:
    """The sources as rows, those seen last first."""
    rows: list[Row] = [
        {
            "source": source.name,
            "kind": source.kind.value,
            "feeds": len(source.feeds),
            "last seen": seen.get(source.id, ""),
            "tried": "yes" if source.verified else "not yet",
        }
        for source in sorted(sources, key=lambda source: source.name)
    ]
    return sorted(rows, key=lambda row: str(row["last seen"]), reverse=True)


def _table(rows: Sequence[Row]) -> None:
    import pandas as pd

    safe = [{name: harmless(value) for name, value in row.items()} for row in rows]
    st.dataframe(pd.DataFrame(safe), hide_index=True)


def _run(work: Callable[[OnProgress], Sequence[Row]]) -> None:
    with st.status("At work …", expanded=True) as status:
        bar = st.progress(0.0, text="Starting")

        def show(stage: str, done: int, total: int | None, what: str) -> None:
            share = min(1.0, done / total) if total else 0.0
            bar.progress(share, text=stage_line(stage, done, total))

        try:
            rows = work(show)
        except SideletterError as error:
            status.update(label="It did not work", state="error")
            st.error(plain(str(error)))
            return
        bar.progress(1.0, text="Done")
        status.update(label="Done", state="complete")
        if rows:
            _table(rows)
