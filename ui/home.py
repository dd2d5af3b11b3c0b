"""Home: what is open, what is new, what is ahead, and one search box."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from graph.store import Store
from ui.search import search_box
from ui.sheet import sheet

LATEST = 12
AHEAD = 8
ARTICLES = 10


def render(store: Store, *, today: dt.date) -> None:
    """Draw the page; `today` parts what is ahead from what has been."""
    search_box(key="home-search")
    status = store.status()
    rounds = store.negotiations()
    sheet(
        "home.html",
        key="home",
        status=status,
        event_total=sum(status.events.values()),
        open_rounds=[row for row in rounds if row.outcome == "open"],
        latest=store.latest(before=today.isoformat(), limit=LATEST),
        ahead=store.ahead(after=today.isoformat(), limit=AHEAD),
        new_articles=store.articles(limit=ARTICLES),
    )
    if not status.articles:
        st.info("The graph is empty. Refresh the sources, or run `make demo` for the sample.")
