"""One import: every file and address that is meant, into the archive, from where it stopped."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.address import is_web
from ingest.archive import Archive
from ingest.intake import marks
from ingest.intake.batch import Batch
from ingest.intake.fetching import Fetching
from ingest.intake.items import Revisited
from ingest.intake.marks import Mark
from ingest.intake.paths import Kind, find_files, kind_of
from ingest.intake.reading import Sorting, read_items
from ingest.intake.wishes import NO_WISHES, Wishes
from ingest.records.keeping import keep
from ingest.records.reading import layout_of, read_records
from ingest.report import Progress, ProgressEvent, RunReport, SourceReport, clock_from, no_progress
from sideletter.errors import FetchError, ReadError

# Of so many files that were imported before each is named; of more their number is told.
NAMED = 5


def import_paths(
    archive: Archive,
    paths: Sequence[Path | str],
    *,
    now: dt.datetime,
    wishes: Wishes = NO_WISHES,
    progress: Progress = no_progress,
) -> RunReport:
    """Read these files, folders and addresses of sitemaps into the archive; the report of it.

    What cannot be read is in the report. A file that was imported before is passed over, one that
    was begun is taken up where it stopped. Raises ReadError for a path that is not there, before
    anything is done, and ArchiveError.
    """
    clock = clock_from(now)
    report = RunReport(kind="import", started=now)
    part = SourceReport(source="import", name="Local files")
    report.sources = [part]
    urls = [path for path in paths if isinstance(path, str) and is_web(path)]
    files = find_files([Path(path) for path in paths if path not in urls])
    run = _Import(archive, report, part, clock=clock, wishes=wishes, progress=progress)
    run.take_files(files)
    for url in urls:
        run.take_sitemap(url)
    report.finished = clock()
    part.seconds = (report.finished - now).total_seconds()
    archive.save_run(report)
    return report


class _Import:
    """The parts that one import shares, and how far it is."""

    def __init__(
        self,
        archive: Archive,
        report: RunReport,
        part: SourceReport,
        *,
        clock: Callable[[], dt.datetime],
        wishes: Wishes,
        progress: Progress,
    ) -> None:
        self._archive = archive
        self._part = part
        self._clock = clock
        self._wishes = wishes
        self._progress = progress
        self._batch = Batch(archive, report=report, part=part)
        self._fetching = Fetching(
            archive, report=report, part=part, clock=clock, progress=progress, wishes=wishes
        )
        self._total = self._before = 0
        self._done_before: list[str] = []

    def take_files(self, files: Sequence[Path]) -> None:
        """All files in order; what fails is in the report."""
        sizes = [_size(path) for path in files]
        self._total = sum(sizes)
        for path, size in zip(files, sizes, strict=True):
            try:
                self._take(path, size)
            except ReadError as error:
                self._part.fail(str(error))
            self._before += size
            self._show(0, path.name)
        self._batch.save(seen=self._clock())
        self._tell_done_before()

    def take_sitemap(self, where: str | Path) -> None:
        """The pages of a sitemap; what fails is in the report."""
        try:
            asyncio.run(self._fetching.sitemap(where))
        except (ReadError, FetchError) as error:
            self._part.fail(str(error))

    def _take(self, path: Path, size: int) -> None:
        kind = kind_of(path)
        if kind is None:
            raise ReadError(f"{path}: of no known type")
        mark = self._mark(path, size)
        if mark is None:
            return
        if kind is Kind.SITEMAP:
            self._batch.save(seen=self._clock())
            asyncio.run(self._fetching.sitemap(path))
        elif kind is Kind.RECORDS:
            mark = self._take_records(path, mark)
        elif kind is Kind.ADDRESSES:
            self._batch.save(seen=self._clock())
            mark = asyncio.run(self._fetching.addresses(path, mark, step=self._step(path)))
        else:
            mark = self._read(path, kind, mark)
        self._batch.mark(replace(mark, finished=self._clock()))

    def _mark(self, path: Path, size: int) -> Mark | None:
        """Where to begin; None for a file that is done."""
        file = marks.identity(path, asked=self._wishes.asked)
        known = marks.find(self._archive.db, file)
        if known is None or (self._wishes.again and known.finished):
            return Mark(file=file, name=path.name, size=size, started=self._clock())
        if known.finished:
            failed = f"; {known.failed:,} of it failed" if known.failed else ""
            self._done_before.append(f"{path.name} on {known.finished:%Y-%m-%d}{failed}")
            return None
        if known.place.number:
            self._part.notes.append(f"{path.name}: taken up after number {known.place.number:,}")
        return known

    def _read(self, path: Path, kind: Kind, mark: Mark) -> Mark:
        """Everything in one file, saved as it comes; the mark at its end."""
        sorting = Sorting(self._archive, self._part, self._wishes, bulk=kind is Kind.WARC)
        for item in read_items(path, kind, mark.place):
            before = self._part.failed
            if isinstance(item.found, Revisited):
                # It may mean a page that waits to be saved.
                self._batch.save(seen=self._clock())
            for ready in sorting.sort(item):
                self._batch.add(ready)
            mark = replace(mark, place=item.after, failed=mark.failed + self._part.failed - before)
            self._batch.mark(mark)
            if self._batch.full:
                self._batch.save(seen=self._clock())
            self._show(item.after.offset, path.name)
        self._part.notes += sorting.notes(path.name)
        return mark

    def _take_records(self, path: Path, mark: Mark) -> Mark:
        """Every row of a register's list of stoppages, kept at once; the mark at its end."""
        layout = layout_of(path)
        if layout is None:
            raise ReadError(f"{path}: not a list of stoppages as BLS or FMCS publish them")
        failed, outcomes = self._part.failed, []
        found = list(read_records(path, layout))
        with self._archive.db.transaction():
            for each in found:
                if isinstance(each, ReadError):
                    self._part.fail(str(each))
                else:
                    outcomes.append(keep(self._archive.db, each, file=path.name, now=self._clock()))
        for outcome in outcomes:
            self._part.fetched += 1
            self._part.count(outcome)
        return replace(mark, failed=mark.failed + self._part.failed - failed)

    def _step(self, path: Path) -> Callable[[Mark], None]:
        return lambda mark: self._show(mark.place.offset, path.name)

    def _show(self, offset: int, name: str) -> None:
        self._progress(
            ProgressEvent(
                stage="files",
                done=min(self._before + offset, self._total),
                total=self._total,
                label=name,
                unit="bytes",
            )
        )

    def _tell_done_before(self) -> None:
        done = self._done_before
        if not done:
            return
        if len(done) > NAMED:
            done = [*done[:NAMED], f"{len(done) - NAMED:,} more"]
        self._part.notes.append(
            f"imported before, so nothing was done: {', '.join(done)} (--again reads anew)"
        )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
