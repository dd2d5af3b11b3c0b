"""What each version of the pipeline read in the articles, as the archive keeps it."""

from __future__ import annotations

from ingest.connection import Connection
from ingest.rows import (
    extraction_body,
    extraction_from_body,
    fingerprint,
    pack,
    sha256,
    unpack,
)
from sideletter.model import Extraction


def unread(db: Connection, version: str) -> list[str]:
    """The articles, in the order of arrival, whose present state this version has not read."""
    rows = db.rows(
        "SELECT a.id FROM article a LEFT JOIN extraction x ON x.article = a.id"
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
    """Article id → SHA-256 of the stored JSON, in the order of arrival."""
    rows = db.rows(
        "SELECT x.article, x.sha256 FROM extraction x JOIN article a ON a.id = x.article"
        " WHERE x.version = ? ORDER BY a.seq",
        (version,),
    )
    return {row["article"]: row["sha256"] for row in rows}


def of_article(db: Connection, article_id: str, version: str) -> Extraction | None:
    """What a version read in an article; None where it has not read it yet."""
    row = db.row(
        "SELECT body FROM extraction WHERE article = ? AND version = ?", (article_id, version)
    )
    return extraction_from_body(unpack(row["body"])) if row is not None else None
