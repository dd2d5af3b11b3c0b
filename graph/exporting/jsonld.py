"""JSON-LD 1.1: schema.org for things, PROV-O for who says so.

Every event, term, document and relation is derived from quotations (prov:wasDerivedFrom), each of
which was quoted from its article (prov:wasQuotedFrom). A relation is one triple between two
entities and one rdf:Statement that carries its sources. What neither vocabulary has a word for
stands under `urn:sideletter:vocabulary:`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from graph.answers import DocumentRow, EventRow, RelationRow, TermRow
from graph.exporting.cleaning import plain
from graph.exporting.facts import (
    CitedArticle,
    Facts,
    MadeContract,
    NamedEntity,
    WholeRound,
    contract_name,
    document_name,
    event_name,
    term_id,
    term_name,
)
from graph.exporting.linked_words import (
    CONTEXT,
    Thing,
    date,
    entities,
    iri,
    link,
    moment,
    ref,
    sources,
)
from graph.ids import digest
from sideletter.model import DocumentKind, EntityType

TYPES = {
    EntityType.UNION: "schema:WorkersUnion",
    EntityType.EMPLOYER_GROUP: "schema:Organization",
    EntityType.COMPANY: "schema:Corporation",
    EntityType.PERSON: "schema:Person",
    EntityType.WORK: "schema:CreativeWork",
    EntityType.AGREEMENT: "schema:CreativeWork",
    EntityType.PUBLIC_BODY: "schema:GovernmentOrganization",
}
DOCUMENTS = {
    DocumentKind.MEMORANDUM: "sl:Memorandum",
    DocumentKind.SIDELETTER: "sl:SideLetter",
}


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
        for document in each.documents:
            yield _document(each, document)
        if each.contract:
            yield _contract(each, each.contract)
    yield from map(_event, facts.events)
    for relation in facts.relations:
        yield from _relation(relation)


def _article(article: CitedArticle) -> Thing:
    row = article.row
    return {
        "@id": iri("article", row.id),
        "@type": ["schema:NewsArticle", "prov:Entity"],
        "schema:headline": plain(row.title),
        "schema:url": link(row.url),
        "schema:datePublished": moment(row.published),
        "schema:publisher": row.outlet
        and {"@type": "schema:Organization", "schema:name": plain(row.outlet)},
        "schema:author": [
            {"@type": "schema:Person", "schema:name": plain(name)} for name in article.authors
        ],
        "sl:copyOf": row.story_of and ref("article", row.story_of),
    }


def _entity(entity: NamedEntity) -> Thing:
    named = entity.ref
    return {
        "@id": iri("entity", named.id),
        "@type": [TYPES[EntityType(named.type)], "prov:Entity"],
        "schema:additionalType": {"@id": f"{CONTEXT['sl']}{named.type}"},
        "schema:name": plain(named.name),
        "schema:alternateName": sorted({plain(n) for n in entity.names} - {plain(named.name)}),
    }


def _round(each: WholeRound) -> Thing:
    row = each.row
    return {
        "@id": iri("negotiation", row.id),
        "@type": ["schema:Event", "sl:Negotiation", "prov:Entity"],
        "schema:name": plain(row.title),
        "schema:startDate": date(row.opened),
        "schema:endDate": date(row.ratified or row.settled),
        "sl:outcome": row.outcome,
        "sl:contractExpires": date(row.expires),
        "sl:unionSide": entities(row.union_side),
        "sl:employerSide": entities(row.employer_side),
        "schema:about": row.agreement and ref("entity", row.agreement.id),
        "schema:subEvent": [ref("event", event) for event in each.stages],
        "prov:wasDerivedFrom": [ref("event", event) for event in each.stages],
    }


def _contract(each: WholeRound, made: MadeContract) -> Thing:
    return {
        "@id": iri("contract", made.id),
        "@type": ["schema:CreativeWork", "sl:Contract", "prov:Entity"],
        "schema:name": plain(contract_name(each, made)),
        "schema:isPartOf": made.agreement and ref("entity", made.agreement.id),
        "sl:effective": date(made.effective),
        "schema:expires": date(made.expires),
        "sl:extendedUntil": date(made.until),
        "sl:settledBy": ref("negotiation", each.row.id),
        "sl:succeeds": made.succeeds and ref("contract", made.succeeds),
        "sl:extendedBy": [ref("event", event) for event in made.extensions],
        "prov:wasDerivedFrom": [ref("negotiation", each.row.id)],
    }


def _document(each: WholeRound, document: DocumentRow) -> Thing:
    return {
        "@id": iri("document", document.id),
        "@type": ["schema:CreativeWork", DOCUMENTS[DocumentKind(document.kind)], "prov:Entity"],
        "schema:name": plain(document_name(each, document)),
        "schema:isPartOf": each.contract and ref("contract", each.contract.id),
        "sl:number": plain(document.number) if document.number else None,
        "sl:subject": plain(document.subject) if document.subject else None,
        "sl:year": date(str(document.year)) if document.year else None,
        "sl:negotiation": ref("negotiation", each.row.id),
        **sources(document.voices),
    }


def _event(event: EventRow) -> Thing:
    return {
        "@id": iri("event", event.id),
        "@type": ["schema:Event", "prov:Entity"],
        "schema:additionalType": {"@id": f"{CONTEXT['sl']}{event.type}"},
        "schema:name": plain(event_name(event)),
        "schema:startDate": date(event.date),
        "sl:modality": event.modality,
        "schema:about": entities(event.parties),
        "sl:firstReported": date(event.reported),
        "sl:value": [
            {"@type": "schema:PropertyValue", "schema:name": name, "schema:value": value}
            for name, value in sorted(event.values.items())
        ],
        **sources(event.voices),
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
        "sl:party": term.party and ref("entity", term.party.id),
        "sl:negotiation": ref("negotiation", negotiation),
        **sources(term.voices),
    }


def _relation(relation: RelationRow) -> Iterator[Thing]:
    subject, target = relation.subject.id, relation.object.id
    predicate = f"sl:{relation.type}"
    if not relation.former:
        # What is no longer so stands in its statement alone.
        yield {"@id": iri("entity", subject), predicate: ref("entity", target)}
    yield {
        "@id": iri("relation", digest(subject, relation.type, target, relation.former)),
        "@type": ["rdf:Statement", "prov:Entity"],
        "rdf:subject": ref("entity", subject),
        "rdf:predicate": {"@id": f"{CONTEXT['sl']}{relation.type}"},
        "rdf:object": ref("entity", target),
        "sl:former": relation.former,
        "schema:roleName": [plain(title) for title in relation.titles],
        **sources(relation.voices),
    }
