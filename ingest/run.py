"""One run's shared parts: the archive, the fetcher, the report, who watches, and who reads."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Coroutine, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from ingest.archive import Archive
from ingest.fetched import FetchedPage, PendingEntry
from ingest.fetching.fetch import Fetcher
from ingest.reading.page import PageReading, read_reading
from ingest.report import Progress, ProgressEvent, RunReport, SourceReport

Now = Callable[[], dt.datetime]


async def all_of(steps: Iterable[Coroutine[object, object, None]]) -> None:
    """Run all steps abreast. An error of one ends the others and comes out as itself."""
    try:
        async with asyncio.TaskGroup() as group:
            for step in steps:
                group.create_task(step)
    except BaseExceptionGroup as errors:
        first: BaseException = errors
        while isinstance(first, BaseExceptionGroup):
            first = first.exceptions[0]
        raise first from errors


class Run:
    """One run: the archive, the fetcher, the report and who watches. Lives for one call."""

    def __init__(
        self,
        archive: Archive,
        fetcher: Fetcher,
        *,
        report: RunReport,
        now: Now,
        progress: Progress,
    ) -> None:
        self.archive = archive
        self.fetcher = fetcher
        self.report = report
        self.now = now
        self._progress = progress
        self._done: dict[str, int] = {}
        self._total: dict[str, int] = {}
        self._began: dict[str, float] = {}
        # One page is read at a time, beside the loop, so that answers keep coming in meanwhile.
        self.reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")

    def expect(self, stage: str, more: int) -> None:
        """Say that so many more steps of a stage will come."""
        self._total[stage] = self._total.get(stage, 0) + more

    def step(self, stage: str, label: str, outcome: str) -> None:
        """Tell whoever watches that one more step is done."""
        self._done[stage] = self._done.get(stage, 0) + 1
        self._progress(
            ProgressEvent(
                stage=stage,
                done=self._done[stage],
                total=max(self._total.get(stage, 0), self._done[stage]),
                label=label,
                outcome=outcome,
            )
        )

    @contextmanager
    def timed(self, report: SourceReport) -> Iterator[None]:
        """Let a source's time run from its first step's beginning to its last one's end."""
        clock = asyncio.get_running_loop().time
        began = self._began.setdefault(report.source, clock())
        try:
            yield
        finally:
            report.seconds = clock() - began

    @contextmanager
    def kept(self, *, finish: Callable[[], None] = lambda: None) -> Iterator[None]:
        """Keep the report of what is done within, also where it is told to end before it is done.

        `finish` adds to the report what can only be said at the end.
        """
        try:
            yield
        except asyncio.CancelledError:
            self.report.cut_short = True
            self._keep(finish)
            raise
        else:
            self._keep(finish)
        finally:
            self.reader.shutdown(wait=True, cancel_futures=True)

    def _keep(self, finish: Callable[[], None]) -> None:
        self.report.finished = self.now()
        with self.archive.db.transaction():
            finish()
            self.archive.save_run(self.report)

    async def read(
        self,
        page: FetchedPage,
        pending: PendingEntry | None,
        source: str | None,
        *,
        own: tuple[str, ...] = (),
        number: int = 1,
    ) -> PageReading:
        """Read a page beside the loop; part `number` of an article whose addresses are `own`."""

        def work() -> PageReading:
            return read_reading(
                page.content,
                url=page.url,
                final_url=page.final_url,
                headers=page.headers,
                hint=pending.entry if pending else None,
                source=source,
                own=own,
                number=number,
            )

        return await asyncio.get_running_loop().run_in_executor(self.reader, work)
