"""JSON-LD 1.1: schema.org for things, PROV-O for who says so.

Every event, term and relation is derived from quotations (prov:wasDerivedFrom), each of which was
quoted from its article (prov:wasQuotedFrom). A relation is one triple between two entities and
one rdf:Statement that carries its sources. What neither vocabulary has a word for stands under
`urn:sideletter:vocabulary:`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from graph.answers import EntityRef, EventRow, RelationRow, TermRow, Voice
from graph.days import DAY, MONTH, YEAR, precision
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
from graph.exporting.network import term_id
from graph.ids import digest
from sideletter.model import EntityType

CONTEXT = {
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "sl": "urn:sideletter:vocabulary:",
}
TYPES = {
    EntityType.UNION: "schema:WorkersUnion",
    EntityType.EMPLOYER_GROUP: "schema:Organization",
    EntityType.COMPANY: "schema:Corporation",
    EntityType.PERSON: "schema:Person",
    EntityType.WORK: "schema:CreativeWork",
    EntityType.AGREEMENT: "schema:CreativeWork",
    EntityType.PUBLIC_BODY: "schema:GovernmentOrganization",
}
_DATES = {DAY: "xsd:date", MONTH: "xsd:gYearMonth", YEAR: "xsd:gYear"}

Thing = dict[str, Any]


def jsonld(facts: Facts) -> Iterator[str]:
    """One document, a thing a line; it is read without asking any server for a context."""
    yield '{"@context": ' + json.dumps(CONTEXT) + ',\n"@graph": [\n'
    before = ""
    for thing in _things(facts):
        kept = {key: value for key, value in thing.items() if value not in (None, "", [])}
        yield before + json.dumps(kept, ensure_ascii=False)
        before = ",\n"
    yield "\n]}\n"


def _things(facts: Facts) -> Iterator[Thing]:
    yield from map(_article, facts.articles)
    yield from map(_entity, facts.entities)
    for each in facts.rounds:
        yield _round(each)
        for term in each.terms:
            yield _term(each.row.id, term)
        if each.contract:
            yield _contract(each, each.contract)
    yield from map(_event, facts.events)
    for relation in facts.relations:
        yield from _relation(relation)


def iri(kind: str, key: str) -> str:
    """The name of a thing for good: "urn:sideletter:entity:union:wga"."""
    return f"urn:sideletter:{kind}:{quote(key, safe=':-._~@#')}".replace("#", "%23")


def _ref(kind: str, key: str) -> Thing:
    return {"@id": iri(kind, key)}


def _entities(refs: Sequence[EntityRef]) -> list[Thing]:
    return [_ref("entity", each.id) for each in refs]


def _article(article: CitedArticle) -> Thing:
    row = article.row
    return {
        "@id": iri("article", row.id),
        "@type": ["schema:NewsArticle", "prov:Entity"],
        "schema:headline": plain(row.title),
        "schema:url": _link(row.url),
        "schema:datePublished": _moment(row.published),
        "schema:publisher": row.outlet
        and {"@type": "schema:Organization", "schema:name": plain(row.outlet)},
        "schema:author": [
            {"@type": "schema:Person", "schema:name": plain(name)} for name in article.authors
        ],
        "sl:copyOf": row.story_of and _ref("article", row.story_of),
    }


def _entity(entity: NamedEntity) -> Thing:
    ref = entity.ref
    return {
        "@id": iri("entity", ref.id),
        "@type": [TYPES[EntityType(ref.type)], "prov:Entity"],
        "schema:additionalType": {"@id": f"{CONTEXT['sl']}{ref.type}"},
        "schema:name": plain(ref.name),
        "schema:alternateName": sorted({plain(n) for n in entity.names} - {plain(ref.name)}),
    }


def _round(each: WholeRound) -> Thing:
    row = each.row
    return {
        "@id": iri("negotiation", row.id),
        "@type": ["schema:Event", "sl:Negotiation", "prov:Entity"],
        "schema:name": plain(row.title),
        "schema:startDate": _date(row.opened),
        "schema:endDate": _date(row.ratified or row.settled),
        "sl:outcome": row.outcome,
        "sl:contractExpires": _date(row.expires),
        "sl:unionSide": _entities(row.union_side),
        "sl:employerSide": _entities(row.employer_side),
        "schema:about": row.agreement and _ref("entity", row.agreement.id),
        "schema:subEvent": [_ref("event", event) for event in each.stages],
        "prov:wasDerivedFrom": [_ref("event", event) for event in each.stages],
    }


def _contract(each: WholeRound, made: MadeContract) -> Thing:
    return {
        "@id": iri("contract", made.id),
        "@type": ["schema:CreativeWork", "sl:Contract", "prov:Entity"],
        "schema:name": plain(contract_name(each, made)),
        "schema:isPartOf": made.agreement and _ref("entity", made.agreement.id),
        "sl:effective": _date(made.effective),
        "schema:expires": _date(made.expires),
        "sl:extendedUntil": _date(made.until),
        "sl:settledBy": _ref("negotiation", each.row.id),
        "sl:succeeds": made.succeeds and _ref("contract", made.succeeds),
        "sl:extendedBy": [_ref("event", event) for event in made.extensions],
        "prov:wasDerivedFrom": [_ref("negotiation", each.row.id)],
    }


def _event(event: EventRow) -> Thing:
    return {
        "@id": iri("event", event.id),
        "@type": ["schema:Event", "prov:Entity"],
        "schema:additionalType": {"@id": f"{CONTEXT['sl']}{event.type}"},
        "schema:name": plain(event_name(event)),
        "schema:startDate": _date(event.date),
        "sl:modality": event.modality,
        "schema:about": _entities(event.parties),
        "sl:firstReported": _date(event.reported),
        "sl:value": [
            {"@type": "schema:PropertyValue", "schema:name": name, "schema:value": value}
            for name, value in sorted(event.values.items())
        ],
        **_sources(event.voices),
    }


def _term(negotiation: str, term: TermRow) -> Thing:
    return {
        "@id": iri("term", term_id(negotiation, term)),
        "@type": ["schema:PropertyValue", "sl:Term", "prov:Entity"],
        "schema:name": term.category,
        "schema:description": plain(term_name(term)),
        "schema:value": term.amount,
        "schema:unitText": term.unit or term.kind,
        "sl:stance": term.stance,
        "sl:contractYear": term.year,
        "sl:scope": plain(term.scope) if term.scope else None,
        "sl:party": term.party and _ref("entity", term.party.id),
        "sl:negotiation": _ref("negotiation", negotiation),
        **_sources(term.voices),
    }


def _relation(relation: RelationRow) -> Iterator[Thing]:
    subject, target = relation.subject.id, relation.object.id
    predicate = f"sl:{relation.type}"
    if not relation.former:
        # What is no longer so stands in its statement alone.
        yield {"@id": iri("entity", subject), predicate: _ref("entity", target)}
    yield {
        "@id": iri("relation", digest(subject, relation.type, target, relation.former)),
        "@type": ["rdf:Statement", "prov:Entity"],
        "rdf:subject": _ref("entity", subject),
        "rdf:predicate": {"@id": f"{CONTEXT['sl']}{relation.type}"},
        "rdf:object": _ref("entity", target),
        "sl:former": relation.former,
        "schema:roleName": [plain(title) for title in relation.titles],
        **_sources(relation.voices),
    }


def _sources(voices: Sequence[Voice]) -> Mapping[str, Any]:
    articles = dict.fromkeys(voice.article for voice in voices)
    return {
        "prov:wasDerivedFrom": [_quotation(voice) for voice in voices],
        "prov:hadPrimarySource": [_ref("article", article) for article in articles],
    }


def _quotation(voice: Voice) -> Thing:
    said: Thing = {
        "@id": iri("quotation", f"{voice.article}@{voice.start}"),
        "@type": ["schema:Quotation", "prov:Entity"],
        "schema:text": short(voice.sentence),
        "prov:wasQuotedFrom": _ref("article", voice.article),
    }
    link = _link(voice.url)
    return {**said, "schema:url": link} if link else said


def _link(url: str) -> Thing | None:
    address = web_address(url)
    return {"@id": quote(address, safe="!#$%&'()*+,/:;=?@~")} if address else None


def _date(date: str | None) -> Thing | None:
    type_ = _DATES.get(precision(date))
    return {"@value": date, "@type": type_} if type_ else None


def _moment(published: str | None) -> Thing | None:
    if published and "T" in published:
        return {"@value": published, "@type": "xsd:dateTime"}
    return _date(published)
