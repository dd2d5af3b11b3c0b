"""Reading an article whole: the parts on its further pages are fetched and joined to the first.

    page ─▶ read ─▶ goes on elsewhere? ─▶ all on one page? ─▶ else part after part, in order

All of it on the same host, within robots.txt and the host's turns as every page is, and never more
than ten parts. A part that cannot be had ends the article there, which the report says; but an
article that the archive holds at greater length is not cut short by that.
"""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher

from ingest.address import identity
from ingest.fetched import FetchedPage, PendingEntry
from ingest.reading.parts import MAX_PARTS, joined
from ingest.report import SourceReport
from ingest.run import Run
from sideletter.errors import FetchError, ReadError
from sideletter.kinds import ArticleKind
from sideletter.model import Article

# A page on its own that holds little more than the first part is not the whole article.
_MORE = 1.2
_ALIKE = 0.8
_WHOLE_KINDS = frozenset({ArticleKind.ARTICLE, ArticleKind.PRESS_RELEASE})


async def read_whole(
    run: Run,
    page: FetchedPage,
    *,
    pending: PendingEntry | None = None,
    source: str | None = None,
    report: SourceReport,
) -> tuple[FetchedPage, Article]:
    """The page, with the further ones that its article goes on to, and that article.

    Raises ReadError for the first page, and FetchError where a part is missing of an article that
    the archive holds at greater length.
    """
    reading = await run.read(page, pending, source)
    first = reading.article
    if not reading.further.next or not _may_go_on(first):
        return page, first
    if reading.further.whole:
        found = await _at_once(run, page, first, reading.further.whole)
        if found is not None:
            return found
    return await _part_after_part(run, page, first, reading.further.next, report)


def _may_go_on(article: Article) -> bool:
    """Whether it is an article that may have parts; a list of others names no date of its own."""
    return article.kind in _WHOLE_KINDS and article.published is not None and bool(article.text)


async def _at_once(
    run: Run, page: FetchedPage, first: Article, address: str
) -> tuple[FetchedPage, Article] | None:
    """All of the article from the page that holds it whole; None where that page does not."""
    try:
        whole = await run.fetcher.fetch(address)
        article = (await run.read(whole, None, first.source)).article
    except (FetchError, ReadError):
        return None
    if not is_same(first, article) or len(article.text) < _MORE * len(first.text):
        return None
    return replace(page, further=(whole,)), replace(first, text=article.text)


async def _part_after_part(
    run: Run, page: FetchedPage, first: Article, address: str, report: SourceReport
) -> tuple[FetchedPage, Article]:
    own = (first.url, page.url, page.final_url)
    further: list[FetchedPage] = []
    seen = {identity(url) for url in own}
    text = first.text
    while address and identity(address) not in seen and len(further) + 1 < MAX_PARTS:
        seen.add(identity(address))
        number = len(further) + 2
        try:
            part = await run.fetcher.fetch(address)
            reading = await run.read(part, None, first.source, own=own, number=number)
        except (FetchError, ReadError) as error:
            _note_missing(run, first, text, number, error, report)
            break
        longer = joined(text, reading.article.text)
        if not is_same(first, reading.article) or longer == text:
            break
        text = longer
        further.append(part)
        address = reading.further.next
    return replace(page, further=tuple(further)), replace(first, text=text)


def _note_missing(
    run: Run,
    first: Article,
    text: str,
    number: int,
    error: FetchError | ReadError,
    report: SourceReport,
) -> None:
    held = run.archive.article(first.id)
    if held is not None and len(held.text) > len(text):
        raise error
    report.notes.append(f"{first.url}: part {number} of the article is missing ({error})")


def is_same(first: Article, part: Article) -> bool:
    """Whether a page is a part of the article that another began: of its kind and of its title."""
    if part.kind not in _WHOLE_KINDS or not part.text:
        return False
    one, other = _bare(first.title), _bare(part.title)
    if not one or not other:
        return False
    return one in other or other in one or SequenceMatcher(None, one, other).ratio() > _ALIKE


def _bare(title: str) -> str:
    return re.sub(r"\W+", " ", re.sub(r"\bpage \d+( of \d+)?\b", " ", title.lower())).strip()
