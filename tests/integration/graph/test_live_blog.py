"""A live blog in the graph: what an entry tells is shown with the entry's own day and address."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from reports import report

from graph.load import Loadable
from graph.store import Store
from sideletter.model import DatedEntry

pytestmark = pytest.mark.database


def live_blog() -> Loadable:
    """Two entries, of two days; the second tells of the deal."""
    told = report(
        "live",
        "2023-09-23",
        "talks_resumed 2023-09-23: WGA, AMPTP",
        "tentative_agreement 2023-09-24: WGA, AMPTP",
    )
    article = told.extraction.article
    second = told.extraction.events[1].evidence[0].start
    entries = (
        DatedEntry(0, dt.date(2023, 9, 23), f"{article.url}#e1"),
        DatedEntry(second, dt.date(2023, 9, 24), f"{article.url}#e2"),
    )
    extraction = replace(told.extraction, article=replace(article, entries=entries))
    return told._replace(extraction=extraction)


def test_a_sentence_of_an_entry_is_shown_with_its_day_and_address(store: Store) -> None:
    store.load([live_blog()])
    store.assemble()
    events = store.timeline(["union:wga", "employer_group:amptp"])
    shown = {(event.type, voice.date, voice.url.partition("#")[2])
             for event in events for voice in event.voices}  # fmt: skip
    assert shown == {
        ("talks_resumed", "2023-09-23", "e1"),
        ("tentative_agreement", "2023-09-24", "e2"),
    }
    (hit,) = store.search("tentative").hits
    assert hit.voice.url.endswith("#e2")
