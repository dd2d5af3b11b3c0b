"""JSON of the contract as the domain's objects: strict, so that no text poses as a list.

Strangers' JSON passes here as well as the archive's own: what cannot be used is a ReadError that
names the part and the key. `sideletter.contract` prints what this reads.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from sideletter.errors import ReadError
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

Json = dict[str, Any]

# Half of a pair, which JSON can spell and UTF-8 cannot.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


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
            id=_word(data, "id") or _word(data, "url") or "article",
            url=_word(data, "url") or "",
            title=_word(data, "title") or "",
            text=_unicode(data["text"]),
            published=parse_moment(_text(data, "published")),
            modified=parse_moment(_text(data, "modified")),
            authors=_authors(data),
            publisher=_text(data, "publisher"),
            section=_text(data, "section"),
            language=_text(data, "language"),
            image=_text(data, "image"),
            kind=ArticleKind(data.get("kind") or "article"),
            source=_text(data, "source"),
            story_of=_text(data, "story_of"),
            entries=_each(data, "entries", _dated_entry),
            kind_because=_text(data, "kind_because") or "",
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
            entities=_each(data, "entities", _entity),
            relations=_each(data, "relations", _relation),
            events=_each(data, "events", _event),
            terms=_each(data, "terms", _term),
            documents=_each(data, "documents", _document),
            version=_text(data, "version") or "",
            notes=_texts(data, "notes"),
        )
    except ValueError as error:
        raise ReadError(f"not an extraction of the contract: {error}") from error


def _entity(data: Json) -> Entity:
    return Entity(
        id=_needed(data, "id"),
        type=EntityType(_needed(data, "type")),
        name=_needed(data, "name"),
        names=_texts(data, "names"),
        known=_text(data, "known"),
        mentions=_each(data, "mentions", _mention),
    )


def _dated_entry(data: Json) -> DatedEntry:
    when = parse_moment(_needed(data, "published"))
    if when is None:
        raise ValueError("published is empty")
    return DatedEntry(_offset(data, "start"), when, _text(data, "url") or "")


def _mention(data: Json) -> Mention:
    return Mention(_offset(data, "start"), _offset(data, "end"), _text(data, "form") or "name")


def _relation(data: Json) -> Relation:
    return Relation(
        type=RelationType(_needed(data, "type")),
        subject=_needed(data, "subject"),
        object=_needed(data, "object"),
        title=_text(data, "title"),
        former=bool(data.get("former")),
        evidence=_each(data, "evidence", _evidence),
        rule=_text(data, "rule"),
    )


def _event(data: Json) -> Event:
    return Event(
        type=EventType(_needed(data, "type")),
        date=_text(data, "date"),
        parties=_texts(data, "parties"),
        modality=Modality(_text(data, "modality") or "asserted"),
        values=_values(data),
        evidence=_each(data, "evidence", _evidence),
        speaker=_text(data, "speaker"),
        rule=_text(data, "rule"),
        elsewhere=bool(data.get("elsewhere")),
    )


def _term(data: Json) -> Term:
    return Term(
        category=Category(_needed(data, "category")),
        stance=Stance(_needed(data, "stance")),
        party=_text(data, "party"),
        value=_value(data),
        scope=_text(data, "scope"),
        evidence=_each(data, "evidence", _evidence),
        speaker=_text(data, "speaker"),
        rule=_text(data, "rule"),
    )


def _document(data: Json) -> Document:
    return Document(
        kind=DocumentKind(_needed(data, "kind")),
        parties=_texts(data, "parties"),
        number=_text(data, "number"),
        year=None if data.get("year") is None else _offset(data, "year"),
        subject=_text(data, "subject"),
        made=bool(data.get("made")),
        evidence=_each(data, "evidence", _evidence),
        rule=_text(data, "rule"),
    )


def _value(term: Json) -> Value | None:
    data = term.get("value")
    if data is None:
        return None
    if not isinstance(data, dict):
        raise ValueError(f"value is {data!r}, not an object")
    return Value(
        kind=ValueKind(_needed(data, "kind")),
        amount=_number(data, "amount"),
        unit=_text(data, "unit"),
        year=None if data.get("year") is None else _offset(data, "year"),
    )


def _evidence(data: Json) -> Evidence:
    return Evidence(_offset(data, "start"), _offset(data, "end"))


def _each[T](data: Json, key: str, read: Callable[[Json], T]) -> tuple[T, ...]:
    """The objects of a list; their faults are told with the list's name and their number."""
    items = _list(data, key)
    out = []
    for number, item in enumerate(items):
        if not isinstance(item, dict):
            raise ValueError(f"{key}[{number}] is {item!r}, not an object")
        try:
            out.append(read(item))
        except ValueError as error:
            raise ValueError(f"{key}[{number}]: {error}") from error
    return tuple(out)


def _list(data: Json, key: str) -> list[Any]:
    items = data.get(key)
    if items is None:
        return []
    if not isinstance(items, list):
        raise ValueError(f"{key} is {items!r}, not a list")
    return items


def _texts(data: Json, key: str) -> tuple[str, ...]:
    items = _list(data, key)
    if not all(isinstance(item, str) for item in items):
        raise ValueError(f"{key} is {items!r}, not a list of texts")
    return tuple(_unicode(item) for item in items)


def _text(data: Json, key: str) -> str | None:
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{key} is {value!r}, not a text")
    return None if value is None else _unicode(value)


def _word(data: Json, key: str) -> str | None:
    """A text that others may write as a number, such as an id."""
    value = data.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return _text(data, key)


def _needed(data: Json, key: str) -> str:
    value = _text(data, key)
    if value is None:
        raise ValueError(f"{key} is missing")
    return value


def _authors(data: Json) -> tuple[str, ...]:
    """The authors; a single one may stand without a list."""
    alone = data.get("authors")
    return (_unicode(alone),) if isinstance(alone, str) and alone else _texts(data, "authors")


def _number(data: Json, key: str) -> float | int:
    value = data.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{key} is {value!r}, not a number")
    return value


def _offset(data: Json, key: str) -> int:
    value = data.get(key)
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"{key} is {value!r}, not a whole number")
    return value


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


def _unicode(text: str) -> str:
    return _LONE_SURROGATE.sub("\ufffd", text)
