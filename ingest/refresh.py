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

import datetime as dt
import logging
from collections.abc import Sequence

from ingest.add import add, read_address
from ingest.archive import Archive
from ingest.feeds import note_failure, read_source_feed
from ingest.fetching.fetch import Fetcher
from ingest.gate.standing import Bin
from ingest.keeping import pulse
from ingest.pages import take_entry
from ingest.report import Progress, RunReport, SourceReport, clock_from, no_progress
from ingest.run import Run, all_of
from ingest.sources.watch import HISTORY, concerns
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
    due_only: bool = False,
) -> RunReport:
    """Fetch what is new from these sources into the archive; the report is kept there too.

    With `due_only` a feed that was asked less than its source's poll interval ago is left out;
    pages that an earlier run left pending are not. Cancelled, it keeps what is done and says so
    in the report. Raises ArchiveError alone: a source that fails is a sentence in the report.
    """
    clock = clock_from(now)
    report = RunReport(kind="refresh", started=clock())
    report.sources = [SourceReport(source=s.id, name=s.name) for s in sources]
    async with Fetcher(settings, now=clock) as fetcher:
        run = Run(archive, fetcher, report=report, now=clock, progress=progress)
        with run.kept(finish=lambda: _look_back(run, sources)):
            await _all_feeds(run, sources, due_only=due_only)
            await _all_pages(run, sources)
    return report


def _look_back(run: Run, sources: Sequence[Source]) -> None:
    """Judge what came, add this run to each source's days, and note what is out of its habit."""
    today = run.report.started.astimezone(dt.UTC).date()
    binned = Bin(run.archive.db).judge_waiting({s.id: s for s in sources}, others=False)
    for report in run.report.sources:
        report.rejected = binned[report.source]
    pulse.add(run.archive.db, run.report.sources, day=today)
    for source, report in zip(sources, run.report.sources, strict=True):
        if report.polls or report.fetched:
            days = pulse.days(run.archive.db, source.id, since=today - HISTORY)
            report.notes += concerns(days, expected=source.expected_per_day, today=today)


async def _all_feeds(run: Run, sources: Sequence[Source], *, due_only: bool) -> None:
    run.expect("feeds", sum(len(source.feeds) for source in sources))
    await all_of(
        _one_feed(run, source, report, feed, due_only=due_only)
        for source, report in zip(sources, run.report.sources, strict=True)
        for feed in source.feeds
    )


async def _one_feed(
    run: Run, source: Source, report: SourceReport, url: str, *, due_only: bool
) -> None:
    with run.timed(report):
        try:
            outcome = await read_source_feed(
                run, url, source=source, report=report, due_only=due_only
            )
        except (FetchError, ReadError) as error:
            outcome = "failed"
            report.fail(str(error))
            log.warning("feed of %s: %s", source.id, error)
            note_failure(run, url, source, error)
    run.step("feeds", source.name, outcome)


async def _all_pages(run: Run, sources: Sequence[Source]) -> None:
    todo = [
        (source, report, pending)
        for source, report in zip(sources, run.report.sources, strict=True)
        for pending in run.archive.pending(source.id, due=run.now())
    ]
    run.expect("pages", len(todo))
    await all_of(
        take_entry(run, pending, report=report, publisher=source.name, source=source.id)
        for source, report, pending in todo
    )
