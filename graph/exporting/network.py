"""The facts as one network of nodes and edges, for GraphML and GEXF.

    article ─TELLS─▶ event, term      event ─PARTY─▶ entity         event ─STAGE_OF─▶ round
    round ─UNION_SIDE, EMPLOYER_SIDE, OVER─▶ entity                 term ─TERM_OF─▶ round
    term ─NAMES─▶ entity              entity ─HOLDS_ROLE, OWNED_BY …─▶ entity
    entity ─HAS_CYCLE─▶ contract      contract ─SETTLED_BY─▶ round, ─SUCCEEDS─▶ contract,
                                               ─EXTENDED_BY─▶ event

An edge that an article is behind shows the first sentence that says so, with its link, and how
many independent stories do.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.answers import EntityRef, EventRow, NegotiationRow, RelationRow, TermRow, Voice
from graph.exporting.cleaning import plain, short, web_address
from graph.exporting.facts import (
    CitedArticle,
    Facts,
    MadeContract,
    NamedEntity,
    WholeRound,
    contract_name,
    event_name,
    term_name,
)
from graph.ids import digest

Values = Mapping[str, str | int | float | bool | None]

# Every attribute that a node or an edge may have, with its type in both formats' words.
NODE_ATTRIBUTES = {
    "kind": "string", "type": "string", "names": "string", "date": "string", "until": "string",
    "modality": "string", "outcome": "string", "values": "string", "told_by": "int",
    "reported": "string", "outlet": "string", "authors": "string", "link": "string",
    "stance": "string", "amount": "double", "unit": "string", "year": "int", "scope": "string",
}  # fmt: skip
EDGE_ATTRIBUTES = {
    "type": "string", "title": "string", "former": "boolean", "voices": "int", "date": "string",
    "sentence": "string", "link": "string",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Node:
    """One node: its id in this file, what it is called, and its attributes."""

    id: str
    label: str
    values: Values


@dataclass(frozen=True, slots=True)
class Edge:
    """One directed edge between two nodes."""

    source: str
    target: str
    type: str
    values: Values = field(default_factory=dict)


def nodes_of(facts: Facts) -> Iterator[Node]:
    """Every node once."""
    yield from map(_entity, facts.entities)
    for each in facts.rounds:
        yield _round(each.row)
        yield from (_term(each, term) for term in each.terms)
        if each.contract:
            yield _contract(each, each.contract)
    yield from map(_event, facts.events)
    yield from map(_article, facts.articles)


def edges_of(facts: Facts) -> Iterator[Edge]:
    """Every edge once; both its ends are among the nodes."""
    for each in facts.rounds:
        yield from _sides(each.row)
        yield from (Edge(event, each.row.id, "STAGE_OF") for event in each.stages)
        for term in each.terms:
            yield from _of_term(each, term)
        if each.contract:
            yield from _of_contract(each, each.contract)
    for event in facts.events:
        for party in event.parties:
            yield Edge(event.id, party.id, "PARTY", _told(event.voices))
        yield from _tellings(event.id, event.voices)
    yield from map(_relation, facts.relations)


def term_id(negotiation: str, term: TermRow) -> str:
    """An id for a provision, which has none of its own: the same for the same provision."""
    party = term.party.id if term.party else None
    said = (term.category, term.stance, term.kind, term.amount, term.unit, term.year, term.scope)
    return f"term:{digest(negotiation, party, said)}"


def article_id(article: str) -> str:
    """The id of an article's node, which no other node can have."""
    return f"article:{article}"


def _entity(entity: NamedEntity) -> Node:
    names = " | ".join(plain(name) for name in entity.names)
    ref = entity.ref
    return Node(ref.id, plain(ref.name), {"kind": "entity", "type": ref.type, "names": names})


def _round(row: NegotiationRow) -> Node:
    values: Values = {
        "kind": "negotiation",
        "date": row.opened,
        "until": row.ratified or row.settled,
        "outcome": row.outcome,
    }
    return Node(row.id, plain(row.title), values)


def _event(event: EventRow) -> Node:
    values: Values = {
        "kind": "event",
        "type": event.type,
        "date": event.date,
        "modality": event.modality,
        "values": plain(json.dumps(event.values, sort_keys=True)) if event.values else None,
        "told_by": event.told_by,
        "reported": event.reported,
    }
    return Node(event.id, plain(event_name(event)), values)


def _term(each: WholeRound, term: TermRow) -> Node:
    values: Values = {
        "kind": "term",
        "type": term.category,
        "stance": term.stance,
        "amount": term.amount,
        "unit": term.unit or term.kind,
        "year": term.year,
        "scope": plain(term.scope) if term.scope else None,
        "told_by": _stories(term.voices),
    }
    return Node(term_id(each.row.id, term), plain(term_name(term)), values)


def _contract(each: WholeRound, made: MadeContract) -> Node:
    values: Values = {
        "kind": "contract",
        "date": made.effective,
        "until": made.until or made.expires,
        "outcome": each.row.outcome,
    }
    return Node(made.id, plain(contract_name(each, made)), values)


def _article(article: CitedArticle) -> Node:
    row = article.row
    values: Values = {
        "kind": "article",
        "type": row.kind,
        "date": row.published[:10] if row.published else None,
        "outlet": plain(row.outlet),
        "authors": plain(" | ".join(article.authors)),
        "link": web_address(row.url),
    }
    return Node(article_id(row.id), plain(row.title), values)


def _sides(row: NegotiationRow) -> Iterator[Edge]:
    sides: tuple[tuple[str, Sequence[EntityRef]], ...] = (
        ("UNION_SIDE", row.union_side),
        ("EMPLOYER_SIDE", row.employer_side),
        ("OVER", (row.agreement,) if row.agreement else ()),
    )
    for type_, members in sides:
        for member in members:
            yield Edge(row.id, member.id, type_)


def _of_term(each: WholeRound, term: TermRow) -> Iterator[Edge]:
    key = term_id(each.row.id, term)
    yield Edge(key, each.row.id, "TERM_OF")
    if term.party:
        yield Edge(key, term.party.id, "NAMES")
    yield from _tellings(key, term.voices)


def _of_contract(each: WholeRound, made: MadeContract) -> Iterator[Edge]:
    yield Edge(made.id, each.row.id, "SETTLED_BY")
    if made.agreement:
        yield Edge(made.agreement.id, made.id, "HAS_CYCLE")
    if made.succeeds:
        yield Edge(made.id, made.succeeds, "SUCCEEDS")
    yield from (Edge(made.id, event, "EXTENDED_BY") for event in made.extensions)


def _relation(relation: RelationRow) -> Edge:
    values: Values = {
        "title": plain(", ".join(relation.titles)) or None,
        "former": relation.former,
        **_told(relation.voices),
    }
    return Edge(relation.subject.id, relation.object.id, relation.type.upper(), values)


def _tellings(target: str, voices: Iterable[Voice]) -> Iterator[Edge]:
    """One edge from each article, with the first of its sentences."""
    first: dict[str, Voice] = {}
    for voice in voices:
        first.setdefault(voice.article, voice)
    for article, voice in first.items():
        yield Edge(article_id(article), target, "TELLS", _quoted(voice))


def _told(voices: Sequence[Voice]) -> Values:
    if not voices:
        return {}
    return {"voices": _stories(voices), **_quoted(voices[0])}


def _quoted(voice: Voice) -> Values:
    return {
        "date": voice.date,
        "sentence": short(voice.sentence),
        "link": web_address(voice.url),
    }


def _stories(voices: Iterable[Voice]) -> int:
    return len({voice.story for voice in voices})
