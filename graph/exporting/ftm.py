"""FollowTheMoney (followthemoney.tech): entities as JSON Lines, as Aleph and OpenSanctions read.

    Organization, Company, PublicBody, Person, Project, Contract    who and what there is
    Event                   what happened, and each round from its opening to its end
    Ownership, Membership, ProjectParticipant, UnknownLink          how they stand to each other
    Article, Documentation  the articles, and what each of them is evidence for

A person's office is an UnknownLink with its title as role: the schemata for it say more (an
employment, a membership) than the news does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from graph.answers import EntityRef, EventRow, RelationRow, Voice
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
from graph.ids import digest, fold
from sideletter.model import ORGANISATIONS, EntityType, RelationType

SCHEMATA = {
    EntityType.UNION: "Organization",
    EntityType.EMPLOYER_GROUP: "Organization",
    EntityType.COMPANY: "Company",
    EntityType.PERSON: "Person",
    EntityType.WORK: "Project",
    EntityType.AGREEMENT: "Contract",
    EntityType.PUBLIC_BODY: "PublicBody",
}
# The schema of a relation with its two ends. Where an end is of another type than the schema
# asks for, it is an UnknownLink.
_LINKS = {
    RelationType.OWNED_BY: ("Ownership", "asset", "owner"),
    RelationType.AFFILIATED_WITH: ("Membership", "member", "organization"),
    RelationType.PRODUCED_BY: ("ProjectParticipant", "project", "participant"),
    RelationType.AIRS_ON: ("ProjectParticipant", "project", "participant"),
    RelationType.WORKS_ON: ("ProjectParticipant", "participant", "project"),
}
_ANY = ("UnknownLink", "subject", "object")
_LEGAL = ORGANISATIONS | {EntityType.PERSON}
_ENDS = {
    "asset": {EntityType.COMPANY}, "project": {EntityType.WORK}, "organization": ORGANISATIONS,
    "owner": _LEGAL, "member": _LEGAL, "participant": _LEGAL,
}  # fmt: skip
_OTHER = re.compile(r"[^a-z0-9]+")

Entity = dict[str, Any]
Properties = dict[str, Iterable[str | None]]


def ftm(facts: Facts) -> Iterator[str]:
    """One entity a line."""
    for entity in _entities(facts):
        yield json.dumps(entity, ensure_ascii=False) + "\n"


def ftm_id(kind: str, key: str) -> str:
    """An id of letters, digits and hyphens alone: "entity-union-wga-0f3c…"."""
    readable = _OTHER.sub("-", fold(key).encode("ascii", "ignore").decode())[:60].strip("-")
    return "-".join(part for part in (kind, readable, digest(kind, key)) if part)


def _entities(facts: Facts) -> Iterator[Entity]:
    yield from map(_article, facts.articles)
    yield from map(_thing, facts.entities)
    for each in facts.rounds:
        yield _round(each)
        if each.contract:
            yield _contract(each, each.contract)
    for event in facts.events:
        yield from _event(event)
    for relation in facts.relations:
        yield _relation(relation)


def _made(schema: str, key: str, properties: Properties) -> Entity:
    found = {
        name: sorted({value for value in values if value}) for name, values in properties.items()
    }
    return {
        "id": key,
        "schema": schema,
        "properties": {name: values for name, values in found.items() if values},
    }


def _article(article: CitedArticle) -> Entity:
    row = article.row
    return _made(
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
    return _made(
        SCHEMATA[EntityType(ref.type)],
        ftm_id("entity", ref.id),
        {"name": [name], "alias": others - {name}, **titled},
    )


def _round(each: WholeRound) -> Entity:
    row = each.row
    sides = (*row.union_side, *row.employer_side)
    return _made(
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


def _contract(each: WholeRound, made: MadeContract) -> Entity:
    """The contract of some years; the schema has one date, that of its conclusion."""
    name = plain(contract_name(each, made))
    until = made.until or made.expires
    return _made(
        "Contract",
        ftm_id("contract", made.id),
        {
            "name": [name],
            "title": [name],
            "contractDate": [each.row.settled or each.row.ratified],
            "type": ["collective bargaining agreement"],
            "status": [each.row.outcome],
            "notes": [
                f"in effect from {made.effective}" if made.effective else None,
                f"expires {until}" if until else None,
            ],
        },
    )


def _involved(parties: Iterable[EntityRef]) -> list[str]:
    return [ftm_id("entity", party.id) for party in parties if party.type in _LEGAL]


def _provision(name: str, voices: Sequence[Voice]) -> str:
    """A provision with the sentence and the link that it rests on."""
    said = f": {short(voices[0].sentence)} ({web_address(voices[0].url)})" if voices else ""
    return plain(name) + said


def _event(event: EventRow) -> Iterator[Entity]:
    key = ftm_id("event", event.id)
    yield _made(
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
    for article in dict.fromkeys(voice.article for voice in event.voices):
        yield _made(
            "Documentation",
            ftm_id("documentation", f"{article} {event.id}"),
            {
                "document": [ftm_id("article", article)],
                "entity": [key],
                "summary": [short(v.sentence) for v in event.voices if v.article == article],
            },
        )


def _relation(relation: RelationRow) -> Entity:
    type_ = RelationType(relation.type)
    schema, start, end = _LINKS.get(type_, _ANY)
    if not _fits(relation, type_):
        schema, start, end = _ANY
    role = list(relation.titles) or [relation.type.replace("_", " ")]
    key = (relation.subject.id, relation.type, relation.object.id, str(relation.former))
    return _made(
        schema,
        ftm_id("link", " ".join(key)),
        {
            start: [ftm_id("entity", relation.subject.id)],
            end: [ftm_id("entity", relation.object.id)],
            "role": [plain(each) for each in role],
            "status": ["former" if relation.former else None],
            "summary": [short(voice.sentence) for voice in relation.voices],
            "sourceUrl": [web_address(voice.url) for voice in relation.voices],
        },
    )


def _fits(relation: RelationRow, type_: RelationType) -> bool:
    """Whether both ends are of the types that the relation's schema asks for."""
    if type_ not in _LINKS:
        return True
    _, *ends = _LINKS[type_]
    types = (relation.subject.type, relation.object.type)
    return all(kind in _ENDS[end] for kind, end in zip(types, ends, strict=True))
