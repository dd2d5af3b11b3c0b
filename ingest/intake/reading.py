"""From a file's items to what may be saved: pages are read, and what is no article left aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ingest.address import article_id, canonical
from ingest.archive import Archive
from ingest.fetched import FetchedPage, Outcome
from ingest.intake.batch import Ready
from ingest.intake.captures import read_captures
from ingest.intake.exports import is_export, read_json_export, read_warc_export
from ingest.intake.items import Item, Passed, Place, Revisited
from ingest.intake.judging import refusal
from ingest.intake.lines import read_lines
from ingest.intake.paths import Kind
from ingest.intake.wishes import Wishes
from ingest.local import read_path
from ingest.reading.page import read_page
from ingest.report import SourceReport
from ingest.transfer.bundle import Bundle, Loose
from sideletter.errors import ReadError
from sideletter.model import Article


def read_items(path: Path, kind: Kind, place: Place) -> Iterator[Item]:
    """Everything in one file from `place` on. Raises ReadError for the file itself."""
    if kind is Kind.WARC:
        return (read_warc_export if is_export(path, kind) else read_captures)(path, place)
    if kind is Kind.LINES:
        return (read_json_export if is_export(path, kind) else read_lines)(path, place)
    return iter([Item(str(path), read_path(path), place)])


class Sorting:
    """What is to be saved of one file's items; the rest is counted, with its reason."""

    def __init__(self, archive: Archive, part: SourceReport, wishes: Wishes, *, bulk: bool) -> None:
        self._archive = archive
        self._part = part
        self._wishes = wishes
        self._bulk = bulk
        self._passed: Counter[str] = Counter()
        self._pages = self._rejected = 0

    def sort(self, item: Item) -> Iterator[Ready | Bundle | Loose]:
        """What is to be saved of an item: itself, or nothing."""
        found = item.found
        if isinstance(found, Bundle | Loose):
            yield found
        elif isinstance(found, ReadError):
            self._part.fail(str(found))
        elif isinstance(found, Passed):
            self._passed[found.reason] += 1
        elif isinstance(found, Revisited):
            yield from self._of_revisit(found)
        elif isinstance(found, FetchedPage):
            yield from self._of_page(found)
        else:
            yield Ready(replace(found, url=canonical(found.url)) if found.url else found)

    def notes(self, name: str) -> list[str]:
        """What was left aside of the file, in a sentence."""
        passed = [f"{number:,} {reason}" for reason, number in self._passed.most_common(8)]
        told = [f"{name}: {self._pages:,} pages read"] if self._bulk and self._pages else []
        told += [f"{self._rejected:,} of them no labor news"] if self._rejected else []
        told += [f"left aside: {', '.join(passed)}"] if passed else []
        return ["; ".join(told)] if told else []

    def _of_page(self, page: FetchedPage) -> Iterator[Ready]:
        self._pages += 1
        try:
            article = read_page(
                page.content, url=page.url, final_url=page.final_url, headers=page.headers
            )
        except ReadError:
            self._passed["pages without HTML"] += 1
            return
        if refusal(article):
            self._passed["pages without an article"] += 1
        elif not self._wishes.covers(article.published_date):
            self._passed["articles of other days"] += 1
        elif self._is_rejected(article):
            self._rejected += 1
            self._part.rejected += 1
        else:
            yield Ready(article, page, named=not self._bulk or self._wishes.everything)

    def _is_rejected(self, article: Article) -> bool:
        return self._bulk and not self._wishes.everything and self._wishes.gate(article) is not None

    def _of_revisit(self, found: Revisited) -> Iterator[Ready]:
        """A capture that found nothing new: of an article that is here, at this address or another.

        The content is the one that was kept for the other address.
        """
        if self._archive.article(article_id(found.url)) is not None:
            self._part.fetched += 1
            self._part.count(Outcome.UNCHANGED)
            return
        pages = self._archive.pages(article_id(found.original))
        if pages:
            yield from self._of_page(replace(pages[-1], url=found.url, final_url=found.url))
        else:
            self._passed["revisits of pages that are not here"] += 1
