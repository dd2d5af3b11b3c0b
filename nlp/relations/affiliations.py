"""Locals and units with the union that their name or number says they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.reading import Reading, evidence_of
from nlp.vocabulary import Vocabulary
from sideletter.model import Entity, EntityType, Mention, Relation, RelationType

_NUMBERED = re.compile(r"\bLocals?\b|^\d|\d$")
_SUFFIX = re.compile(r"[-/]([A-Z][A-Za-z-]+)$")


def find_affiliated_locals(reading: Reading, vocabulary: Vocabulary) -> list[Relation]:
    """Each local and unit with its union, where the article names both.

    A local says so by its number or its city ("Riders Local 80", "Riders Harbor Local"), a unit by
    the end of its name ("Lantern United-CWA").
    """
    unions = [e for e in reading.entities if e.type is EntityType.UNION]
    found = []
    for entity in unions:
        for parent, mentions in (
            (_parent_of_local(entity, unions, vocabulary), _numbered(reading, entity)),
            _by_suffix(reading, entity, unions, vocabulary),
        ):
            if parent is not None and parent.id != entity.id and mentions:
                found.append(_affiliated(reading, entity, parent, mentions[0]))
                break
    return found


def _affiliated(reading: Reading, entity: Entity, parent: Entity, at: Mention) -> Relation:
    return Relation(
        type=RelationType.AFFILIATED_WITH,
        subject=entity.id,
        object=parent.id,
        evidence=evidence_of(reading.sentence_at(at.start)),
        rule="numbered-local",
    )


def _numbered(reading: Reading, entity: Entity) -> list[Mention]:
    text = reading.article.text
    return [m for m in entity.mentions if _NUMBERED.search(text[m.start : m.end])]


def _parent_of_local(entity: Entity, unions: list[Entity], vocabulary: Vocabulary) -> Entity | None:
    """The union of a listed local; of another the one with whose name its own begins."""
    if entity.known is not None:
        return _known(vocabulary.by_id(entity.known).parent, unions)
    if " Local" not in entity.name:
        return None
    for stem, entry in vocabulary.local_stems():
        if entity.name.startswith(f"{stem} Local "):
            return _known(entry.id, unions)
    for union in unions:
        if union.known and any(entity.name.startswith(f"{n} ") for n in _names(union)):
            return union
    return None


def _known(id: str | None, unions: list[Entity]) -> Entity | None:
    return next((u for u in unions if id is not None and u.known == f"union:{id}"), None)


def _by_suffix(
    reading: Reading, entity: Entity, unions: list[Entity], vocabulary: Vocabulary
) -> tuple[Entity | None, list[Mention]]:
    """The union that ends the name; for a listed unit only where it is one it belongs to."""
    above = set(_above(entity, vocabulary))
    for mention in entity.mentions:
        match = _SUFFIX.search(reading.article.text[mention.start : mention.end])
        for union in unions if match else ():
            is_named = match is not None and match[1] in _names(union)
            if is_named and (entity.known is None or union.known in above):
                return union, [mention]
    return None, []


def _above(entity: Entity, vocabulary: Vocabulary) -> Iterator[str]:
    """The unions to which a listed one belongs, each by its id over all kinds."""
    at = vocabulary.by_id(entity.known).parent if entity.known else None
    while at is not None:
        yield f"union:{at}"
        at = vocabulary.by_id(at).parent


def _names(union: Entity) -> tuple[str, ...]:
    return (union.name, *union.names)
