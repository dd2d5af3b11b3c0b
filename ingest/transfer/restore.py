"""Bringing what travelled into an archive: as it was, or joined with what is there.

An article that the archive does not know is restored row by row. One that it knows is joined:
all texts and pages of both, in the order of their time, each once.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from ingest.fetched import Outcome, Saved
from ingest.keeping.connection import Connection
from ingest.keeping.copies import band_hashes
from ingest.keeping.rows import article_body, article_from_row, fingerprint, pack
from ingest.keeping.saving import NEWEST, link_copies
from ingest.transfer.bundle import Bundle, KeptPage, Loose, Row
from ingest.transfer.tables import columns
from sideletter.errors import ArchiveError


def restore(db: Connection, bundle: Bundle, *, link: bool = False) -> Saved:
    """Bring one article in, with all that belongs to it; what that changed.

    With `link` a new one is compared with what is here, for it may repeat that. Raises
    ArchiveError for rows of a newer Sideletter's archive.
    """
    article_id = bundle.article["id"]
    with db.transaction():
        there = db.row("SELECT * FROM article WHERE id = ?", (article_id,))
        outcome = _insert_all(db, bundle) if there is None else _join(db, dict(there), bundle)
        for row in bundle.extractions:
            insert(db, "extraction", {**row, "body": pack(row["body"])}, or_ignore=True)
        for table, rows in bundle.more.items():
            insert_new(db, table, rows)
        newest = db.row(NEWEST + "WHERE a.id = ?", (article_id,))
        if link and outcome is Outcome.NEW and newest is not None and not newest["dropped"]:
            story = link_copies(db, article_from_row(newest))
            return Saved(article_id, Outcome.DUPLICATE if story else Outcome.NEW, story)
    return Saved(article_id, outcome, newest["story_of"] if newest is not None else None)


def restore_loose(db: Connection, loose: Loose) -> int:
    """Bring in rows that belong to no article; how many were new."""
    with db.transaction():
        return insert_new(db, loose.table, loose.rows)


def insert(db: Connection, table: str, row: Row, *, or_ignore: bool = False) -> int:
    """Insert one row by its columns' names; how many were inserted."""
    known = columns(db, table)
    if unknown := sorted(set(row) - set(known)):
        raise ArchiveError(
            f"the file was written by a newer Sideletter ({table} has {', '.join(unknown)} there); "
            "update Sideletter and import it again"
        )
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    how = "INSERT OR IGNORE" if or_ignore else "INSERT"
    return db.run(f'{how} INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values()))


def insert_new(db: Connection, table: str, rows: Iterable[Row]) -> int:
    """Insert the rows that are not there; a running number that is taken gives way."""
    done = 0
    for row in rows:
        told = {name: value for name, value in row.items() if name != "id"}
        same = " AND ".join(f'"{name}" IS ?' for name in told)
        known = set(told) <= set(columns(db, table))
        if known and db.row(f'SELECT 1 FROM "{table}" WHERE {same}', tuple(told.values())):
            continue
        if "id" in row and db.row(f'SELECT 1 FROM "{table}" WHERE id = ?', (row["id"],)):
            row = told
        done += insert(db, table, row, or_ignore=True)
    return done


# ── an article that is new here ──────────────────────────────────────────────────────────────


def _insert_all(db: Connection, bundle: Bundle) -> Outcome:
    row = dict(bundle.article)
    if db.row("SELECT 1 FROM article WHERE seq = ?", (row["seq"],)):
        row["seq"] = _next_seq(db)
    head = row["story_of"]
    if head and not db.row("SELECT 1 FROM article WHERE id = ?", (head,)):
        row["story_of"] = None
    insert(db, "article", row)
    for revision in bundle.revisions:
        insert(db, "revision", revision)
    for page in bundle.pages:
        _insert_page(db, page)
    _set_bands(db, row["id"], bundle.revisions[-1])
    if head != row["story_of"]:
        _refresh(db, row["id"])
    return Outcome.DUPLICATE if row["story_of"] else Outcome.NEW


def _next_seq(db: Connection) -> int:
    row = db.row("SELECT coalesce(max(seq), 0) + 1 FROM article")
    assert row is not None
    return int(row[0])


def _insert_page(db: Connection, page: KeptPage) -> None:
    row = {**page.row, "content": zlib.compress(page.content, 6)}
    if db.row("SELECT 1 FROM page WHERE id = ?", (row.get("id"),)):
        del row["id"]
    insert(db, "page", row)


def _set_bands(db: Connection, article_id: str, newest: Row) -> None:
    """By what copies are found; of a text that was dropped they travel by themselves."""
    if newest.get("dropped"):
        return
    db.run("DELETE FROM band WHERE article = ?", (article_id,))
    db.run_many(
        "INSERT INTO band (band, hash, article) VALUES (?, ?, ?)",
        [(band, value, article_id) for band, value in enumerate(band_hashes(newest["text"]))],
    )


# ── an article that is here already ──────────────────────────────────────────────────────────


def _join(db: Connection, there: Row, bundle: Bundle) -> Outcome:
    article_id = there["id"]
    old = [
        dict(row)
        for row in db.rows(
            "SELECT * FROM revision WHERE article = ? ORDER BY number", (article_id,)
        )
    ]
    revisions = joined(old, bundle.revisions)
    changed = [row["text_sha256"] for row in revisions] != [row["text_sha256"] for row in old]
    if changed:
        db.run("DELETE FROM revision WHERE article = ?", (article_id,))
        for row in revisions:
            insert(db, "revision", row)
        _set_bands(db, article_id, revisions[-1])
    for page in bundle.pages:
        if not db.row(
            "SELECT 1 FROM page WHERE article = ? AND content_sha256 = ? AND fetched = ?",
            (article_id, page.row["content_sha256"], page.row["fetched"]),
        ):
            _insert_page(db, page)
    _update(db, there, bundle.article, revisions)
    return Outcome.REVISED if changed else Outcome.UNCHANGED


def joined(one: Iterable[Row], other: Iterable[Row]) -> list[Row]:
    """The revisions of both by their time, numbered anew; of equal neighbours the first stays."""
    ordered = sorted([*one, *other], key=lambda row: (row["fetched"], row["number"]))
    kept = ordered[:1] + [
        row for before, row in pairwise(ordered) if row["text_sha256"] != before["text_sha256"]
    ]
    return [{**row, "number": number} for number, row in enumerate(kept, start=1)]


def _update(db: Connection, there: Row, other: Mapping[str, Any], revisions: Sequence[Row]) -> None:
    """The article's row: as whoever saw it last knows it.

    Where the text was dropped it stays as it is, for it could not be read again.
    """
    later: Mapping[str, Any] = there
    if other["last_seen"] > there["last_seen"] and not revisions[-1].get("dropped"):
        later = other
    db.run(
        "UPDATE article SET url = ?, source = ?, revision = ?, body = ?, first_seen = ?,"
        " last_seen = ?, named = ? WHERE id = ?",
        (later["url"], there["source"] or other["source"], len(revisions), later["body"],
         min(there["first_seen"], other["first_seen"]),
         max(there["last_seen"], other["last_seen"]),
         max(there["named"], other.get("named", 0)), there["id"]),
    )  # fmt: skip
    if not revisions[-1].get("dropped"):
        _refresh(db, there["id"])


def _refresh(db: Connection, article_id: str) -> None:
    """Make the article's body and fingerprint agree with its columns and its newest text."""
    row = db.row(
        NEWEST.replace("a.revision,", "a.revision, a.source,") + "WHERE a.id = ?", (article_id,)
    )
    if row is not None:
        article = replace(article_from_row(row), source=row["source"])
        db.run(
            "UPDATE article SET body = ?, fingerprint = ? WHERE id = ?",
            (article_body(article), fingerprint(article), article_id),
        )
