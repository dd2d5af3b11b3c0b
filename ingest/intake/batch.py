"""Saving what an import read, many at once: one transaction with the place where reading goes on.

A kill or a power cut loses at most the work of one batch, which the next import does again.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass

from ingest.archive import Archive
from ingest.fetched import FetchedPage, Outcome
from ingest.intake import marks
from ingest.intake.earlier import save_capture
from ingest.intake.marks import Mark
from ingest.report import RunReport, SourceReport
from ingest.transfer.bundle import Bundle, Loose
from ingest.transfer.restore import restore, restore_loose
from sideletter.model import Article

# Whichever comes first ends a batch.
MAX_ITEMS = 50
MAX_BYTES = 16_000_000
MAX_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Ready:
    """An article that may be saved, with the page it was read from where there is one.

    `named` says that it was chosen by hand rather than found among everything else.
    """

    article: Article
    page: FetchedPage | None = None
    named: bool = True

    @property
    def size(self) -> int:
        """About how many bytes it holds."""
        return len(self.article.text) + (len(self.page.content) if self.page else 0)


class Batch:
    """What was read and is not saved yet; the report counts it once it is."""

    def __init__(
        self,
        archive: Archive,
        *,
        report: RunReport,
        part: SourceReport,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._archive = archive
        # An export that comes into an empty archive brings its links along.
        self._link = archive.db.row("SELECT 1 FROM article LIMIT 1") is not None
        self._report = report
        self._part = part
        self._clock = clock
        self._waiting: list[Ready | Bundle | Loose] = []
        self._marks: dict[str, Mark] = {}
        self._bytes = 0
        self._began = clock()

    def add(self, item: Ready | Bundle | Loose) -> None:
        """Take one in."""
        self._waiting.append(item)
        self._bytes += 0 if isinstance(item, Loose) else item.size

    @property
    def full(self) -> bool:
        """Whether it is time to save."""
        return (
            len(self._waiting) >= MAX_ITEMS
            or len(self._marks) >= MAX_ITEMS
            or self._bytes >= MAX_BYTES
            or self._clock() - self._began >= MAX_SECONDS
        )

    def mark(self, mark: Mark) -> None:
        """Where reading of a file goes on once what was added so far is saved."""
        self._marks[mark.file] = mark

    def save(self, *, seen: dt.datetime) -> None:
        """Save all of it and the marks: both or none. Raises ArchiveError."""
        with self._archive.db.transaction():
            saved = [self._save(item, seen) for item in self._waiting]
            for mark in self._marks.values():
                marks.keep(self._archive.db, mark)
        for each in saved:
            if each is not None:
                self._count(*each)
        self._waiting, self._marks = [], {}
        self._bytes, self._began = 0, self._clock()

    def _save(self, item: Ready | Bundle | Loose, seen: dt.datetime) -> tuple[str, Outcome] | None:
        if isinstance(item, Loose):
            restore_loose(self._archive.db, item)
            return None
        if isinstance(item, Bundle):
            saved = restore(self._archive.db, item, link=self._link)
        elif item.page is not None:
            saved = save_capture(self._archive, item.page, item.article, named=item.named)
        else:
            saved = self._archive.save_article(item.article, origin="file", seen=seen)
        return saved.article_id, saved.outcome

    def _count(self, article_id: str, outcome: Outcome) -> None:
        self._part.fetched += 1
        self._part.count(outcome)
        if outcome is not Outcome.UNCHANGED:
            self._report.articles.append(article_id)
