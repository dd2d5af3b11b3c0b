"""Adding single addresses: pages, or feeds, of which all entries are taken in, once.

What comes back tells which it is. A feed is not asked again by a refresh: that is for sources,
and the report says how it becomes one.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence

from ingest.address import identity, is_web, site
from ingest.archive import Archive
from ingest.feeds import keep_feed
from ingest.fetched import FetchedPage, PendingEntry
from ingest.fetching.fetch import Fetcher
from ingest.pages import raise_for_no_article, take_entry
from ingest.reading.feed import looks_like_feed
from ingest.reading.page import read_page
from ingest.report import Progress, RunReport, SourceReport, clock_from, no_progress
from ingest.run import Run, all_of
from ingest.whole import read_whole
from sideletter.errors import FetchError, ReadError
from sideletter.model import Article
from sideletter.settings import FetchSettings


def added_source(url: str) -> str:
    """The id of what came by a feed that was added by its address."""
    return f"added:{identity(url)}"


async def add(
    archive: Archive,
    urls: Sequence[str],
    settings: FetchSettings,
    *,
    now: dt.datetime,
    progress: Progress = no_progress,
) -> RunReport:
    """Fetch these addresses into the archive; of a feed, every entry's page.

    One report an address, in the order given. Raises ArchiveError alone.
    """
    clock = clock_from(now)
    report = RunReport(kind="add", started=clock())
    report.sources = [SourceReport(source=url, name=site(url) or url) for url in urls]
    async with Fetcher(settings, now=clock) as fetcher:
        run = Run(archive, fetcher, report=report, now=clock, progress=progress)
        run.expect("pages", len(urls))
        with run.kept():
            await all_of(
                _one(run, url, part) for url, part in zip(urls, report.sources, strict=True)
            )
    return report


async def _one(run: Run, url: str, report: SourceReport) -> None:
    with run.timed(report):
        try:
            if not is_web(url):
                raise FetchError(url, "is no http or https address")
            page = await run.fetcher.fetch(url)
            if looks_like_feed(page.content, content_type=page.content_type):
                outcome = await _follow(run, page, report)
            else:
                outcome = await _keep(run, page, report)
        except (FetchError, ReadError) as error:
            outcome = "failed"
            report.fail(str(error))
    run.step("pages", url, outcome)


async def _keep(run: Run, page: FetchedPage, report: SourceReport) -> str:
    report.fetched += 1
    page, article = await read_whole(run, page, report=report)
    raise_for_no_article(page, article)
    saved = run.archive.save_page(page, article)
    report.count(saved.outcome)
    if saved.outcome.value != "unchanged":
        run.report.articles.append(saved.article_id)
    return saved.outcome.value


async def _follow(run: Run, page: FetchedPage, report: SourceReport) -> str:
    source = added_source(page.url)
    keep_feed(run, page, state=run.archive.feed_state(page.url), source=source)
    todo: list[PendingEntry] = run.archive.pending(source)
    run.expect("pages", len(todo))
    report.notes.append(
        f"a feed of {len(todo)} entries that are new or changed, taken in this once; "
        f"`sideletter sources add {page.url}` follows it from now on"
    )
    await all_of(
        take_entry(run, pending, report=report, publisher=report.name, source=source)
        for pending in todo
    )
    return "fetched"


def read_address(url: str, settings: FetchSettings) -> Article:
    """One page fetched and read, without an archive. Raises FetchError and ReadError."""
    page = asyncio.run(_fetched(url, settings))
    if looks_like_feed(page.content, content_type=page.content_type):
        raise ReadError(f"{url}: a feed, not a page; `add` takes in its entries")
    return read_page(page.content, url=page.url, final_url=page.final_url, headers=page.headers)


async def _fetched(url: str, settings: FetchSettings) -> FetchedPage:
    async with Fetcher(settings) as fetcher:
        return await fetcher.fetch(url)
