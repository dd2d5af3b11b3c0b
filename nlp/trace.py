"""Who looks on while an article is read: what fired, and what was turned down and why.

The finders tell whoever they are given; nobody looks on unless asked to, which costs nothing worth
measuring. What is told never changes what is found.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol


class Trace(Protocol):
    """Anything that takes note. Offsets are code points into the article's text."""

    def fired(self, part: str, rule: str, start: int, end: int) -> None:
        """These words made a rule find something of a part ("events", "terms" …)."""

    def turned_down(self, part: str, rule: str, start: int, end: int, reason: str) -> None:
        """These words were a candidate by a rule, and came to nothing for this reason."""


class _Nobody:
    """Takes no note of anything."""

    def fired(self, part: str, rule: str, start: int, end: int) -> None:
        """Nothing."""

    def turned_down(self, part: str, rule: str, start: int, end: int, reason: str) -> None:
        """Nothing."""


NOBODY: Trace = _Nobody()


@dataclass(frozen=True, slots=True, order=True)
class Note:
    """One thing that was told; `reason` is "" for what fired."""

    start: int
    end: int
    part: str
    rule: str
    reason: str = ""


@dataclass(slots=True)
class Notebook:
    """A trace that keeps everything, each thing once."""

    _notes: dict[Note, None] = field(default_factory=dict)

    def fired(self, part: str, rule: str, start: int, end: int) -> None:
        """Keep what fired."""
        self._notes[Note(start, end, part, rule)] = None

    def turned_down(self, part: str, rule: str, start: int, end: int, reason: str) -> None:
        """Keep what was turned down."""
        self._notes[Note(start, end, part, rule, reason)] = None

    @property
    def all_fired(self) -> tuple[Note, ...]:
        """What fired, in text order."""
        return tuple(sorted(note for note in self._notes if not note.reason))

    @property
    def all_turned_down(self) -> tuple[Note, ...]:
        """What was turned down, in text order."""
        return tuple(sorted(note for note in self._notes if note.reason))
