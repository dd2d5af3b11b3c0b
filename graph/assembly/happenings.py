"""Events brought up to date: the strands that something changed in are parted anew.

    touched strands ─claims─▶ new parts ┐
    the events of their claims          ├─regroup─▶ happenings ─compare─▶ what differs is written
      └── parts of other strands ───────┘

Which parts are one happening depends on each two of them alone, and those that share a claim
stand in the event of that claim; so the events that rest on a claim of a touched strand, or lost
one, are all that can change. A touched strand that is not looked at yet counts as it was left:
when its turn comes it puts right what it changes.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from neo4j import ManagedTransaction

from graph.assembly.portions import first_rows
from graph.claims import EventClaim, Happening
from graph.events import numbered, regrouped, seen_parts
from graph.happenings import base_id
from graph.ids import digest
from graph.read_claims import event_claim_of
from graph.session import Row, run, run_ids, run_rows
from graph.strands import (
    Part,
    Strand,
    as_bargained,
    part,
    side_of,
    sides_at_table,
    strand_id,
    strands_of,
)

Heads = Mapping[str, str]


@dataclass(slots=True)
class Standing:
    """Events as they stand in the graph: what they rest on, with the parts of each claim."""

    digests: dict[str, str] = field(default_factory=dict)
    bases: set[str] = field(default_factory=set)
    rests: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)


def renew_events(tx: ManagedTransaction, heads: Heads, *, limit: int) -> tuple[int, bool]:
    """Bring touched events up to date; how many claims were looked at, and whether all of them.

    Takes no further strand once those taken hold `limit` claims.
    """
    touched = run(tx, "touched_strands")
    taken, looked = take_strands(touched, limit=limit)
    lost = [row["id"] for row in run(tx, "bereft_events", limit=max(0, limit - looked))]
    if taken or lost:
        _renew(tx, with_heads(taken, heads), lost, heads)
    return looked + len(lost), len(taken) == len(touched) and looked + len(lost) < limit


def take_strands(touched: Sequence[Row], *, limit: int) -> tuple[set[Strand], int]:
    """The first of these rows, until they hold `limit` claims; how many they hold."""
    rows, looked = first_rows(touched, size="claims", limit=limit)
    return {(row["type"], row["side"]) for row in rows}, looked


def with_heads(strands: Collection[Strand], heads: Heads) -> set[Strand]:
    """These strands, and those of the unions that bargain for their sides."""
    return {*strands, *((type_, heads[side]) for type_, side in strands if side in heads)}


def _with_branches(strands: Collection[Strand], heads: Heads) -> set[Strand]:
    branches: dict[str, list[str]] = {}
    for branch, head in heads.items():
        branches.setdefault(head, []).append(branch)
    return {*strands, *((type_, b) for type_, side in strands for b in branches.get(side, ()))}


def _renew(tx: ManagedTransaction, strands: set[Strand], lost: Iterable[str], heads: Heads) -> None:
    around = sorted(strand_id(*strand) for strand in _with_branches(strands, heads))
    rows = run(tx, "strand_claims", strands=around)
    claims = {row["id"]: event_claim_of(row) for row in rows}
    seen = [c for c in claims.values() if not strands.isdisjoint(strands_of(c, heads))]
    parts = seen_parts(seen, _kinds(tx, seen), heads, among=strands)
    own = {claim.id for claim in seen}
    wanted = {row["event"] for row in rows if row["event"] and row["id"] in own} | set(lost)
    standing = Standing()
    while True:
        _look(tx, standing, wanted)
        found = regrouped([*parts, *_others(tx, standing, claims, strands, heads)])
        # What shares an id but for its number is numbered together, and may lose its own.
        bases = standing.bases | {base_id(happening) for happening in found}
        namesakes = {row["id"] for row in run(tx, "events_of_bases", bases=sorted(bases))}
        wanted = namesakes - standing.digests.keys()
        if not wanted:
            break
    _write(tx, standing, numbered(found))
    run_ids(tx, "untouch_events", sorted(standing.digests))
    run_ids(tx, "untouch_strands", sorted(strand_id(*strand) for strand in strands))


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
    strands: Collection[Strand],
    heads: Heads,
) -> list[Part]:
    """The parts of these events that are seen from other sides, which stay as they are."""
    missing = sorted({c for rests in standing.rests.values() for c in rests} - claims.keys())
    if missing:
        claims.update((r["id"], event_claim_of(r)) for r in run(tx, "event_claims", ids=missing))
    told: dict[str, set[str]] = {}
    for rests in standing.rests.values():
        for claim, keys in rests.items():
            for key in keys:
                if (claims[claim].type, side_of(key)) not in strands:
                    told.setdefault(key, set()).add(claim)
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


def _write(tx: ManagedTransaction, standing: Standing, found: Iterable[Happening]) -> None:
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
    run_ids(tx, "touch_around_events", [*changed, *gone])
    run_ids(tx, "drop_events", gone)
    run_rows(tx, "put_events", new)
    run_ids(tx, "touch_around_events", changed)
    run_ids(tx, "touch_claimants", sorted(moved))


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
        "confirmed": True if event.confirmed else None,
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
