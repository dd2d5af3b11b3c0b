"""The contracts of one agreement, or between two sides, one after another.

    rounds of the same unions over one agreement ──in order──▶ cycles, each succeeding the last

A cycle is what a round came to. An extension carries on the contract that stood when it was
agreed, in whichever round it is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph import profiles
from graph.answers import EntityRef, EventRow, NegotiationRow
from graph.days import span
from graph.session import Graph
from sideletter.model import EventType as T
from sideletter.model import Modality

CONCLUDED = frozenset({"ratified", "settled"})
# Days. No contract is concluded sooner after another of one agreement; most are for three years;
# the next one rarely comes later after one ran out, nor takes effect later after the settlement.
SOONEST, USUAL, LATE, TAKES_EFFECT = 540, 1_300, 400, 180
MARKS = (T.AGREEMENT_EFFECTIVE, T.EXTENSION)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractCycle:
    """One contract: the round that made it, when it took effect and when it runs out.

    `effective` is None where no article tells the day. `expires` is the day agreed on,
    `extensions` what carried it on beyond, the first first. `succeeds` is the id of the round that
    made the contract before, None where that is not told: one may be missing in between. A
    contract that is still bargained for is `open`.
    """

    round: NegotiationRow
    effective: str | None
    expires: str | None
    extensions: tuple[EventRow, ...] = ()
    succeeds: str | None = None
    open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contracts:
    """The cycles of one agreement of one union side, the earliest first."""

    agreement: EntityRef | None
    union_side: tuple[EntityRef, ...]
    employer_side: tuple[EntityRef, ...]
    cycles: tuple[ContractCycle, ...]


def contracts(graph: Graph, ids: Sequence[str]) -> tuple[Contracts, ...]:
    """The contracts over an agreement, or between the sides named; those with most cycles first.

    `ids` are of one agreement, or of organisations that all sat at the table. Of an agreement all
    rounds of its sides count, unless these bargain over several in turns.
    """
    named: dict[str, NegotiationRow] = {}
    for number, key in enumerate(ids):
        rows = {r.id: r for r in _rounds(graph, [key])}
        named = {k: r for k, r in rows.items() if number == 0 or k in named}
    tables = {(_unions(r), _table(r)) for r in named.values()}
    unions = sorted({key for side, _ in tables for key in side})
    rounds = [r for r in _rounds(graph, unions) if (_unions(r), _table(r)) in tables]
    groups = [g for g in grouped(rounds) if any(r.id in named for r in g)]
    marks = _marks(graph, [r.id for group in groups for r in group])
    chains = [chain(group, marks) for group in groups]
    return tuple(
        sorted(
            (c for c in chains if c.cycles),
            key=lambda c: (-len(c.cycles), c.agreement is None, c.cycles[0].round.id),
        )
    )


def grouped(rounds: Iterable[NegotiationRow]) -> list[list[NegotiationRow]]:
    """The rounds parted by table, and by agreement where contracts come too close for one.

    There, a round of which no agreement is told stands with its like, unless only one is known.
    """
    tables: dict[tuple[tuple[str, ...], str], list[NegotiationRow]] = {}
    for row in sorted(rounds, key=lambda r: r.id):
        tables.setdefault((_unions(row), _table(row)), []).append(row)
    groups: list[list[NegotiationRow]] = []
    for _, rows in sorted(tables.items()):
        known = {r.agreement.id for r in rows if r.agreement}
        if len(known) < 2 or not _crowded(rows):
            groups.append(rows)
            continue
        parts: dict[str, list[NegotiationRow]] = {}
        for row in rows:
            parts.setdefault(row.agreement.id if row.agreement else "", []).append(row)
        groups += [parts[key] for key in sorted(parts)]
    return groups


def chain(rounds: Sequence[NegotiationRow], marks: Mapping[str, Sequence[EventRow]]) -> Contracts:
    """The cycles of rounds of one side over one agreement. `marks` are each round's extensions
    and effective days.
    """
    kept = _in_turn(rounds)
    extensions = [e for r in rounds for e in marks.get(r.id, ()) if e.type == T.EXTENSION]
    cycles: list[ContractCycle] = []
    for number, row in enumerate(kept):
        after = kept[number + 1] if number + 1 < len(kept) else None
        cycles.append(
            ContractCycle(
                round=row,
                effective=_effective(row, marks.get(row.id, ())),
                expires=row.expires,
                extensions=tuple(_carrying(extensions, row, after)),
                succeeds=cycles[-1].round.id if cycles and _follows(cycles[-1], row) else None,
                open=row.outcome not in CONCLUDED,
            )
        )
    agreements = Counter(r.agreement for r in kept if r.agreement)
    employers = Counter(e for r in kept for e in r.employer_side)
    return Contracts(
        agreement=min(agreements, key=lambda a: (-agreements[a], a.id), default=None),
        union_side=kept[0].union_side if kept else (),
        employer_side=tuple(
            sorted((e for e, n in employers.items() if 2 * n >= len(kept)), key=lambda e: e.name)
        ),
        cycles=tuple(cycles),
    )


def _rounds(graph: Graph, parties: Sequence[str]) -> list[NegotiationRow]:
    ids = {row["id"] for p in parties for row in graph.read("negotiation_ids", party=p)}
    return list(profiles.negotiation_rows(graph, sorted(ids)))


def _crowded(rows: Iterable[NegotiationRow]) -> bool:
    """Whether two contracts came so soon one after the other that they are two agreements."""
    days = sorted(when.first for r in rows if (when := span(_concluded(r))))
    return any((b - a).days < SOONEST for a, b in pairwise(days))


def _marks(graph: Graph, ids: Sequence[str]) -> dict[str, list[EventRow]]:
    found = graph.read("steps_of_rounds", ids=list(ids), types=list(MARKS))
    events = {e.id: e for e in profiles.events(graph, sorted({row["event"] for row in found}))}
    marks: dict[str, list[EventRow]] = {}
    for row in found:
        marks.setdefault(row["negotiation"], []).append(events[row["event"]])
    return marks


def _unions(row: NegotiationRow) -> tuple[str, ...]:
    return tuple(sorted(e.id for e in row.union_side))


def _table(row: NegotiationRow) -> str:
    return row.employer_side[0].id if row.employer_side else ""


def _concluded(row: NegotiationRow) -> str | None:
    return row.settled or row.ratified if row.outcome in CONCLUDED else None


def _in_turn(rounds: Iterable[NegotiationRow]) -> list[NegotiationRow]:
    """The rounds that were concluded on a known day, in order; then one that is still open.

    What came of the others nobody tells, and no contract is made up for them.
    """
    rows = list(rounds)
    done = sorted((r for r in rows if _concluded(r)), key=lambda r: (_concluded(r) or "", r.id))
    last = _concluded(done[-1]) or "" if done else ""
    still = [r for r in rows if r.outcome == "open" and (r.opened or "") > last]
    return [*done, *sorted(still, key=lambda r: (r.opened or "", r.id))]


def _follows(before: ContractCycle, row: NegotiationRow) -> bool:
    """Whether no contract is likely to have come in between of which nothing is told."""
    made, came = span(_concluded(before.round)), span(_concluded(row) or row.opened)
    if made is None or came is None:
        return False
    if (came.first - made.first).days <= USUAL:
        return True
    ends = [before.expires, *(str(e.values.get("until") or "") for e in before.extensions)]
    due = [when.last for end in ends if (when := span(end))]
    return bool(due) and (came.first - max(due)).days <= LATE


def _effective(row: NegotiationRow, marks: Iterable[EventRow]) -> str | None:
    """The day most told on which the terms took effect; a later step of a raise is none."""
    made = span(_concluded(row))
    told = [
        e
        for e in marks
        if e.type == T.AGREEMENT_EFFECTIVE
        and e.modality != Modality.DENIED
        and (when := span(e.date))
        and made
        and (when.first - made.last).days <= TAKES_EFFECT
    ]
    best = max(told, key=lambda e: (e.told_by, e.date or ""), default=None)
    return best.date if best else None


def _carrying(
    extensions: Iterable[EventRow], row: NegotiationRow, after: NegotiationRow | None
) -> list[EventRow]:
    """The extensions that were agreed while this contract was the last one."""
    begins = span(_concluded(row))
    ends = span(_concluded(after)) if after else None
    found = {
        e.id: e
        for e in extensions
        if e.modality == Modality.ASSERTED
        and (when := span(e.date))
        and begins
        and when.first > begins.last
        and (ends is None or when.last < ends.first)
    }
    return sorted(found.values(), key=lambda e: (e.date or "", e.id))
