"""The archive: one SQLite file, the system of record.

It keeps feeds' state, every fetched page, every article with all its revisions, and what each
version of the pipeline extracted. The graph can be made anew from it at any time. Killed at any
moment, it holds whole transactions and nothing else.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from ingest.fetched import FeedState, FetchedPage, Outcome, PendingEntry, Saved
from ingest.keeping import agenda, readings, removal
from ingest.keeping.connection import Connection
from ingest.keeping.rows import article_from_row, page_from_row, revision_from_row
from ingest.keeping.saving import NEWEST, save
from ingest.report import RunReport
from sideletter.model import Article, Extraction, Revision

_BATCH = 200
# How the ids begin of what came by a feed that the user added by its address.
ADDED = "added:"


class Archive:
    """An open archive. Use it as a context manager and in one thread."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    @classmethod
    def open(cls, path: Path, *, busy_seconds: float = 30.0) -> Self:
        """Open the archive at `path`, made with its folders if need be.

        Raises ArchiveError: no right to write, no archive, written by a newer version, or held
        by another program for longer than `busy_seconds`.
        """
        return cls(Connection(path, busy_seconds=busy_seconds))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @property
    def db(self) -> Connection:
        """The connection, for the parts of ingest that keep tables of their own in the archive."""
        return self._db

    # ── articles ─────────────────────────────────────────────────────────────────────────────

    def save_page(
        self, page: FetchedPage, article: Article, *, entry: PendingEntry | None = None
    ) -> Saved:
        """Save a page with the article read from it and settle the feed entry that named it.

        A page that no feed entry named was named by the user.
        """
        with self._db.transaction():
            saved = save(
                self._db, article, origin="web", seen=page.fetched, page=page,
                named=_is_named(entry),
            )  # fmt: skip
            if entry is not None:
                agenda.settle(self._db, entry.key, saved.article_id)
        return saved

    def save_article(
        self,
        article: Article,
        *,
        origin: str,
        seen: dt.datetime | None = None,
        entry: PendingEntry | None = None,
    ) -> Saved:
        """Save an article that came without a page: a local file's, or a feed's own content.

        `origin` says where from ("file", "feed"); `seen` is now unless given.
        """
        with self._db.transaction():
            when = seen or dt.datetime.now(dt.UTC)
            saved = save(self._db, article, origin=origin, seen=when, named=_is_named(entry))
            if entry is not None:
                agenda.settle(self._db, entry.key, saved.article_id)
        return saved

    def article(self, article_id: str) -> Article | None:
        """The article in its newest revision; None where there is none by this id."""
        row = self._db.row(NEWEST + "WHERE a.id = ?", (article_id,))
        return article_from_row(row) if row else None

    def articles(self) -> Iterator[Article]:
        """Every article in its newest revision, in the order of arrival."""
        rows = self._db.rows("SELECT id FROM article ORDER BY seq")
        return self._each([row["id"] for row in rows])

    def articles_by_source(self, sources: Iterable[str]) -> dict[str, str]:
        """Article id → source, for all that came by one of these sources."""
        rows = self._db.rows(
            "SELECT id, source FROM article WHERE source IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(sources)),),
        )
        return {row["id"]: row["source"] for row in rows}

    def revisions(self, article_id: str) -> list[Revision]:
        """Every text the article had, the oldest first."""
        rows = self._db.rows(
            "SELECT * FROM revision WHERE article = ? ORDER BY number", (article_id,)
        )
        return [revision_from_row(row) for row in rows]

    def pages(self, article_id: str) -> list[FetchedPage]:
        """Every page that is kept for the article, the oldest first; none that was dropped."""
        rows = self._db.rows(
            "SELECT * FROM page WHERE article = ? AND dropped IS NULL ORDER BY id", (article_id,)
        )
        return [page_from_row(row) for row in rows]

    def _each(self, ids: list[str]) -> Iterator[Article]:
        """The articles of these ids; the archive may be written in between."""
        for start in range(0, len(ids), _BATCH):
            batch = ids[start : start + _BATCH]
            marks = ",".join("?" * len(batch))
            rows = self._db.rows(NEWEST + f"WHERE a.id IN ({marks})", batch)
            found = {row["id"]: row for row in rows}
            yield from (article_from_row(found[key]) for key in batch if key in found)

    def remove_articles(self, ids: Iterable[str] = (), *, source: str | None = None) -> int:
        """Remove articles by id, or everything that came by a source; how many went.

        With a source its feeds' state and entries go too, so that the next refresh of it starts
        from nothing. Copies of a removed article follow the earliest of themselves.
        """
        return removal.remove(self._db, ids, source=source)

    def remove_sample(self) -> int:
        """Remove everything that came by a source of the sample corpus; how many articles went."""
        return removal.remove_sample(self._db)

    def arrivals(self, ids: Iterable[str]) -> dict[str, readings.Arrival]:
        """Article id → when it first came in, and when its present text did if that is another."""
        return readings.arrivals(self._db, ids)

    # ── extractions ──────────────────────────────────────────────────────────────────────────

    def unread(self, version: str) -> Iterator[Article]:
        """The accepted articles whose present state no extraction by this version has read."""
        return self._each(readings.unread(self._db, version))

    def waiting(self, version: str) -> list[str]:
        """The ids of the same articles."""
        return readings.unread(self._db, version)

    def save_extraction(self, extraction: Extraction) -> str:
        """Save what a version of the pipeline read; the SHA-256 of the stored JSON."""
        return readings.save(self._db, extraction)

    def extraction(self, article_id: str, version: str) -> Extraction | None:
        """What this version read in the article; None where it has not read it yet.

        Of an article whose text was dropped before this version came, what the last one read.
        """
        return readings.of_article(self._db, article_id, version)

    def extraction_index(self, version: str) -> dict[str, str]:
        """Article id → SHA-256 of the stored JSON, for all that the graph is to hold."""
        return readings.index(self._db, version)

    def extractions(self, version: str, ids: Iterable[str] | None = None) -> Iterator[Extraction]:
        """The extractions of these articles, or of all, in the order given or of arrival."""
        wanted = readings.index(self._db, version) if ids is None else ids
        found = (readings.of_article(self._db, article_id, version) for article_id in wanted)
        return (extraction for extraction in found if extraction is not None)

    # ── feeds and their entries ──────────────────────────────────────────────────────────────

    def feed_state(self, url: str) -> FeedState:
        """What is known of the feed; an empty state for one never seen."""
        return agenda.feed_state(self._db, url)

    def save_feed_state(
        self,
        state: FeedState,
        *,
        entries: Iterable[PendingEntry] = (),
        marks: Mapping[str, str] | None = None,
    ) -> None:
        """Save the state, the entries it brought, and how it described all: all or none of it.

        So a feed that answers "not modified" from now on has lost nothing, even if the run is
        killed before the entries' pages are had.
        """
        agenda.save_feed_state(self._db, state, entries, marks or {})

    def entry_fingerprints(self, keys: Iterable[str], *, feed: str) -> dict[str, str]:
        """Entry key → how the feed last described it, for those of the keys that it did."""
        return agenda.fingerprints(self._db, keys, feed=feed)

    def has_named(self, feed: str) -> bool:
        """Whether the feed has ever named an entry that is still kept."""
        return agenda.has_named(self._db, feed)

    def known_entries(self, keys: Iterable[str]) -> set[str]:
        """Those of the keys that any feed has named."""
        return agenda.known(self._db, keys)

    def pending(self, source: str, *, due: dt.datetime | None = None) -> list[PendingEntry]:
        """The source's entries whose pages are still to be had, in the order they came.

        With `due` only those that are to be tried by then.
        """
        return agenda.pending(self._db, source, due=due)

    def fail_entry(
        self,
        entry: PendingEntry,
        reason: str,
        *,
        for_good: bool,
        not_before: dt.datetime | None = None,
    ) -> None:
        """Note that an entry's page could not be had; after five attempts it is given up."""
        agenda.fail(self._db, entry, reason, for_good=for_good, not_before=not_before)

    # ── runs and counts ──────────────────────────────────────────────────────────────────────

    def save_run(self, report: RunReport) -> int:
        """Keep a run's report; its number."""
        with self._db.transaction():
            self._db.run(
                "INSERT INTO run (kind, started, report) VALUES (?, ?, ?)",
                (report.kind, report.started.isoformat(), json.dumps(report.to_keep())),
            )
            row = self._db.row("SELECT last_insert_rowid()")
        return int(row[0]) if row else 0

    def runs(self, *, limit: int = 20) -> list[RunReport]:
        """The latest reports, the newest first."""
        rows = self._db.rows("SELECT report FROM run ORDER BY id DESC LIMIT ?", (limit,))
        return [RunReport.from_json(json.loads(row["report"])) for row in rows]

    def last_seen(self) -> dict[str, dt.datetime]:
        """Source id → when one of its feeds last answered or one of its articles was last had."""
        rows = self._db.rows(
            "SELECT source, max(seen) AS seen FROM (SELECT source, last_success AS seen FROM feed"
            " UNION ALL SELECT source, last_seen FROM article)"
            " WHERE source IS NOT NULL AND seen IS NOT NULL GROUP BY source ORDER BY source"
        )
        return {row["source"]: dt.datetime.fromisoformat(row["seen"]) for row in rows}

    def counts(self) -> dict[str, int]:
        """How many articles, copies, rejected ones, texts dropped, revisions, pages and so on."""
        queries = {
            "articles": "SELECT count(*) FROM article",
            "copies": "SELECT count(*) FROM article WHERE story_of IS NOT NULL",
            "rejected": "SELECT count(*) FROM standing WHERE NOT accepted",
            "dropped": "SELECT count(*) FROM article a JOIN revision r ON r.article = a.id"
            " AND r.number = a.revision WHERE r.dropped IS NOT NULL",
            "revisions": "SELECT count(*) FROM revision",
            "pages": "SELECT count(*) FROM page",
            "extractions": "SELECT count(*) FROM extraction",
            "pending": "SELECT count(*) FROM entry WHERE state = 'pending'",
            "failed": "SELECT count(*) FROM entry WHERE state = 'failed'",
            "runs": "SELECT count(*) FROM run",
        }
        return {name: self._db.rows(sql)[0][0] for name, sql in queries.items()}


def _is_named(entry: PendingEntry | None) -> bool:
    """Whether the user asked for what this entry brought: by itself, or by a feed's address."""
    return entry is None or entry.source.startswith(ADDED)


__all__ = ["Archive", "Outcome", "Saved"]
