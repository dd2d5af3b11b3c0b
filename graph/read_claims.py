"""Claims and events as the database answers them, for the pure half of the graph."""

from __future__ import annotations

import json

from graph.claims import EventClaim, Happening
from graph.documents import DocumentClaim
from graph.page import first_offset
from graph.session import Row
from graph.terms import TermClaim
from sideletter.model import EntityType

# How the rule of a claim begins whose date a person gave.
DECIDED = "decision:"


def event_claim_of(row: Row) -> EventClaim:
    """The claim that a row of `event_claims` holds, or one of those of `told_of_rounds`."""
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
        counter=tuple(row.get("counter", ())),
        agreements=tuple(row.get("agreements", ())),
        values=json.loads(row["values"]),
        at=first_offset(row.get("evidence", ())),
        confirmed=(row["rule"] or "").startswith(DECIDED),
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


def document_claim_of(row: Row) -> DocumentClaim:
    """The claim that a row of `document_claims` holds, or one of `claims_of_documents`."""
    return DocumentClaim(
        id=row["id"],
        article=row["article"],
        story=row["story"],
        kind=row["kind"],
        number=row["number"],
        year=row["year"],
        subject=row["subject"],
        made=row["made"],
        unions=tuple(row["unions"]),
        published=row["published"],
        at=first_offset(row["evidence"]),
    )


def happening_of_row(row: Row) -> Happening:
    """An event as the assembly of rounds needs it, from a row of `union_events`.

    In one of `told_of_rounds` nobody is spoken of beside the parties.
    """
    told, speaks = row["event"], row.get("speaks", ())
    return Happening(
        id=told["id"],
        type=told["type"],
        modality=told["modality"],
        date=told.get("date"),
        unions=tuple(told["unions"]),
        employers=tuple(told["employers"]),
        others=tuple(told["others"]),
        values=json.loads(told["values"]),
        conflicts={},
        reasons={},
        claims=(),
        articles=(),
        told_by=told["told_by"],
        reported=told.get("reported"),
        counter={k: n for k, kind, n in sorted(speaks) if kind != EntityType.AGREEMENT},
        agreements={k: n for k, kind, n in sorted(speaks) if kind == EntityType.AGREEMENT},
        weights=json.loads(told["weights"]),
        confirmed=bool(told.get("confirmed")),
    )
