"""Which places stand near another, and how far: shared by whoever reads heads and fits them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

DISTANCES = (-400, -200, -100, -50, -25, -12, -6, -3, -1, 0, 1, 3, 6, 12, 25, 50, 100, 200, 400)
"""Tokens from one place to another, told as the number of these that are not above it."""
_MANY = 5

type Place = tuple[int, int]
"""The first and the last token of a mention."""


def distance_of(one: int, other: int) -> int:
    """How far it is from the `other` token to the `one`, as a class from 0 to len(DISTANCES)."""
    return bisect_right(DISTANCES, one - other)


def near(token: int, places: Sequence[Place], *, before: int, behind: int) -> Sequence[Place]:
    """The nearest of several places in text order that begin up to a token, and behind it."""
    split = bisect_right(places, token, key=lambda place: place[0])
    return places[max(0, split - before) : split + behind]


def share_of(count: int) -> int:
    """How often something is mentioned, as a class from 0 to 5."""
    return min(_MANY, count.bit_length())
