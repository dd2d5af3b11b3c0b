"""Which sources are followed: checked, found, added to the user's own file, brought from lists."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.address import identity, is_web, site
from ingest.fetching.robots import origin
from ingest.report import Progress as IntakeProgress
from ingest.report import no_progress
from sideletter.errors import FetchError, SettingsError
from sideletter.model import Source, SourceKind
from sideletter.pipeline.alone import one_at_a_time
from sideletter.pipeline.sources import known_sources
from sideletter.settings import Settings

if TYPE_CHECKING:
    from ingest.sources.check import Checked
    from ingest.sources.discover import Discovery, Finding
    from ingest.sources.opml import Listed

# The HTTP client and the readers take seconds to import: see sideletter.pipeline.
_LOCK = "sources"
_LARGEST_LIST = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How a source that is added shall be called; what is None is taken from its feed."""

    name: str | None = None
    id: str | None = None
    kind: SourceKind = SourceKind.GENERAL
    untried: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A source that was added, and other feeds that its site offers."""

    source: Source
    others: tuple[Finding, ...] = ()


def check_sources(
    settings: Settings,
    sources: Sequence[Source],
    *,
    now: dt.datetime,
    progress: IntakeProgress = no_progress,
) -> list[Checked]:
    """Try every feed of these sources; nothing is kept."""
    from ingest.sources.check import check

    return asyncio.run(check(sources, settings.fetch, now=now, progress=progress))


def keep_verified(settings: Settings, ids: Iterable[str]) -> None:
    """Note in the user's own file that these sources answered. Raises SettingsError."""
    from ingest.sources.own import mark_verified

    with one_at_a_time(settings, name=_LOCK):
        mark_verified(settings.own_sources, tuple(ids))


def switch_sources(settings: Settings, ids: Iterable[str], *, on: bool) -> None:
    """Note in the user's own file that a refresh asks these sources, or leaves them out.

    Raises SettingsError, then nothing is written; so it is for those of the sample, which are asked
    while its server is at hand and not otherwise.
    """
    from ingest.sources.own import switch

    known, wanted = known_sources(settings), tuple(ids)
    if sample := [known[each].name for each in wanted if each in known and known[each].sample]:
        raise SettingsError(f"{', '.join(sample)}: of the sample, which no file switches")
    with one_at_a_time(settings, name=_LOCK):
        switch(settings.own_sources, wanted, on=on)


def discover_feeds(
    settings: Settings,
    url: str,
    *,
    now: dt.datetime,
    progress: IntakeProgress = no_progress,
    thorough: bool = True,
) -> Discovery:
    """What the site of this page offers. Raises FetchError."""
    from ingest.sources.discover import discover

    return asyncio.run(discover(url, settings.fetch, now=now, progress=progress, thorough=thorough))


def follow(
    settings: Settings,
    url: str,
    wish: Wish,
    *,
    now: dt.datetime,
    progress: IntakeProgress = no_progress,
) -> Followed:
    """Add the feed at this address, or the best one of this page, to the user's own file.

    Raises SettingsError where it is followed already or the file cannot be written, FetchError
    where no feed can be had.
    """
    if not is_web(url):
        raise SettingsError(f"{url!r} is no http or https address")
    _refuse_known(settings, [url])
    if wish.untried:
        return Followed(source=_added(settings, _made(url, wish)))
    found = discover_feeds(settings, url, now=now, progress=progress, thorough=False)
    if not found.feeds:
        found = discover_feeds(settings, url, now=now, progress=progress)
    if not found.feeds:
        raise FetchError(
            url, f"no feed found there ({found.tried} addresses tried); give the feed's own address"
        )
    first, *others = found.feeds
    source = _from_finding(first, wish)
    _refuse_known(settings, source.feeds)
    return Followed(source=_added(settings, source), others=tuple(others))


def import_list(settings: Settings, path: Path, *, kind: SourceKind) -> Listed:
    """Add the sources of a list of another program. Raises ReadError and SettingsError."""
    from ingest.sources.opml import read_opml
    from ingest.sources.own import add_entries

    try:
        size = path.stat().st_size
        if size > _LARGEST_LIST:
            raise SettingsError(f"{path}: {size} bytes are more than a list of feeds can have")
        content = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror})") from error
    with one_at_a_time(settings, name=_LOCK):
        listed = read_opml(content, name=str(path), known=known_sources(settings), kind=kind)
        if listed.sources:
            add_entries(settings.own_sources, listed.sources)
    return listed


def _followed_by(settings: Settings, url: str) -> Source | None:
    mark = identity(url)
    for source in known_sources(settings).values():
        if any(identity(feed) == mark for feed in source.feeds):
            return source
    return None


def _refuse_known(settings: Settings, urls: Sequence[str]) -> None:
    for url in urls:
        if (source := _followed_by(settings, url)) is not None:
            off = "" if source.enabled else ", which is switched off (enabled = false)"
            raise SettingsError(f"{url} is a feed of the source {source.id} already{off}")


def _from_finding(finding: Finding, wish: Wish) -> Source:
    trial = finding.trial
    feed, page = trial.feed, trial.page
    url = page.moved_to if page and page.moved_to else trial.url
    wish = replace(wish, name=wish.name or (feed.title if feed else None))
    return _made(url, wish, home=feed.homepage if feed else "", verified=True)


def _made(url: str, wish: Wish, *, home: str = "", verified: bool = False) -> Source:
    name = " ".join((wish.name or site(url)).split())
    return Source(
        id=wish.id or "",
        name=name,
        homepage=home or origin(url) + "/",
        feeds=(url.strip(),),
        kind=wish.kind,
        verified=verified,
    )


def _added(settings: Settings, source: Source) -> Source:
    """The source under its own id, or one made from its name, in the user's file."""
    from ingest.sources.own import add_entries, source_id

    with one_at_a_time(settings, name=_LOCK):
        taken = known_sources(settings)
        if source.id in taken:
            raise SettingsError(f"the id {source.id} is taken by {taken[source.id].name}")
        source = replace(source, id=source.id or source_id(source.name, taken=taken))
        add_entries(settings.own_sources, [source])
    return source
