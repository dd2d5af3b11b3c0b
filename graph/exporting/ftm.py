"""FollowTheMoney (followthemoney.tech): entities as JSON Lines, as Aleph and OpenSanctions read.

    Organization, Company, PublicBody, Person, Project    who and what there is
    Contract                agreements, contracts, and the documents of rounds
    Event                   what happened, and each round from its opening to its end
    Ownership, Membership, ProjectParticipant, UnknownLink          how they stand to each other
    Article, Documentation  the articles, and what each of them is evidence for

A memorandum or side letter is a Contract of its own type: a Document is a file, and none is here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from graph.answers import DocumentRow, EntityRef, EventRow, Voice
from graph.exporting.cleaning import plain, short, web_address
from graph.exporting.facts import (
    CitedArticle,
    Facts,
    MadeContract,
    NamedEntity,
    WholeRound,
    contract_name,
    document_name,
    event_name,
    term_name,
)
from graph.exporting.ftm_entity import Entity, ftm_id, made
from graph.exporting.ftm_links import LEGAL, documentations, relation_link, role_link
from sideletter.model import DocumentKind, EntityType

SCHEMATA = {
    EntityType.UNION: "Organization",
    EntityType.EMPLOYER_GROUP: "Organization",
    EntityType.COMPANY: "Company",
    EntityType.PERSON: "Person",
    EntityType.WORK: "Project",
    EntityType.AGREEMENT: "Contract",
    EntityType.PUBLIC_BODY: "PublicBody",
}
TYPES = {
    DocumentKind.MEMORANDUM: "memorandum of agreement",
    DocumentKind.SIDELETTER: "side letter",
}


def ftm(facts: Facts) -> Iterator[str]:
    """One entity a line."""
    for entity in _entities(facts):
        yield json.dumps(entity, ensure_ascii=False) + "\n"


def _entities(facts: Facts) -> Iterator[Entity]:
    yield from map(_article, facts.articles)
    yield from map(_thing, facts.entities)
    for each in facts.rounds:
        yield _round(each)
        for document in each.documents:
            yield from _document(each, document)
        if each.contract:
            yield _contract(each, each.contract)
    for event in facts.events:
        yield from _event(event)
    for relation in facts.relations:
        yield relation_link(relation)


def _article(article: CitedArticle) -> Entity:
    row = article.row
    return made(
        "Article",
        ftm_id("article", row.id),
        {
            "title": [plain(row.title)],
            "sourceUrl": [web_address(row.url)],
            "publishedAt": [row.published[:10] if row.published else None],
            "publisher": [plain(row.outlet)],
            "author": [plain(name) for name in article.authors],
        },
    )


def _thing(entity: NamedEntity) -> Entity:
    ref = entity.ref
    name, others = plain(ref.name), {plain(n) for n in entity.names}
    titled = {"title": [name]} if ref.type == EntityType.AGREEMENT else {}
    return made(
        SCHEMATA[EntityType(ref.type)],
        ftm_id("entity", ref.id),
        {"name": [name], "alias": others - {name}, **titled},
    )


def _round(each: WholeRound) -> Entity:
    row = each.row
    sides = (*row.union_side, *row.employer_side)
    return made(
        "Event",
        ftm_id("round", row.id),
        {
            "name": [plain(row.title)],
            "startDate": [row.opened],
            "endDate": [row.ratified or row.settled],
            "involved": _involved(sides),
            "summary": [f"outcome: {row.outcome}"],
            "description": [_provision(term_name(t), t.voices) for t in each.terms],
            "proof": [ftm_id("article", v.article) for term in each.terms for v in term.voices],
        },
    )


def _contract(each: WholeRound, contract: MadeContract) -> Entity:
    """The contract of some years; the schema has one date, that of its conclusion."""
    name = plain(contract_name(each, contract))
    until = contract.until or contract.expires
    return made(
        "Contract",
        ftm_id("contract", contract.id),
        {
            "name": [name],
            "title": [name],
            "contractDate": [each.row.settled or each.row.ratified],
            "type": ["collective bargaining agreement"],
            "status": [each.row.outcome],
            "notes": [
                f"in effect from {contract.effective}" if contract.effective else None,
                f"expires {until}" if until else None,
            ],
        },
    )


def _document(each: WholeRound, document: DocumentRow) -> Iterator[Entity]:
    """A memorandum or side letter, with the sentences and articles that name it."""
    key = ftm_id("document", document.id)
    name = plain(document_name(each, document))
    voices = document.voices
    yield made(
        "Contract",
        key,
        {
            "name": [name],
            "title": [name],
            "type": [TYPES[DocumentKind(document.kind)]],
            "keywords": [plain(document.subject) if document.subject else None],
            "summary": [short(voice.sentence) for voice in voices],
            "sourceUrl": [web_address(voice.url) for voice in voices],
            "proof": [ftm_id("article", voice.article) for voice in voices],
        },
    )
    yield role_link(key, "document of", ftm_id("round", each.row.id))
    if each.contract:
        yield role_link(key, "part of", ftm_id("contract", each.contract.id))
    yield from documentations(key, document.id, voices)


def _involved(parties: Iterable[EntityRef]) -> list[str]:
    return [ftm_id("entity", party.id) for party in parties if party.type in LEGAL]


def _provision(name: str, voices: Sequence[Voice]) -> str:
    """A provision with the sentence and the link that it rests on."""
    said = f": {short(voices[0].sentence)} ({web_address(voices[0].url)})" if voices else ""
    return plain(name) + said


def _event(event: EventRow) -> Iterator[Entity]:
    key = ftm_id("event", event.id)
    yield made(
        "Event",
        key,
        {
            "name": [plain(event_name(event))],
            "date": [event.date],
            "involved": _involved(event.parties),
            "summary": [short(voice.sentence) for voice in event.voices],
            "sourceUrl": [web_address(voice.url) for voice in event.voices],
            "proof": [ftm_id("article", voice.article) for voice in event.voices],
            "keywords": [event.type, event.modality],
        },
    )
    yield from documentations(key, event.id, event.voices)
