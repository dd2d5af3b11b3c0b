"""Who an event seats, at which table, and in whose round it may be a stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.claims import Happening
from graph.joint import Side, families
from graph.rounds import Course
from graph.tables import Tables
from sideletter.model import EntityType
from sideletter.model import EventType as T

GROUP = EntityType.EMPLOYER_GROUP


@dataclass(slots=True)
class TableRound:
    """A round at a table. `table` is None where no employer is named."""

    side: Side
    table: str | None
    course: Course
    joined: list[Happening] = field(default_factory=list)

    @property
    def members(self) -> set[str]:
        """Every employer that sits at the table."""
        named = {e for event in self.course.events for e in event.employers}
        return named | ({self.table} if self.table else set())


class Seats:
    """The sides and tables of all events.

    `kinds` says each organisation's type, `parents` the union that a local or branch belongs to.
    """

    def __init__(
        self, events: Iterable[Happening], kinds: Mapping[str, str], parents: Mapping[str, str]
    ) -> None:
        self._kinds = kinds
        self._parents = parents
        named = [e for e in events if e.unions]
        self._families = families({e.unions for e in named if len(e.unions) > 1})
        by_side: dict[Side, list[Happening]] = {}
        for event in named:
            by_side.setdefault(self.side(event), []).append(event)
            for union in event.unions if len(event.unions) > 1 else ():
                by_side.setdefault((union,), []).append(event)
        self._tables = {side: Tables(found, kinds) for side, found in sorted(by_side.items())}

    def side(self, event: Happening) -> Side:
        """The unions as the side that they usually act as together."""
        return self._families.get(event.unions, event.unions)

    def table(self, event: Happening, side: Side) -> str | None:
        """The event's table: of the employers it names, else the only one its articles suggest."""
        tables = self._tables.get(side)
        if tables is None:
            return None
        if event.employers:
            return tables.of(_weights(event))
        suggested = tables.all_of(event.counter)
        return suggested.pop() if len(suggested) == 1 else None

    def share(self, side: Side, table: str) -> float:
        """The part of a side's events with named employers that are about one table."""
        return self._tables[side].share(table)

    def kin(self, unions: Iterable[str]) -> set[str]:
        """The unions and those they are part of."""
        return {*unions, *(p for u in unions if (p := self._parents.get(u)))}

    def is_group(self, candidate: TableRound) -> bool:
        """Whether a group, or several companies, sit across; the news is mostly about them."""
        members = candidate.members
        return len(members) > 1 or any(self._kinds.get(m) == GROUP for m in members)

    def may_belong(self, event: Happening, candidate: TableRound) -> bool:
        """Whether the employers that an event names or suggests sit at the round's table."""
        if event.type == T.INTERIM_AGREEMENT:
            return any(e.type == T.STRIKE_START for e in candidate.course.events)
        tables = self._tables[candidate.side]
        if event.employers:
            return bool(candidate.members & set(event.employers)) or (
                candidate.table is not None and tables.of(_weights(event)) == candidate.table
            )
        suggested = tables.all_of(event.counter)
        return not suggested or candidate.table is None or candidate.table in suggested


def _weights(event: Happening) -> dict[str, int]:
    """The event's employers with how many stories name each."""
    return {employer: event.weights.get(employer, 1) for employer in event.employers}
