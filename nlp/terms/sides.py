"""The two sides of an article's talks, and who speaks for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from spacy.tokens import Span

from nlp.reading import Hit, Reading, is_employer_side
from nlp.rulefile import load_words
from sideletter.model import Entity, EntityType, Event, Relation, RelationType, Stance

SIDES = (EntityType.UNION, EntityType.EMPLOYER_GROUP, EntityType.COMPANY)

WITH_PARTY = frozenset({Stance.PROPOSED, Stance.REJECTED})
"""The stances that somebody takes."""

_ALL = frozenset({"unions", "guilds", "locals"})
"""Nouns that mean every union of an article."""


class Sides:
    """The two sides of an article's talks, to tell whom "the studios" or "actors" stand for."""

    def __init__(
        self, reading: Reading, events: Sequence[Event], relations: Sequence[Relation] = ()
    ) -> None:
        """Take the parties of the most events, else the most mentioned.

        Where no event was seen, any company may be the employer.
        """
        self._houses = houses_of(reading, relations)
        weights = Counter(party for event in events for party in event.parties)
        mentions = Counter(hit.entity.id for hit in reading.hits)
        order = sorted(
            (e for e in reading.entities if e.type in SIDES),
            key=lambda e: (-weights[e.id], -mentions[e.id], e.id),
        )
        self.unions = [e for e in order if e.type is EntityType.UNION]
        groups = [e for e in order if e.type is EntityType.EMPLOYER_GROUP]
        companies = [e for e in order if e.type is EntityType.COMPANY]
        if events:
            companies = [e for e in companies if weights[e.id]]
        self.employers = groups or companies

    def of_word(self, word: str, near: Iterable[Entity]) -> Entity | None:
        """Whom a noun of one side stands for, the entities `near` going first."""
        word = word.lower()
        if word in load_words("terms/sides", "employer"):
            return self._one(self.employers, [e for e in near if is_employer_side(e)], word)
        if word in _ALL and len(self.unions) > 1:
            return None
        if word in load_words("terms/sides", "union"):
            return self._one(self.unions, [e for e in near if e.type is EntityType.UNION], word)
        return None

    def across(self, side: str | None) -> str | None:
        """The one organisation on the other side of the table; None where there are several."""
        if side is None:
            return None
        own = {entity.id for entity in self.unions}
        others = self.employers if side in own else self.unions
        return others[0].id if len(others) == 1 and others[0].id != side else None

    def house_of(self, hits: Sequence[Hit]) -> str | None:
        """For whom the one person speaks that mentions name."""
        people = {h.entity.id for h in hits if h.entity.type is EntityType.PERSON}
        return self._houses.get(people.pop()) if len(people) == 1 else None

    @staticmethod
    def is_side(word: str) -> bool:
        """Whether a noun stands for the one side or the other."""
        return any(word in load_words("terms/sides", side) for side in ("employer", "union"))

    def _one(self, side: list[Entity], near: list[Entity], word: str) -> Entity | None:
        stem = re.sub(r"(?:ies|es|s)$", "", word)
        namesakes = [e for e in side if any(stem in n.lower() for n in (e.name, *e.names))]
        if len(namesakes) == 1:
            return namesakes[0]
        if near:
            return near[-1]
        return side[0] if side else None


def only_side(reading: Reading, sentence: Span) -> str | None:
    """The only side that a sentence names; None where it names several or nobody."""
    sides = {hit.entity.id for hit in reading.hits_of(sentence, *SIDES)}
    return sides.pop() if len(sides) == 1 else None


def houses_of(reading: Reading, relations: Sequence[Relation]) -> Mapping[str, str]:
    """The one union, alliance or company at which a person has a role now, by the person."""
    sides = {entity.id for entity in reading.entities if entity.type in SIDES}
    houses: dict[str, set[str]] = {}
    for relation in relations:
        if relation.type is RelationType.HOLDS_ROLE and not relation.former:
            houses.setdefault(relation.subject, set()).add(relation.object)
    known = {person: bodies & sides for person, bodies in houses.items()}
    return {person: next(iter(bodies)) for person, bodies in known.items() if len(bodies) == 1}
