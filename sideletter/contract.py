"""An extraction as the JSON object of the contract, and back.

    {"article": {…}, "entities": […], "relations": […], "events": […], "terms": […]}

Keys that carry nothing (no title, no values) are left out; offsets are printed as evidence.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sideletter.errors import ReadError
from sideletter.model import (
    Article,
    ArticleKind,
    Category,
    Entity,
    EntityType,
    Event,
    EventType,
    Evidence,
    Extraction,
    Mention,
    Modality,
    Relation,
    RelationType,
    Stance,
    Term,
    Value,
    ValueKind,
)

Json = dict[str, Any]


def parse_moment(text: str | None) -> dt.datetime | dt.date | None:
    """An ISO 8601 day or time; None for nothing. ValueError for anything else."""
    if not text:
        return None
    return dt.date.fromisoformat(text) if len(text) == 10 else dt.datetime.fromisoformat(text)


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
    if with_text:
        out["text"] = article.text
    return out


def article_from_json(data: Json) -> Article:
    """The article of a contract object; ReadError where a field cannot be used."""
    if not isinstance(data.get("text"), str):
        raise ReadError('an article needs a "text" that is a string')
    try:
        return Article(
            id=str(data.get("id") or data.get("url") or "article"),
            url=str(data.get("url") or ""),
            title=str(data.get("title") or ""),
            text=data["text"],
            published=parse_moment(data.get("published")),
            modified=parse_moment(data.get("modified")),
            authors=tuple(data.get("authors") or ()),
            publisher=data.get("publisher"),
            section=data.get("section"),
            language=data.get("language"),
            image=data.get("image"),
            kind=ArticleKind(data.get("kind") or "article"),
            source=data.get("source"),
            story_of=data.get("story_of"),
        )
    except ValueError as error:
        raise ReadError(f"article {data.get('id')!r}: {error}") from error


def _evidence(spans: tuple[Evidence, ...]) -> list[Json]:
    return [{"start": s.start, "end": s.end} for s in spans]


def _spans(data: Json) -> tuple[Evidence, ...]:
    return tuple(Evidence(s["start"], s["end"]) for s in data.get("evidence", ()))


def _kept(data: Json) -> Json:
    """Without the keys of bookkeeping that hold nothing."""
    optional = ("title", "former", "values", "scope", "speaker", "rule", "known", "mentions")
    return {k: v for k, v in data.items() if v or k not in optional}


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


def extraction_to_json(extraction: Extraction) -> Json:
    """The whole contract object of one article."""
    return {
        "article": article_to_json(extraction.article),
        "entities": [entity_to_json(e) for e in extraction.entities],
        "relations": [relation_to_json(r) for r in extraction.relations],
        "events": [event_to_json(e) for e in extraction.events],
        "terms": [term_to_json(t) for t in extraction.terms],
        "version": extraction.version,
        "notes": list(extraction.notes),
    }


def _value_from_json(data: Json | None) -> Value | None:
    if not data:
        return None
    return Value(
        kind=ValueKind(data["kind"]),
        amount=data["amount"],
        unit=data.get("unit"),
        year=data.get("year"),
    )


def extraction_from_json(data: Json) -> Extraction:
    """The extraction that `extraction_to_json` printed; ReadError where it is none."""
    try:
        return Extraction(
            article=article_from_json(data["article"]),
            entities=tuple(
                Entity(
                    id=e["id"],
                    type=EntityType(e["type"]),
                    name=e["name"],
                    names=tuple(e.get("names", ())),
                    known=e.get("known"),
                    mentions=tuple(
                        Mention(m["start"], m["end"], m.get("form", "name"))
                        for m in e.get("mentions", ())
                    ),
                )
                for e in data.get("entities", ())
            ),
            relations=tuple(
                Relation(
                    type=RelationType(r["type"]),
                    subject=r["subject"],
                    object=r["object"],
                    title=r.get("title"),
                    former=bool(r.get("former")),
                    evidence=_spans(r),
                    rule=r.get("rule"),
                )
                for r in data.get("relations", ())
            ),
            events=tuple(
                Event(
                    type=EventType(e["type"]),
                    date=e.get("date"),
                    parties=tuple(e.get("parties", ())),
                    modality=Modality(e.get("modality", "asserted")),
                    values=dict(e.get("values", {})),
                    evidence=_spans(e),
                    speaker=e.get("speaker"),
                    rule=e.get("rule"),
                )
                for e in data.get("events", ())
            ),
            terms=tuple(
                Term(
                    category=Category(t["category"]),
                    stance=Stance(t["stance"]),
                    party=t.get("party"),
                    value=_value_from_json(t.get("value")),
                    scope=t.get("scope"),
                    evidence=_spans(t),
                    speaker=t.get("speaker"),
                    rule=t.get("rule"),
                )
                for t in data.get("terms", ())
            ),
            version=data.get("version", ""),
            notes=tuple(data.get("notes", ())),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ReadError(f"not an extraction of the contract: {error!r}") from error
