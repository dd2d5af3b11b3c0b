"""The nodes of the network, for GraphML and GEXF."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.answers import DocumentRow, EventRow, NegotiationRow, TermRow
from graph.exporting.cleaning import plain, web_address
from graph.exporting.facts import (
    CitedArticle,
    Facts,
    MadeContract,
    NamedEntity,
    WholeRound,
    contract_name,
    document_name,
    event_name,
    stories,
    term_id,
    term_name,
)

Values = Mapping[str, str | int | float | bool | None]

# Every attribute that a node may have, with its type in both formats' words.
NODE_ATTRIBUTES = {
    "kind": "string", "type": "string", "names": "string", "date": "string", "until": "string",
    "modality": "string", "outcome": "string", "values": "string", "told_by": "int",
    "reported": "string", "outlet": "string", "authors": "string", "link": "string",
    "stance": "string", "amount": "double", "unit": "string", "year": "int", "scope": "string",
    "number": "string", "subject": "string",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Node:
    """One node: its id in this file, what it is called, and its attributes."""

    id: str
    label: str
    values: Values


def nodes_of(facts: Facts) -> Iterator[Node]:
    """Every node once."""
    yield from map(_entity, facts.entities)
    for each in facts.rounds:
        yield _round(each.row)
        yield from (_term(each, term) for term in each.terms)
        yield from (_document(each, document) for document in each.documents)
        if each.contract:
            yield _contract(each, each.contract)
    yield from map(_event, facts.events)
    yield from map(_article, facts.articles)


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
        "told_by": stories(term.voices),
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


def _document(each: WholeRound, document: DocumentRow) -> Node:
    values: Values = {
        "kind": "document",
        "type": document.kind,
        "number": plain(document.number) if document.number else None,
        "subject": plain(document.subject) if document.subject else None,
        "year": document.year,
        "told_by": document.told_by,
    }
    return Node(document.id, plain(document_name(each, document)), values)


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
