"""Fetching what is new, and archiving it.

    feeds ──▶ new or changed entries ──▶ archive: pending, together with the feed's state
                                              │
                                              ▼
    pages ──▶ read ──▶ archive: article, revision, page; the entry is settled in the same step

First every feed, then every page, each as far abreast as the turns allow. A run that is killed
leaves its pending entries behind, and the next one takes them up, even from a feed that then
answers "not modified". A failure is a sentence in the report and stops nothing else.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Sequence

from ingest.add import add, read_address
from ingest.archive import Archive
from ingest.fetch import Fetcher
from ingest.report import Progress, RunReport, SourceReport, clock_from, no_progress
from ingest.run import Run, all_of, note_failure, read_source_feed, take_entry
from sideletter.errors import FetchError, ReadError
from sideletter.model import Source
from sideletter.settings import FetchSettings

__all__ = ["RunReport", "add", "read_address", "refresh"]

log = logging.getLogger(__name__)


async def refresh(
    archive: Archive,
    sources: Sequence[Source],
    settings: FetchSettings,
    *,
    now: dt.datetime,
    progress: Progress = no_progress,
) -> RunReport:
    """Fetch what is new from these sources into the archive; the report is kept there too.

    Raises ArchiveError alone: a source that fails is a sentence in the report.
    """
    clock = clock_from(now)
    report = RunReport(kind="refresh", started=clock())
    report.sources = [SourceReport(source=s.id, name=s.name) for s in sources]
    async with Fetcher(settings, now=clock) as fetcher:
        run = Run(archive, fetcher, report=report, now=clock, progress=progress)
        try:
            await _all_feeds(run, sources)
            await _all_pages(run, sources)
        finally:
            run.reader.shutdown(wait=True, cancel_futures=True)
    report.finished = clock()
    archive.save_run(report)
    return report


async def _all_feeds(run: Run, sources: Sequence[Source]) -> None:
    run.expect("feeds", sum(len(source.feeds) for source in sources))
    await all_of(
        _one_feed(run, source, report, feed)
        for source, report in zip(sources, run.report.sources, strict=True)
        for feed in source.feeds
    )


async def _one_feed(run: Run, source: Source, report: SourceReport, url: str) -> None:
    began = asyncio.get_running_loop().time()
    outcome = "fetched"
    try:
        outcome = await read_source_feed(run, url, source=source, report=report)
    except (FetchError, ReadError) as error:
        outcome = "failed"
        report.fail(str(error))
        log.warning("feed of %s: %s", source.id, error)
        note_failure(run, url, source, error)
    report.seconds += asyncio.get_running_loop().time() - began
    run.step("feeds", source.name, outcome)


async def _all_pages(run: Run, sources: Sequence[Source]) -> None:
    todo = [
        (source, report, pending)
        for source, report in zip(sources, run.report.sources, strict=True)
        for pending in run.archive.pending(source.id)
    ]
    run.expect("pages", len(todo))
    await all_of(
        take_entry(run, pending, report=report, publisher=source.name, source=source.id)
        for source, report, pending in todo
    )
