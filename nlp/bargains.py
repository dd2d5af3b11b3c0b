"""Who bargains with whom, and which local belongs to which union."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from nlp.masks import Masked, masks_in
from nlp.reading import Reading, evidence_of
from nlp.vocabulary import Vocabulary
from sideletter.model import (
    EMPLOYERS,
    Entity,
    EntityType,
    Event,
    EventType,
    Evidence,
    Modality,
    Relation,
    RelationType,
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
        EventType.AGREEMENT_EFFECTIVE,
    }
)
_VOTES = frozenset(
    {EventType.RATIFICATION, EventType.BOARD_APPROVAL, EventType.STRIKE_AUTHORIZATION}
)
_JOINT = frozenset({EventType.RATIFICATION, EventType.BOARD_APPROVAL})
_AGAINST = re.compile(
    r"⟦U(?P<u>\d+)⟧[^⟦.;]{0,60}?(?:\b(?:contract|agreement|deal|pact|talks|strike|dispute|walkout"
    r"|bargaining|negotiations|understanding|terms)\b"
    r"(?:[^⟦.;]{0,25}? (?:with|against|at)| with the ⟦G\d+⟧,? and(?: with)?)"
    r"|\bballots? at|\b(?:struck|bargains? with)) (?:the )?⟦C(?P<c>\d+)⟧(?!')"
)
_TABLE = re.compile(
    r"\b(?:contracts?|talks|deals?|negotiat\w+|bargain\w*|agreements?|pacts?|strikes?|struck"
    r"|walk\w* out|settle\w*|terms|table|sat down|sits down|sit down|dispute|understanding"
    r"|handshake|shook hands)\b",
    re.IGNORECASE,
)

_SPOKEN_OF = 2
"""Mentions of a company below which an article is hardly about it."""

_STRUCK = re.compile(
    r"\b(?:stoppage|withheld|withhold|strikes?|struck|walked out|contracts?|agreements?|deal"
    r"|bargain\w*)\b"
)
_LISTED = re.compile(
    r"(?:\b(?:companies|employers|publishers|producers|studios)\b[^.;⟦]{0,60}?"
    r"(?:include|includes|including|such as|like|are|being)|[Aa]mong them(?: are)?)[:,]? "
    r"(?P<cs>⟦C\d+⟧(?:(?:,? (?:and )?(?:⟦C\d+⟧'s? )?)⟦C\d+⟧)*)"
    r"|(?:\b(?:companies|employers|publishers|producers|studios)\b[^.;⟦]{0,60}?), "
    r"(?P<cs2>⟦C\d+⟧(?:,? and ⟦C\d+⟧)*) among them"
)
_BARE_LIST = re.compile(r"(?P<cs>(?:⟦C\d+⟧, ){2,}⟦C\d+⟧,? and ⟦C\d+⟧)\.")


def find_bargains(
    reading: Reading,
    sentences: tuple[Masked, ...],
    events: tuple[Event, ...],
    vocabulary: Vocabulary,
    *,
    focus: str | None,
) -> list[Relation]:
    """Pairs of a union and an employer side that meet at a table, in events or in a sentence."""
    found = [
        *_from_events(reading, events),
        *_from_sentences(reading, sentences),
        *_from_lists(reading, sentences, focus),
        *_with_companies(reading, sentences),
        *_main_table(reading, events, vocabulary),
        *_main_company(reading, events),
    ]
    return [*found, *_from_joint_votes(reading, events, found)]


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
                yield _pair(
                    reading.entity(union), reading.entity(employer), event.evidence, "joint-vote"
                )


def _from_sentences(reading: Reading, sentences: tuple[Masked, ...]) -> Iterator[Relation]:
    for masked in sentences:
        if not _TABLE.search(masked.text) or "without a contract" in masked.text:
            continue
        unions = set(masks_in(masked.text, "U"))
        groups = set(masks_in(masked.text, "G"))
        if len(groups) != 1:
            continue
        (group,) = groups
        evidence = evidence_of(masked.sentence)
        for union in sorted(unions):
            yield _pair(reading.entities[union], reading.entities[group], evidence, "sentence")


def _from_lists(
    reading: Reading, sentences: tuple[Masked, ...], focus: str | None
) -> Iterator[Relation]:
    """Employers that a sentence about a stoppage or a contract lists by name."""
    before = ""
    for masked in sentences:
        listed = _LISTED.search(masked.text) or _BARE_LIST.fullmatch(masked.text)
        stage = f"{before} {masked.text}"
        if listed and _STRUCK.search(stage) and "⟦G" not in stage:
            unions = list(masks_in(stage, "U")) or ([int(focus[1:])] if focus else [])
            if len(set(unions)) == 1:
                for company in _listed_companies(listed):
                    yield _pair(
                        reading.entities[unions[0]],
                        reading.entities[company],
                        evidence_of(masked.sentence),
                        "list",
                    )
        before = masked.text


def _with_companies(reading: Reading, sentences: tuple[Masked, ...]) -> Iterator[Relation]:
    """A union and the company that a clause sets against it: "a contract with …"."""
    for masked in sentences:
        for match in _AGAINST.finditer(masked.text):
            union, company = (reading.entities[int(match[name])] for name in ("u", "c"))
            yield _pair(union, company, evidence_of(masked.sentence), "clause")


def _main_company(reading: Reading, events: tuple[Event, ...]) -> Iterator[Relation]:
    """The company an article without an employers' body is about, with the union it is about.

    The company must be spoken of more than any other, and the union have two steps of a round.
    """
    if any(e.type is EntityType.EMPLOYER_GROUP for e in reading.entities):
        return
    spoken = Counter(h.entity.id for h in reading.hits if h.entity.type is EntityType.COMPANY)
    companies = spoken.most_common(2)
    if not companies or (companies[0][1] < _SPOKEN_OF and len(spoken) > 1):
        return
    if len(companies) == 2 and companies[0][1] == companies[1][1]:
        return
    ranked = _steps_of_unions(reading, events)
    if ranked and ranked[0][1] >= 2 and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        company = reading.entity(companies[0][0])
        first = evidence_of(reading.sentence_at(company.mentions[0].start))
        yield _pair(reading.entity(ranked[0][0]), company, first, "main-company")


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
            yield _pair(unions[0], groups[0], event.evidence, "only-employers")
    if ranked and ranked[0][1] >= 2 and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        yield _pair(reading.entity(ranked[0][0]), groups[0], first, "main-table")


def _have_contract(union: Entity, group: Entity, vocabulary: Vocabulary) -> bool:
    """Whether the vocabulary lists an agreement between them."""
    if union.known is None or group.known is None:
        return False
    ids = (vocabulary.by_id(union.known).id, vocabulary.by_id(group.known).id)
    return bool(vocabulary.agreements_of(*ids))


def _listed_companies(listed: re.Match[str]) -> Iterator[int]:
    """The listed companies without owners named in passing ("the owner's studio")."""
    written = next(text for text in listed.groups() if text)
    text = re.sub(r"⟦C\d+⟧'s? (?=⟦C)", "", written)
    return masks_in(text, "C")


def _pair(union: Entity, employer: Entity, evidence: tuple[Evidence, ...], rule: str) -> Relation:
    return Relation(
        type=RelationType.BARGAINS_WITH,
        subject=union.id,
        object=employer.id,
        evidence=evidence,
        rule=f"bargains-{rule}",
    )
