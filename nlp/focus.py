"""What an article is about: the body, the union and the company that it speaks of most.

Told by where it speaks of them: the headline and the opening weigh more than what follows, so that
a company which the lead is about is the house even where the rest calls it by other words.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from nlp.masks import LETTERS
from nlp.reading import Reading
from nlp.scanning import stands_in
from sideletter.model import Entity, EntityType

_OPENING = 700
"""Characters of an article's opening."""
_OPENS = 3
"""What a mention in the opening weighs, and each later one is worth 1."""
_HEADLINE = 4
_ENOUGH = 4
"""What an employer weighs at least: it is named in the opening, and at least once more."""
_SHARE = 0.35
"""What share it has at least of all that an article tells of companies."""
_MORE = 1.01
_CLEAR = 2.0
"""How much more an article speaks of the company whose officers it leaves bare."""


@dataclass(frozen=True, slots=True)
class Focus:
    """The masks of what an article is about: a union or employers' body, a union, a company."""

    body: str | None = None
    union: str | None = None
    house: str | None = None


def focus_of(reading: Reading) -> Focus:
    """What the article speaks of most, where one stands out."""
    weight = _weights(reading)
    return Focus(
        _heaviest(reading, weight, EntityType.UNION, EntityType.EMPLOYER_GROUP),
        _heaviest(reading, weight, EntityType.UNION),
        _heaviest(reading, weight, EntityType.COMPANY, share=_CLEAR),
    )


def employer_of(reading: Reading) -> Entity | None:
    """The one employer that an article is about: the company that it speaks of most.

    Of several alike it is the one named first. None where an article speaks of many, or of no
    company more than in passing.
    """
    weight = _weights(reading)
    companies = [e for e in reading.entities if e.type is EntityType.COMPANY]
    most = max(companies, key=lambda e: weight[e.id], default=None)
    told = sum(weight[e.id] for e in companies)
    return most if most and weight[most.id] >= max(_ENOUGH, _SHARE * told) else None


def union_of(reading: Reading) -> Entity | None:
    """The union that an article speaks of most."""
    return _named(reading, focus_of(reading).union)


def _named(reading: Reading, mask: str | None) -> Entity | None:
    return reading.entities[int(mask[1:])] if mask else None


def _weights(reading: Reading) -> Counter[str]:
    weight = Counter[str]()
    for hit in reading.hits:
        weight[hit.entity.id] += _OPENS if hit.mention.start < _OPENING else 1
    for entity in reading.entities:
        if weight[entity.id] and _is_in_headline(entity, reading.article.title):
            weight[entity.id] += _HEADLINE
    return weight


def _is_in_headline(entity: Entity, title: str) -> bool:
    names = (name for name in (entity.name, *entity.names) if len(name) > 1)
    return any(stands_in(name, title) for name in names)


def _heaviest(
    reading: Reading, weight: Counter[str], *types: EntityType, share: float = _MORE
) -> str | None:
    """The mask of what weighs `share` times as much as the next of its kind."""
    ranked = Counter(
        {i: weight[e.id] for i, e in enumerate(reading.entities) if e.type in types}
    ).most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] < share * ranked[1][1]):
        return None
    index = ranked[0][0]
    return f"{LETTERS[reading.entities[index].type]}{index}"
