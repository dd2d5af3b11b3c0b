"""Finding the sitemaps of a site: those that robots.txt names, the usual paths, and what their
indexes name, those of news first. Bounded in depth and in number.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass

from protego import Protego

from ingest.address import identity, is_web, same_site
from ingest.fetching.fetch import Fetcher
from ingest.fetching.robots import origin
from ingest.intake.members import Damaged, Inflated
from ingest.sources.sitemap import SitemapEntry, read_sitemap
from sideletter.errors import FetchError, ReadError

MAX_DEPTH = 2
MAX_FETCHED = 12
_NAMED, _PER_INDEX = 8, 4
_MAX_BYTES = 60_000_000
_NEWS = b"/schemas/sitemap-news"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMap:
    """One sitemap that lists pages; `news` where it is one of the news of the last days."""

    url: str
    news: bool
    pages: int
    newest: dt.date | None = None


async def find_site_maps(
    fetcher: Fetcher, url: str, *, usual: Sequence[str]
) -> tuple[SiteMap, ...]:
    """The sitemaps of this address's site, those of news first. Raises nothing."""
    where = origin(url)
    named = await _named_by_robots(fetcher, where)
    todo = [(each, 0) for each in named or [where + path for path in usual]]
    seen: set[str] = set()
    found: list[SiteMap] = []
    fetched = 0
    while todo and fetched < MAX_FETCHED:
        address, depth = todo.pop(0)
        if identity(address) in seen:
            continue
        seen.add(identity(address))
        fetched += 1
        read = await _read(fetcher, address)
        if read is None:
            continue
        entries, news = read
        further = [entry for entry in entries if entry.is_sitemap]
        pages = [entry for entry in entries if not entry.is_sitemap]
        if pages:
            days = [entry.day for entry in pages if entry.day]
            found.append(
                SiteMap(url=address, news=news, pages=len(pages), newest=max(days, default=None))
            )
        if depth < MAX_DEPTH:
            todo = [(each, depth + 1) for each in _promising(further, url)] + todo
    return tuple(sorted(found, key=lambda each: not each.news))


def _promising(entries: Sequence[SitemapEntry], url: str) -> list[str]:
    """A few of an index's sitemaps: those with news in their names, then the newest."""
    own = [entry for entry in entries if same_site(entry.url, url)]
    own.sort(key=lambda entry: entry.day or dt.date.min, reverse=True)
    own.sort(key=lambda entry: "news" not in entry.url.lower())
    return [entry.url for entry in own[:_PER_INDEX]]


async def _named_by_robots(fetcher: Fetcher, where: str) -> list[str]:
    try:
        page = await fetcher.fetch(where + "/robots.txt")
    except FetchError:
        return []
    parsed = Protego.parse(page.content[:500_000].decode("utf-8", "replace"))
    named = [each for each in parsed.sitemaps if is_web(each)]
    return sorted(named, key=lambda each: "news" not in each.lower())[:_NAMED]


async def _read(fetcher: Fetcher, url: str) -> tuple[list[SitemapEntry], bool] | None:
    """A sitemap's entries and whether it is one of news; None for what is no sitemap."""
    try:
        page = await fetcher.fetch(url)
        content = Inflated(io.BytesIO(page.content)).read(_MAX_BYTES)
        return list(read_sitemap(io.BytesIO(content), name=url)), _NEWS in content[:10_000]
    except (FetchError, ReadError, Damaged):
        return None
