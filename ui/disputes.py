"""Where sources differ on a step: every version beside the others, each with its sentences.

Pure functions; no Streamlit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.answers import EventRow, Voice

REASONS = {
    "majority": "told by most",
    "reliability": "told by the more reliable",
    "recency": "told last",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version with who tells it; `why` says why it is the one preferred, "" for the others."""

    value: str
    why: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """What sources differ on at one step ("date", "workers" …), the preferred version first."""

    event: EventRow
    what: str
    versions: tuple[Version, ...]


def disputes(events: Iterable[EventRow]) -> list[Dispute]:
    """Every date and number of these events of which several versions are told."""
    return [
        Dispute(
            event=event,
            what=what,
            versions=tuple(
                Version(
                    value=value,
                    why="" if place else _why(event.reasons.get(what, "")),
                    voices=tuple(v for v in event.voices if v.article in articles),
                )
                for place, (value, articles) in enumerate(versions)
            ),
        )
        for event in events
        for what, versions in event.conflicts.items()
    ]


def _why(reason: str) -> str:
    return f"preferred: {REASONS[reason]}" if reason in REASONS else "preferred"
