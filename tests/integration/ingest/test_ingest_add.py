"""Single addresses: pages and feeds by what comes back, into the archive or only read."""

from __future__ import annotations

import asyncio

import pytest
from ingest_loopback import Web, story
from refreshing import NOW, WIRE, counts, fill

from ingest.add import added_source
from ingest.archive import Archive
from ingest.refresh import add, read_address
from ingest.report import ProgressEvent
from sideletter.errors import FetchError, ReadError


def test_pages_and_feeds_are_added_by_what_comes_back(web: Web, archive: Archive) -> None:
    fill(web, 2)
    web.put(WIRE, "/x", story("Another thing", about="another thing"))
    urls = [
        "https://wire.example/x",
        "https://daily.example/feed",
        "https://wire.example/none",
        "x",
    ]
    events: list[ProgressEvent] = []
    report = asyncio.run(add(archive, urls, web.settings(), now=NOW, progress=events.append))
    assert [counts(part) for part in report.sources] == [
        {"new": 1}, {"new": 2}, {"failed": 1}, {"failed": 1},
    ]  # fmt: skip
    assert events[-1].done == events[-1].total == 6
    assert {a.source for a in archive.articles()} == {None, added_source(urls[1])}
    again = asyncio.run(add(archive, urls[:2], web.settings(), now=NOW))
    assert [counts(part) for part in again.sources] == [{"unchanged": 1}, {}]


def test_an_address_is_read_without_an_archive(web: Web) -> None:
    fill(web, 1)
    article = read_address("https://daily.example/0", web.settings())
    assert article.title == "The deal of day 0 is done"
    with pytest.raises(ReadError, match="a feed, not a page"):
        read_address("https://daily.example/feed", web.settings())
    with pytest.raises(FetchError, match="status 404"):
        read_address("https://daily.example/none", web.settings())
