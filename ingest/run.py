"""One run's shared parts, and its two steps: a feed is kept, an entry's page is archived.

keep_feed   a feed's answer ──▶ its state and its new entries, pending, in one transaction
take_entry  a pending entry ──▶ its page fetched, read and archived, in one transaction
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from ingest.agenda import is_given_up
from ingest.archive import Archive
from ingest.entries import entry_address, fingerprints, wanted
from ingest.failures import Gone, Postponed, Refused
from ingest.feed import read_feed
from ingest.fetch import Fetcher
from ingest.fetched import FeedState, FetchedPage, PendingEntry
from ingest.page import article_of_entry, read_page
from ingest.report import Progress, ProgressEvent, RunReport, SourceReport
from sideletter.errors import FetchError, ReadError
from sideletter.model import Article, ArticleKind, Source

log = logging.getLogger(__name__)
Now = Callable[[], dt.datetime]
NO_ARTICLE = frozenset({ArticleKind.ERROR_PAGE, ArticleKind.CONSENT_WALL})


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

    async def read(
        self, page: FetchedPage, pending: PendingEntry | None, source: str | None
    ) -> Article:
        """Read a page beside the loop."""

        def work() -> Article:
            return read_page(
                page.content,
                url=page.url,
                final_url=page.final_url,
                headers=page.headers,
                hint=pending.entry if pending else None,
                source=source,
            )

        return await asyncio.get_running_loop().run_in_executor(self.reader, work)


def note_failure(run: Run, url: str, source: Source, error: Exception) -> None:
    """Keep what a feed's failure means for the next run.

    An address that the feed once moved to and that now fails for good is forgotten: the next run
    asks at the declared one, which may be right again.
    """
    state = run.archive.feed_state(url)
    for_good = isinstance(error, Refused | ReadError)
    wait = error.seconds if isinstance(error, Postponed) else None
    run.archive.save_feed_state(
        replace(
            state,
            source=source.id,
            sample=source.sample,
            moved_to=None if for_good else state.moved_to,
            gone=isinstance(error, Gone) and state.moved_to is None,
            last_fetched=run.now(),
            last_error=error.reason if isinstance(error, FetchError) else str(error),
            failures=state.failures + 1,
            retry_after=run.now() + dt.timedelta(seconds=wait) if wait else None,
        )
    )


async def read_source_feed(run: Run, url: str, *, source: Source, report: SourceReport) -> str:
    """Fetch one feed and put its new and changed entries on the list; what came of it.

    Raises FetchError and ReadError.
    """
    state = run.archive.feed_state(url)
    if state.gone:
        report.notes.append(f"{url}: gone for good; not asked again")
        return "gone"
    if state.retry_after and state.retry_after > run.now():
        raise FetchError(url, f"asked to be left alone until {state.retry_after.isoformat()}")
    page = await run.fetcher.fetch(
        state.moved_to or url, etag=state.etag, last_modified=state.last_modified
    )
    keep_feed(run, page, state=replace(state, sample=source.sample), source=source.id)
    return "unchanged" if page.status == 304 else "fetched"


def keep_feed(run: Run, page: FetchedPage, *, state: FeedState, source: str) -> None:
    """Archive a feed's answer: its state and its entries in one step. Raises ReadError."""
    fresh: list[PendingEntry] = []
    marks: dict[str, str] = {}
    if page.status != 304:
        feed = read_feed(page.content, url=page.final_url, headers=page.headers)
        marks = fingerprints(feed.entries, feed_url=state.url)
        fresh = wanted(
            feed.entries,
            feed_url=state.url,
            source=source,
            known=run.archive.entry_fingerprints(marks, feed=state.url),
            elsewhere=run.archive.known_entries(marks),
        )
    headers = page.headers
    changed = page.status != 304
    run.archive.save_feed_state(
        replace(
            state,
            source=source,
            etag=headers.get("etag") if changed else headers.get("etag", state.etag),
            last_modified=headers.get("last-modified") if changed else state.last_modified,
            moved_to=page.moved_to or state.moved_to,
            gone=False,
            last_fetched=run.now(),
            last_success=run.now(),
            last_error=None,
            failures=0,
            retry_after=None,
        ),
        entries=fresh,
        marks=marks,
    )


async def take_entry(
    run: Run, pending: PendingEntry, *, report: SourceReport, publisher: str, source: str
) -> None:
    """Fetch, read and archive the page of one entry; its failure goes to the report."""
    began = asyncio.get_running_loop().time()
    try:
        outcome = await _archive_entry(run, pending, report, publisher, source)
    except (FetchError, ReadError) as error:
        outcome = "failed"
        report.fail(str(error))
        log.warning("page of %s: %s", source, error)
        run.archive.fail_entry(pending, str(error), for_good=_is_for_good(error))
    report.seconds += asyncio.get_running_loop().time() - began
    run.step("pages", pending.entry.title or pending.key, outcome)


def _is_for_good(error: FetchError | ReadError) -> bool:
    return isinstance(error, Refused | ReadError)


async def _archive_entry(
    run: Run, pending: PendingEntry, report: SourceReport, publisher: str, source: str
) -> str:
    try:
        if not pending.entry.link:
            raise ReadError(f"{pending.key}: the feed gives no link to a page")
        page = await run.fetcher.fetch(pending.entry.link)
        report.fetched += 1
        article = await run.read(page, pending, source)
        if article.kind in NO_ARTICLE:
            raise ReadError(f"{page.url}: no article but a page of kind {article.kind.value}")
        if not article.text:
            raise ReadError(f"{page.url}: no text was found on the page")
    except (FetchError, ReadError) as error:
        if not is_given_up(pending, for_good=_is_for_good(error)):
            raise
        # What the feed itself carries is better than nothing.
        url = entry_address(pending.entry, feed_url=pending.key)
        carried = article_of_entry(pending.entry, url=url, source=source, publisher=publisher)
        if carried is None:
            raise
        saved = run.archive.save_article(carried, origin="feed", seen=run.now(), entry=pending)
    else:
        saved = run.archive.save_page(page, article, entry=pending)
    report.count(saved.outcome)
    if saved.outcome.value != "unchanged":
        run.report.articles.append(saved.article_id)
    return saved.outcome.value
