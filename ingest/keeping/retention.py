"""Letting go of full texts that have been read, where the settings ask for it.

    read by the present version ──▶ text, pages, feed content go ──▶ evidence sentences, metadata,
                                                                     hashes and word sketch stay

What was read in the article goes on standing in the graph. Its extraction keeps the evidence
sentences at their places and blanks for everything else, so a newer version of the reader cannot
read the article again: its last reading stays in force. An article that comes again with the very
same text stays as it is; with another text it is a new revision, read like any other.

Never dropped: what has not been read yet, and what lies in the bin, which could else not be taken
back.
"""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.keeping import readings
from ingest.keeping.connection import Connection
from ingest.keeping.copies import sketch
from ingest.keeping.rows import canonical_json, extraction_from_body, unpack
from sideletter.model import Entity, Evidence, Extraction

# The forms of a mention that are a name, as the graph takes them.
_NAMING = frozenset({"name", "alias", "acronym"})
_BLANK_PAGE = zlib.compress(b"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """What was let go: texts of so many articles, pages, and bytes of both as they were stored."""

    articles: int = 0
    pages: int = 0
    bytes: int = 0

    def __add__(self, other: Dropped) -> Dropped:
        return Dropped(
            articles=self.articles + other.articles,
            pages=self.pages + other.pages,
            bytes=self.bytes + other.bytes,
        )


class Retention:
    """The part of an open archive that lets texts go."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def due(self, version: str, *, before: dt.datetime) -> list[str]:
        """The articles that this version has read and whose newest text is older than `before`."""
        rows = self._db.rows(
            "SELECT a.id, r.fetched FROM article a"
            " JOIN standing s ON s.article = a.id AND s.accepted"
            " JOIN revision r ON r.article = a.id AND r.number = a.revision AND r.dropped IS NULL"
            " JOIN extraction x ON x.article = a.id AND x.version = ?"
            " AND x.fingerprint = a.fingerprint ORDER BY a.seq",
            (version,),
        )
        return [row["id"] for row in rows if dt.datetime.fromisoformat(row["fetched"]) <= before]

    def size(self, ids: Iterable[str]) -> Dropped:
        """What dropping these would let go."""
        return sum((self._size(article_id) for article_id in ids), Dropped())

    def drop(self, ids: Iterable[str], version: str, *, now: dt.datetime) -> Dropped:
        """Let these go, each in one transaction; the room is free for what comes next."""
        done = Dropped()
        for article_id in ids:
            with self._db.transaction():
                done += self._size(article_id)
                self._drop(article_id, version, now)
        return done

    def shrink(self) -> None:
        """Give the room back to the disk and leave no trace of the texts in the file's gaps.

        Takes as much room again while it works. Raises ArchiveError where there is none.
        """
        self._db.run("VACUUM")
        self._db.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def _size(self, article_id: str) -> Dropped:
        text = self._db.rows(
            "SELECT coalesce(sum(length(CAST(text AS BLOB))), 0) FROM revision WHERE article = ?",
            (article_id,),
        )[0][0]
        pages, content = self._db.rows(
            "SELECT count(*), coalesce(sum(length(content)), 0) FROM page"
            " WHERE article = ? AND dropped IS NULL",
            (article_id,),
        )[0]
        return Dropped(articles=1, pages=pages, bytes=text + content)

    def _drop(self, article_id: str, version: str, now: dt.datetime) -> None:
        row = self._db.row(
            "SELECT x.body FROM extraction x WHERE x.article = ? AND x.version = ?",
            (article_id, version),
        )
        if row is None:
            return
        extraction = extraction_from_body(unpack(row["body"]))
        readings.put(self._db, without_text(extraction), version)
        # Earlier versions' readings hold the text too.
        self._db.run(
            "DELETE FROM extraction WHERE article = ? AND version <> ?", (article_id, version)
        )
        self._db.run(
            "UPDATE revision SET sketch = ? WHERE article = ? AND number ="
            " (SELECT revision FROM article WHERE id = ?)",
            (sketch(extraction.article.text), article_id, article_id),
        )
        when = now.isoformat()
        self._db.run(
            "UPDATE revision SET text = '', dropped = ? WHERE article = ? AND dropped IS NULL",
            (when, article_id),
        )
        self._db.run(
            "UPDATE page SET content = ?, dropped = ? WHERE article = ? AND dropped IS NULL",
            (_BLANK_PAGE, when, article_id),
        )
        self._forget_content(article_id)

    def _forget_content(self, article_id: str) -> None:
        """Feeds carry whole texts too."""
        for row in self._db.rows("SELECT key, body FROM entry WHERE article = ?", (article_id,)):
            body = {**json.loads(row["body"]), "content": "", "summary": ""}
            self._db.run(
                "UPDATE entry SET body = ? WHERE key = ? AND state <> 'pending'",
                (canonical_json(body), row["key"]),
            )


def without_text(extraction: Extraction) -> Extraction:
    """The same findings on a text of the same length that holds the evidence sentences alone.

    The names by which the article calls an entity are kept with the entity.
    """
    text = extraction.article.text
    kept = [" "] * len(text)
    for span in _evidence(extraction):
        kept[span.start : span.end] = text[span.start : span.end]
    return replace(
        extraction,
        article=replace(extraction.article, text="".join(kept)),
        entities=tuple(_with_names(entity, text) for entity in extraction.entities),
    )


def _evidence(extraction: Extraction) -> set[Evidence]:
    told = (
        *(relation.evidence for relation in extraction.relations),
        *(event.evidence for event in extraction.events),
        *(term.evidence for term in extraction.terms),
        *(document.evidence for document in extraction.documents),
    )
    return {span for spans in told for span in spans}


def _with_names(entity: Entity, text: str) -> Entity:
    said = (text[m.start : m.end].strip() for m in entity.mentions if m.form in _NAMING)
    return replace(entity, names=tuple(dict.fromkeys((*entity.names, *filter(None, said)))))
