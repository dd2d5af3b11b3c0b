"""What a reading's relations say, by names: what the tests of relations compare."""

from __future__ import annotations

from nlp.reading import Reading
from nlp.relations import find_relations
from nlp.vocabulary import Vocabulary


def pairs(reading: Reading, vocabulary: Vocabulary, kind: str) -> set[tuple[str, str]]:
    """The names that relations of one kind join."""
    return {(subject, object_) for subject, object_, _ in _told(reading, vocabulary, kind)}


def roles(reading: Reading, vocabulary: Vocabulary) -> set[tuple[str, str, str | None]]:
    """Who holds a role where, and its title."""
    return _told(reading, vocabulary, "holds_role")


def _told(reading: Reading, vocabulary: Vocabulary, kind: str) -> set[tuple[str, str, str | None]]:
    names = {entity.id: entity.name for entity in reading.entities}
    return {
        (names[one.subject], names[one.object], one.title)
        for one in find_relations(reading, (), vocabulary)
        if one.type.value == kind
    }
