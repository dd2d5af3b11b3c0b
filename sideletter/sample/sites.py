"""The fictional sites of the sample corpus, as sites.toml declares them."""

from __future__ import annotations

import datetime as dt
import hashlib
import zoneinfo
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sideletter.model import Source, SourceKind
from sideletter.tables import Table, read_toml


class Feed(StrEnum):
    """The format of a site's feed."""

    RSS_FULL = "rss-full"  # RSS 2.0 with content:encoded and dc:creator
    RSS_SUMMARY = "rss-summary"  # RSS 2.0 with summaries and pictures
    RSS_BARE = "rss-bare"  # RSS 2.0 with title, link, date and a line
    RDF = "rdf"  # RSS 1.0
    ATOM = "atom"  # Atom with summaries
    ATOM_FULL = "atom-full"  # Atom with the whole text as XHTML
    JSON = "json"  # JSON Feed 1.1


class Precision(StrEnum):
    """How exactly a site's pages tell when an article was published."""

    MINUTE = "minute"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One fictional site: who speaks, where, and in what shape its pages and its feed come."""

    id: str
    name: str
    host: str
    about: str
    kind: SourceKind
    reliability: float
    zone: zoneinfo.ZoneInfo
    template: str
    precision: Precision
    path: str
    feed: Feed
    feed_path: str
    charset: str = "utf-8"

    @property
    def homepage(self) -> str:
        """The canonical address of the front page."""
        return f"https://{self.host}/"

    @property
    def feed_url(self) -> str:
        """Where the sample server publishes the feed, over plain HTTP."""
        return f"http://{self.host}{self.feed_path}"

    def article_path(self, slug: str, published: dt.datetime) -> str:
        """The path of an article's page; the same on every run."""
        number = int(hashlib.sha256(f"{self.id}/{slug}".encode()).hexdigest()[:8], 16)
        return self.path.format(
            slug=slug,
            year=published.year,
            date=published.date().isoformat(),
            number=1_000_000_000 + number % 900_000_000,
        )

    def source(self) -> Source:
        """The site as a declared source of news, marked as sample."""
        return Source(
            id=self.id,
            name=self.name,
            homepage=self.homepage,
            feeds=(self.feed_url,),
            kind=self.kind,
            reliability=self.reliability,
            sample=True,
        )


def load_sites(path: Path, *, templates: Path) -> dict[str, Site]:
    """The sites by id; VocabularyError names file and entry of what is malformed."""
    table = read_toml(path)
    rows = table.tables("site")
    sites: dict[str, Site] = {}
    hosts: set[str] = set()
    for entry in rows:
        site = _site(entry, templates=templates)
        if site.id in sites or site.host in hosts:
            raise entry.wrong("the id or the host is taken by an earlier site")
        sites[site.id] = site
        hosts.add(site.host)
    table.done()
    return sites


def _site(entry: Table, *, templates: Path) -> Site:
    site = Site(
        id=entry.needed("id"),
        name=entry.needed("name"),
        host=entry.needed("host"),
        about=entry.needed("about"),
        kind=entry.choice("kind", SourceKind),
        reliability=entry.number("reliability"),
        zone=_zone(entry),
        template=entry.needed("template"),
        precision=entry.choice("precision", Precision),
        path=entry.needed("path"),
        feed=entry.choice("feed", Feed),
        feed_path=entry.needed("feed_path"),
        charset=entry.text("charset") or "utf-8",
    )
    if not site.host.endswith(".example"):
        raise entry.wrong(f"host {site.host!r} is not under the reserved domain .example")
    if not 0 <= site.reliability <= 1:
        raise entry.wrong("reliability lies between 0 and 1")
    if not (templates / site.template).is_file():
        raise entry.wrong(f"there is no template {site.template!r}")
    if "{slug}" not in site.path or not site.path.startswith("/"):
        raise entry.wrong("path starts with / and holds {slug}")
    return site


def _zone(entry: Table) -> zoneinfo.ZoneInfo:
    name = entry.needed("zone")
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError) as error:
        raise entry.wrong(f"there is no time zone {name!r}") from error
