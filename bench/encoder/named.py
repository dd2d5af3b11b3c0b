"""What annotated articles teach of names: where entities are named, and what names nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from nlp.encoding import TYPES
from nlp.encoding.distances import Place
from nlp.evaluation.gold import GoldArticle
from nlp.mentions.left_over import capital_runs
from sideletter.contract import Json
from sideletter.kinds import EntityType


@dataclass(frozen=True, slots=True)
class Name:
    """A capitalised name and the type of the entity that it names: 0 none, then the types."""

    place: Place
    type: int


def names_in(gold: GoldArticle, doc: Doc) -> Iterator[Name]:
    """Where gold's entities are named, and what is capitalised beside them and names nothing.

    Nothing is taught of parts of a name, but that people go by them, nor of optional entities.
    """
    text, sure = gold.article.text, gold.gold["entities"]
    unsure = gold.gold.get("optional", {}).get("entities", [])
    taken = bytearray(len(text))
    for (start, end), kind in sorted(_spots(text, sure).items(), key=_longest_first):
        span = doc.char_span(start, end, alignment_mode="expand")
        if not any(taken[start:end]) and span is not None:
            taken[start:end] = b"\1" * (end - start)
            yield Name((span.start, span.end - 1), 1 + TYPES.index(EntityType(kind)))
    for start, end in _spots(text, unsure):
        taken[start:end] = b"\1" * (end - start)
    of_people, of_others = _words_in([*sure, *unsure])
    for sentence in doc.sents:
        for run in capital_runs(sentence, lambda start, end: not any(taken[start:end])):
            words = set(filter(_is_capital, run.text.split()))
            if words <= of_people:
                yield Name((run.start, run.end - 1), 1 + TYPES.index(EntityType.PERSON))
            elif words.isdisjoint(of_people | of_others):
                yield Name((run.start, run.end - 1), 0)


type _Spot = tuple[int, int]


def _longest_first(item: tuple[_Spot, str]) -> tuple[int, _Spot]:
    (start, end), _ = item
    return start - end, (start, end)


def _is_capital(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit()


def _names_of(entity: Json) -> list[str]:
    return list(dict.fromkeys((entity["name"], *entity.get("names", ()))))


def _words_in(entities: list[Json]) -> tuple[set[str], set[str]]:
    """The capitalised words of people's names, and those of all others."""
    found: tuple[set[str], set[str]] = set(), set()
    for entity in entities:
        for name in _names_of(entity):
            found[entity["type"] != "person"].update(filter(_is_capital, name.split()))
    return found


def _spots(text: str, entities: list[Json]) -> dict[_Spot, str]:
    """The offsets at which entities are named with a capital, and their types."""
    return {
        match.span(): entity["type"]
        for entity in entities
        for name in _names_of(entity)
        if _is_capital(name)
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    }
