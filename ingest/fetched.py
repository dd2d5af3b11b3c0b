"""What crosses the boundaries within ingest: a fetched page, a feed's entries, a saved article.

fetch ──FetchedPage──▶ feed ──FeedEntry──▶ refresh
fetch ──FetchedPage──▶ page ──Article────▶ archive ──Saved──▶ refresh
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ingest.reading.dates import When


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedPage:
    """One answer of a server, its content decompressed but otherwise as it came.

    `url` is the address asked for, `final_url` the one that answered after redirects, and
    `moved_to` the new address where every redirect on the way was a permanent one. With `status`
    304 the content is empty: what was had before still holds. Header names are lower case.
    `further` holds the other pages of an article on several pages.
    """

    url: str
    final_url: str
    status: int
    headers: Mapping[str, str]
    content: bytes
    fetched: dt.datetime
    moved_to: str | None = None
    further: tuple[FetchedPage, ...] = ()

    @property
    def content_type(self) -> str:
        """The media type without parameters, lower case; "" where none was sent."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One item of a feed. `link` is "" where the feed gives none; `content` is HTML or text."""

    link: str = ""
    guid: str = ""
    title: str = ""
    published: When | None = None
    updated: When | None = None
    authors: tuple[str, ...] = ()
    summary: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as it was read, its entries in the feed's own order."""

    title: str = ""
    homepage: str = ""
    language: str | None = None
    entries: tuple[FeedEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What is known of a feed's address between two refreshes."""

    url: str
    source: str | None = None
    sample: bool = False
    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None
    gone: bool = False
    last_fetched: dt.datetime | None = None
    last_success: dt.datetime | None = None
    last_error: str | None = None
    failures: int = 0
    retry_after: dt.datetime | None = None


class Outcome(StrEnum):
    """What saving an article changed."""

    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Saved:
    """The article that was saved and what that changed; `story_of` where it repeats another."""

    article_id: str
    outcome: Outcome
    story_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingEntry:
    """A feed's entry whose page is still to be had: it outlives a killed run."""

    key: str
    source: str
    entry: FeedEntry = field(default_factory=FeedEntry)
    fingerprint: str = ""
    attempts: int = 0
    reason: str | None = None
