"""An extraction as the JSON object of the contract, and back.

    {"article": {…}, "entities": […], "relations": […], "events": […], "terms": […],
     "documents": […]}

Keys that carry nothing (no title, no values) are left out; offsets are printed as evidence.
"""

from __future__ import annotations

from sideletter.contract_reading import (
    article_from_json,
    extraction_from_json,
    parse_moment,
)
from sideletter.json_fields import Json
from sideletter.model import (
    Article,
    Document,
    Entity,
    Event,
    Evidence,
    Extraction,
    Relation,
    Term,
    Value,
)

__all__ = [
    "Json",
    "article_from_json",
    "article_to_json",
    "document_to_json",
    "entity_to_json",
    "event_to_json",
    "extraction_from_json",
    "extraction_to_json",
    "parse_moment",
    "relation_to_json",
    "term_to_json",
    "value_to_json",
]

_OPTIONAL = frozenset(
    {"title", "former", "values", "scope", "speaker", "rule", "known", "mentions"}
    | {"number", "year", "subject", "made", "elsewhere"}
)


def article_to_json(article: Article, *, with_text: bool = True) -> Json:
    """The article's part of the contract, with every field that has a value."""
    out: Json = {
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "modified": article.modified.isoformat() if article.modified else None,
        "authors": list(article.authors),
        "publisher": article.publisher,
        "section": article.section,
        "language": article.language,
        "image": article.image,
        "kind": article.kind.value,
        "source": article.source,
        "story_of": article.story_of,
    }
    if article.kind_because:
        out["kind_because"] = article.kind_because
    if article.entries:
        out["entries"] = [
            {"start": e.start, "published": e.published.isoformat(), "url": e.url}
            for e in article.entries
        ]
    if with_text:
        out["text"] = article.text
    return out


def _evidence(spans: tuple[Evidence, ...]) -> list[Json]:
    return [{"start": s.start, "end": s.end} for s in spans]


def _kept(data: Json) -> Json:
    """Without the keys of bookkeeping that hold nothing."""
    return {k: v for k, v in data.items() if v or k not in _OPTIONAL}


def entity_to_json(entity: Entity) -> Json:
    """One entity of the contract."""
    return _kept(
        {
            "id": entity.id,
            "type": entity.type.value,
            "name": entity.name,
            "names": list(entity.names),
            "known": entity.known,
            "mentions": [{"start": m.start, "end": m.end, "form": m.form} for m in entity.mentions],
        }
    )


def relation_to_json(relation: Relation) -> Json:
    """One relation of the contract."""
    return _kept(
        {
            "type": relation.type.value,
            "subject": relation.subject,
            "object": relation.object,
            "title": relation.title,
            "former": relation.former,
            "evidence": _evidence(relation.evidence),
            "rule": relation.rule,
        }
    )


def event_to_json(event: Event) -> Json:
    """One event of the contract."""
    return _kept(
        {
            "type": event.type.value,
            "date": event.date,
            "parties": list(event.parties),
            "modality": event.modality.value,
            "values": dict(event.values),
            "evidence": _evidence(event.evidence),
            "speaker": event.speaker,
            "rule": event.rule,
            "elsewhere": event.elsewhere,
        }
    )


def value_to_json(value: Value | None) -> Json | None:
    """A term's value of the contract; `year` only where it is told."""
    if value is None:
        return None
    out: Json = {"kind": value.kind.value, "amount": value.amount, "unit": value.unit}
    return out if value.year is None else {**out, "year": value.year}


def term_to_json(term: Term) -> Json:
    """One term of the contract."""
    return _kept(
        {
            "category": term.category.value,
            "stance": term.stance.value,
            "party": term.party,
            "value": value_to_json(term.value),
            "scope": term.scope,
            "evidence": _evidence(term.evidence),
            "speaker": term.speaker,
            "rule": term.rule,
        }
    )


def document_to_json(document: Document) -> Json:
    """One document of a contract; what is not told of it is left out."""
    return _kept(
        {
            "kind": document.kind.value,
            "number": document.number,
            "year": document.year,
            "subject": document.subject,
            "parties": list(document.parties),
            "made": document.made,
            "evidence": _evidence(document.evidence),
            "rule": document.rule,
        }
    )


def extraction_to_json(extraction: Extraction) -> Json:
    """The whole contract object of one article."""
    return {
        "article": article_to_json(extraction.article),
        "entities": [entity_to_json(e) for e in extraction.entities],
        "relations": [relation_to_json(r) for r in extraction.relations],
        "events": [event_to_json(e) for e in extraction.events],
        "terms": [term_to_json(t) for t in extraction.terms],
        "documents": [document_to_json(d) for d in extraction.documents],
        "version": extraction.version,
        "notes": list(extraction.notes),
    }
