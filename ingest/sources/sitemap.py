"""Sitemaps: the addresses of a site with their days, and indexes of further sitemaps.

Reads the protocol of sitemaps.org and the news sitemaps of search engines, as XML or gzip, piece
by piece. No entity is expanded and nothing is fetched.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from lxml import etree

from ingest.address import is_web
from ingest.reading.dates import parse_when
from sideletter.errors import ReadError

# Twice what the protocol allows.
MAX_ENTRIES = 100_000
_MAX_NAME = 8_000


class Readable(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes."""


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """An address with the day it was published, or last changed, where the sitemap tells one.

    `is_sitemap` where the address is a further sitemap's.
    """

    url: str
    day: dt.date | None = None
    is_sitemap: bool = False


def read_sitemap(source: Readable, *, name: str) -> Iterator[SitemapEntry]:
    """The entries one by one, as far as the XML can be read. Raises ReadError for what is none."""
    found = 0
    root = None
    try:
        for event, element in etree.iterparse(
            source, events=("start", "end"), resolve_entities=False, no_network=True,
            load_dtd=False, huge_tree=False, recover=True, remove_comments=True,
        ):  # fmt: skip
            tag = _local(element)
            if root is None:
                root = tag
                if root not in ("urlset", "sitemapindex"):
                    break
            if event == "end" and tag in ("url", "sitemap"):
                if entry := _entry(element, is_sitemap=tag == "sitemap"):
                    yield entry
                    found += 1
                if found >= MAX_ENTRIES:
                    return
                _forget(element)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"{name}: not a sitemap that can be read ({error})") from error
    if root not in ("urlset", "sitemapindex"):
        raise ReadError(f"{name}: not a sitemap")


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _entry(element: Any, *, is_sitemap: bool) -> SitemapEntry | None:
    texts: dict[str, str] = {}
    for part in element.iter():
        if part.text and part.text.strip():
            texts.setdefault(_local(part), part.text.strip()[:_MAX_NAME])
    url = texts.get("loc", "")
    if not is_web(url):
        return None
    when = parse_when(texts.get("publication_date")) or parse_when(texts.get("lastmod"))
    return SitemapEntry(url, when.date() if isinstance(when, dt.datetime) else when, is_sitemap)


def _forget(element: Any) -> None:
    """Free what was read: the element, and those before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
