"""The edges of the network, for GraphML and GEXF.

    article ─TELLS─▶ event, term, document
    event ─PARTY─▶ entity, ─STAGE_OF─▶ round
    round ─UNION_SIDE, EMPLOYER_SIDE, OVER─▶ entity
    term ─TERM_OF─▶ round, ─NAMES─▶ entity
    entity ─HOLDS_ROLE, OWNED_BY …─▶ entity, ─HAS_CYCLE─▶ contract
    contract ─SETTLED_BY─▶ round, ─SUCCEEDS─▶ contract, ─EXTENDED_BY─▶ event
    document ─DOCUMENT_OF─▶ round, ─PART_OF─▶ contract

An edge that an article is behind shows the first sentence that says so, with its link, and how
many independent stories do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from graph.answers import DocumentRow, EntityRef, NegotiationRow, RelationRow, TermRow, Voice
from graph.exporting.cleaning import plain, short, web_address
from graph.exporting.facts import Facts, MadeContract, WholeRound, stories, term_id
from graph.exporting.nodes import Values, article_id

# Every attribute that an edge may have, with its type in both formats' words.
EDGE_ATTRIBUTES = {
    "type": "string", "title": "string", "former": "boolean", "voices": "int", "date": "string",
    "sentence": "string", "link": "string",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edge:
    """One directed edge between two nodes."""

    source: str
    target: str
    type: str
    values: Values = field(default_factory=dict)


def edges_of(facts: Facts) -> Iterator[Edge]:
    """Every edge once; both its ends are among the nodes."""
    for each in facts.rounds:
        yield from _sides(each.row)
        yield from (Edge(event, each.row.id, "STAGE_OF") for event in each.stages)
        for term in each.terms:
            yield from _of_term(each, term)
        for document in each.documents:
            yield from _of_document(each, document)
        if each.contract:
            yield from _of_contract(each, each.contract)
    for event in facts.events:
        for party in event.parties:
            yield Edge(event.id, party.id, "PARTY", _told(event.voices))
        yield from _tellings(event.id, event.voices)
    yield from map(_relation, facts.relations)


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


def _of_document(each: WholeRound, document: DocumentRow) -> Iterator[Edge]:
    yield Edge(document.id, each.row.id, "DOCUMENT_OF")
    if each.contract:
        yield Edge(document.id, each.contract.id, "PART_OF")
    yield from _tellings(document.id, document.voices)


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
    return {"voices": stories(voices), **_quoted(voices[0])}


def _quoted(voice: Voice) -> Values:
    return {
        "date": voice.date,
        "sentence": short(voice.sentence),
        "link": web_address(voice.url),
    }
