"""Trying one address as a feed: what answers there, in which format, and how lively it is.

try_feed  an address ──▶ Trial: answers, moved, no feed, gone, forbidden or failed, and why

Everything that a trial tells of its items is computed from the feed alone; nothing is archived.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ingest.fetched import Feed, FeedEntry, FetchedPage
from ingest.fetching.failures import Gone
from ingest.fetching.fetch import Fetcher
from ingest.reading.dates import as_instant
from ingest.reading.feed import looks_like_feed, read_feed
from ingest.reading.markup import plain
from sideletter.errors import FetchError, ReadError

_RSS = re.compile(rb"<rss\b[^>]*?\bversion\s*=\s*[\"']([\d.]+)", re.IGNORECASE)
_JSON_FEED = re.compile(rb"jsonfeed\.org\\?/version\\?/([\d.]+)")
_START = 4096


class Outcome(StrEnum):
    """What came of trying an address as a feed."""

    ANSWERS = "answers"
    MOVED = "moved"
    NO_FEED = "no feed"
    GONE = "gone"
    FORBIDDEN = "forbidden"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One address that was tried: the feed that it gave, or why it gave none.

    `page` is what answered, also where that is no feed. `final_url` is the address after
    redirects; with MOVED every redirect was a permanent one.
    """

    url: str
    outcome: Outcome
    reason: str = ""
    final_url: str = ""
    format: str = ""
    feed: Feed | None = None
    page: FetchedPage | None = None

    @property
    def ok(self) -> bool:
        """Whether a feed was had."""
        return self.feed is not None

    @property
    def entries(self) -> tuple[FeedEntry, ...]:
        """The feed's items; none where it gave none."""
        return self.feed.entries if self.feed else ()

    @property
    def newest(self) -> dt.datetime | None:
        """When its newest item is of; None without dated items."""
        return max(_moments(self.entries), default=None)

    def per_day(self, *, now: dt.datetime) -> float | None:
        """Items a day since the oldest that the feed still shows; None without dated items."""
        moments = [moment for moment in _moments(self.entries) if moment <= now]
        if not moments:
            return None
        days = (now - min(moments)) / dt.timedelta(days=1)
        # A feed that turns over within the hour shows too little of a day to tell more.
        return len(moments) / max(days, 1 / 24)

    def on_topic(self, terms: Sequence[str]) -> int:
        """How many items hold one of the terms in title or summary, at the beginning of a word."""
        if not terms:
            return 0
        pattern = re.compile(
            r"(?<!\w)(?:" + "|".join(re.escape(term) for term in terms) + ")", re.IGNORECASE
        )
        return sum(
            bool(pattern.search(f"{entry.title}\n{plain(entry.summary)}")) for entry in self.entries
        )


async def try_feed(fetcher: Fetcher, url: str) -> Trial:
    """Fetch an address and read it as a feed. Raises nothing: a failure is the outcome."""
    try:
        page = await fetcher.fetch(url)
    except FetchError as error:
        return Trial(url=url, outcome=_failure(error), reason=error.reason)
    if not looks_like_feed(page.content, content_type=page.content_type):
        kind = page.content_type or "something of no type"
        return Trial(
            url=url, outcome=Outcome.NO_FEED, reason=f"{kind}, not a feed", page=page,
            final_url=page.final_url,
        )  # fmt: skip
    try:
        feed = read_feed(page.content, url=page.final_url, headers=page.headers)
    except ReadError as error:
        reason = str(error).removeprefix(f"{page.final_url}: ")
        return Trial(
            url=url, outcome=Outcome.NO_FEED, reason=reason, page=page, final_url=page.final_url
        )
    moved = page.moved_to is not None
    return Trial(
        url=url,
        outcome=Outcome.MOVED if moved else Outcome.ANSWERS,
        reason=f"moved for good to {page.moved_to}" if moved else "",
        final_url=page.final_url,
        format=feed_format(page.content),
        feed=feed,
        page=page,
    )


def _failure(error: FetchError) -> Outcome:
    if isinstance(error, Gone):
        return Outcome.GONE
    return Outcome.FORBIDDEN if error.reason == "robots.txt forbids it" else Outcome.FAILED


def feed_format(content: bytes) -> str:
    """The format that a feed says it is of: "RSS 2.0", "Atom", "JSON Feed 1.1" …"""
    start = content[:_START]
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        told = _JSON_FEED.search(start)
        return f"JSON Feed {told[1].decode()}" if told else "JSON Feed"
    if told := _RSS.search(start):
        return f"RSS {told[1].decode()}"
    if re.search(rb"<(?:\w+:)?rdf\b", start, re.IGNORECASE):
        return "RSS 1.0"
    if re.search(rb"<(?:\w+:)?feed\b", start, re.IGNORECASE):
        return "Atom"
    return "RSS"


def trial_json(trial: Trial, *, now: dt.datetime) -> dict[str, Any]:
    """One trial as a JSON object."""
    rate = trial.per_day(now=now)
    return {
        "url": trial.url,
        "outcome": trial.outcome.value,
        "final_url": trial.final_url or None,
        "format": trial.format or None,
        "title": trial.feed.title if trial.feed else None,
        "items": len(trial.entries),
        "newest": trial.newest.isoformat() if trial.newest else None,
        "per_day": None if rate is None else round(rate, 2),
    }


def _moments(entries: Sequence[FeedEntry]) -> list[dt.datetime]:
    found = (as_instant(entry.published or entry.updated) for entry in entries)
    return [moment for moment in found if moment is not None]
