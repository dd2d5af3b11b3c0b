"""Saving one article: new, revised, unchanged, or a copy of another. One transaction each.

                  ┌─ unknown ──▶ row, revision 1 ──▶ copy of another? ──▶ NEW / DUPLICATE
article by id ────┤
                  └─ known ──▶ other text? ──▶ revision n+1 ──▶ REVISED, else UNCHANGED
"""

from __future__ import annotations

import datetime as dt
import json
import zlib
from dataclasses import replace
from sqlite3 import Row

from ingest.fetched import FetchedPage, Outcome, Saved
from ingest.keeping import readings
from ingest.keeping.connection import Connection
from ingest.keeping.copies import band_hashes, is_copy, is_copy_by_sketch, sketch
from ingest.keeping.rows import article_body, article_from_row, fingerprint, sha256, story_order
from ingest.reading.growth import with_rolled_off
from sideletter.kinds import WITHHELD
from sideletter.model import Article

NEWEST = """
SELECT a.id, a.body, a.story_of, a.revision, a.fingerprint, r.text, r.text_sha256,
    r.dropped, r.sketch
FROM article a JOIN revision r ON r.article = a.id AND r.number = a.revision
"""
NO_ARTICLE = WITHHELD


def save(
    connection: Connection,
    article: Article,
    *,
    origin: str,
    seen: dt.datetime,
    page: FetchedPage | None = None,
    named: bool = False,
) -> Saved:
    """Save the article and, where there is one, the page it was read from.

    A stub, a wall or an error page never replaces a text that was had before, nor does what a
    feed carries replace a page's. Metadata that changed while the text did not is taken over
    without a new revision. `named` says that the user asked for this very article, which the
    relevance gate then never rejects.
    """
    with connection.transaction():
        row = connection.row(NEWEST + "WHERE a.id = ?", (article.id,))
        if row is None:
            _insert(connection, article, origin=origin, seen=seen)
            story = link_copies(connection, article)
            outcome = Outcome.DUPLICATE if story else Outcome.NEW
        else:
            story = row["story_of"]
            old = article_from_row(row)
            if _is_poorer(connection, article, old, origin=origin):
                outcome = Outcome.UNCHANGED
            else:
                outcome = _update(connection, article, old, row, seen)
            _note_seen(connection, article.id, seen)
        if named:
            connection.run("UPDATE article SET named = 1 WHERE id = ?", (article.id,))
        if page is not None:
            for part in (page, *page.further):
                _insert_page(connection, article.id, part, one_of_many=bool(page.further))
    return Saved(article.id, outcome, story)


def _insert(connection: Connection, article: Article, *, origin: str, seen: dt.datetime) -> None:
    article = replace(article, story_of=None)
    connection.run(
        "INSERT INTO article (id, seq, url, source, origin, revision, body, fingerprint,"
        " first_seen, last_seen) VALUES (?, (SELECT coalesce(max(seq), 0) + 1 FROM article),"
        " ?, ?, ?, 1, ?, ?, ?, ?)",
        (article.id, article.url, article.source, origin, article_body(article),
         fingerprint(article), seen.isoformat(), seen.isoformat()),
    )  # fmt: skip
    _insert_revision(connection, article, 1, seen)


def _insert_revision(
    connection: Connection, article: Article, number: int, seen: dt.datetime
) -> None:
    modified = article.modified.isoformat() if article.modified else None
    connection.run(
        "INSERT INTO revision (article, number, title, text, text_sha256, fetched, modified)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (article.id, number, article.title, article.text, sha256(article.text),
         seen.isoformat(), modified),
    )  # fmt: skip
    connection.run("DELETE FROM band WHERE article = ?", (article.id,))
    connection.run_many(
        "INSERT INTO band (band, hash, article) VALUES (?, ?, ?)",
        [(band, value, article.id) for band, value in enumerate(band_hashes(article.text))],
    )


def _is_poorer(connection: Connection, article: Article, old: Article, *, origin: str) -> bool:
    """Whether what came tells less than what is there by what it is, whatever its words."""
    if old.kind in NO_ARTICLE:
        return False
    if origin == "feed" and connection.row("SELECT id FROM page WHERE article = ?", (old.id,)):
        return True
    return article.kind in NO_ARTICLE


def _note_seen(connection: Connection, article_id: str, seen: dt.datetime) -> None:
    connection.run(
        "UPDATE article SET last_seen = max(last_seen, ?) WHERE id = ?",
        (seen.isoformat(), article_id),
    )


def _update(
    connection: Connection, article: Article, old: Article, row: Row, seen: dt.datetime
) -> Outcome:
    # The first source to bring an article keeps it; a later look may know less than the first.
    article = replace(
        article,
        source=old.source or article.source,
        published=article.published or old.published,
        authors=article.authors or old.authors,
        title=article.title or old.title,
        story_of=old.story_of,
    )
    article = with_rolled_off(article, old)
    number = row["revision"]
    # By the hash: the text itself may have been dropped.
    revised = sha256(article.text) != row["text_sha256"]
    if revised:
        number += 1
        _insert_revision(connection, article, number, seen)
    elif row["dropped"] and fingerprint(article) != row["fingerprint"]:
        # It is to be read again, for which its text is needed, and here it is.
        _restore(connection, article, number)
    connection.run(
        "UPDATE article SET url = ?, source = ?, revision = ?, body = ?, fingerprint = ?"
        " WHERE id = ?",
        (article.url, article.source, number, article_body(article), fingerprint(article),
         article.id),
    )  # fmt: skip
    return Outcome.REVISED if revised else Outcome.UNCHANGED


def _restore(connection: Connection, article: Article, number: int) -> None:
    connection.run(
        "UPDATE revision SET text = ?, dropped = NULL, sketch = NULL"
        " WHERE article = ? AND number = ?",
        (article.text, article.id, number),
    )


def _insert_page(
    connection: Connection, article_id: str, page: FetchedPage, *, one_of_many: bool
) -> None:
    """Keep the page, unless the newest one kept for the article is the same to the byte.

    Of an article on several pages each is held against the newest at its own address.
    """
    digest = sha256(page.content.decode("latin-1"))
    newest = connection.row(
        "SELECT content_sha256 FROM page WHERE article = ? AND (? OR final_url = ?)"
        " ORDER BY id DESC LIMIT 1",
        (article_id, not one_of_many, page.final_url),
    )
    if newest is not None and newest["content_sha256"] == digest:
        return
    connection.run(
        "INSERT INTO page (article, url, final_url, status, headers, content, content_sha256,"
        " fetched) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (article_id, page.url, page.final_url, page.status, json.dumps(dict(page.headers)),
         zlib.compress(page.content, 6), digest, page.fetched.isoformat()),
    )  # fmt: skip


def link_copies(connection: Connection, article: Article) -> str | None:
    """The first article of the story that this new one repeats, or None.

    Where the new one turns out to be the earlier, it becomes the first and the others follow it.
    """
    heads = {}
    for row in connection.rows(
        NEWEST + "WHERE a.id IN (SELECT other.article FROM band mine JOIN band other"
        " ON other.band = mine.band AND other.hash = mine.hash WHERE mine.article = ?)"
        " AND a.id <> ? ORDER BY a.seq",
        (article.id, article.id),
    ):
        if _repeats(article, row):
            head = row["story_of"] or row["id"]
            found = connection.row(NEWEST + "WHERE a.id = ?", (head,))
            if found is not None:
                heads[head] = article_from_row(found)
    if not heads:
        return None
    first = min((article, *heads.values()), key=story_order)
    for head in heads:
        if head != first.id:
            follow(connection, head, first.id)
    if first.id != article.id:
        set_story(connection, article.id, first.id)
    return first.id


def _repeats(article: Article, row: Row) -> bool:
    """Whether an article repeats an archived one, by its words or by the sketch they left."""
    if row["dropped"]:
        return is_copy_by_sketch(sketch(article.text), row["sketch"] or b"")
    return is_copy(article.text, row["text"])


def follow(connection: Connection, head: str, first: str) -> None:
    """Make the story of `head` a part of the story of `first`."""
    for row in connection.rows("SELECT id FROM article WHERE story_of = ?", (head,)):
        set_story(connection, row["id"], first if row["id"] != first else None)
    set_story(connection, head, first)


def set_story(connection: Connection, article_id: str, first: str | None) -> None:
    """Say which story an article repeats; its extraction is then to be made anew."""
    row = connection.row(NEWEST + "WHERE a.id = ?", (article_id,))
    if row is None:
        return
    article = replace(article_from_row(row), story_of=first)
    # What was read from a text that was dropped stands: only its story is another one.
    mark = row["fingerprint"] if row["dropped"] else fingerprint(article)
    connection.run(
        "UPDATE article SET story_of = ?, body = ?, fingerprint = ? WHERE id = ?",
        (first, article_body(article), mark, article_id),
    )
    if row["dropped"]:
        readings.retell(connection, article_id, story_of=first)
