"""Who bargains with whom, who is party to which agreement, and which local belongs to which union."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.masks import MASK, Masked
from nlp.reading import Reading, evidence_of
from nlp.vocabulary import Vocabulary
from sideletter.model import EMPLOYERS, Entity, EntityType, Event, EventType, Relation, RelationType

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
        EventType.AGREEMENT_EFFECTIVE,
    }
)
_TABLE = re.compile(
    r"\b(?:contracts?|talks|deals?|negotiat\w+|bargain\w*|agreements?|pacts?|strikes?|struck|walk\w* out"
    r"|settle\w*|terms|table|sat down|sits down|sit down|dispute|understanding|handshake|shook hands)\b",
    re.IGNORECASE,
)


def find_affiliated_locals(reading: Reading, vocabulary: Vocabulary) -> list[Relation]:
    """Locals with their union where the article names both and the local by its number."""
    by_known = {e.known: e for e in reading.entities if e.known}
    found = []
    for entity in reading.entities:
        if entity.type is not EntityType.UNION or entity.known is None:
            continue
        parent_id = vocabulary.by_id(entity.known).parent
        parent = by_known.get(f"union:{parent_id}") if parent_id else None
        numbered = [
            m
            for m in entity.mentions
            if re.search(r"\bLocals?\b|^\d", reading.article.text[m.start : m.end])
        ]
        if parent is not None and numbered:
            sentence = reading.sentence_at(numbered[0].start)
            found.append(
                Relation(
                    type=RelationType.AFFILIATED_WITH,
                    subject=entity.id,
                    object=parent.id,
                    evidence=evidence_of(sentence),
                    rule="numbered-local",
                )
            )
    return found


def find_bargains(
    reading: Reading, sentences: tuple[Masked, ...], events: tuple[Event, ...]
) -> list[Relation]:
    """Pairs of a union and an employer side that meet at a table, in events or in a sentence."""
    found = [*_from_events(reading, events), *_from_sentences(reading, sentences)]
    return found


def _from_events(reading: Reading, events: tuple[Event, ...]) -> Iterator[Relation]:
    for event in events:
        if event.type not in _TABLE_EVENTS:
            continue
        parties = [reading.entity(id) for id in event.parties]
        unions = [e for e in parties if e.type is EntityType.UNION]
        employers = [e for e in parties if e.type in EMPLOYERS]
        for union in unions:
            for employer in employers:
                yield _pair(union, employer, event.evidence, "event")


def _from_sentences(reading: Reading, sentences: tuple[Masked, ...]) -> Iterator[Relation]:
    for masked in sentences:
        if not _TABLE.search(masked.text):
            continue
        found = list(MASK.finditer(masked.text))
        unions = {m[2] for m in found if m[1] == "U"}
        groups = {m[2] for m in found if m[1] == "G"}
        if len(groups) != 1:
            continue
        for union in sorted(unions):
            for group in groups:
                yield _pair(
                    reading.entities[int(union)],
                    reading.entities[int(group)],
                    evidence_of(masked.sentence),
                    "sentence",
                )


def _pair(union: Entity, employer: Entity, evidence: tuple, rule: str) -> Relation:  # type: ignore[type-arg]
    return Relation(
        type=RelationType.BARGAINS_WITH,
        subject=union.id,
        object=employer.id,
        evidence=tuple(evidence),
        rule=f"bargains-{rule}",
    )


def find_parties(
    reading: Reading, sentences: tuple[Masked, ...], vocabulary: Vocabulary
) -> list[Relation]:
    """Parties to the agreements: who stands with the agreement in a sentence and can be one."""
    found = []
    for masked in sentences:
        masks = list(MASK.finditer(masked.text))
        agreements = {m[2] for m in masks if m[1] == "A"}
        others = {m[2] for m in masks if m[1] in "UGC"}
        for agreement in sorted(agreements):
            entity = reading.entities[int(agreement)]
            allowed = _possible_parties(entity, vocabulary)
            for other in sorted(others):
                party = reading.entities[int(other)]
                if allowed is None or party.known in allowed:
                    found.append(
                        Relation(
                            type=RelationType.PARTY_TO,
                            subject=party.id,
                            object=entity.id,
                            evidence=evidence_of(masked.sentence),
                            rule="party-in-sentence",
                        )
                    )
    return found


def _possible_parties(agreement: Entity, vocabulary: Vocabulary) -> frozenset[str] | None:
    if agreement.known is None:
        return None
    entry = vocabulary.by_id(agreement.known)
    return frozenset(vocabulary.by_id(id).known for id in entry.parties)
