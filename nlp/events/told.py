"""What an article has told so far: to whom and of what its next sentence may refer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sideletter.model import Event, EventType


@dataclass(slots=True)
class Told:
    """The events of the last sentence that had any; the sides and kinds of all before it."""

    last: list[Event] = field(default_factory=list)
    sides: set[str] = field(default_factory=set)
    kinds: set[EventType] = field(default_factory=set)

    def note(self, events: Sequence[Event]) -> None:
        """Remember what a sentence told."""
        self.last = list(events) or self.last
        self.sides.update(party for event in events for party in event.parties)
        self.kinds.update(event.type for event in events)
