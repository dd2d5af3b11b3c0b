"""Taking articles out of the archive, whole sources included."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.keeping.connection import Connection
from ingest.keeping.rows import article_from_row, story_order
from ingest.keeping.saving import NEWEST, set_story


def remove(db: Connection, ids: Iterable[str], *, source: str | None = None) -> int:
    """Remove these articles and those of the source, its feeds and entries too; how many went."""
    with db.transaction():
        doomed = list(ids)
        if source is not None:
            rows = db.rows("SELECT id FROM article WHERE source = ?", (source,))
            doomed += [row["id"] for row in rows]
            db.run("DELETE FROM entry WHERE source = ?", (source,))
            db.run("DELETE FROM feed WHERE source = ?", (source,))
            db.run("DELETE FROM pulse WHERE source = ?", (source,))
        return sum(_remove(db, article_id) for article_id in dict.fromkeys(doomed))


def remove_sample(db: Connection) -> int:
    """Remove everything that came by a source of the sample corpus; how many articles went."""
    with db.transaction():
        rows = db.rows("SELECT DISTINCT source FROM feed WHERE sample = 1 AND source IS NOT NULL")
        return sum(remove(db, (), source=row["source"]) for row in rows)


def _remove(db: Connection, article_id: str) -> int:
    """Remove one article; those that repeated it repeat the earliest of themselves from now on."""
    rows = db.rows(NEWEST + "WHERE a.story_of = ?", (article_id,))
    copies = sorted((article_from_row(row) for row in rows), key=story_order)
    for copy in copies:
        set_story(db, copy.id, copies[0].id if copy is not copies[0] else None)
    db.run("DELETE FROM entry WHERE article = ?", (article_id,))
    return db.run("DELETE FROM article WHERE id = ?", (article_id,))
