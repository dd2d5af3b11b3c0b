"""Who sits at which table: one side's employers parted into those that bargain together.

A bargaining group is a table of its own. Companies that are mostly named with a group, or that
stand beside its companies, sit with it; companies without any group sit with those they are named
with, or with the group that bargains over the same agreement. Two groups share a table only where
most of what the lesser one does is done together: one sentence that names both by mistake joins
nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from graph.claims import Happening
from sideletter.model import EntityType, EventType

# A separate deal, a lawsuit or an election seats nobody at a table.
APART = frozenset(
    {
        EventType.INTERIM_AGREEMENT,
        EventType.LEGAL_ACTION,
        EventType.UNION_ELECTION,
        EventType.MERGER,
    }
)


class Tables:
    """The tables of one union side: employer → the name of its table, an employer's id."""

    def __init__(self, events: Iterable[Happening], kinds: Mapping[str, str]) -> None:
        there = [e for e in events if e.employers and e.type not in APART]
        seated = sorted(e.employers for e in there)
        self._kinds = kinds
        self._count = Counter(i for employers in seated for i in employers)
        self._together = Counter(
            (a, b) for employers in seated for a in employers for b in employers if a != b
        )
        self._root: dict[str, str] = {}
        self._seat(seated)
        self._share_agreements(there)
        self._about = Counter(t for e in there if (t := self._of(e)) is not None)

    def of(self, weights: Mapping[str, int]) -> str | None:
        """The table of the employer that most stories name; None where none is known."""
        found: Counter[str] = Counter()
        for employer, stories in weights.items():
            table = self._find(employer)
            if table is not None:
                found[table] = max(found[table], stories)
        return min(found, key=lambda t: (-found[t], not self._is_group(t), t), default=None)

    def share(self, table: str) -> float:
        """The part of all events with named employers that are about this table."""
        return self._about[table] / max(1, self._about.total())

    def all_of(self, employers: Iterable[str]) -> set[str]:
        """Every table at which one of these employers sits."""
        return {t for e in employers if (t := self._find(e)) is not None}

    def _is_group(self, key: str) -> bool:
        return self._kinds.get(key) == EntityType.EMPLOYER_GROUP

    def _seat(self, seated: list[tuple[str, ...]]) -> None:
        groups = sorted(k for k in self._count if self._is_group(k))
        companies = sorted(k for k in self._count if not self._is_group(k))
        for key in (*groups, *companies):
            self._root[key] = key
        for a in groups:
            for b in groups:
                if a < b and self._mostly_together(a, b):
                    self._join(a, b)
        for company in companies:
            beside = [g for g in groups if self._mostly_together(company, g)]
            if beside:
                self._join(max(beside, key=lambda g: (self._together[company, g], g)), company)
        for employers in seated:
            if any(self._is_group(e) for e in employers):
                continue
            with_group = Counter(root for e in employers if self._is_group(root := self._top(e)))
            best = min(with_group, key=lambda t: (-with_group[t], t), default=None)
            head = best if best and 2 * with_group[best] >= len(employers) else None
            free = [e for e in employers if not self._is_group(self._top(e))]
            for one in free:
                self._join(head or free[0], one)

    def _share_agreements(self, events: Iterable[Happening]) -> None:
        """Companies sit with the group that bargains over the same agreement as they do."""
        over: dict[str, Counter[str]] = {}
        for event in events:
            table = self._of(event)
            if table is not None:
                over.setdefault(table, Counter()).update(event.agreements)
        mainly = {
            table: min(counted, key=lambda a: (-counted[a], a))
            for table, counted in sorted(over.items())
            if counted
        }
        for table, agreement in mainly.items():
            groups = [g for g, a in mainly.items() if a == agreement and self._is_group(g)]
            if not self._is_group(table) and len(groups) == 1:
                self._join(groups[0], table)

    def _of(self, event: Happening) -> str | None:
        return self.of({e: event.weights.get(e, 1) for e in event.employers})

    def _mostly_together(self, a: str, b: str) -> bool:
        together = self._together[a, b]
        least = min(self._count[a], self._count[b])
        # Half is enough for a company, which hardly ever bargains on its own beside a group.
        both = self._is_group(a) and self._is_group(b)
        return together > 0 and (2 * together > least or (not both and 2 * together == least))

    def _find(self, key: str) -> str | None:
        return self._top(key) if key in self._root else None

    def _top(self, key: str) -> str:
        while self._root[key] != key:
            key = self._root[key]
        return key

    def _join(self, a: str, b: str) -> None:
        tops = sorted({self._top(a), self._top(b)}, key=lambda k: (not self._is_group(k), k))
        for other in tops[1:]:
            self._root[other] = tops[0]
