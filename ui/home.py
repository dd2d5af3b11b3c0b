"""Home: what is open, what is new, what is ahead, and one search box."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import streamlit as st

from graph.answers import NegotiationRow
from graph.store import Store
from ui.search import search_box
from ui.sheet import sheet

LATEST = 12
AHEAD = 8
ARTICLES = 10
OPEN = 10
RECENT_YEARS = 3


def render(store: Store, *, today: dt.date) -> None:
    """Draw the page; `today` parts what is ahead from what has been."""
    status = store.status()
    sheet("home_head.html", key="home-head", status=status, event_total=sum(status.events.values()))
    search_box(key="home-search")
    if not status.articles:
        st.info("The graph is empty. Refresh the sources, or run `make demo` for the sample.")
        return
    sheet(
        "home.html",
        key="home",
        open_rounds=still_open(store.negotiations(outcome="open"), today=today)[:OPEN],
        latest=store.latest(before=today.isoformat(), limit=LATEST),
        ahead=store.ahead(after=today.isoformat(), limit=AHEAD),
        new_articles=store.articles(limit=ARTICLES),
    )


def still_open(rows: Iterable[NegotiationRow], *, today: dt.date) -> list[NegotiationRow]:
    """The rounds without an end that began in the last years; of older ones the end is untold."""
    since = str(today.year - RECENT_YEARS)
    return [row for row in rows if row.outcome == "open" and (row.opened or "") >= since]
