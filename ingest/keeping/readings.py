"""What each version of the pipeline read in the articles, as the archive keeps it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from ingest.keeping.connection import Connection
from ingest.keeping.rows import (
    extraction_body,
    extraction_from_body,
    fingerprint,
    pack,
    sha256,
    unpack,
)
from sideletter.model import Extraction


class Arrival(NamedTuple):
    """When an article first came in, and when its present text did if that is another; ISO, UTC."""

    first: str
    revised: str | None


def arrivals(db: Connection, ids: Iterable[str]) -> dict[str, Arrival]:
    """Article id → when it came in. Ids that the archive does not know are left out."""
    found = {}
    for article_id in ids:
        row = db.row(
            "SELECT a.first_seen, r.number, r.fetched FROM article a JOIN revision r"
            " ON r.article = a.id AND r.number = a.revision WHERE a.id = ?",
            (article_id,),
        )
        if row is not None:
            revised = row["fetched"] if row["number"] > 1 else None
            found[article_id] = Arrival(row["first_seen"], revised)
    return found


def unread(db: Connection, version: str) -> list[str]:
    """The accepted articles whose present state this version has not read, in order of arrival.

    Not those whose text was dropped: nobody can read them again.
    """
    rows = db.rows(
        "SELECT a.id FROM article a JOIN standing s ON s.article = a.id AND s.accepted"
        " JOIN revision r ON r.article = a.id AND r.number = a.revision AND r.dropped IS NULL"
        " LEFT JOIN extraction x ON x.article = a.id"
        " AND x.version = ? AND x.fingerprint = a.fingerprint"
        " WHERE x.article IS NULL ORDER BY a.seq",
        (version,),
    )
    return [row["id"] for row in rows]


def save(db: Connection, extraction: Extraction) -> str:
    """Save an extraction over an earlier one of its version; the SHA-256 of the stored JSON."""
    body = extraction_body(extraction)
    digest = sha256(body)
    db.run(
        "INSERT OR REPLACE INTO extraction (article, version, fingerprint, sha256, body)"
        " VALUES (?, ?, ?, ?, ?)",
        (extraction.article.id, extraction.version, fingerprint(extraction.article), digest,
         pack(body)),
    )  # fmt: skip
    return digest


def index(db: Connection, version: str) -> dict[str, str]:
    """Article id → SHA-256 of the stored JSON of what holds, in the order of arrival.

    What holds is what this version read in the accepted articles; of those whose text was dropped
    before it came, what the last version that could read it did.
    """
    rows = db.rows(
        "SELECT x.article, x.sha256 FROM extraction x JOIN article a ON a.id = x.article"
        " JOIN standing s ON s.article = a.id AND s.accepted"
        " WHERE x.version = :version OR " + _KEPT + " ORDER BY a.seq",
        {"version": version},
    )
    return {row["article"]: row["sha256"] for row in rows}


# Dropping a text leaves one extraction of it; one by this version comes before it.
_KEPT = (
    "(NOT EXISTS (SELECT 1 FROM extraction y WHERE y.article = x.article AND y.version = :version)"
    " AND EXISTS (SELECT 1 FROM article b JOIN revision r ON r.article = b.id"
    " AND r.number = b.revision AND r.dropped IS NOT NULL WHERE b.id = x.article))"
)


def of_article(db: Connection, article_id: str, version: str) -> Extraction | None:
    """What a version read in an article, or what was kept of one whose text was dropped."""
    row = db.row(
        "SELECT x.body FROM extraction x WHERE x.article = :article AND (x.version = :version OR "
        + _KEPT
        + ")",
        {"article": article_id, "version": version},
    )
    return extraction_from_body(unpack(row["body"])) if row is not None else None


def outdated(db: Connection, version: str) -> int:
    """How many articles stand in the graph as an earlier version read them, their text dropped."""
    rows = db.rows(
        "SELECT count(*) FROM extraction x WHERE x.version <> :version AND " + _KEPT,
        {"version": version},
    )
    return int(rows[0][0])


def retell(db: Connection, article_id: str, *, story_of: str | None) -> None:
    """Say in the article's extractions, without reading it again, which story it repeats."""
    for row in db.rows("SELECT version, body FROM extraction WHERE article = ?", (article_id,)):
        old = extraction_from_body(unpack(row["body"]))
        put(db, replace(old, article=replace(old.article, story_of=story_of)), row["version"])


def put(db: Connection, extraction: Extraction, version: str) -> None:
    """Put an extraction in the place of a version's, as read from the same state."""
    body = extraction_body(extraction)
    db.run(
        "UPDATE extraction SET sha256 = ?, body = ? WHERE article = ? AND version = ?",
        (sha256(body), pack(body), extraction.article.id, version),
    )
