"""The rounds found so far, and which of them an event fits best that made none itself."""

from __future__ import annotations

from collections.abc import Sequence

from graph.claims import Happening
from graph.days import MONTH, precision
from graph.fitting import distance, supports, told_already
from graph.joint import Side
from graph.rounds import ROUND_TYPES, Course, happened
from graph.seats import Seats, TableRound
from sideletter.model import Modality

# So many days nearer must one company's round be than a group's, or one that has such an event.
ONE_COMPANY = 60


class Placing:
    """Rounds as they are found, and the ids of the events `placed` in one of them."""

    def __init__(self, seats: Seats) -> None:
        self._seats = seats
        self.rounds: list[TableRound] = []
        self.placed: set[str] = set()
        self._of_union: dict[str, list[int]] = {}

    def keep(self, side: Side, table: str | None, courses: Sequence[Course]) -> None:
        """Make these the next rounds of a table."""
        for course in courses:
            for union in side:
                self._of_union.setdefault(union, []).append(len(self.rounds))
            self.rounds.append(TableRound(side, table, course))
            self.placed |= {e.id for e in course.events}

    def have_own(self, event: Happening) -> bool:
        """Whether the unions that the event names bargained jointly, then or another time."""
        side = self._seats.side(event)
        return len(side) > 2 and any(r.side == side for r in self.rounds)

    def join(self, event: Happening, home: TableRound) -> None:
        """Give an event to a round, which a dated step of the same side carries on."""
        self.placed.add(event.id)
        if set(event.unions) == set(home.side) and is_solid(event) and event.type in ROUND_TYPES:
            home.course.add(event)
        else:
            home.joined.append(event)

    def best(self, event: Happening, unions: Side) -> TableRound | None:
        """The round of these unions that the event fits best; None where it fits none."""
        fitting = []
        for number in self._candidates(event, unions):
            candidate = self.rounds[number]
            off = distance(event, candidate.course)
            if off is None or not self._seats.may_belong(event, candidate):
                continue
            again = told_already(event, (*candidate.course.events, *candidate.joined))
            if again and happened(event) and not event.date:
                continue  # It is of another year, or tells the round nothing.
            told = ONE_COMPANY if again else 0
            lone = 0 if self._seats.is_group(candidate) else ONE_COMPANY
            side = set(candidate.side)
            rank = (
                set(unions) != side,
                not set(unions) <= side,
                -min(1, supports(event, candidate.members)),
                off + told + lone,
                number,
            )
            fitting.append((rank, candidate))
        return min(fitting, key=lambda f: f[0])[1] if fitting else None

    def _candidates(self, event: Happening, unions: Side) -> list[int]:
        """The rounds of the event's unions, or of those that its articles set across from it."""
        sides = self._seats.kin(unions) if unions else set(event.counter)
        return sorted({number for union in sides for number in self._of_union.get(union, ())})


def is_solid(event: Happening) -> bool:
    """Whether its date can cut rounds: a month or a day of what happened or is set."""
    return precision(event.date) >= MONTH and event.modality in (
        Modality.ASSERTED,
        Modality.SCHEDULED,
    )
