"""Who bargains with whom, and which local belongs to which union."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from nlp.bargains.main import main_pairs
from nlp.bargains.parsed import parsed_bargains
from nlp.bargains.proxies import Proxies
from nlp.bargains.told import pair, told_bargains
from nlp.masks import Masked
from nlp.networks import is_network
from nlp.reading import Reading, evidence_of
from nlp.vocabulary import Vocabulary
from sideletter.model import (
    EMPLOYERS,
    Entity,
    EntityType,
    Event,
    EventType,
    Modality,
    Relation,
)

_TABLE_EVENTS = frozenset(
    {
        EventType.TALKS_BEGAN,
        EventType.TALKS_RESUMED,
        EventType.TALKS_BROKE_OFF,
        EventType.EXTENSION,
        EventType.CONTRACT_EXPIRY,
        EventType.STRIKE_START,
        EventType.STRIKE_END,
        EventType.LOCKOUT_START,
        EventType.LOCKOUT_END,
        EventType.TENTATIVE_AGREEMENT,
        EventType.INTERIM_AGREEMENT,
        EventType.AGREEMENT_EFFECTIVE,
    }
)
_VOTES = frozenset(
    {EventType.RATIFICATION, EventType.BOARD_APPROVAL, EventType.STRIKE_AUTHORIZATION}
)
_SEVERAL = 3
"""Employers of one event, none of whom its words name, that are no pairs of its union where there
are networks among them.
"""
_JOINT = frozenset({EventType.RATIFICATION, EventType.BOARD_APPROVAL})


def find_bargains(
    reading: Reading,
    sentences: tuple[Masked, ...],
    events: tuple[Event, ...],
    vocabulary: Vocabulary,
    *,
    focus: str | None,
    roles: Sequence[Relation] = (),
) -> list[Relation]:
    """Pairs of a union and an employer side that meet at a table, in events or in a sentence.

    `roles` tell for whom the persons named speak.
    """
    found = [
        *_from_events(reading, events, vocabulary),
        *told_bargains(reading, sentences, focus=focus),
        *parsed_bargains(reading, sentences, Proxies(reading, roles)),
        *_main_table(reading, events, vocabulary),
        *main_pairs(reading, sentences, events, _TABLE_EVENTS | _VOTES),
    ]
    return [*found, *_from_joint_votes(reading, events, found)]


def _from_events(
    reading: Reading, events: tuple[Event, ...], vocabulary: Vocabulary
) -> Iterator[Relation]:
    for event in events:
        if event.type not in _TABLE_EVENTS:
            continue
        parties = [reading.entity(id) for id in event.parties]
        unions = [e for e in parties if e.type is EntityType.UNION]
        employers = [e for e in parties if e.type in EMPLOYERS]
        if _are_of_shows(employers, event, vocabulary):
            continue
        for union in unions:
            for employer in employers:
                yield pair(union, employer, event.evidence, "event")


def _are_of_shows(employers: list[Entity], event: Event, vocabulary: Vocabulary) -> bool:
    """Whether the employers are networks and studios of which only the shows are told."""
    if len(employers) < _SEVERAL or any(_is_named(e, event) for e in employers):
        return False
    return any(e.type is EntityType.COMPANY and is_network(e, vocabulary) for e in employers)


def _is_named(entity: Entity, event: Event) -> bool:
    """Whether the words that tell the event name the entity."""
    return any(
        span.start <= mention.start and mention.end <= span.end
        for span in event.evidence
        for mention in entity.mentions
    )


def _from_joint_votes(
    reading: Reading, events: tuple[Event, ...], found: list[Relation]
) -> Iterator[Relation]:
    """Unions that vote on one settlement together sat at its table together."""
    tables = {(r.subject, r.object) for r in found}
    for event in events:
        if event.type not in _JOINT:
            continue
        unions = [id for id in event.parties if reading.entity(id).type is EntityType.UNION]
        employers = {employer for union, employer in tables if union in unions}
        for union in unions if len(unions) == 2 else ():
            for employer in sorted(employers - {e for u, e in tables if u == union}):
                yield pair(
                    reading.entity(union), reading.entity(employer), event.evidence, "joint-vote"
                )


def _steps_of_unions(reading: Reading, events: tuple[Event, ...]) -> list[tuple[str, int]]:
    """The two unions with the most steps of rounds, and how many each has."""
    steps = Counter(
        id
        for event in events
        if event.type in _TABLE_EVENTS | _VOTES and event.modality is not Modality.DENIED
        for id in event.parties
        if reading.entity(id).type is EntityType.UNION
    )
    return steps.most_common(2)


def _main_table(
    reading: Reading, events: tuple[Event, ...], vocabulary: Vocabulary
) -> Iterator[Relation]:
    """The only employers' body that an article names, with unions whose rounds it tells.

    That union must have two steps of a round in the article, or one and a listed agreement with
    that body.
    """
    groups = [e for e in reading.entities if e.type is EntityType.EMPLOYER_GROUP]
    if len(groups) != 1:
        return
    ranked = _steps_of_unions(reading, events)
    first = evidence_of(reading.sentence_at(groups[0].mentions[0].start))
    for event in events:
        unions = [reading.entity(id) for id in event.parties]
        if event.type not in _TABLE_EVENTS or len(unions) != 1:
            continue
        if event.modality in (Modality.DENIED, Modality.POSSIBLE):
            continue
        if unions[0].type is EntityType.UNION and _have_contract(unions[0], groups[0], vocabulary):
            yield pair(unions[0], groups[0], event.evidence, "only-employers")
    if ranked and ranked[0][1] >= 2 and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        yield pair(reading.entity(ranked[0][0]), groups[0], first, "main-table")


def _have_contract(union: Entity, group: Entity, vocabulary: Vocabulary) -> bool:
    """Whether the vocabulary lists an agreement between them."""
    if union.known is None or group.known is None:
        return False
    ids = (vocabulary.by_id(union.known).id, vocabulary.by_id(group.known).id)
    return bool(vocabulary.agreements_of(*ids))
