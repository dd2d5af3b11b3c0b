"""What the readers of relations hand on: one relation between two masks of a sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """One relation in a masked sentence: the masks of both ends, like "P3" and "U1"."""

    relation: str
    subject: str
    object: str
    title: str | None
    former: bool
    rule: str
    sentence: int
