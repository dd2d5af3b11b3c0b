"""When an article was published and modified, from everything on its page that says so."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from ingest.reading.dates import When, as_instant, parse_when
from ingest.reading.document import Document
from ingest.reading.jsonld import Node, first_text, load, types
from ingest.reading.told_times import told_times
from ingest.reading.visible_day import day_comes_first, visible_day

_PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time",
    "article:published", "datepublished", "parsely-pub-date", "publish-date", "publish_date",
    "published-date", "publication_date", "publication-date", "pub_date", "pubdate",
    "article.published", "article_date_original", "cxenseparse:recs:publishtime",
    "sailthru.date", "dc.date.issued", "dcterms.created", "dcterms.date", "dcterms.issued",
    "dc.date", "dc.date.created", "datecreated", "date_published", "originalpublicationdate",
    "displaydate", "ptime", "pdate", "og:pubdate", "publishdate", "article:publish_date",
    "article:post_date", "publishing_date", "shareaholic:article_published_time", "published_at",
    "article-publication-date", "prism.publicationdate", "dc.issued", "mediator_published_time",
    "bt:pubdate", "rnews:datepublished", "citation_publication_date",
    "citation_date", "eprints.date", "published", "article.created", "date", "timestamp",
    "lastpublisheddate", "iso-8601-publish-date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:modified_time", "datemodified", "og:updated_time",
    "article.updated", "article:modified", "dcterms.modified", "dc.date.modified", "lastmod",
    "last-modified", "bt:moddate", "modified",
)  # fmt: skip
_URL_DAY = re.compile(
    r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:[/_-]|$)"
    r"|[/_-]((?:19|20)\d{2})([01]\d)([0-3]\d)(?:[/_.-]|$)"
)
# What pages that are drawn by scripts carry for them: the last resort.
_IN_SCRIPT = re.compile(
    r'"(?:datePublished|publishedAt|published_at|publishDate|publish_date|publishedDate|pubDate'
    r"|publicationDate|publication_date|first_publish(?:ed)?_date|firstPublished|displayDate"
    r'|datePosted|date_published)\\?"\s*:\s*\\?"([^"\\]{8,40})'
)


def _first(values: Iterable[Any], *, day_first: bool) -> list[When]:
    return [when for value in values if (when := parse_when(value, day_first=day_first))]


def _jsonld(node: Node | None, nodes: list[Node], *keys: str) -> list[str]:
    found = [first_text(node.get(key)) for key in keys] if node else []
    if not any(found):
        found = [
            first_text(other.get(key))
            for other in nodes
            for key in keys
            if any(
                kind in ("webpage", "itempage", "newsarticle", "article") for kind in types(other)
            )
        ]
    return [text for text in found if text]


def _parsely(document: Document) -> list[str]:
    value = load(document.meta("parsely-page") or "null")
    return [str(value.get("pub_date") or "")] if isinstance(value, dict) else []


def _best(candidates: list[When]) -> When | None:
    """The first candidate, said as fully as any other says the same.

    A bare day takes over the time that another gives for that day; an instant in UTC takes over
    the local zone in which another writes the same instant.
    """
    if not candidates:
        return None
    first = candidates[0]
    for other in candidates[1:]:
        if not isinstance(other, dt.datetime):
            continue
        if not isinstance(first, dt.datetime):
            if other.date() == first:
                return other
            continue
        if not first.utcoffset() and other.utcoffset():
            one, two = as_instant(first), as_instant(other)
            if one and two and abs((one - two).total_seconds()) < 60:
                return other
    return first


def _days_apart(one: When, other: When) -> int:
    a, b = (w.date() if isinstance(w, dt.datetime) else w for w in (one, other))
    return abs((a - b).days)


# Newsrooms write the day it is where they are: zones by the end of the host, the likeliest first.
_ZONES = {
    ".uk": ("Europe/London",),
    ".ca": ("America/Toronto", "America/Vancouver"),
}
_WEST = ("America/New_York", "America/Los_Angeles", "Pacific/Honolulu")
_CLOCKS_AGREE = 15 * 60
_EAST = ("Asia/Kolkata", "Asia/Singapore", "Australia/Sydney", "Pacific/Auckland")


def _as_seen(when: When | None, seen: When | None, *, host: str) -> When | None:
    """An instant in UTC in the newsroom's zone, where the page shows that zone's day.

    A time that the page shows with its day must agree; it is that of an update otherwise.
    """
    if not isinstance(when, dt.datetime) or seen is None or when.utcoffset() != dt.timedelta(0):
        return when
    day = seen.date() if isinstance(seen, dt.datetime) else seen
    if day == when.date():
        return when
    for zone in (*_ZONES.get(host[-3:], ()), *(_WEST if day < when.date() else _EAST)):
        local = when.astimezone(ZoneInfo(zone))
        if local.date() == day and _same_clock(local, seen):
            return local.replace(tzinfo=dt.timezone(local.utcoffset() or dt.timedelta(0)))
    return when


def _same_clock(local: dt.datetime, seen: When) -> bool:
    if not isinstance(seen, dt.datetime):
        return True
    shown = seen if seen.tzinfo else seen.replace(tzinfo=local.tzinfo)
    return abs((shown - local).total_seconds()) <= _CLOCKS_AGREE


def read_moments(document: Document, node: Node | None) -> tuple[When | None, When | None]:
    """(published, modified) of the page; None for what it does not tell."""
    day_first = day_comes_first(document)

    def dates(values: list[str]) -> list[When]:
        return _first(values, day_first=day_first)

    told = told_times(document)
    declared = [
        *_jsonld(node, document.nodes, "datePublished", "dateCreated", "uploadDate"),
        *told.sure,
        *document.all_metas(*_PUBLISHED),
        *_parsely(document),
        *told.others,
    ]
    named = _URL_DAY.search(document.url)
    in_url = dates(["-".join(filter(None, named.groups()))]) if named else []
    published = _best(dates(declared) + in_url)
    if not dates(declared):
        published = _undeclared(document, in_url=in_url, scripts=dates)
    elif isinstance(published, dt.datetime) and published.utcoffset() == dt.timedelta(0):
        host = urlsplit(document.url).hostname or ""
        published = _as_seen(published, visible_day(document, above=False), host=host)
    modified = _best(
        dates(
            [
                *_jsonld(node, document.nodes, "dateModified"),
                *document.all_metas(*_MODIFIED),
                *told.updates,
            ]
        )
    )
    # A page that tells one date alone tells it of the article, whatever it calls it.
    return published or modified or visible_day(document, updates=True), modified


def _undeclared(
    document: Document, *, in_url: list[When], scripts: Callable[[list[str]], list[When]]
) -> When | None:
    """The day of a page that declares none: as it shows, as its address says, as scripts carry."""
    seen = visible_day(document)
    if seen and (not in_url or _days_apart(seen, in_url[0]) <= 1):
        return _best([seen, *in_url])
    return _best(in_url or scripts(_IN_SCRIPT.findall(document.source)[:3]))
