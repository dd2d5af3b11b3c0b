"""Finding the feeds of a site: what it declares, where feeds usually lie, and its news sitemaps.

    page ──▶ link tags, links that look like feeds ─┐
    root ──▶ well-known paths ──────────────────────┼──▶ each is tried ──▶ findings
    robots.txt, well-known paths ──▶ sitemaps ──────┘

Every candidate is fetched before it is named; a feed that answers at several addresses is named
once. How many requests that takes is bounded.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from ingest.address import identity, is_web, resolve, same_site
from ingest.fetched import FetchedPage
from ingest.fetching.fetch import Fetcher
from ingest.fetching.robots import origin
from ingest.reading.document import decode
from ingest.report import Progress, ProgressEvent, clock_from, no_progress
from ingest.sources.site_maps import SiteMap, find_site_maps
from ingest.sources.trial import Trial, trial_json, try_feed
from sideletter.errors import FetchError
from sideletter.settings import FetchSettings
from sideletter.tables import read_toml

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json",
               "application/rdf+xml")  # fmt: skip
_MOST = 40
_MOST_LINKS = 10


@dataclass(frozen=True, slots=True)
class Places:
    """Where to look, as `data/discovery.toml` has it."""

    feeds: tuple[str, ...]
    below: tuple[str, ...]
    sitemaps: tuple[str, ...]
    links: re.Pattern[str]
    aside: re.Pattern[str]


@cache
def load_places() -> Places:
    """The bundled places. Raises VocabularyError."""
    table = read_toml(files("ingest").joinpath("data", "discovery.toml"))
    places = Places(
        feeds=table.texts("feeds"),
        below=table.texts("below"),
        sitemaps=table.texts("sitemaps"),
        links=re.compile(table.needed("links"), re.IGNORECASE),
        aside=re.compile(table.needed("aside"), re.IGNORECASE),
    )
    table.done()
    return places


@dataclass(frozen=True, slots=True)
class Finding:
    """A feed that was found, and how: "the address itself", "link tag", "link" or "usual path"."""

    trial: Trial
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """What a site offers: its feeds, the best first, and sitemaps; how many addresses were tried.

    `broken` are those that the page itself declares as feeds and that gave none.
    """

    feeds: tuple[Finding, ...] = ()
    sitemaps: tuple[SiteMap, ...] = ()
    broken: tuple[Finding, ...] = field(default=())
    tried: int = 0

    def to_json(self, *, now: dt.datetime) -> dict[str, Any]:
        """As a JSON object."""
        return {
            "feeds": [{**trial_json(f.trial, now=now), "found_by": f.how} for f in self.feeds],
            "sitemaps": [
                {"url": m.url, "news": m.news, "pages": m.pages,
                 "newest": m.newest.isoformat() if m.newest else None}
                for m in self.sitemaps
            ],
            "broken": [{**trial_json(f.trial, now=now), "reason": f.trial.reason}
                       for f in self.broken],
            "tried": self.tried,
        }  # fmt: skip


async def discover(
    url: str,
    settings: FetchSettings,
    *,
    now: dt.datetime,
    progress: Progress = no_progress,
    thorough: bool = True,
) -> Discovery:
    """What the site of this page offers; not `thorough`, only what the page itself declares.

    Raises FetchError where neither the page nor anything else of the site can be had.
    """
    if not is_web(url):
        raise FetchError(url, "is no http or https address")
    places = load_places()
    async with Fetcher(settings, now=clock_from(now)) as fetcher:
        first = await try_feed(fetcher, url)
        if first.ok:
            return Discovery(feeds=(Finding(first, "the address itself"),), tried=1)
        declared = declared_feeds(first.page, places) if first.page else {}
        usual = usual_feeds(url, first.page, places) if thorough else {}
        tried = await _try_all(fetcher, {**usual, **declared}, progress)
        maps = await find_site_maps(fetcher, url, usual=places.sitemaps) if thorough else ()
    found = _without_doubles(tried, places)
    if first.page is None and not found and not maps:
        raise FetchError(url, first.reason)
    broken = tuple(each for each in tried if each.how == "link tag" and not each.trial.ok)
    return Discovery(feeds=found, sitemaps=maps, broken=broken, tried=len(tried) + 1)


def declared_feeds(page: FetchedPage, places: Places) -> dict[str, str]:
    """Address → how it was found, for what a page links as its feeds."""
    soup = BeautifulSoup(decode(page.content, content_type=page.headers.get("content-type", "")),
                         "lxml")  # fmt: skip
    base = soup.find("base", href=True)
    root = resolve(page.final_url, str(base["href"])) if base else ""
    root = root or page.final_url
    out: dict[str, str] = {}
    for link in soup.find_all("link", href=True):
        rel = {str(word).lower() for word in link.get("rel") or ()}
        kind = str(link.get("type") or "").partition(";")[0].strip().lower()
        if rel & {"alternate", "feed"} and kind in _FEED_TYPES:
            out.setdefault(resolve(root, str(link["href"])), "link tag")
    links = 0
    for link in soup.find_all("a", href=True):
        target = resolve(root, str(link["href"]))
        path = urlsplit(target).path if target else ""
        if links < _MOST_LINKS and places.links.search(path) and same_site(target, page.final_url):
            links += target not in out
            out.setdefault(target, "link")
    out.pop("", None)
    return dict(list(out.items())[:_MOST])


def usual_feeds(url: str, page: FetchedPage | None, places: Places) -> dict[str, str]:
    """Address → how, for the paths at which feeds usually lie."""
    where = page.final_url if page else url
    path = urlsplit(where).path.rstrip("/")
    section = [origin(where) + path + "/" + end for end in places.below] if path else []
    return dict.fromkeys([*section, *(origin(where) + end for end in places.feeds)], "usual path")


async def _try_all(
    fetcher: Fetcher, candidates: dict[str, str], progress: Progress
) -> list[Finding]:
    """Try each; those that the page declares stand first."""
    ranks = ("link tag", "link", "usual path")
    ordered = sorted(candidates.items(), key=lambda each: ranks.index(each[1]))
    done = 0

    async def one(url: str, how: str) -> Finding:
        nonlocal done
        trial = await try_feed(fetcher, url)
        done += 1
        progress(ProgressEvent(stage="feeds", done=done, total=len(ordered), label=url,
                               outcome=trial.outcome.value))  # fmt: skip
        return Finding(trial, how)

    return list(await asyncio.gather(*(one(url, how) for url, how in ordered)))


def _without_doubles(findings: Iterable[Finding], places: Places) -> tuple[Finding, ...]:
    """Each feed once, comments and the like last: by its address after redirects, and by bytes."""
    seen: set[str] = set()
    out: list[Finding] = []
    for each in findings:
        page = each.trial.page
        if not each.trial.ok or page is None:
            continue
        marks = {identity(page.final_url), hashlib.sha256(page.content).hexdigest(), _names(each)}
        if not marks & seen:
            out.append(each)
        seen |= marks
    return tuple(sorted(out, key=lambda each: bool(places.aside.search(each.trial.final_url))))


def _names(finding: Finding) -> str:
    """The same items under the same title are the same feed, whatever its format."""
    feed = finding.trial.feed
    links = [entry.link or entry.guid for entry in finding.trial.entries]
    return repr((feed.title if feed else "", links)) if links else finding.trial.url
