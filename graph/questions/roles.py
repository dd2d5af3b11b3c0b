"""People's roles over time, and who sat at the table in a round."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from graph import rows
from graph.answers import EntityRef, Negotiation, RelationRow, Voice
from graph.days import Span, day, span
from graph.rounds import SUBSTANCE
from graph.session import Graph
from sideletter.model import Modality

UNION, EMPLOYERS = "union", "employers"
# What the press writes in the title of whoever speaks for a side at the table.
AT_TABLE = ("negotiat", "bargain")
BEFORE, AFTER = dt.timedelta(days=60), dt.timedelta(days=45)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One title of one person at one organisation, as long as articles say so.

    `first` and `last` are the days (ISO) of the first and the last article that give the role as
    held, None where all call it a former one; `ended` is the day of the first that calls it so.
    The role may have begun earlier and gone on longer. `voices` are the first and last sentences.
    """

    person: EntityRef
    organisation: EntityRef
    title: str
    first: str | None
    last: str | None
    ended: str | None
    told_by: int
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One person with a role at either side of a round, by the articles that tell of it.

    `side` is "union" or "employers"; `negotiator` says whether a title is one of the table.
    """

    side: str
    person: EntityRef
    organisation: EntityRef
    titles: tuple[str, ...]
    negotiator: bool
    told_by: int
    voices: tuple[Voice, ...]


def roles(graph: Graph, entity_id: str, *, limit: int) -> tuple[Role, ...]:
    """The roles of a person, or at an organisation, those told of last first."""
    return tuple(
        Role(
            person=rows.ref(row["person"]),
            organisation=rows.ref(row["organisation"]),
            title=row["title"] or "",
            first=row["first"],
            last=row["last"],
            ended=row["ended"],
            told_by=row["told_by"],
            voices=rows.voices(row["voices"]),
        )
        for row in graph.read("role_rows", id=entity_id, limit=limit)
    )


def seats(found: Negotiation) -> tuple[Seat, ...]:
    """Who had a role on either side while the round went on: negotiators first, then by stories.

    Sentences of articles from other times are left out: who is president when a round is
    recalled years later did not sit in it. So is whoever is only called a former one.
    """
    unions = {e.id for e in found.row.union_side}
    days = _days(found)
    seated = [_seat(row, unions, days) for row in found.people if not row.former]
    return tuple(
        sorted(
            (s for s in seated if s.voices),
            key=lambda s: (not s.negotiator, s.side, -s.told_by, s.person.name, s.organisation.id),
        )
    )


def _days(found: Negotiation) -> Span | None:
    """From some time before the first thing that happened till some time after the last."""
    told = [
        days
        for stage in found.stages
        if stage.type in SUBSTANCE and stage.modality == Modality.ASSERTED
        if (days := span(stage.date))
    ]
    if not told:
        return None
    return Span(min(s.first for s in told) - BEFORE, max(s.last for s in told) + AFTER)


def _seat(row: RelationRow, unions: Iterable[str], days: Span | None) -> Seat:
    voices = tuple(
        voice
        for voice in row.voices
        if (told := day(voice.date)) and days and days.first <= told <= days.last
    )
    return Seat(
        side=UNION if row.object.id in unions else EMPLOYERS,
        person=row.subject,
        organisation=row.object,
        titles=row.titles,
        negotiator=any(word in title.casefold() for title in row.titles for word in AT_TABLE),
        told_by=len({voice.story for voice in voices}),
        voices=voices,
    )
