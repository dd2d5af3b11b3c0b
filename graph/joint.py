"""Unions that act as one: branches of one union, and several that bargain jointly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from graph.claims import Happening

Side = tuple[str, ...]
ALIKE = 0.65  # Four unions of five are the same side, three are not.


def as_one(event: Happening, heads: Mapping[str, str]) -> Happening:
    """The event with branches replaced by the union that bargains for them."""
    if not any(u in heads for u in (*event.unions, *event.counter)):
        return event
    counter: dict[str, int] = {}
    for key, stories in event.counter.items():
        head = heads.get(key, key)
        counter[head] = max(counter.get(head, 0), stories)
    unions = tuple(sorted({heads.get(u, u) for u in event.unions}))
    return replace(event, unions=unions, counter=counter)


def families(sides: Iterable[Side]) -> dict[Side, Side]:
    """Joint sides that are much the same, each with the one that stands for them, the largest."""
    heads: list[Side] = []
    found: dict[Side, Side] = {}
    for side in sorted(sides, key=lambda s: (-len(s), s)):
        head = next((h for h in heads if alike(side, h) >= ALIKE), None)
        if head is None:
            heads.append(side)
        found[side] = head or side
    return found


def alike(a: Side, b: Side) -> float:
    """How much of two sides is common to both, from 0 to 1."""
    return len(set(a) & set(b)) / len(set(a) | set(b))
