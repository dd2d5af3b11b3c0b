"""Tables to take away, as files that any spreadsheet opens safely."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ui.tables import Row, csv_text


def download(label: str, rows: Sequence[Row], *, name: str) -> None:
    """A button that saves the rows as CSV; none for no rows. Turns no page."""
    if rows:
        st.download_button(
            label,
            # With a byte order mark: without it, Excel takes UTF-8 for the machine's old code page.
            csv_text(rows).encode("utf-8-sig"),
            file_name=name,
            mime="text/csv",
            on_click="ignore",
            key=f"download-{name}",
        )


def download_text(label: str, text: str, *, name: str, mime: str) -> None:
    """A button that saves a text under a name. Turns no page."""
    st.download_button(
        label, text, file_name=name, mime=mime, on_click="ignore", key=f"download-{name}"
    )
