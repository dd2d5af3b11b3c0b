"""Relations between the entities of a reading: roles, works, owners, affiliations, parties.

Everything comes from what the text says. The vocabulary only tells what kind of company a name
is and who the parties to a named agreement can be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from nlp.bargains import find_bargains
from nlp.bargains.reach import is_only_aside
from nlp.focus import focus_of
from nlp.masks import Masked, mask_sentences
from nlp.networks import is_network, is_paper
from nlp.reading import Reading, evidence_of
from nlp.relations.affiliations import find_affiliated_locals
from nlp.relations.careers import find_careers
from nlp.relations.found import Found
from nlp.relations.offices_implied import find_implied_offices
from nlp.relations.owners_told import find_told_owners
from nlp.relations.parsed import find_parsed_relations
from nlp.relations.parties import find_parties
from nlp.relations.roles import find_parsed_roles
from nlp.relations.rules import RuleBook, apply_rules, load_relation_rules
from nlp.relations.silenced import tell_silenced
from nlp.relations.staged_works import find_staged_works
from nlp.relations.weighed import weigh
from nlp.trace import NOBODY, Trace
from nlp.vocabulary import Vocabulary
from sideletter.model import Event, Relation, RelationType


@lru_cache(maxsize=1)
def _rules() -> RuleBook:
    return RuleBook.of(load_relation_rules())


def find_relations(
    reading: Reading,
    events: tuple[Event, ...],
    vocabulary: Vocabulary,
    *,
    trace: Trace = NOBODY,
) -> tuple[Relation, ...]:
    """Every relation that the article says, once for each pair of ends and title."""
    sentences = mask_sentences(reading)
    told = find_by_rules(reading, sentences, events, vocabulary, trace=trace)
    return weigh(reading, sentences, events, told, trace)


def find_by_rules(
    reading: Reading,
    sentences: tuple[Masked, ...],
    events: tuple[Event, ...],
    vocabulary: Vocabulary,
    *,
    trace: Trace = NOBODY,
) -> tuple[Relation, ...]:
    """The relations that rules and parse tell, before any is weighed."""
    focus = focus_of(reading)
    by_rules = list(apply_rules(_rules(), sentences, focus=focus))
    ids = [entity.id for entity in reading.entities]
    by_rules += find_parsed_roles(sentences, ids, by_rules, union=focus.union)
    by_rules += find_careers(sentences, ids, by_rules)
    by_rules += find_implied_offices(sentences, ids, by_rules, focus)
    names = [entity.name for entity in reading.entities]
    by_rules += find_told_owners(
        sentences,
        focus.house,
        is_paper=lambda mask: is_paper(reading.entities[int(mask[1:])], vocabulary),
    )
    by_rules += find_staged_works(sentences, names, focus.house, by_rules)
    by_rules += find_parsed_relations(
        sentences, ids, by_rules, shows=lambda company: is_network(company, vocabulary)
    )
    found = [
        _relation(reading, sentences, one, vocabulary)
        for one in by_rules
        if not _is_of_property(reading, sentences, one)
    ]
    if trace is not NOBODY:
        tell_silenced(_rules().rules, sentences, focus, trace)
    found += find_affiliated_locals(reading, vocabulary)
    roles = [one for one in found if one.type is RelationType.HOLDS_ROLE]
    found += find_bargains(reading, sentences, events, vocabulary, focus=focus.union, roles=roles)
    bargains = [one for one in found if one.type is RelationType.BARGAINS_WITH]
    found += find_parties(reading, sentences, vocabulary, bargains)
    return _merged(found)


def _is_of_property(reading: Reading, sentences: tuple[Masked, ...], found: Found) -> bool:
    """Whether a rule set at a table whom the sentence only names as a side's property or whole."""
    if found.relation != RelationType.BARGAINS_WITH:
        return False
    sides = (reading.entities[int(mask[1:])] for mask in (found.subject, found.object))
    return any(is_only_aside(sentences[found.sentence], side) for side in sides)


def _relation(
    reading: Reading, sentences: tuple[Masked, ...], found: Found, vocabulary: Vocabulary
) -> Relation:
    subject, object_ = (reading.entities[int(mask[1:])] for mask in (found.subject, found.object))
    kind = found.relation
    if kind == "airs_or_produced":
        kind = "airs_on" if is_network(object_, vocabulary) else "produced_by"
    return Relation(
        type=RelationType(kind),
        subject=subject.id,
        object=object_.id,
        title=found.title,
        former=found.former,
        evidence=evidence_of(sentences[found.sentence].sentence),
        rule=found.rule,
    )


def _merged(relations: list[Relation]) -> tuple[Relation, ...]:
    """One relation for each type, pair of ends and title, with all its evidence."""
    alike: dict[tuple[str, ...], list[Relation]] = {}
    for relation in relations:
        alike.setdefault(_key(relation), []).append(relation)
    titled = {key[:3] for key in alike if key[3]}
    return tuple(_joined(told) for key, told in alike.items() if key[3] or key[:3] not in titled)


def _key(relation: Relation) -> tuple[str, ...]:
    ends = (relation.subject, relation.object)
    if relation.type is RelationType.BARGAINS_WITH:
        ends = (min(ends), max(ends))
    return (relation.type.value, *ends, relation.title or "")


def _joined(told: Sequence[Relation]) -> Relation:
    """The first of them with the evidence of all; past only where each says so."""
    if len(told) == 1:
        return told[0]
    evidence = sorted({passage for one in told for passage in one.evidence})
    return replace(told[0], former=all(one.former for one in told), evidence=tuple(evidence))
