"""From claims to what is shown: names, relations, events and negotiations made anew.

    claims ──events──▶ happenings ──negotiations──▶ rounds ──terms──▶ rounds with terms
                └────────────── compared with what stands in the graph ──────────────┘

All in one transaction that holds the writers' lock; only what differs is written. A run that is
cut short leaves the marks of what changed, so that the next one ends in the same graph.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass

from neo4j import ManagedTransaction

from graph.claims import EventClaim, Happening
from graph.events import canonical_events
from graph.facts import Round
from graph.ids import digest
from graph.kin import branches_of, parents_of
from graph.negotiations import assemble_rounds
from graph.page import first_offset
from graph.session import Row, run, run_rows
from graph.terms import TermClaim, place_terms
from graph.titles import title_of
from sideletter.model import EntityType, RelationType

log = logging.getLogger(__name__)

RELATION_TYPES = [t.value.upper() for t in RelationType]


@dataclass(frozen=True, slots=True)
class Organisations:
    """Type and names of every organisation, and who is part of whom."""

    kinds: Mapping[str, str]
    names: Mapping[str, str]
    parents: Mapping[str, str]
    branches: Mapping[str, str]
    contracts: Mapping[str, frozenset[str]]


def assemble(tx: ManagedTransaction, *, everything: bool = False) -> tuple[int, int]:
    """Bring everything derived up to date; (events, negotiations) that were written or removed.

    Does nothing where no entity changed since the last run, unless `everything` is asked for.
    """
    run(tx, "lock")
    if not everything and run(tx, "touched")[0]["touched"] == 0:
        return 0, 0
    run(tx, "settle_names")
    run(tx, "drop_relations", types=RELATION_TYPES)
    run(tx, "drop_orphans")
    run(tx, "drop_outlets")
    run(tx, "derive_relations")
    written = _reassemble(tx)
    run(tx, "untouch")
    return written


def _reassemble(tx: ManagedTransaction) -> tuple[int, int]:
    known = _organisations(tx)
    claims = [event_claim_of(row) for row in run(tx, "event_claims")]
    events = canonical_events(claims, known.kinds, known.branches)
    rounds = assemble_rounds(events, known.kinds, known.parents, known.branches, known.contracts)
    terms = place_terms(
        (term_claim_of(row) for row in run(tx, "term_claims")), rounds, events, claims
    )
    event_rows = [_event_row(e) for e in events]
    round_rows = [_round_row(r, terms.get(r.id, ()), known) for r in rounds]
    before = {row["id"]: row["digest"] for row in run(tx, "digests")}
    gone = sorted(set(before) - {row["id"] for row in (*event_rows, *round_rows)})
    new_events = [r for r in event_rows if before.get(r["id"]) != r["properties"]["digest"]]
    new_rounds = [r for r in round_rows if before.get(r["id"]) != r["properties"]["digest"]]
    run(tx, "drop_assembled", ids=gone)
    run_rows(tx, "put_events", new_events)
    run_rows(tx, "put_negotiations", new_rounds)
    log.info(
        "assembled %d events, %d rounds; %d, %d written, %d removed",
        len(event_rows),
        len(round_rows),
        len(new_events),
        len(new_rounds),
        len(gone),
    )
    return len(new_events), len(new_rounds) + len(gone)


def _organisations(tx: ManagedTransaction) -> Organisations:
    rows = run(tx, "organisations")
    told = [(r["child"], r["parent"], r["voices"]) for r in run(tx, "affiliations")]
    unions = {r["id"]: r["names"] for r in rows if r["type"] == EntityType.UNION}
    branches = branches_of(unions)
    return Organisations(
        kinds={r["id"]: r["type"] for r in rows},
        names={r["id"]: r["name"] for r in rows},
        parents=parents_of(unions, told),
        branches=branches,
        contracts={
            r["agreement"]: frozenset(branches.get(p, p) for p in r["parties"])
            for r in run(tx, "contracts")
        },
    )


def event_claim_of(row: Row) -> EventClaim:
    """The claim that a row of `event_claims` holds."""
    return EventClaim(
        id=row["id"],
        article=row["article"],
        story=row["story"],
        type=row["type"],
        modality=row["modality"],
        date=row["date"],
        published=row["published"],
        reliability=row["reliability"],
        unions=tuple(row["unions"]),
        employers=tuple(row["employers"]),
        others=tuple(row["others"]),
        counter=tuple(row["counter"]),
        agreements=tuple(row["agreements"]),
        values=json.loads(row["values"]),
        at=first_offset(row["evidence"]),
    )


def term_claim_of(row: Row) -> TermClaim:
    """The claim that a row of `term_claims` holds."""
    return TermClaim(
        id=row["id"],
        article=row["article"],
        published=row["published"],
        party=row["party"],
        unions=tuple(row["unions"]),
        stance=row["stance"],
        at=first_offset(row["evidence"]),
    )


def _event_row(event: Happening) -> Row:
    properties = {
        "id": event.id,
        "type": event.type,
        "modality": event.modality,
        "date": event.date,
        "values": json.dumps(event.values, sort_keys=True),
        "conflicts": json.dumps(event.conflicts, sort_keys=True),
        "disputed": True if event.conflicts else None,
        "reasons": json.dumps(event.reasons, sort_keys=True),
        "told_by": event.told_by,
        "reported": event.reported,
    }
    properties["digest"] = digest(properties, event.parties, event.claims)
    return {
        "id": event.id,
        "properties": properties,
        "parties": list(event.parties),
        "claims": list(event.claims),
    }


def _round_row(found: Round, terms: tuple[str, ...], known: Organisations) -> Row:
    properties = {
        "id": found.id,
        "title": title_of(found, known.names, known.kinds),
        "opened": found.opened,
        "settled": found.settled,
        "ratified": found.ratified,
        "expires": found.expires,
        "outcome": found.outcome,
        "first": found.first,
        "last": found.last,
        "events": len(found.stages),
        "articles": len(found.articles),
    }
    sides = (found.unions, found.employers, found.agreement)
    properties["digest"] = digest(properties, sides, found.stages, terms)
    return {
        "id": found.id,
        "properties": properties,
        "unions": list(found.unions),
        "employers": list(found.employers),
        "agreement": found.agreement,
        "stages": list(found.stages),
        "terms": list(terms),
    }
