"""Rounds brought up to date: those of all unions that a changed one can have to do with.

    touched unions ──▶ components ──events of each──▶ rounds ──compare──▶ what differs is written

Which events a round takes depends on the rounds of every union that an event names, of the union
that a local belongs to, and of those set across from an employer that acts alone. Unions that any
of this connects are assembled together; nothing connects them with the rest. What the database is
asked and told is asked and told for many components at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from neo4j import ManagedTransaction

from graph.assembly.kinship import Kin
from graph.assembly.portions import first_rows
from graph.claims import Happening
from graph.contracts.cycles import Cycle, chained, cycles_of
from graph.contracts.renewing import renew_cycles
from graph.facts import Round
from graph.groups import Groups
from graph.ids import digest
from graph.negotiations import ATTACHED, assemble_rounds
from graph.read_claims import happening_of_row
from graph.session import Row, run, run_ids, run_rows
from graph.titles import title_of
from sideletter.model import EntityType


@dataclass(slots=True)
class Component:
    """Unions that have to do with each other, branches included, and all their events."""

    unions: set[str] = field(default_factory=set)
    events: dict[str, Happening] = field(default_factory=dict)
    concerned: dict[str, tuple[str, ...]] = field(default_factory=dict)


def renew_rounds(tx: ManagedTransaction, kin: Kin, *, limit: int) -> tuple[int, bool]:
    """Bring rounds of touched unions up to date; how many events were looked at, and whether all.

    Takes no further touched union once those taken have `limit` events.
    """
    touched = run(tx, "touched_unions")
    taken, looked = take_unions(touched, limit=limit)
    if taken:
        met = _around(tx, taken, kin)
        _renew(tx, parted(met, kin), kin)
        run_ids(tx, "untouch_unions", sorted(met.unions))
        looked = max(looked, len(met.events))
    run(tx, "count_tellers")
    return looked, len(taken) == len(touched)


def take_unions(touched: Sequence[Row], *, limit: int) -> tuple[set[str], int]:
    """The first of these rows, until they have `limit` events; how many they have."""
    rows, looked = first_rows(touched, size="events", limit=limit)
    return {row["id"] for row in rows}, looked


def _around(tx: ManagedTransaction, unions: Collection[str], kin: Kin) -> Component:
    """All that these unions have to do with; it may be several components."""
    relatives: dict[str, set[str]] = {}
    for child, parent in _kinships(kin):
        relatives.setdefault(child, set()).add(parent)
        relatives.setdefault(parent, set()).add(child)
    found = Component()
    edge = set(unions)
    while edge:
        found.unions |= edge
        rows = run(tx, "union_events", unions=sorted(edge), types=sorted(ATTACHED))
        met = {other for one in edge for other in relatives.get(one, ())}
        for row in rows:
            event = happening_of_row(row)
            concerned = event.unions or tuple(u for u in event.counter if _is_union(row, u))
            if found.unions.isdisjoint(concerned):
                continue  # It names unions, and speaks of one of these only beside them.
            found.events[event.id] = event
            found.concerned[event.id] = concerned
            met.update(concerned)
        edge = met - found.unions
    return found


def _kinships(kin: Kin) -> Iterator[tuple[str, str]]:
    yield from kin.parents.items()
    yield from kin.heads.items()


def parted(met: Component, kin: Kin) -> list[Component]:
    """The components that these unions and events are made of."""
    groups = Groups(met.unions)
    for child, parent in _kinships(kin):
        if child in met.unions:
            groups.join(child, parent)
    for first, *more in met.concerned.values():
        for other in more:
            groups.join(first, other)
    found: dict[str, Component] = {}
    for union in sorted(met.unions):
        found.setdefault(groups.of(union), Component()).unions.add(union)
    for key, event in met.events.items():
        found[groups.of(met.concerned[key][0])].events[key] = event
    return list(found.values())


def _is_union(row: Row, entity: str) -> bool:
    return any(key == entity and kind == EntityType.UNION for key, kind, _ in row["speaks"])


def _renew(tx: ManagedTransaction, components: Sequence[Component], kin: Kin) -> None:
    events = [event for component in components for event in component.events.values()]
    unions = sorted(union for component in components for union in component.unions)
    named = {p for e in events for p in (*e.parties, *e.counter, *e.weights)}
    known = {row["id"]: row for row in run(tx, "entity_refs", ids=sorted(named.union(unions)))}
    kinds = {key: row["type"] for key, row in known.items()}
    names = {key: row["name"] for key, row in known.items()}
    contracts = _contracts(tx, events, kin)
    rows: dict[str, Row] = {}
    cycles: list[Cycle] = []
    for component in components:
        ordered = [component.events[key] for key in sorted(component.events)]
        rounds = assemble_rounds(ordered, kinds, kin.parents, kin.heads, contracts)
        chains = chained(rounds)
        rows.update((r.id, round_row(r, names, kinds, chain=chains[r.id])) for r in rounds)
        cycles += cycles_of(rounds, component.events)
    _write(tx, unions, rows)
    renew_cycles(tx, unions, cycles)


def _contracts(
    tx: ManagedTransaction, events: Iterable[Happening], kin: Kin
) -> dict[str, frozenset[str]]:
    """The unions that are party to the agreements that these events speak of."""
    over = sorted({agreement for event in events for agreement in event.agreements})
    return {
        row["agreement"]: frozenset(kin.heads.get(p, p) for p in row["parties"])
        for row in run(tx, "contracts", ids=over)
    }


def _write(tx: ManagedTransaction, unions: Sequence[str], rows: Mapping[str, Row]) -> None:
    before = {r["id"]: r for r in run(tx, "rounds_of_unions", unions=list(unions))}
    new = [
        row
        for key, row in rows.items()
        if key not in before or before[key]["digest"] != row["properties"]["digest"]
    ]
    gone = sorted(before.keys() - rows.keys())
    moved = [stage for row in new for stage in retold(before.get(row["id"]), row)]
    moved += [
        {"event": s, "before": None, "after": None} for g in gone for s in before[g]["stages"]
    ]
    run_ids(tx, "drop_negotiations", gone)
    run_rows(tx, "put_negotiations", new)
    run_rows(tx, "touch_tellers", moved)


def retold(before: Row | None, now: Row) -> list[Row]:
    """The stages whose articles may have terms that a round's change moves to it or away.

    A term goes to a round that its article tells of, by who is on its sides, and by how long
    before or after it the article appeared (`graph.terms`).
    """
    all_days = {"before": None, "after": None}
    if before is None:
        return [{"event": stage, **all_days} for stage in now["stages"]]
    old, new = set(before["stages"]), set(now["stages"])
    sides = [(set(r["unions"]), set(r["employers"])) for r in (before, now)]
    if sides[0] != sides[1]:
        return [{"event": stage, **all_days} for stage in sorted(old | new)]
    moved: list[Row] = [{"event": stage, **all_days} for stage in sorted(old ^ new)]
    first, last = now["properties"]["first"], now["properties"]["last"]
    if (before["first"], before["last"]) != (first, last):
        days = {"before": max(before["first"], first), "after": min(before["last"], last)}
        moved += [{"event": stage, **days} for stage in sorted(old & new)]
    return moved


def round_row(
    found: Round, names: Mapping[str, str], kinds: Mapping[str, str], *, chain: str
) -> Row:
    """A round as a row of `put_negotiations`; its articles are counted when it stands."""
    properties = {
        "id": found.id,
        "title": title_of(found, names, kinds),
        "opened": found.opened,
        "settled": found.settled,
        "ratified": found.ratified,
        "expires": found.expires,
        "outcome": found.outcome,
        "first": found.first,
        "last": found.last,
        "events": len(found.stages),
        "unions": list(found.unions),
        "employers": list(found.employers),
        "agreement": found.agreement,
        "chain": chain,
    }
    properties["digest"] = digest(properties, found.stages, found.doubted)
    return {
        "id": found.id,
        "properties": properties,
        "unions": list(found.unions),
        "employers": list(found.employers),
        "agreement": found.agreement,
        "stages": list(found.stages),
        "doubted": [{"event": event, "why": why} for event, why in found.doubted],
    }
