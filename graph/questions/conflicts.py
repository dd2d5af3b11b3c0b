"""Where sources differ: each event's date, numbers or very happening in every version told."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import cast

from graph import listing, rows
from graph.answers import EventRow, Voice
from graph.preferred import same_value, text_of
from graph.session import Graph, Row

VOICES = 5  # Articles of a version whose sentences are shown.


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version with the sentences that give it; `told_by` counts independent stories."""

    value: str
    told_by: int
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """What sources tell differently of one event, the preferred version first.

    `about` is "date", "modality" (whether it happened at all) or a number of the event; `reason`
    says why the first version is preferred ("majority", "reliability", "recency", "order"), and is
    "" of a modality, where the number of stories decides.
    """

    event: EventRow
    about: str
    reason: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one claim of an event says, as versions are written, and its article's source."""

    claim: str
    source: str | None
    value: str


def same_version(one: str, other: str) -> bool:
    """Whether two versions say the same, one perhaps rounded."""
    try:
        return same_value(float(one), float(other))
    except ValueError:
        return one == other


def tellings(graph: Graph, event: str, about: str, *, limit: int) -> tuple[Telling, ...]:
    """Who says what of an event's date, modality or number; none for those that say nothing."""
    found = graph.read("event_tellings", id=event, limit=limit)
    return tuple(
        Telling(claim=row["id"], source=row["source"], value=value)
        for row in found
        if (value := _gives(row, about)) is not None
    )


def conflicts(
    graph: Graph, *, party: str | None, year: int | None, limit: int
) -> tuple[Conflict, ...]:
    """The disputed events that were told of last, each with what sources differ on.

    Of one party, or of one year by their own date, where asked for; at most `limit` events.
    """
    found = graph.read("disputed", party=party, year=str(year) if year else None, limit=limit)
    events = listing.events(graph, [row["id"] for row in found], by_time=False)
    asked = [
        {"event": event.id, "about": about, "value": value, "articles": list(articles)}
        for event in events
        for about, versions in sorted(event.conflicts.items())
        for value, articles in versions
    ]
    told: dict[tuple[str, str], list[Version]] = {}
    for row in graph.read("version_voices", rows=asked, limit=VOICES):
        told.setdefault((row["event"], row["about"]), []).append(version_of(row))
    return tuple(
        Conflict(
            event=event,
            about=about,
            reason=event.reasons.get(about, ""),
            versions=tuple(told[event.id, about]),
        )
        for event in events
        for about in sorted(event.conflicts)
    )


def version_of(row: Row) -> Version:
    """One version of a row of `version_voices`.

    Of an article that gives two versions of one event only the sentences for this one are kept;
    an article that stands behind it less precisely (its month) has no other sentence for it.
    """
    kept = []
    for telling in row["tellings"]:
        gives = [_gives(claim, row["about"]) for claim in telling["claims"]]
        exact = row["value"] in gives
        for claim, given in zip(telling["claims"], gives, strict=True):
            if given == row["value"] or not exact:
                kept += claim["voices"]
    return Version(value=row["value"], told_by=row["told_by"], voices=rows.voices(kept))


def _gives(claim: Row, about: str) -> str | None:
    """What the claim says of it, as versions are written."""
    if about in ("date", "modality"):
        return cast("str | None", claim[about])
    values = json.loads(claim["values"])
    return text_of(values[about]) if about in values else None
