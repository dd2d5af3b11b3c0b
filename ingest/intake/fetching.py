"""Importing what is only an address: lists of them, and sitemaps, fetched as everything is.

A list is taken in by the lot, each lot's end a place where reading goes on. Of a sitemap, pages
that the archive holds in the state that the sitemap tells of are not asked for again, which is
also how an import that was killed goes on.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import io
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import replace
from itertools import batched
from pathlib import Path

from ingest.address import article_id
from ingest.archive import Archive
from ingest.fetched import FetchedPage
from ingest.fetching.fetch import Fetcher
from ingest.intake import marks
from ingest.intake.addresses import read_addresses
from ingest.intake.earlier import save_capture
from ingest.intake.judging import refusal
from ingest.intake.marks import Mark
from ingest.intake.members import GZIP, Damaged, Inflated
from ingest.intake.wishes import Wishes
from ingest.reading.feed import looks_like_feed
from ingest.reading.page import read_page
from ingest.report import Progress, RunReport, SourceReport
from ingest.run import Run, all_of
from ingest.sources.sitemap import SitemapEntry, read_sitemap
from ingest.whole import read_whole
from sideletter.errors import FetchError, ReadError
from sideletter.model import Article

LOT = 50
# Sitemaps may be larger than pages: 50 MB by their protocol.
SITEMAP_BYTES = 52_500_000
# Indexes name indexes on some sites, and each other on broken ones.
MAX_SITEMAPS = 500


class Fetching:
    """One import's fetching: the archive, the report, and how to ask."""

    def __init__(
        self,
        archive: Archive,
        *,
        report: RunReport,
        part: SourceReport,
        clock: Callable[[], dt.datetime],
        progress: Progress,
        wishes: Wishes,
    ) -> None:
        self._archive = archive
        self._report = report
        self._part = part
        self._clock = clock
        self._progress = progress
        self._wishes = wishes

    async def addresses(self, path: Path, mark: Mark, *, step: Callable[[Mark], None]) -> Mark:
        """Take in a list of addresses from its mark on; the mark at its end. Raises ReadError."""
        async with self._fetcher() as fetcher:
            run = self._run(fetcher)
            try:
                for lot in batched(read_addresses(path, mark.place), LOT):
                    before = self._part.failed
                    for each in lot:
                        if each.error is not None:
                            self._part.fail(str(each.error))
                    await self._take(run, [each.url for each in lot if each.url], named=True)
                    failed = mark.failed + self._part.failed - before
                    mark = replace(mark, place=lot[-1].after, failed=failed)
                    marks.keep(self._archive.db, mark)
                    step(mark)
            finally:
                run.reader.shutdown(wait=True, cancel_futures=True)
        return mark

    async def sitemap(self, where: str | Path) -> None:
        """Take in the pages that a sitemap and those it names tell of, within the days asked for.

        Raises ReadError and FetchError for the sitemap itself; those of an index are reported.
        """
        told = passed = known = 0
        async with self._fetcher() as fetcher:
            run = self._run(fetcher)
            lot: list[str] = []
            try:
                async for entry in self._entries(where):
                    told += 1
                    if not self._wishes.covers(entry.day):
                        passed += 1
                    elif not self._wishes.again and self._is_known(entry):
                        known += 1
                    else:
                        lot.append(entry.url)
                    if len(lot) == LOT:
                        await self._take(run, lot, named=False)
                        lot = []
                await self._take(run, lot, named=False)
            finally:
                run.reader.shutdown(wait=True, cancel_futures=True)
        self._part.notes.append(
            f"{where}: a sitemap of {told:,} addresses; {passed:,} of other days,"
            f" {known:,} had already"
        )

    async def _entries(self, where: str | Path) -> AsyncIterator[SitemapEntry]:
        """The pages' entries of a sitemap and of all that it names, each sitemap once."""
        waiting: deque[str | Path] = deque([where])
        seen: set[str | Path] = {where}
        settings = replace(
            self._wishes.fetch, max_bytes=max(SITEMAP_BYTES, self._wishes.fetch.max_bytes)
        )
        async with Fetcher(settings, now=self._clock) as fetcher:
            while waiting:
                current = waiting.popleft()
                try:
                    entries = await _sitemap(fetcher, current)
                    for entry in entries:
                        if not entry.is_sitemap:
                            yield entry
                        elif entry.url not in seen and self._may_tell(entry):
                            if len(seen) >= MAX_SITEMAPS:
                                raise ReadError(f"{where}: names more than {MAX_SITEMAPS} sitemaps")
                            seen.add(entry.url)
                            waiting.append(entry.url)
                except (ReadError, FetchError) as error:
                    if current == where:
                        raise
                    self._part.fail(str(error))

    def _may_tell(self, entry: SitemapEntry) -> bool:
        """Whether a sitemap may name something new enough: its day is its last change's."""
        since = self._wishes.since
        return since is None or entry.day is None or entry.day >= since

    def _is_known(self, entry: SitemapEntry) -> bool:
        row = self._archive.db.row(
            "SELECT last_seen FROM article WHERE id = ?", (article_id(entry.url),)
        )
        return row is not None and (entry.day is None or row["last_seen"][:10] > f"{entry.day}")

    async def _take(self, run: Run, urls: Sequence[str], *, named: bool) -> None:
        run.expect("pages", len(urls))
        await all_of(self._page(run, url, named=named) for url in urls)

    async def _page(self, run: Run, url: str, *, named: bool) -> None:
        outcome = "failed"
        try:
            page = await run.fetcher.fetch(url)
            outcome = await self._keep(run, page, named=named)
        except (FetchError, ReadError) as error:
            self._part.fail(str(error))
        run.step("pages", url, outcome)

    async def _keep(self, run: Run, page: FetchedPage, *, named: bool) -> str:
        self._part.fetched += 1
        if looks_like_feed(page.content, content_type=page.content_type):
            raise ReadError(f"{page.url}: a feed, not a page; `add` takes in its entries")
        page, article = await read_whole(run, page, report=self._part)
        if reason := refusal(article):
            raise ReadError(f"{page.url}: {reason}")
        named = named or self._wishes.everything
        if not named and self._wishes.gate(article) is not None:
            self._part.rejected += 1
            return "rejected"
        saved = save_capture(self._archive, page, article, named=named)
        self._part.count(saved.outcome)
        if saved.outcome.value != "unchanged":
            self._report.articles.append(saved.article_id)
        return saved.outcome.value

    def _fetcher(self) -> Fetcher:
        return Fetcher(self._wishes.fetch, now=self._clock)

    def _run(self, fetcher: Fetcher) -> Run:
        return Run(
            self._archive, fetcher, report=self._report, now=self._clock, progress=self._progress
        )


async def _read(run: Run, page: FetchedPage) -> Article:
    """Read a page beside the loop."""

    def work() -> Article:
        return read_page(page.content, url=page.url, final_url=page.final_url, headers=page.headers)

    return await asyncio.get_running_loop().run_in_executor(run.reader, work)


async def _sitemap(fetcher: Fetcher, where: str | Path) -> Iterator[SitemapEntry]:
    """The entries of one sitemap, of this machine or fetched. Raises ReadError and FetchError."""
    if isinstance(where, Path):
        return _of_file(where)
    page = await fetcher.fetch(where)
    return _of_bytes(page.content, where)


def _of_file(path: Path) -> Iterator[SitemapEntry]:
    try:
        with path.open("rb") as file:
            yield from read_sitemap(Inflated(file), name=str(path))
    except (OSError, Damaged) as error:
        raise ReadError(f"{path}: cannot be read ({error})") from error


def _of_bytes(content: bytes, name: str) -> Iterator[SitemapEntry]:
    file = io.BytesIO(content)
    try:
        source = _Bounded(Inflated(file)) if content.startswith(GZIP) else file
        yield from read_sitemap(source, name=name)
    except Damaged as error:
        raise ReadError(f"{name}: cannot be read ({error})") from error


class _Bounded:
    """A stranger's compressed sitemap, of which no more is inflated than a sitemap may be long."""

    def __init__(self, stream: Inflated) -> None:
        self._stream = stream
        self._left = 4 * SITEMAP_BYTES

    def read(self, size: int, /) -> bytes:
        data = self._stream.read(min(size, self._left))
        self._left -= len(data)
        return data
