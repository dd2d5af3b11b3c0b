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
from graph.fitting import distance
from graph.joint import ALIKE, Side, alike, as_one
from graph.placing import Placing, is_solid
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
from graph.seats import Seats
from graph.sequence import bounded, numbered, succeeding
from sideletter.model import EventType as T

ATTACHED = ROUND_TYPES | {T.INTERIM_AGREEMENT, T.LEGAL_ACTION}
# Without a named employer only these make a round; a vote alone says too little.
ALONE = frozenset({T.STRIKE_START, T.STRIKE_END, T.LOCKOUT_START, T.TENTATIVE_AGREEMENT})
JOINT_EVENTS = 3
# A round in which nothing but votes is told needs a table that this part of the news is about.
USUAL = 0.3
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
        self._placing = Placing(self._seats)

    def rounds(self) -> tuple[Round, ...]:
        """All rounds, by id."""
        self._cut(lambda e: len(e.unions) == 1 and is_solid(e))
        self._cut(lambda e: len(e.unions) > 1 and is_solid(e), joint=True)
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
            for r in self._placing.rounds
        ]
        return numbered(succeeding(bounded(found)))

    def _agreements(self) -> dict[tuple[Side, str | None], Counter[str]]:
        """How many stories name each agreement in the rounds of a table."""
        found: dict[tuple[Side, str | None], Counter[str]] = {}
        for item in self._placing.rounds:
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
                for r in self._placing.rounds
                if (r.side, r.table) == (side, table)
                and r.course.days.first < when(event) <= r.course.days.last + LONGEST_CONTRACT
            ]
            if event.id not in self._placing.placed and before:
                max(before, key=lambda r: r.course.days.first).joined.append(event)
                self._placing.placed.add(event.id)
        return found

    def _cut(self, wanted: Callable[[Happening], bool], *, joint: bool = False) -> None:
        by_table: dict[tuple[Side, str], list[Happening]] = {}
        for event in self._events:
            if (
                event.id in self._placing.placed
                or not event.unions
                or event.type not in ROUND_TYPES
            ):
                continue
            side = self._seats.side(event)
            table = self._seats.table(event, side)
            if table is not None and wanted(event):
                by_table.setdefault((side, table), []).append(event)
        for (side, table), events in sorted(by_table.items()):
            if joint and len(side) > 1 and not self._bargain_jointly(side, table, events):
                continue
            courses, _ = cut_rounds(events)
            self._placing.keep(side, table, [c for c in courses if self._is_backed(c, side, table)])

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

    def _bargain_jointly(self, side: Side, table: str, events: Sequence[Happening]) -> bool:
        """Whether several unions sat together, not merely stand in one sentence."""
        if len(events) >= JOINT_EVENTS:
            return True
        own = [
            r
            for r in self._placing.rounds
            if len(r.side) == 1 and r.side[0] in side and r.table == table
        ]
        return not any(distance(e, r.course) is not None for e in events for r in own)

    def _cut_alone(self) -> None:
        by_side: dict[Side, list[Happening]] = {}
        for event in self._events:
            vague = precision(event.date) < MONTH or not happened(event)
            if event.id in self._placing.placed or vague or event.employers or not event.unions:
                continue
            if event.type in ALONE:
                by_side.setdefault(self._seats.side(event), []).append(event)
        for side, events in sorted(by_side.items()):
            courses, _ = cut_rounds(events)
            self._placing.keep(side, None, courses)

    def _attach(self) -> None:
        """Give every event that is left to the round that it fits best, if it fits one.

        In order of time: what happened carries a round on, so that the next may fit as well. What
        nobody dates comes last, when it can be seen what is told of a round already.
        """
        for event in sorted(in_order(self._events), key=lambda e: not e.date):
            if event.id in self._placing.placed:
                continue
            together = self._placing.best(event, event.unions)
            joint = together is not None and alike(event.unions, together.side) >= ALIKE
            if len(event.unions) < 2 or joint:
                homes = [together]
            elif self._placing.have_own(event):
                homes = []  # What they do together is no step of the round of one of them.
            else:
                homes = [self._placing.best(event, (union,)) for union in event.unions]
            for home in homes:
                if home is not None and event not in home.joined:
                    self._placing.join(event, home)


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
