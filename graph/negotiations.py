"""Negotiations, assembled from canonical events alone: who bargained with whom, from when to when.

    events ──sides and tables──▶ one table's events ──cut──▶ rounds ◀──fit── votes, offers, vague
                                                                             dates, lawsuits

Pure; the result does not depend on the order of the events. Votes name the union only: they go
to the table that their articles speak of where there is one, else to the round whose days fit.
Unions that bargain jointly share a round; where only a single date is told of several unions, it
belongs to the rounds of each.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from graph.claims import Happening
from graph.days import MONTH, precision
from graph.facts import Round, facts_of
from graph.fitting import distance, supports, told_already
from graph.joint import ALIKE, Side, alike, as_one
from graph.rounds import (
    ROUND_TYPES,
    STOPPAGES,
    SUBSTANCE,
    Course,
    cut_rounds,
    happened,
    in_order,
    when,
)
from graph.seats import Seats, TableRound
from graph.sequence import bounded, numbered, succeeding
from sideletter.model import EventType as T
from sideletter.model import Modality

ATTACHED = ROUND_TYPES | {T.INTERIM_AGREEMENT, T.LEGAL_ACTION}
# Without a named employer only these make a round; a vote alone says too little.
ALONE = frozenset({T.STRIKE_START, T.STRIKE_END, T.LOCKOUT_START, T.TENTATIVE_AGREEMENT})
JOINT_EVENTS = 3
# A round in which nothing but votes is told needs a table that this part of the news is about.
USUAL = 0.3
# So many days nearer must one company's round be than a group's, or one that has such an event.
ONE_COMPANY = 60
# The longest contracts run five years.
LONGEST_CONTRACT = dt.timedelta(days=5 * 366)


class Assembly:
    """The events of one graph, and what is known of the organisations in them.

    `kinds` says each organisation's type, `parents` the union that a local or branch belongs to.
    """

    def __init__(
        self,
        events: Iterable[Happening],
        kinds: Mapping[str, str],
        parents: Mapping[str, str],
        contracts: Mapping[str, Collection[str]],
    ) -> None:
        self._events = sorted(
            (e for e in events if e.type in ATTACHED and e.parties), key=lambda e: e.id
        )
        self._kinds = kinds
        self._contracts = contracts
        self._seats = Seats(self._events, kinds, parents)
        self._rounds: list[TableRound] = []
        self._of_union: dict[str, list[int]] = {}
        self._placed: set[str] = set()

    def rounds(self) -> tuple[Round, ...]:
        """All rounds, by id."""
        self._cut(lambda e: len(e.unions) == 1 and _is_solid(e))
        self._cut(lambda e: len(e.unions) > 1 and _is_solid(e), joint=True)
        self._attach()
        self._cut(lambda e: e.type in SUBSTANCE and happened(e) and bool(e.date), joint=True)
        self._cut_alone()
        self._attach()
        calendar = self._hang_expiries()
        usual = self._agreements()
        found = [
            facts_of(
                r.side,
                r.table,
                [*r.course.events, *r.joined],
                self._kinds,
                calendar.get((r.side, r.table), ()),
                self._contracts,
                usual[r.side, r.table],
            )
            for r in self._rounds
        ]
        return numbered(succeeding(bounded(found)))

    def _agreements(self) -> dict[tuple[Side, str | None], Counter[str]]:
        """How many stories name each agreement in the rounds of a table."""
        found: dict[tuple[Side, str | None], Counter[str]] = {}
        for item in self._rounds:
            counted = found.setdefault((item.side, item.table), Counter())
            for event in item.course.events:
                counted.update(event.agreements)
        return found

    def _hang_expiries(self) -> dict[tuple[Side, str | None], list[Happening]]:
        """Expiries and extensions by table; an expiry that no round took goes to the last one
        before it, unless no contract of that round could have run so long.
        """
        found: dict[tuple[Side, str | None], list[Happening]] = {}
        for event in self._events:
            if event.type not in (T.CONTRACT_EXPIRY, T.EXTENSION) or not event.unions:
                continue
            side = self._seats.side(event)
            table = self._seats.table(event, side)
            found.setdefault((side, table), []).append(event)
            if event.type != T.CONTRACT_EXPIRY or not event.date:
                continue
            before = [
                r
                for r in self._rounds
                if (r.side, r.table) == (side, table)
                and r.course.days.first < when(event) <= r.course.days.last + LONGEST_CONTRACT
            ]
            if event.id not in self._placed and before:
                max(before, key=lambda r: r.course.days.first).joined.append(event)
                self._placed.add(event.id)
        return found

    def _cut(self, wanted: Callable[[Happening], bool], *, joint: bool = False) -> None:
        by_table: dict[tuple[Side, str], list[Happening]] = {}
        for event in self._events:
            if event.id in self._placed or not event.unions or event.type not in ROUND_TYPES:
                continue
            side = self._seats.side(event)
            table = self._seats.table(event, side)
            if table is not None and wanted(event):
                by_table.setdefault((side, table), []).append(event)
        for (side, table), events in sorted(by_table.items()):
            if joint and len(side) > 1 and not self._bargain_jointly(side, table, events):
                continue
            courses, _ = cut_rounds(events)
            self._keep(side, table, [c for c in courses if self._is_backed(c, side, table)])

    def _is_backed(self, course: Course, side: Side, table: str) -> bool:
        """Whether the employers are named in the round, or are the side's usual ones.

        One article that puts a mere year beside strangers names nobody; and where it looks back on
        a stoppage of that year and names nobody at all, it need not be the usual ones'.
        """
        told = [e for e in course.events if e.type in SUBSTANCE]
        sure = [e for e in told if precision(e.date) >= MONTH or e.told_by > 1]
        if any(e.employers for e in sure):
            return True
        recalled = not sure and all(e.type in STOPPAGES and not e.employers for e in told)
        return not recalled and self._seats.share(side, table) >= USUAL

    def _keep(self, side: Side, table: str | None, courses: Sequence[Course]) -> None:
        for course in courses:
            for union in side:
                self._of_union.setdefault(union, []).append(len(self._rounds))
            self._rounds.append(TableRound(side, table, course))
            self._placed |= {e.id for e in course.events}

    def _bargain_jointly(self, side: Side, table: str, events: Sequence[Happening]) -> bool:
        """Whether several unions sat together, not merely stand in one sentence."""
        if len(events) >= JOINT_EVENTS:
            return True
        own = [
            r for r in self._rounds if len(r.side) == 1 and r.side[0] in side and r.table == table
        ]
        return not any(distance(e, r.course) is not None for e in events for r in own)

    def _cut_alone(self) -> None:
        by_side: dict[Side, list[Happening]] = {}
        for event in self._events:
            vague = precision(event.date) < MONTH or not happened(event)
            if event.id in self._placed or vague or event.employers or not event.unions:
                continue
            if event.type in ALONE:
                by_side.setdefault(self._seats.side(event), []).append(event)
        for side, events in sorted(by_side.items()):
            courses, _ = cut_rounds(events)
            self._keep(side, None, courses)

    def _attach(self) -> None:
        """Give every event that is left to the round that it fits best, if it fits one.

        In order of time: what happened carries a round on, so that the next may fit as well. What
        nobody dates comes last, when it can be seen what is told of a round already.
        """
        for event in sorted(in_order(self._events), key=lambda e: not e.date):
            if event.id in self._placed:
                continue
            together = self._best(event, event.unions)
            joint = together is not None and alike(event.unions, together.side) >= ALIKE
            if len(event.unions) < 2 or joint:
                homes = [together]
            elif self._have_own_round(event):
                homes = []  # What they do together is no step of the round of one of them.
            else:
                homes = [self._best(event, (union,)) for union in event.unions]
            for home in homes:
                if home is not None and event not in home.joined:
                    self._join(event, home)

    def _have_own_round(self, event: Happening) -> bool:
        """Whether the unions that the event names bargained jointly, then or another time."""
        side = self._seats.side(event)
        return len(side) > 2 and any(r.side == side for r in self._rounds)

    def _join(self, event: Happening, home: TableRound) -> None:
        self._placed.add(event.id)
        if set(event.unions) == set(home.side) and _is_solid(event) and event.type in ROUND_TYPES:
            home.course.add(event)
        else:
            home.joined.append(event)

    def _best(self, event: Happening, unions: Side) -> TableRound | None:
        fitting = []
        for number in self._candidates(event, unions):
            candidate = self._rounds[number]
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


def assemble_rounds(
    events: Iterable[Happening],
    kinds: Mapping[str, str],
    parents: Mapping[str, str],
    branches: Mapping[str, str] | None = None,
    contracts: Mapping[str, Collection[str]] | None = None,
) -> tuple[Round, ...]:
    """All negotiations that the events tell of, by id. See `Assembly`.

    `branches` are unions that bargain as another one ("East" and "West"), `contracts` the unions
    that an agreement is known to have as parties.
    """
    heads = branches or {}
    together = (as_one(event, heads) for event in events)
    return Assembly(together, kinds, parents, contracts or {}).rounds()


def _is_solid(event: Happening) -> bool:
    """Whether its date can cut rounds: a month or a day of what happened or is set."""
    return precision(event.date) >= MONTH and event.modality in (
        Modality.ASSERTED,
        Modality.SCHEDULED,
    )
