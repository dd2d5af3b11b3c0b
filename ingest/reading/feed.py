"""Reading feeds: RSS 0.9x, 1.0 and 2.0 and Atom with feedparser, and JSON Feed.

read_feed  bytes → Feed; ReadError where they are no feed
looks_like_feed  tells a feed from a page, by type and first bytes
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Mapping
from typing import Any

import feedparser

from ingest.address import resolve, unwrap
from ingest.fetched import Feed, FeedEntry
from ingest.reading.byline import split_authors
from ingest.reading.dates import When, parse_when
from ingest.reading.document import decode
from ingest.reading.json_text import load_json
from ingest.reading.markup import plain, tidy
from sideletter.errors import ReadError

_MAX_ENTRIES = 1000
_XML_DECLARATION = re.compile(r"<\?xml\b[^<>]{0,200}\?>\s*")
# UTF-16 that says so by its "<" alone, and the mark that is missing.
_WIDE = {b"<\0": b"\xff\xfe", b"\0<": b"\xfe\xff"}
_SUBSET = re.compile(rb"<!DOCTYPE[^<>\[]*\[", re.IGNORECASE)
_SUBSET_END = re.compile(rb"\]\s*>")
_ATOM = re.compile(rb"<feed\b[^>]*http://www\.w3\.org/2005/Atom", re.IGNORECASE)
_FEED_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)


def looks_like_feed(content: bytes, *, content_type: str = "") -> bool:
    """Whether these bytes are a feed rather than a page; a label of "text/html" proves nothing."""
    start = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return b"jsonfeed.org" in content[:4096] or "feed+json" in content_type
    if _ATOM.search(start):
        return True
    return bool(_FEED_ROOT.search(start)) and b"<html" not in start.lower()


def read_feed(content: bytes, *, url: str, headers: Mapping[str, str] | None = None) -> Feed:
    """The feed in `content`, which came from `url` with these headers.

    An entry's link is whole and unwrapped, or "". Dates keep the zone they were written with;
    one that is none is None. Raises ReadError for what is no feed at all; malformed XML is read
    as far as it goes. Document type declarations are dropped: no entity is ever expanded.
    """
    text = _decoded(content, content_type=(headers or {}).get("content-type", ""))
    if text.startswith("{"):
        return _read_json(text, url=url)
    content = _without_declarations(text.encode("utf-8", "replace"))
    with warnings.catch_warnings():
        # feedparser warns of its own old names while it uses them.
        warnings.simplefilter("ignore")
        try:
            parsed = feedparser.parse(
                io.BytesIO(content),
                response_headers={
                    "content-location": url,
                    "content-type": "application/xml; charset=utf-8",
                },
                sanitize_html=False,
                resolve_relative_uris=True,
            )
        except Exception as error:  # feedparser promises to raise nothing, and does now and then
            raise ReadError(f"{url}: not a feed that can be read ({error})") from error
        if not parsed.get("version") and not parsed.get("entries"):
            raise ReadError(f"{url}: neither RSS, Atom nor JSON Feed")
        entries = tuple(_entry(item, url=url) for item in parsed.entries[:_MAX_ENTRIES])
        top = parsed.feed
        return Feed(
            title=plain(str(top.get("title") or "")),
            homepage=resolve(url, str(top.get("link") or "")),
            language=tidy(str(top.get("language") or "")).lower() or None,
            entries=entries,
        )


def _decoded(content: bytes, *, content_type: str) -> str:
    """The text of a feed, whatever it and its header declare, without its XML declaration."""
    if order := _WIDE.get(content[:2]):
        content = order + content
    text = decode(content, content_type=content_type).lstrip("\ufeff \t\r\n")
    return _XML_DECLARATION.sub("", text, count=1)


def _without_declarations(content: bytes) -> bytes:
    # Two steps, each in linear time: one pattern for both would read on to the end from every
    # opening of a content that has thousands and no close.
    opened = _SUBSET.search(content)
    closed = _SUBSET_END.search(content, opened.end()) if opened else None
    if opened is None or closed is None:
        return content
    return content[: opened.start()] + content[closed.end() :]


def _text(item: Any, *names: str) -> str:
    for name in names:
        value = item.get(name)
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _when(item: Any, *names: str) -> When | None:
    for name in names:
        if when := parse_when(_text(item, name)):
            return when
    return None


def _link(item: Any, url: str) -> str:
    """Where the page is: FeedBurner's original, the alternate link, or a guid that is one."""
    candidates = [_text(item, "feedburner_origlink"), _text(item, "link")]
    links = item.get("links") or ()
    candidates += [str(x.get("href") or "") for x in links if x.get("rel") in (None, "alternate")]
    guid = _text(item, "id")
    candidates += [guid] if guid.startswith(("http://", "https://")) else []
    for candidate in candidates:
        if candidate.strip() and (whole := resolve(url, unwrap(candidate))):
            return whole
    return ""


def _content(item: Any) -> str:
    """The longest of the entry's contents that is text."""
    found = [
        str(part.get("value") or "")
        for part in item.get("content") or ()
        if str(part.get("type") or "text/html").startswith(("text/", "application/xhtml"))
    ]
    return max(found, key=len, default="")


def _authors(item: Any) -> tuple[str, ...]:
    names = [str(author.get("name") or "") for author in item.get("authors") or ()]
    return split_authors([name for name in names if name] or [_text(item, "author")])


def _entry(item: Any, *, url: str) -> FeedEntry:
    return FeedEntry(
        link=_link(item, url),
        guid=tidy(_text(item, "id")),
        title=plain(_text(item, "title")),
        published=_when(item, "published", "created", "dc_date"),
        updated=_when(item, "updated"),
        authors=_authors(item),
        summary=_text(item, "summary"),
        content=_content(item),
    )


def _read_json(text: str, *, url: str) -> Feed:
    try:
        data = load_json(text)
    except ValueError as error:
        raise ReadError(f"{url}: broken JSON Feed ({error})") from error
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, list):
        raise ReadError(f"{url}: JSON, but no JSON Feed (no list of items)")
    authors = _json_authors(data)
    return Feed(
        title=plain(_text(data, "title")),
        homepage=resolve(url, _text(data, "home_page_url")),
        language=_text(data, "language").lower() or None,
        entries=tuple(
            _json_entry(item, url=url, default_authors=authors)
            for item in items[:_MAX_ENTRIES]
            if isinstance(item, dict)
        ),
    )


def _json_authors(data: dict[str, Any]) -> tuple[str, ...]:
    listed = data.get("authors") if isinstance(data.get("authors"), list) else [data.get("author")]
    names = [a.get("name") for a in listed or () if isinstance(a, dict)]
    return split_authors([name for name in names if isinstance(name, str)])


def _json_entry(item: dict[str, Any], *, url: str, default_authors: tuple[str, ...]) -> FeedEntry:
    guid = str(item.get("id") or "")
    link = _text(item, "url", "external_url")
    if not link and guid.startswith(("http://", "https://")):
        link = guid
    return FeedEntry(
        link=resolve(url, unwrap(link)) if link else "",
        guid=guid,
        title=plain(_text(item, "title")),
        published=_when(item, "date_published"),
        updated=_when(item, "date_modified"),
        authors=_json_authors(item) or default_authors,
        summary=_text(item, "summary"),
        content=_text(item, "content_html", "content_text"),
    )
