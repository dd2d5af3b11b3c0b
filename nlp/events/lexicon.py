"""Word lists and what the vocabulary knows of unions, each read once a process."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from nlp.rulefile import load_words
from nlp.vocabulary import load_vocabulary
from sideletter.model import Entity, EntityType


@cache
def words(key: str) -> frozenset[str]:
    """The words of one list of `event_words.toml`."""
    return load_words("event_words", key)


@cache
def crafts() -> dict[str, frozenset[str]]:
    """The known ids of the unions of each trade, by the trade's name in the plural."""
    found: dict[str, set[str]] = defaultdict(set)
    for entry in load_vocabulary().of_type(EntityType.UNION):
        for craft in entry.crafts:
            found[craft].add(entry.known)
    return {craft: frozenset(known) for craft, known in found.items()}


@cache
def crafts_of(known: str) -> frozenset[str]:
    """The trades of the union with this known id; none for one that is not listed."""
    return frozenset(craft for craft, unions in crafts().items() if known in unions)


def called(entity: Entity) -> str:
    """All that an entity is called, by its article and by the vocabulary, in lower case."""
    told = [entity.name, *entity.names]
    if entity.known:
        entry = load_vocabulary().by_id(entity.known.split(":", 1)[1])
        told += [*entry.names, *entry.nominals]
    return " | ".join(told).lower()


@dataclass(frozen=True, slots=True)
class Known:
    """What the vocabulary knows of a union, as far as the finder of events asks."""

    id: str = ""
    known: str = ""
    parent: str | None = None


def trades_of(entity: Entity) -> frozenset[str]:
    """The trades of a union: those listed, of an unlisted local its union's, else its name's."""
    if entity.type is not EntityType.UNION:
        return frozenset()
    if entity.known:
        return crafts_of(entity.known) | _inherited(entity)
    stem, local, _ = entity.name.partition(" Local ")
    if local and stem in _stems():
        return crafts_of(_stems()[stem])
    return frozenset(re.findall(r"[a-z]+", entity.name.lower())) & crafts().keys()


def _inherited(entity: Entity) -> frozenset[str]:
    """The trades of a union's parent, where they are its own in other words, or it has none."""
    own, parent = crafts_of(str(entity.known)), known_of(entity).parent
    theirs = crafts_of(f"union:{parent}") if parent else frozenset()
    return theirs if not own or own & theirs else frozenset()


@cache
def _stems() -> dict[str, str]:
    """The known ids of unions by what stands before the numbers of their locals."""
    return {stem: entry.known for stem, entry in load_vocabulary().local_stems()}


def known_of(entity: Entity) -> Known:
    """The vocabulary's knowledge of a linked union; empty for everything else."""
    if entity.type is not EntityType.UNION or not entity.known:
        return Known()
    try:
        entry = load_vocabulary().by_id(entity.known.split(":", 1)[1])
    except (KeyError, IndexError):
        return Known()
    return Known(entry.id, entry.known, entry.parent)
