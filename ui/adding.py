"""Following more: the feeds of a site looked for and followed, or a page fetched once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import streamlit as st

from ui.at_work import Errands, mine, set_going, show_errands
from ui.downloads import download
from ui.feeds import KINDS
from ui.sheet import sheet
from ui.tables import Row
from ui.words import plain

FOUND = "errand-found"  # session key: the number of the last search for feeds
URL, KIND = "add-url", "add-kind"  # session keys of the form
GENERAL = "general"


class Follower(Protocol):
    """What can be asked for; each gives the number of an errand."""

    def discover(self, url: str) -> int:
        """Look for feeds at an address: rows of url, title, format, items, newest, per_day,
        found_by, reason ("" where it answered) and followed.
        """

    def follow(self, url: str, kind: str) -> int:
        """Follow the feed at this address from now on, and fetch it."""

    def add(self, url: str) -> int:
        """Fetch this page once."""


class Adding(Follower, Errands, Protocol):
    """A follower whose errands can be looked at."""


def render(newsroom: Adding) -> None:
    """Draw the form, what is under way, and the feeds that were found."""
    given = st.query_params.get("url", "")
    if given and URL not in st.session_state:
        st.session_state[URL] = given

    def url() -> str:
        return str(st.session_state.get(URL, "")).strip()

    def look() -> None:
        if url():
            st.query_params["url"] = url()
            set_going(lambda: newsroom.discover(url()), key=FOUND)

    def fetch() -> None:
        if url():
            set_going(lambda: newsroom.add(url()))

    with st.form("add", border=False):
        st.text_input("Address of a site, a feed or a page", key=URL, placeholder="https://…")
        st.selectbox(
            "What a feed that you follow is",
            KINDS,
            index=KINDS.index(GENERAL),
            key=KIND,
            help="A trade or union source is trusted to be about this industry more than a "
            "general one, of which only labor news of entertainment is let in.",
        )
        with st.container(horizontal=True):
            st.form_submit_button("Find feeds", type="primary", on_click=look)
            st.form_submit_button("Fetch this page once", on_click=fetch)
    show_errands(newsroom)
    search = mine(newsroom, key=FOUND)
    if search is None or not search.over:
        return
    if search.trouble:
        sheet("errand.html", key="found-none", errand=search, rows=())
        return
    _found(newsroom, search.rows)


def _found(newsroom: Adding, rows: Sequence[Row]) -> None:
    sheet("found.html", key="found", rows=rows)
    download("Download the feeds as CSV", rows, name="found-feeds.csv")
    open_ones = [str(row["url"]) for row in rows if not row["followed"] and not row["reason"]]
    for number, url in enumerate(open_ones, start=1):
        st.button(
            f"Follow {plain(url)}",
            key=f"follow {url}",
            type="primary" if number == 1 else "secondary",
            on_click=lambda url=url: set_going(
                lambda: newsroom.follow(url, str(st.session_state.get(KIND, GENERAL)))
            ),
        )
