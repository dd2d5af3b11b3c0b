"""The sides of an article, as its events ask for them: cast, topics and tables together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.events.cast import Cast
from nlp.events.tables import Tables
from nlp.events.tape import Tape
from nlp.events.topics import Topics
from nlp.focus import employer_of
from nlp.reading import Reading
from sideletter.model import EntityType


@dataclass(frozen=True, slots=True)
class Sides:
    """Who appears (`cast`), whom a passage is about (`topics`), who faces whom (`tables`)."""

    cast: Cast
    topics: Topics
    tables: Tables

    @property
    def unnamed(self) -> bool:
        """Whether the article names no union at all."""
        return not any(type is EntityType.UNION for type in self.cast.types.values())

    @classmethod
    def of(cls, reading: Reading, tapes: Sequence[Tape], today: dt.date | None) -> Sides:
        """The sides of a reading whose sentences are `tapes`, written on `today`."""
        cast = Cast(reading, tapes)
        topics = Topics(cast, reading, tapes)
        house = employer_of(reading)
        return cls(cast, topics, Tables(cast, topics, tapes, today, house.id if house else None))
