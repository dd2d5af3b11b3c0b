"""Which sources there are, and which of them are meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from urllib.parse import urlsplit

from ingest.sources.declared import load_sources
from sideletter.errors import SettingsError
from sideletter.model import Source
from sideletter.settings import Settings


def known_sources(settings: Settings) -> dict[str, Source]:
    """Every declared source by id: the bundled ones, the user's own, and those of the sample."""
    from sideletter.sample.server import sample_sources

    return {**{s.id: s for s in sample_sources()}, **load_sources(own=settings.own_sources)}


def at_hand(known: Mapping[str, Source], settings: Settings) -> tuple[Source, ...]:
    """All sources, also those switched off; the sample's if the settings route to its server."""
    return tuple(
        source
        for source in known.values()
        if not source.sample or urlsplit(source.homepage).hostname in settings.fetch.routes
    )


def fetchable(known: Mapping[str, Source], settings: Settings) -> tuple[Source, ...]:
    """The same without those switched off."""
    return tuple(source for source in at_hand(known, settings) if source.enabled)


def chosen_sources(known: Mapping[str, Source], wanted: Sequence[str] = ()) -> tuple[Source, ...]:
    """The sources with these ids; for none named all but the sample's and those switched off.

    Raises SettingsError for an id that is unknown.
    """
    if unknown := [name for name in wanted if name not in known]:
        near = dict.fromkeys(n for name in unknown for n in get_close_matches(name, known))
        hint = f"did you mean {' or '.join(near)}? " if near else ""
        raise SettingsError(
            f"no source {', '.join(unknown)}; {hint}`sideletter sources` lists them"
        )
    if wanted:
        return tuple(known[name] for name in wanted)
    return tuple(source for source in known.values() if source.enabled and not source.sample)
