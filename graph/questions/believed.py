"""What part of an event's claims comes to, and how that differs from what is believed now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from graph.claims import EventClaim, Happening, Number
from graph.happenings import happening_of

Differences = dict[str, tuple[Number | None, Number | None]]


def believed(event_id: str, sides: Sequence[str], claims: Sequence[EventClaim]) -> Happening:
    """The event as these of its claims alone tell it, by the rules that all are judged by.

    `sides` are its unions. Where the claims name none of them (but branches, or nobody), all are.
    """
    found = happening_of(claims, sides)
    return replace(found, id=event_id, unions=found.unions or tuple(sides))


def differences(
    then: Happening, *, date: str | None, modality: str, values: Mapping[str, Number]
) -> Differences:
    """What is believed now and was believed otherwise, or not at all, then: key → (then, now)."""
    before = {"date": then.date, "modality": str(then.modality), **then.values}
    now = {"date": date, "modality": str(modality), **values}
    return {
        key: (before.get(key), now.get(key))
        for key in sorted({*before, *now})
        if before.get(key) != now.get(key)
    }
