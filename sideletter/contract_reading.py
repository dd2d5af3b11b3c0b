"""JSON of the contract as the domain's objects: strict, so that no text poses as a list.

Strangers' JSON passes here as well as the archive's own: what cannot be used is a ReadError that
names the part and the key. `sideletter.contract` prints what this reads.
"""

from __future__ import annotations

import datetime as dt

from sideletter.errors import ReadError
from sideletter.json_fields import (
    Json,
    as_unicode,
    each_of,
    needed,
    number_of,
    offset_of,
    text_of,
    texts_of,
    word_of,
)
from sideletter.model import (
    Article,
    ArticleKind,
    Category,
    DatedEntry,
    Document,
    DocumentKind,
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


def parse_moment(text: str | None) -> dt.datetime | dt.date | None:
    """An ISO 8601 day or time; None for nothing. ValueError for anything else."""
    if not text:
        return None
    return dt.date.fromisoformat(text) if len(text) == 10 else dt.datetime.fromisoformat(text)


def article_from_json(data: Json) -> Article:
    """The article of a contract object; ReadError where a field cannot be used.

    Characters that are no Unicode text are replaced one by one, so that offsets stay.
    """
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        raise ReadError('an article needs a "text" that is a string')
    try:
        return Article(
            id=word_of(data, "id") or word_of(data, "url") or "article",
            url=word_of(data, "url") or "",
            title=word_of(data, "title") or "",
            text=as_unicode(data["text"]),
            published=parse_moment(text_of(data, "published")),
            modified=parse_moment(text_of(data, "modified")),
            authors=_authors(data),
            publisher=text_of(data, "publisher"),
            section=text_of(data, "section"),
            language=text_of(data, "language"),
            image=text_of(data, "image"),
            kind=ArticleKind(data.get("kind") or "article"),
            source=text_of(data, "source"),
            story_of=text_of(data, "story_of"),
            entries=each_of(data, "entries", _dated_entry),
            kind_because=text_of(data, "kind_because") or "",
        )
    except ValueError as error:
        raise ReadError(f"article {data.get('id')!r}: {error}") from error


def extraction_from_json(data: Json) -> Extraction:
    """The extraction that `extraction_to_json` printed; ReadError where it is none."""
    if not isinstance(data, dict):
        raise ReadError("not an extraction of the contract: it must be an object")
    article = article_from_json(data.get("article", {}))
    try:
        return Extraction(
            article=article,
            entities=each_of(data, "entities", _entity),
            relations=each_of(data, "relations", _relation),
            events=each_of(data, "events", _event),
            terms=each_of(data, "terms", _term),
            documents=each_of(data, "documents", _document),
            version=text_of(data, "version") or "",
            notes=texts_of(data, "notes"),
        )
    except ValueError as error:
        raise ReadError(f"not an extraction of the contract: {error}") from error


def _entity(data: Json) -> Entity:
    return Entity(
        id=needed(data, "id"),
        type=EntityType(needed(data, "type")),
        name=needed(data, "name"),
        names=texts_of(data, "names"),
        known=text_of(data, "known"),
        mentions=each_of(data, "mentions", _mention),
    )


def _dated_entry(data: Json) -> DatedEntry:
    when = parse_moment(needed(data, "published"))
    if when is None:
        raise ValueError("published is empty")
    return DatedEntry(offset_of(data, "start"), when, text_of(data, "url") or "")


def _mention(data: Json) -> Mention:
    return Mention(
        offset_of(data, "start"), offset_of(data, "end"), text_of(data, "form") or "name"
    )


def _relation(data: Json) -> Relation:
    return Relation(
        type=RelationType(needed(data, "type")),
        subject=needed(data, "subject"),
        object=needed(data, "object"),
        title=text_of(data, "title"),
        former=bool(data.get("former")),
        evidence=each_of(data, "evidence", _evidence),
        rule=text_of(data, "rule"),
    )


def _event(data: Json) -> Event:
    return Event(
        type=EventType(needed(data, "type")),
        date=text_of(data, "date"),
        parties=texts_of(data, "parties"),
        modality=Modality(text_of(data, "modality") or "asserted"),
        values=_values(data),
        evidence=each_of(data, "evidence", _evidence),
        speaker=text_of(data, "speaker"),
        rule=text_of(data, "rule"),
        elsewhere=bool(data.get("elsewhere")),
    )


def _term(data: Json) -> Term:
    return Term(
        category=Category(needed(data, "category")),
        stance=Stance(needed(data, "stance")),
        party=text_of(data, "party"),
        value=_value(data),
        scope=text_of(data, "scope"),
        evidence=each_of(data, "evidence", _evidence),
        speaker=text_of(data, "speaker"),
        rule=text_of(data, "rule"),
    )


def _document(data: Json) -> Document:
    return Document(
        kind=DocumentKind(needed(data, "kind")),
        parties=texts_of(data, "parties"),
        number=text_of(data, "number"),
        year=None if data.get("year") is None else offset_of(data, "year"),
        subject=text_of(data, "subject"),
        made=bool(data.get("made")),
        evidence=each_of(data, "evidence", _evidence),
        rule=text_of(data, "rule"),
    )


def _value(term: Json) -> Value | None:
    data = term.get("value")
    if data is None:
        return None
    if not isinstance(data, dict):
        raise ValueError(f"value is {data!r}, not an object")
    return Value(
        kind=ValueKind(needed(data, "kind")),
        amount=number_of(data, "amount"),
        unit=text_of(data, "unit"),
        year=None if data.get("year") is None else offset_of(data, "year"),
    )


def _evidence(data: Json) -> Evidence:
    return Evidence(offset_of(data, "start"), offset_of(data, "end"))


def _authors(data: Json) -> tuple[str, ...]:
    """The authors; a single one may stand without a list."""
    alone = data.get("authors")
    return (as_unicode(alone),) if isinstance(alone, str) and alone else texts_of(data, "authors")


def _values(data: Json) -> dict[str, float | int | str]:
    values = data.get("values")
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise ValueError(f"values is {values!r}, not an object")
    for key, value in values.items():
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise ValueError(f"values: {key} is {value!r}, neither a number nor a text")
    return dict(values)
