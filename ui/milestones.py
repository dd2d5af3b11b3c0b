"""The milestones of a round and the days between them: pure functions, no Streamlit.

A day that is told only to the month or year makes a span of days, never a guess: between two
milestones lie at least so many days and at most so many.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.answers import EventRow, Negotiation, Voice
from graph.days import span
from sideletter.model import EventType, Modality
from ui import words
from ui.tables import Row, told

OPENING, EXPIRY, AUTHORIZATION = "opening", "expiry", "authorization"
STRIKE, STRIKE_END, SETTLEMENT, RATIFICATION = "strike", "strike end", "settlement", "ratification"
MILESTONES: Mapping[str, str] = {
    OPENING: "Talks open",
    EXPIRY: "Contract runs out",
    AUTHORIZATION: "Strike authorized",
    STRIKE: "Strike begins",
    STRIKE_END: "Strike ends",
    SETTLEMENT: "Tentative agreement",
    RATIFICATION: "Ratification",
}
# From which a round's days can be counted.
ANCHORS: Mapping[str, str] = {
    OPENING: "the opening of talks",
    EXPIRY: "the expiry of the contract",
}
DURATIONS: Mapping[str, tuple[str, str]] = {
    "From opening to settlement": (OPENING, SETTLEMENT),
    "From opening to expiry": (OPENING, EXPIRY),
    "From authorization to strike": (AUTHORIZATION, STRIKE),
    "From expiry to strike": (EXPIRY, STRIKE),
    "On strike": (STRIKE, STRIKE_END),
    "From expiry to settlement": (EXPIRY, SETTLEMENT),
    "From settlement to ratification": (SETTLEMENT, RATIFICATION),
}
VOTES: Mapping[str, str] = {
    EventType.STRIKE_AUTHORIZATION: "Vote on a strike",
    EventType.RATIFICATION: "Vote on the contract",
    EventType.REJECTION: "Vote against a contract",
}
# Of these the second never comes before the first: a day told to the year is no day before.
IN_ORDER = frozenset(
    {(OPENING, SETTLEMENT), (AUTHORIZATION, STRIKE), (STRIKE, STRIKE_END)}
    | {(SETTLEMENT, RATIFICATION)}
)
Days = tuple[int, int]  # at least, at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one round says in one line of the comparison, and the events that say so."""

    text: str
    events: tuple[EventRow, ...]
    days: Days | None = None

    @property
    def voices(self) -> tuple[Voice, ...]:
        """The sentences of its events, each once."""
        return tuple(dict.fromkeys(voice for event in self.events for voice in event.voices))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the comparison: its name and a cell a round, None where nothing is told."""

    name: str
    cells: tuple[Cell | None, ...]


def milestones(found: Negotiation) -> dict[str, EventRow]:
    """The events at which a round turned, as far as articles tell them; none that is not told.

    Opening, settlement and ratification are those on the round's own days. Of several expiries
    or strikes the one told most counts, and a strike ends after it began.
    """
    row, asserted = found.row, [e for e in found.stages if e.modality == Modality.ASSERTED]

    def of(
        *types: str, among: Iterable[EventRow] = asserted, on: str | None = None
    ) -> list[EventRow]:
        return [e for e in among if e.type in types and e.date and (on is None or e.date == on)]

    set_ = [e for e in found.stages if e.modality in (Modality.ASSERTED, Modality.SCHEDULED)]
    begun = most_told(of(EventType.STRIKE_START))
    picked = {
        OPENING: most_told(
            of(EventType.TALKS_BEGAN, EventType.PROPOSAL, on=row.opened or "")
        ) or most_told(of(EventType.TALKS_BEGAN)),
        EXPIRY: most_told(
            [e for e in of(EventType.CONTRACT_EXPIRY, among=set_) if e.date != row.expires]
        ),
        AUTHORIZATION: most_told(of(EventType.STRIKE_AUTHORIZATION)),
        STRIKE: begun,
        STRIKE_END: most_told(
            [e for e in of(EventType.STRIKE_END) if begun and not before(e, begun)]
        ),
        SETTLEMENT: most_told(of(EventType.TENTATIVE_AGREEMENT, on=row.settled or "")),
        RATIFICATION: most_told(of(EventType.RATIFICATION, on=row.ratified or "")),
    }  # fmt: skip
    return {name: event for name, event in picked.items() if event is not None}


def most_told(events: Iterable[EventRow]) -> EventRow | None:
    """The event that most stories tell, the earliest of several; None of none."""
    return min(events, key=lambda e: (-e.told_by, e.date or "", e.id), default=None)


def before(one: EventRow, other: EventRow) -> bool:
    """Whether an event surely came before another."""
    days = days_between(other, one)
    return days is not None and days[1] < 0


def days_between(first: EventRow, second: EventRow) -> Days | None:
    """From one event to another at least and at most so many days; None without two dates."""
    start, end = span(first.date), span(second.date)
    if start is None or end is None:
        return None
    return (end.first - start.last).days, (end.last - start.first).days


def length(days: Days) -> str:
    """In words: "148 days", "23 to 53 days", "up to 9 days", "the same day", "2 days before"."""
    least, most = days
    if least == most == 0:
        return "the same day"
    if least == most:
        told_as = f"{words.number(abs(least))} day{'' if abs(least) == 1 else 's'}"
        return told_as if least > 0 else f"{told_as} before"
    if least == 0:
        return f"up to {words.number(most)} day{'' if most == 1 else 's'}"
    if most <= 0:
        return f"{words.number(-most)} to {words.number(-least)} days before"
    return f"{signed(least)} to {words.number(most)} days"


def signed(number: int) -> str:
    """A number with a true minus."""
    return words.number(number).replace("-", "−")


def dated_lines(rounds: Sequence[Negotiation]) -> list[Line]:
    """When each milestone was, a line a milestone; none that no round tells."""
    found = [milestones(each) for each in rounds]
    return _told_lines(
        (name, [_dated(each.get(key)) for each in found]) for key, name in MILESTONES.items()
    )


def duration_lines(rounds: Sequence[Negotiation]) -> list[Line]:
    """The days between milestones side by side; none that no round tells."""
    found = [milestones(each) for each in rounds]
    return _told_lines(
        (name, [_duration(each, start, end) for each in found])
        for name, (start, end) in DURATIONS.items()
    )


def vote_lines(rounds: Sequence[Negotiation]) -> list[Line]:
    """Votes with their numbers side by side: the one told most of each kind."""
    return _told_lines(
        (name, [vote(each, kind) for each in rounds]) for kind, name in VOTES.items()
    )


def vote(found: Negotiation, kind: str) -> Cell | None:
    """The vote of one kind of a round that is told most, with its numbers; None of none."""
    held = [e for e in found.stages if e.type == kind and e.modality == Modality.ASSERTED]
    event = most_told([e for e in held if e.values] or held)
    if event is None:
        return None
    return Cell(text=words.values_line(event.values) or "numbers not told", events=(event,))


def comparison_rows(rounds: Sequence[Negotiation], lines: Iterable[Line]) -> list[Row]:
    """The comparison as rows to take away, one a cell, with the first sentence of each event."""
    return [
        {
            "measure": line.name,
            "negotiation": each.row.title,
            "value": cell.text,
            "days_at_least": cell.days[0] if cell.days else None,
            "days_at_most": cell.days[1] if cell.days else None,
            "date": cell.events[0].date,
            **told(cell.events[0]),
            "until": cell.events[1].date if cell.days else None,
            **{f"until_{n}": v for n, v in told(cell.events[1] if cell.days else None).items()},
        }
        for line in lines
        for each, cell in zip(rounds, line.cells, strict=True)
        if cell
    ]


def _told_lines(lines: Iterable[tuple[str, Sequence[Cell | None]]]) -> list[Line]:
    return [Line(name=name, cells=tuple(cells)) for name, cells in lines if any(cells)]


def _dated(event: EventRow | None) -> Cell | None:
    return Cell(text=words.day(event.date), events=(event,)) if event else None


def _duration(turning: Mapping[str, EventRow], start: str, end: str) -> Cell | None:
    first, second = turning.get(start), turning.get(end)
    days = days_between(first, second) if first and second else None
    if first is None or second is None or days is None:
        return None
    if (start, end) in IN_ORDER and days[0] < 0 <= days[1]:
        days = (0, days[1])
    return Cell(text=length(days), events=(first, second), days=days)
