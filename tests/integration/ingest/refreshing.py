"""What the tests of refreshing share: sources of the loopback web, a refresh, its counts."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence

from ingest_loopback import Web, feed, story

from ingest.archive import Archive
from ingest.refresh import refresh
from ingest.report import ProgressEvent, RunReport, SourceReport
from sideletter.model import Source, SourceKind

NOW = dt.datetime(2024, 2, 6, 9, tzinfo=dt.UTC)
DAILY, WIRE = "daily.example", "wire.example"


def source(name: str, **changes: object) -> Source:
    values = {
        "id": name,
        "name": name.title(),
        "homepage": f"https://{name}.example/",
        "feeds": (f"https://{name}.example/feed",),
        "kind": SourceKind.TRADE,
        **changes,
    }
    return Source(**values)  # type: ignore[arg-type]


def run(
    archive: Archive,
    web: Web,
    sources: Sequence[Source] = (source("daily"),),
    *,
    now: dt.datetime = NOW,
    events: list[ProgressEvent] | None = None,
    due_only: bool = False,
    **changes: object,
) -> RunReport:
    events = [] if events is None else events
    return asyncio.run(
        refresh(
            archive,
            sources,
            web.settings(**changes),
            now=now,
            progress=events.append,
            due_only=due_only,
        )
    )


def counts(part: SourceReport) -> dict[str, int]:
    names = ("new", "revised", "unchanged", "duplicate", "failed")
    return {name: getattr(part, name) for name in names if getattr(part, name)}


def fill(web: Web, number: int = 3) -> None:
    for n in range(number):
        web.put(DAILY, f"/{n}", story(f"The deal of day {n} is done", about=f"the deal of day {n}"))
    links = [(f"Day {n}", f"https://daily.example/{n}?utm_source=rss", "") for n in range(number)]
    web.put(DAILY, "/feed", feed(*links), etag='"1"', content_type="application/rss+xml")
