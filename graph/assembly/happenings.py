"""Events brought up to date: the strands that something changed in are parted anew.

    touched strands ─claims─▶ new parts ┐
    the events of their claims          ├─regroup─▶ happenings ─compare─▶ what differs is written
      └── parts of other strands ───────┘

Which parts are one happening depends on each two of them alone, and those that share a claim
stand in the event of that claim; so the events that rest on a claim of a touched strand, or lost
one, are all that can change.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from neo4j import ManagedTransaction

from graph.claims import EventClaim, Happening
from graph.events import numbered, regrouped, seen_parts
from graph.happenings import base_id
from graph.ids import digest
from graph.read_claims import event_claim_of
from graph.session import Row, run, run_rows
from graph.strands import Part, as_bargained, part, side_of, sides_at_table

Heads = Mapping[str, str]


@dataclass(slots=True)
class Standing:
    """Events as they stand in the graph: what they rest on, with the parts of each claim."""

    digests: dict[str, str] = field(default_factory=dict)
    bases: set[str] = field(default_factory=set)
    rests: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)


def renew_events(tx: ManagedTransaction, type_: str, heads: Heads) -> int:
    """Bring the touched events of a type up to date; how many claims were looked at."""
    touched = {row["side"] for row in run(tx, "touched_sides", type=type_)}
    sides = touched | {heads[side] for side in touched if side in heads}
    around = sides | {branch for branch, head in heads.items() if head in sides}
    rows = run(tx, "strand_claims", type=type_, sides=sorted(around))
    claims = {row["id"]: event_claim_of(row) for row in rows}
    seen = [c for c in claims.values() if sides & set(sides_at_table(as_bargained(c, heads)))]
    kinds = _kinds(tx, seen)
    parts = seen_parts(seen, kinds, heads, among=sides)
    own = {claim.id for claim in seen}
    ids = {row["event"] for row in rows if row["event"] and row["id"] in own}
    ids |= {row["id"] for row in run(tx, "bereft_events", type=type_)}
    standing = Standing()
    _look(tx, standing, ids)
    found = regrouped([*parts, *_others(tx, standing, claims, sides, heads)])
    bases = standing.bases | {base_id(happening) for happening in found}
    namesakes = {row["id"] for row in run(tx, "events_of_bases", bases=sorted(bases))} - ids
    if namesakes:
        _look(tx, standing, namesakes)
        found = regrouped([*parts, *_others(tx, standing, claims, sides, heads)])
    _write(tx, standing, numbered(found), kinds)
    run(tx, "untouch_events", type=type_)
    run(tx, "untouch_strands", type=type_)
    return len(claims)


def _look(tx: ManagedTransaction, standing: Standing, ids: Iterable[str]) -> None:
    wanted = sorted(ids)
    for row in run(tx, "event_heads", ids=wanted):
        standing.digests[row["id"]] = row["digest"]
        standing.rests[row["id"]] = {}
        if row["base"]:
            standing.bases.add(row["base"])
    for row in run(tx, "event_supports", ids=wanted):
        standing.rests[row["event"]][row["claim"]] = tuple(row["parts"])


def _others(
    tx: ManagedTransaction,
    standing: Standing,
    claims: dict[str, EventClaim],
    sides: set[str],
    heads: Heads,
) -> list[Part]:
    """The parts of these events that are seen from other sides, which nothing changed in."""
    told: dict[str, set[str]] = {}
    for rests in standing.rests.values():
        for claim, keys in rests.items():
            for key in keys:
                if side_of(key) not in sides:
                    told.setdefault(key, set()).add(claim)
    missing = sorted({claim for ids in told.values() for claim in ids} - claims.keys())
    claims.update((row["id"], event_claim_of(row)) for row in run(tx, "event_claims", ids=missing))
    found = []
    for key, ids in sorted(told.items()):
        own = [as_bargained(claims[i], heads) for i in sorted(ids)]
        # What was seen from a side that bargains no more is seen from its union's by now.
        own = [claim for claim in own if side_of(key) in sides_at_table(claim)]
        if own:
            found.append(part(side_of(key), own))
    return found


def _kinds(tx: ManagedTransaction, claims: Iterable[EventClaim]) -> dict[str, str]:
    ids = sorted({p for c in claims for p in (*c.parties, *c.counter, *c.agreements)})
    return {row["id"]: row["type"] for row in run(tx, "entity_refs", ids=ids)}


def _write(
    tx: ManagedTransaction,
    standing: Standing,
    found: Iterable[Happening],
    kinds: Mapping[str, str],
) -> None:
    new: list[Row] = []
    moved: set[str] = set()
    kept: set[str] = set()
    for happening in found:
        row = event_row(happening)
        kept.add(happening.id)
        before = standing.rests.get(happening.id, {})
        won = {c: keys for c, keys in happening.parts.items() if before.get(c) != keys}
        lost = before.keys() - happening.parts.keys()
        same = standing.digests.get(happening.id) == row["properties"]["digest"]
        if same and not won and not lost:
            continue
        row["won"] = [{"claim": c, "parts": list(keys)} for c, keys in sorted(won.items())]
        row["lost"] = sorted(lost)
        moved |= {*won, *lost}
        new.append(row)
    gone = sorted(standing.digests.keys() - kept)
    moved |= {claim for event in gone for claim in standing.rests[event]}
    changed = [row["id"] for row in new]
    run(tx, "touch_around_events", ids=[*changed, *gone])
    run(tx, "drop_events", ids=gone)
    run_rows(tx, "put_events", new)
    run(tx, "touch_around_events", ids=changed)
    run(tx, "touch_claimants", ids=sorted(moved))


def event_row(event: Happening) -> Row:
    """An event as a row of `put_events`, but for the claims that it wins and loses."""
    speaks = {**event.counter, **event.agreements}
    properties = {
        "id": event.id,
        "base": base_id(event),
        "type": event.type,
        "modality": event.modality,
        "date": event.date,
        "unions": list(event.unions),
        "employers": list(event.employers),
        "others": list(event.others),
        "weights": json.dumps(event.weights, sort_keys=True),
        "values": json.dumps(event.values, sort_keys=True),
        "conflicts": json.dumps(event.conflicts, sort_keys=True),
        "disputed": True if event.conflicts else None,
        "reasons": json.dumps(event.reasons, sort_keys=True),
        "told_by": event.told_by,
        "reported": event.reported,
    }
    properties["digest"] = digest(properties, speaks, event.shown)
    return {
        "id": event.id,
        "properties": properties,
        "parties": list(event.parties),
        "shown": list(event.shown),
        "speaks": [{"id": key, "stories": n} for key, n in sorted(speaks.items())],
    }
