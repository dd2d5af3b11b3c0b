"""Who is party to which named agreement.

A known agreement's possible parties are the vocabulary's; which of them the article speaks of as
parties is told by the text: a union named with it or at its table, an employer that stands with
it in a sentence or bargains with one of its unions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from nlp.entry import Entry
from nlp.masks import Masked, masks_in
from nlp.reading import Reading, evidence_of
from nlp.vocabulary import Vocabulary
from sideletter.model import (
    EMPLOYERS,
    Entity,
    EntityType,
    Evidence,
    Relation,
    RelationType,
)


def find_parties(
    reading: Reading,
    sentences: Sequence[Masked],
    vocabulary: Vocabulary,
    bargains: Iterable[Relation],
) -> list[Relation]:
    """The parties to each agreement, and the pairs that bargain because they share one."""
    pairs = {(r.subject, r.object): r.evidence for r in bargains}
    found: list[Relation] = []
    for agreement in reading.entities:
        if agreement.type is EntityType.AGREEMENT:
            found += _of_agreement(reading, sentences, vocabulary, agreement, pairs)
    return found


def _of_agreement(
    reading: Reading,
    sentences: Sequence[Masked],
    vocabulary: Vocabulary,
    agreement: Entity,
    pairs: dict[tuple[str, str], tuple[Evidence, ...]],
) -> Iterator[Relation]:
    number = reading.entities.index(agreement)
    its = [s for s in sentences if number in masks_in(s.text, "A")]
    beside = {reading.entities[i].id for s in its for i in masks_in(s.text, "UGC")}
    proof = evidence_of(*(s.sentence for s in its[:1]))
    if agreement.known is None:
        yield from _of_unlisted(reading, agreement, sentences, pairs)
        return
    entry = vocabulary.by_id(agreement.known)
    possible = _possible(reading, vocabulary, entry)
    unions = [
        e
        for e in possible
        if e.type is EntityType.UNION
        and (e.id in beside or not _is_superseded(e, possible, vocabulary))
    ]
    for union in unions:
        yield _party(union, agreement, proof)
    employers = [e for e in possible if e.type in EMPLOYERS]
    shares = {e.id: _shared(e, unions, pairs) for e in employers}
    listed = {vocabulary.by_id(id).known for id in entry.parties}
    told = Counter(passage for e in employers for passage in shares[e.id])
    for employer in employers:
        is_listed = employer.known in listed
        shared = shares[employer.id]
        if not is_listed and all(told[passage] == 1 for passage in shared):
            shared = ()  # of a group's members those at one table with others, not one by itself
        if (is_listed and employer.id in beside) or shared:
            yield _party(employer, agreement, tuple(sorted({*proof, *shared})))
        if employer.id in beside and employer.type is EntityType.EMPLOYER_GROUP:
            for union in unions:
                yield _bargains(union, employer, proof)


def _shared(
    employer: Entity, unions: Iterable[Entity], pairs: dict[tuple[str, str], tuple[Evidence, ...]]
) -> tuple[Evidence, ...]:
    """What tells that the employer bargains with one of these unions."""
    return next((pairs[u.id, employer.id] for u in unions if (u.id, employer.id) in pairs), ())


def _of_unlisted(
    reading: Reading,
    agreement: Entity,
    sentences: Sequence[Masked],
    pairs: dict[tuple[str, str], tuple[Evidence, ...]],
) -> Iterator[Relation]:
    """The parties to an agreement that no list holds: its holders, or a table named with it.

    Of the article's only table both are parties, where one of them is spoken of next to it.
    """
    number = reading.entities.index(agreement)
    its = [s for s in sentences if number in masks_in(s.text, "A")]
    beside = {reading.entities[i].id for s in its for i in masks_in(s.text, "UGC")}
    proof = evidence_of(*(s.sentence for s in its[:1]))
    words = set(re.split(r"[\s/]+", agreement.name))
    named = {e.id for e in reading.entities if words & {e.name, *e.names}} | beside
    together = [end for pair in pairs if {*pair} <= named for end in pair]
    together += [reading.entities[i].id for s in its for i in _holders(s.text, number)]
    if not together:
        table = _only_table(reading, pairs)
        near = {reading.entities[i].id for i in _around(sentences, number)}
        together = list(table) if beside <= set(table) and near & set(table) else []
    for id in dict.fromkeys(together):
        yield Relation(
            type=RelationType.PARTY_TO,
            subject=id,
            object=agreement.id,
            evidence=proof,
            rule="party-to-named-agreement",
        )


def _around(sentences: Sequence[Masked], number: int) -> Iterator[int]:
    """Who is spoken of in the sentences that name the agreement and in those next to them."""
    named = [number in masks_in(masked.text, "A") for masked in sentences]
    for i, masked in enumerate(sentences):
        if any(named[max(0, i - 1) : i + 2]):
            yield from masks_in(masked.text, "UG")


def _only_table(reading: Reading, pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The union and the employer of an article in which no others bargain."""
    ends = [sorted(pair, key=lambda id: reading.entity(id).type in EMPLOYERS) for pair in pairs]
    unions = {union for union, _ in ends}
    employers = {employer for _, employer in ends}
    groups = {id for id in employers if reading.entity(id).type is EntityType.EMPLOYER_GROUP}
    if len(unions) != 1 or len(groups) != 1:
        return ()
    return (*unions, *groups)


def _holders(text: str, number: int) -> Iterator[int]:
    """Whose agreement a masked sentence says it is: "the guild's …", "the … between A and B"."""
    its = f"⟦A{number}⟧"
    whose = re.compile(rf"⟦[UGC](\d+)⟧(?:'s?(?: [\w-]+){{0,3}})? {its}")
    between = re.compile(
        rf"{its},?(?: [\w-]+){{0,4}} (?:between|with|of) (?:the )?⟦[UGC](\d+)⟧"
        r"(?:,? and (?:with )?(?:the )?⟦[UGC](\d+)⟧)?"
    )
    for match in (*whose.finditer(text), *between.finditer(text)):
        yield from (int(group) for group in match.groups() if group)


def _possible(reading: Reading, vocabulary: Vocabulary, entry: Entry) -> list[Entity]:
    """Whom the list names, and the members of an employers' body where it is not named itself."""
    allowed = {vocabulary.by_id(id).known for id in entry.parties}
    named = {e.known for e in reading.entities}
    for_themselves = {id for id in entry.parties if vocabulary.by_id(id).known not in named}
    return [
        e
        for e in reading.entities
        if e.known in allowed or (e.known and for_themselves & set(vocabulary.by_id(e.known).group))
    ]


def _is_superseded(union: Entity, others: Iterable[Entity], vocabulary: Vocabulary) -> bool:
    """Whether the union had merged into another that the article names as a possible party."""
    successors = {
        vocabulary.by_id(id).known for id in vocabulary.by_id(union.known or "").successor
    }
    return any(other.known in successors for other in others)


def _party(party: Entity, agreement: Entity, evidence: tuple[Evidence, ...]) -> Relation:
    return Relation(
        type=RelationType.PARTY_TO,
        subject=party.id,
        object=agreement.id,
        evidence=evidence,
        rule="party-to-known-agreement",
    )


def _bargains(union: Entity, employer: Entity, evidence: tuple[Evidence, ...]) -> Relation:
    return Relation(
        type=RelationType.BARGAINS_WITH,
        subject=union.id,
        object=employer.id,
        evidence=evidence,
        rule="bargains-agreement",
    )
