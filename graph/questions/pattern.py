"""Pattern bargaining in a year: at each table who opened, who settled first, and who followed.

A table is one employers' side, across which several unions bargain in turn. What the first to
settle was granted the others often ask for and get: a term is shared where both have it agreed
with the same number for the same thing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph import listing
from graph.answers import EntityRef, EventRow, NegotiationRow, Page, TermRow
from graph.days import DAY, MONTH, precision, span
from graph.provided import Provided, terms_of_rounds, voiced
from graph.questions.provisions import VOICES, single_numbers
from graph.session import Graph
from sideletter.model import EventType as T

OPENING = frozenset({T.TALKS_BEGAN, T.PROPOSAL})
SETTLING = frozenset({T.TENTATIVE_AGREEMENT, T.RATIFICATION})


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedTerm:
    """One term that two rounds agreed on with the same number: of the first, and of the other."""

    first: TermRow
    other: TermRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One union side's round at a table.

    `opening` (talks or demands) and `settlement` are the events that say so, None where no
    article tells of one on the day in question.
    `days_after` counts from the first settlement at the table, None where either is less precise
    than a day, and 0 for the first. `shared` are the terms in common with the first.
    """

    round: NegotiationRow
    opening: EventRow | None
    settlement: EventRow | None
    days_after: int | None = None
    shared: tuple[SharedTerm, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One employers' side in a year: its rounds in the order in which they were settled.

    `opened` and `set_pattern` are ids of the rounds that opened and were settled first; None
    where the days are not told, or not finely enough to say which was first. Days of which only
    the year is told are left out of the count.
    """

    employers: EntityRef
    turns: tuple[Turn, ...]
    opened: str | None
    set_pattern: str | None


def pattern(graph: Graph, year: int, *, limit: int) -> Page[Table]:
    """The tables of a year at which more than one union side bargained, the busiest first."""
    found = graph.read("rounds_of_year", year=str(year), until=str(year + 1))
    at: dict[EntityRef, list[str]] = {}
    for row in found:
        at.setdefault(EntityRef(**row["table"]), []).append(row["id"])
    tables = [(employers, ids) for employers, ids in at.items() if len(ids) > 1]
    tables.sort(key=lambda table: (-len(table[1]), table[0].name, table[0].id))
    shown = tables[:limit]
    ids = [key for _, some in shown for key in some]
    rounds = {r.id: r for r in listing.negotiation_rows(graph, ids)}
    marks = _marks(graph, rounds.values())
    told = terms_of_rounds(graph, ids, numbers=True)
    made = [
        table_of(employers, [rounds[key] for key in some], marks, told) for employers, some in shown
    ]
    return Page(_with_voices(graph, made, told), total=len(tables))


def table_of(
    employers: EntityRef,
    rounds: Sequence[NegotiationRow],
    marks: Mapping[str, Sequence[EventRow]],
    terms: Mapping[str, Iterable[TermRow]],
) -> Table:
    """The turns at one table. `marks` are the events of each round on the days it turned on."""
    ordered = sorted(rounds, key=_by_settlement)
    opening = {r.id: _event(marks.get(r.id, ()), r.opened, OPENING) for r in rounds}
    first = _first({r.id: _settled(r) for r in rounds})
    numbers = {r.id: single_numbers(terms.get(r.id, ())) for r in rounds}
    leader = next((r for r in ordered if r.id == first), None)
    turns = []
    for row in ordered:
        shared: tuple[SharedTerm, ...] = ()
        if leader is not None and row is not leader and _settled(row):
            mine, theirs = numbers[row.id], numbers[leader.id]
            shared = tuple(
                SharedTerm(first=theirs[key], other=mine[key])
                for key in sorted(mine.keys() & theirs.keys(), key=str)
                if mine[key].amount == theirs[key].amount
            )
        turns.append(
            Turn(
                round=row,
                opening=opening[row.id],
                settlement=_event(marks.get(row.id, ()), _settled(row), SETTLING),
                days_after=_days(leader, row),
                shared=shared,
            )
        )
    return Table(
        employers=employers,
        turns=tuple(turns),
        opened=_opened(rounds, opening),
        set_pattern=first,
    )


def _settled(row: NegotiationRow) -> str | None:
    return row.settled or row.ratified


def _by_settlement(row: NegotiationRow) -> tuple[dt.date, str]:
    days = span(_settled(row))
    return (days.last if days else dt.date.max, row.id)


def _first(days: Mapping[str, str | None]) -> str | None:
    """The id whose day surely comes before all others', as far as they are told to the month."""
    dated = [
        (when, key)
        for key, date in days.items()
        if precision(date) >= MONTH and (when := span(date))
    ]
    if not dated:
        return None
    first = min(dated, key=lambda d: (d[0].last, d[1]))
    later = (when for when, key in dated if key != first[1])
    return first[1] if all(first[0].last < when.first for when in later) else None


def _opened(rounds: Iterable[NegotiationRow], opening: Mapping[str, EventRow | None]) -> str | None:
    """The round that opened first; None where another, of whose opening nothing is told, was
    under way before.
    """
    first = _first({key: event.date if event else None for key, event in opening.items()})
    event = opening.get(first or "")
    began = span(event.date) if event else None
    under_way = (span(r.opened) for r in rounds if opening[r.id] is None)
    if began is None or any(days is not None and days.last < began.first for days in under_way):
        return None
    return first


def _days(leader: NegotiationRow | None, row: NegotiationRow) -> int | None:
    first, own = (_settled(leader) if leader else None), _settled(row)
    if precision(first) != DAY or precision(own) != DAY:
        return None
    there, here = span(first), span(own)
    return (here.first - there.first).days if here and there else None


def _event(events: Iterable[EventRow], date: str | None, types: Iterable[str]) -> EventRow | None:
    """The event of this day and one of these types that most stories tell."""
    told = [e for e in events if date and e.date == date and e.type in types]
    return min(told, key=lambda e: (-e.told_by, e.id), default=None)


def _marks(graph: Graph, rounds: Iterable[NegotiationRow]) -> dict[str, list[EventRow]]:
    """The events of each round on the days it turned on, without voices."""
    asked = [
        {"id": r.id, "days": [d for d in (r.opened, r.settled, r.ratified) if d]} for r in rounds
    ]
    types = sorted(OPENING | SETTLING)
    found = graph.read("stage_days", rows=asked, types=types)
    ids = sorted({row["event"] for row in found})
    events = {e.id: e for e in listing.events(graph, ids, voices=0)}
    marks: dict[str, list[EventRow]] = {}
    for row in found:
        marks.setdefault(row["negotiation"], []).append(events[row["event"]])
    return marks


def _with_voices(graph: Graph, tables: Sequence[Table], told: Provided) -> Iterator[Table]:
    """The same tables with the sentences of their events and terms."""
    turns = [turn for table in tables for turn in table.turns]
    ids = sorted({e.id for turn in turns for e in (turn.opening, turn.settlement) if e})
    events = {e.id: e for e in listing.events(graph, ids)}
    wanted = [
        pair
        for table in tables
        for turn in table.turns
        for term in turn.shared
        for pair in ((table.set_pattern or "", term.first), (turn.round.id, term.other))
    ]
    terms = voiced(graph, told, wanted, first=VOICES)
    for table in tables:
        yield replace(
            table,
            turns=tuple(
                replace(
                    turn,
                    opening=events[turn.opening.id] if turn.opening else None,
                    settlement=events[turn.settlement.id] if turn.settlement else None,
                    shared=tuple(
                        SharedTerm(
                            first=terms[table.set_pattern or "", term.first],
                            other=terms[turn.round.id, term.other],
                        )
                        for term in turn.shared
                    ),
                )
                for turn in table.turns
            ),
        )
