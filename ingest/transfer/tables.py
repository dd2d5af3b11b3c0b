"""The archive's rows as bundles: which tables there are, and what in them belongs to an article.

The tables are asked of the database itself, so that none that is added later is forgotten.
"""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from ingest.keeping.connection import Connection
from ingest.keeping.rows import unpack
from ingest.transfer.bundle import Bundle, KeptPage, Loose, Row

# Made anew from the texts, or where it is asked for.
DERIVED = frozenset({"band", "extraction", "spoken_in", "spoken_of"})
_OWN = frozenset({"article", "revision", "page"}) | DERIVED
_BATCH = 500


@contextmanager
def snapshot(db: Connection) -> Iterator[None]:
    """Read one state of the archive, whatever others write meanwhile."""
    db.run("BEGIN")
    try:
        yield
    finally:
        db.run("ROLLBACK")


def columns(db: Connection, table: str) -> list[str]:
    """The columns of a table; none where there is no such table."""
    return [row["name"] for row in db.rows("SELECT name FROM pragma_table_info(?)", (table,))]


def tables(db: Connection) -> list[str]:
    """Every table of the archive, in the order in which they were made, so that none refers on."""
    rows = db.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
        " ESCAPE '\\' AND sql NOT LIKE 'CREATE VIRTUAL %' ORDER BY rowid"
    )
    return [row["name"] for row in rows]


def belonging(db: Connection) -> list[str]:
    """The further tables whose rows belong to one article each."""
    sql = "SELECT 1 FROM pragma_foreign_key_list(?) WHERE \"table\" = 'article'"
    return [name for name in tables(db) if name not in _OWN and db.row(sql, (name,))]


def loose(db: Connection) -> Iterator[Loose]:
    """All rows that belong to no article, some hundreds at a time."""
    apart = {*_OWN, *belonging(db)}
    for table in tables(db):
        if table in apart:
            continue
        found = [dict(row) for row in db.rows(f'SELECT * FROM "{table}"')]
        for start in range(0, len(found), _BATCH):
            yield Loose(table, tuple(found[start : start + _BATCH]))


def chosen(
    db: Connection, *, sources: Sequence[str] = (), since: dt.date | None = None
) -> list[str]:
    """The ids of the articles that are meant, the first of a story before those that repeat it.

    `since` looks at the day of publication, or where it is unknown at when it was first seen. The
    first of a story comes along with what repeats it.
    """
    rows = db.rows(
        "SELECT a.id, a.story_of, a.source, substr(coalesce("
        " json_extract(a.body, '$.published'), a.first_seen), 1, 10) AS day"
        " FROM article a LEFT JOIN article h ON h.id = a.story_of"
        " ORDER BY coalesce(h.seq, a.seq), a.story_of IS NOT NULL, a.seq"
    )
    wanted = set()
    for row in rows:
        if (not sources or row["source"] in sources) and (not since or row["day"] >= f"{since}"):
            wanted |= {row["id"], row["story_of"]}
    return [row["id"] for row in rows if row["id"] in wanted]


def bundles(db: Connection, ids: Sequence[str], *, extractions: bool = False) -> Iterator[Bundle]:
    """These articles, whole, one at a time.

    What was read in an article whose text was dropped travels always: it cannot be read again.
    """
    further = belonging(db)
    for article_id in ids:
        article = db.row("SELECT * FROM article WHERE id = ?", (article_id,))
        if article is None:
            continue
        revisions = _rows(db, "revision", article_id)
        dropped = bool(revisions and revisions[-1].get("dropped"))
        more = {name: _rows(db, name, article_id) for name in further}
        if dropped:
            more["band"] = _rows(db, "band", article_id)
        readings = _rows(db, "extraction", article_id) if extractions or dropped else ()
        yield Bundle(
            article=dict(article),
            revisions=revisions,
            pages=tuple(map(_page, _rows(db, "page", article_id))),
            extractions=tuple(map(_extraction, readings)),
            more={name: rows for name, rows in more.items() if rows},
        )


def _rows(db: Connection, table: str, article: str) -> tuple[Row, ...]:
    """An article's rows in the order of the table's key."""
    sql = f'SELECT * FROM "{table}" WHERE article = ? ORDER BY ' + ", ".join(
        f'"{name}"' for name in _key(db, table)
    )
    return tuple(dict(row) for row in db.rows(sql, (article,)))


def _key(db: Connection, table: str) -> list[str]:
    sql = "SELECT name FROM pragma_table_info(?) WHERE pk ORDER BY pk"
    return [row["name"] for row in db.rows(sql, (table,))] or ["rowid"]


def _page(row: Row) -> KeptPage:
    content = row.pop("content")
    return KeptPage(row, zlib.decompress(content) if content else b"")


def _extraction(row: Row) -> Row:
    return {**row, "body": unpack(row["body"])}
