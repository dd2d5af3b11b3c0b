"""The employer that an article is about, with the unions that are at a table in it.

Where an article names no employers' body and speaks of one company more than of any other, its
union and that company are a pair though no sentence names both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from nlp.bargains.parsed import unions_at_table
from nlp.bargains.told import pair
from nlp.focus import employer_of, union_of
from nlp.masks import Masked
from nlp.reading import Reading, evidence_of
from sideletter.model import EMPLOYERS, Entity, EntityType, Event, EventType, Modality, Relation

_TIES = 2
"""Ties to a table that make a pair of a union that the article is not most about."""


def main_pairs(
    reading: Reading,
    sentences: Sequence[Masked],
    events: Sequence[Event],
    steps: frozenset[EventType],
) -> Iterator[Relation]:
    """The company that the article is about with the union that events or sentences tie to it.

    `steps` are the kinds of events that are steps of a round.
    """
    company = _main_company(reading)
    if company is None:
        return
    told = [unions_at_table(masked) for masked in sentences]
    across = sorted({id for _, unions in told for id in unions})
    ties = _ties(reading, events, steps, company)
    for alone, _ in told:
        ties.update(alone)
    first = evidence_of(reading.sentence_at(company.mentions[0].start))
    for id in dict.fromkeys([*_most_tied(reading, ties), *across]):
        yield pair(reading.entity(id), company, first, "main-company")


def _most_tied(reading: Reading, ties: Counter[str]) -> Iterator[str]:
    """The union with the most ties, where the article is most about it or about none."""
    main = _main_union(reading)
    ranked = ties.most_common(2)
    if ranked and (len(ranked) == 1 or ranked[1][1] < ranked[0][1]):
        id, count = ranked[0]
        if id == main or (count >= _TIES and main is None):
            yield id


def _main_company(reading: Reading) -> Entity | None:
    """The company that the article is about, where no employers' body is named."""
    if any(e.type is EntityType.EMPLOYER_GROUP for e in reading.entities):
        return None
    return employer_of(reading)


def _main_union(reading: Reading) -> str | None:
    """The union that is spoken of most."""
    union = union_of(reading)
    return union.id if union else None


def _ties(
    reading: Reading, events: Sequence[Event], steps: frozenset[EventType], company: Entity
) -> Counter[str]:
    """How often events set each union at a table at which no other employer sits."""
    ties: Counter[str] = Counter()
    main = _main_union(reading)
    for event in events:
        if event.type not in steps or event.modality is Modality.DENIED:
            continue
        parties = [reading.entity(id) for id in event.parties]
        employers = {p.id for p in parties if p.type in EMPLOYERS}
        unions = [p.id for p in parties if p.type is EntityType.UNION]
        if employers <= {company.id}:
            ties.update(unions)
            if employers and not unions and main is not None:
                ties[main] += 1
    return ties
