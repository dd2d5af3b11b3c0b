"""Taking in one entry: its page is fetched, read and archived, in one transaction."""

from __future__ import annotations

import logging

from ingest.entries import entry_address
from ingest.fetched import FetchedPage, PendingEntry
from ingest.fetching.failures import Postponed, Refused
from ingest.keeping.agenda import is_given_up, next_attempt
from ingest.reading.page import article_of_entry
from ingest.report import SourceReport
from ingest.run import Run
from ingest.whole import read_whole
from sideletter.errors import FetchError, ReadError
from sideletter.kinds import NO_ARTICLE
from sideletter.model import Article

log = logging.getLogger(__name__)
# A news item of fewer words is rare; a source whose pages suddenly all are has changed.
SHORT_WORDS = 60


async def take_entry(
    run: Run, pending: PendingEntry, *, report: SourceReport, publisher: str, source: str
) -> None:
    """Fetch, read and archive the page of one entry; its failure goes to the report."""
    with run.timed(report):
        try:
            outcome = await _archive_entry(run, pending, report, publisher, source)
        except (FetchError, ReadError) as error:
            outcome = "failed"
            report.fail(str(error))
            log.warning("page of %s: %s", source, error)
            asked = error.seconds if isinstance(error, Postponed) else 0.0
            run.archive.fail_entry(
                pending,
                str(error),
                for_good=_is_for_good(error),
                not_before=next_attempt(pending, now=run.now(), asked=asked),
            )
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
        page, article = await read_whole(run, page, pending=pending, source=source, report=report)
        _note_shape(report, article)
        raise_for_no_article(page, article)
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


def raise_for_no_article(page: FetchedPage, article: Article) -> None:
    """ReadError, in words, for a wall, an error page and a page without a text."""
    if article.kind in NO_ARTICLE:
        why = f" ({article.kind_because})" if article.kind_because else ""
        raise ReadError(f"{page.url}: no article but a page of kind {article.kind.value}{why}")
    if not article.text:
        raise ReadError(f"{page.url}: no text was found on the page")


def _note_shape(report: SourceReport, article: Article) -> None:
    """Count what would tell that the source's pages are built otherwise than before."""
    report.blank += not article.text or article.kind in NO_ARTICLE
    report.short += 0 < len(article.text.split()) < SHORT_WORDS
    report.undated += article.published is None
