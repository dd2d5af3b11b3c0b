"""Rows of the archive's tables as the values of the model, and back. Pure."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import zlib
from sqlite3 import Row
from typing import Any

from ingest.fetched import FeedEntry, FeedState, FetchedPage, PendingEntry
from ingest.reading.dates import as_instant
from sideletter.contract import (
    Json,
    article_from_json,
    article_to_json,
    extraction_from_json,
    extraction_to_json,
    parse_moment,
)
from sideletter.model import Article, Extraction, Revision


def canonical_json(data: Json) -> str:
    """One spelling for one object: sorted keys, no spaces, no escapes of letters."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256(text: str) -> str:
    """The hash by which texts are compared."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def fingerprint(article: Article) -> str:
    """What an extraction was read from: changes with any field of the article."""
    return sha256(canonical_json(article_to_json(article)))


def pack(text: str) -> bytes:
    """Compressed UTF-8."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def unpack(blob: bytes) -> str:
    """What `pack` packed."""
    return zlib.decompress(blob).decode("utf-8", "surrogatepass")


def article_body(article: Article) -> str:
    """The article's row without its text, which the revision holds."""
    return canonical_json(article_to_json(article, with_text=False))


def article_from_row(row: Row) -> Article:
    """An article from its `body`, joined with its newest revision's `text`."""
    return article_from_json(
        {**json.loads(row["body"]), "text": row["text"], "story_of": row["story_of"]}
    )


def revision_from_row(row: Row) -> Revision:
    """A revision from its own row."""
    return Revision(
        article=row["article"],
        number=row["number"],
        title=row["title"],
        text=row["text"],
        text_sha256=row["text_sha256"],
        fetched=dt.datetime.fromisoformat(row["fetched"]),
        modified=parse_moment(row["modified"]),
        dropped=_moment(row["dropped"]),
    )


def extraction_body(extraction: Extraction) -> str:
    """The stored JSON of an extraction."""
    return canonical_json(extraction_to_json(extraction))


def extraction_from_body(body: str) -> Extraction:
    """The extraction of a stored JSON."""
    return extraction_from_json(json.loads(body))


def story_order(article: Article) -> tuple[dt.datetime, str]:
    """Which of several copies is the first: the earliest, a bare day after that day's times.

    Depends on the articles alone, so that the order of arrival does not matter.
    """
    when = article.published
    if when is None:
        return dt.datetime.max.replace(tzinfo=dt.UTC), article.id
    if not isinstance(when, dt.datetime):
        when = dt.datetime.combine(when, dt.time.max)
    instant = as_instant(when)
    assert instant is not None
    return instant, article.id


def _moment(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None


def feed_state_from_row(row: Row) -> FeedState:
    """A feed's state from its own row."""
    return FeedState(
        url=row["url"],
        source=row["source"],
        sample=bool(row["sample"]),
        etag=row["etag"],
        last_modified=row["last_modified"],
        moved_to=row["moved_to"],
        gone=bool(row["gone"]),
        last_fetched=_moment(row["last_fetched"]),
        last_success=_moment(row["last_success"]),
        last_error=row["last_error"],
        failures=row["failures"],
        retry_after=_moment(row["retry_after"]),
    )


def feed_state_values(state: FeedState) -> dict[str, Any]:
    """The columns of a feed's row."""

    def iso(moment: dt.datetime | None) -> str | None:
        return moment.isoformat() if moment else None

    return {
        "url": state.url,
        "source": state.source,
        "sample": int(state.sample),
        "etag": state.etag,
        "last_modified": state.last_modified,
        "moved_to": state.moved_to,
        "gone": int(state.gone),
        "last_fetched": iso(state.last_fetched),
        "last_success": iso(state.last_success),
        "last_error": state.last_error,
        "failures": state.failures,
        "retry_after": iso(state.retry_after),
    }


def entry_body(entry: FeedEntry) -> str:
    """A feed entry as JSON."""
    return canonical_json(
        {
            "link": entry.link,
            "guid": entry.guid,
            "title": entry.title,
            "published": entry.published.isoformat() if entry.published else None,
            "updated": entry.updated.isoformat() if entry.updated else None,
            "authors": list(entry.authors),
            "summary": entry.summary,
            "content": entry.content,
        }
    )


def pending_from_row(row: Row) -> PendingEntry:
    """A pending entry from its own row."""
    data = json.loads(row["body"])
    return PendingEntry(
        key=row["key"],
        source=row["source"],
        entry=FeedEntry(
            link=data["link"],
            guid=data["guid"],
            title=data["title"],
            published=parse_moment(data["published"]),
            updated=parse_moment(data["updated"]),
            authors=tuple(data["authors"]),
            summary=data["summary"],
            content=data["content"],
        ),
        fingerprint=row["fingerprint"],
        attempts=row["attempts"],
        reason=row["reason"],
    )


def page_from_row(row: Row) -> FetchedPage:
    """A fetched page from its own row, decompressed."""
    return FetchedPage(
        url=row["url"],
        final_url=row["final_url"],
        status=row["status"],
        headers=json.loads(row["headers"]),
        content=zlib.decompress(row["content"]),
        fetched=dt.datetime.fromisoformat(row["fetched"]),
    )
