"""Pairs of an article's entities that may be related, and the clues that stand about each pair.

Clues are what stands between two mentions in one sentence, how near the two come to each other in
the article, what stands about the person or work alone, and what events and relations tell of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Span

from nlp.reading import Hit, Reading
from nlp.relations.between import between
from nlp.relations.places import Places
from nlp.weighing import Words, words_of
from sideletter.model import Entity, Event, Relation
from sideletter.model import EntityType as E
from sideletter.model import RelationType as R

_SIDES = frozenset({E.UNION, E.EMPLOYER_GROUP, E.COMPANY})
_EMPLOYERS = _SIDES - {E.UNION}
KINDS: Mapping[str, tuple[frozenset[E], frozenset[E], tuple[R, ...]]] = {
    "talks": (frozenset({E.UNION}), _EMPLOYERS, (R.BARGAINS_WITH,)),
    "offices": (frozenset({E.PERSON}), _SIDES | {E.PUBLIC_BODY}, (R.HOLDS_ROLE,)),
    "credits": (frozenset({E.PERSON}), frozenset({E.WORK}), (R.WORKS_ON,)),
    "makers": (frozenset({E.WORK}), frozenset({E.COMPANY}), (R.PRODUCED_BY, R.AIRS_ON)),
    "contracts": (_SIDES, frozenset({E.AGREEMENT}), (R.PARTY_TO,)),
    "owners": (frozenset({E.COMPANY}), frozenset({E.COMPANY}), (R.OWNED_BY,)),
    "parents": (frozenset({E.UNION}), frozenset({E.UNION}), (R.AFFILIATED_WITH,)),
    "members": (frozenset({E.COMPANY}), frozenset({E.EMPLOYER_GROUP}), (R.AFFILIATED_WITH,)),
}
"""Of each kind of pair the types of its two ends, and the relations there can be between them."""
_DESCRIBED = frozenset({E.PERSON, E.WORK})
_FIRST, _WINDOW, _MANY = 3, 4, 3
_MEETINGS = 12
"""So many meetings of two in one sentence are looked at, the first of the article."""
_REACH = {
    "talks": 20,
    "offices": 3,
    "credits": 3,
    "makers": 3,
    "contracts": 3,
    "owners": 1,
    "parents": 1,
    "members": 1,
}
"""Two that come no nearer than so many sentences are a pair only if rules say so."""
_ALIKE = 12
"""So many of its own type are looked at for each, as long lists of companies own nobody."""

type Meetings = Mapping[tuple[str, str], Sequence[tuple[Span, Hit, Hit]]]


type Link = tuple[R, str, str]
"""The type and the ends of a relation."""


def links_of(relation: Relation) -> Iterator[Link]:
    """A relation as its type and ends; one that has no direction in both."""
    yield relation.type, relation.subject, relation.object
    if relation.type is R.BARGAINS_WITH:
        yield relation.type, relation.object, relation.subject


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities, the sentences in which they come nearest to each other, and all clues."""

    kind: str
    subject: Entity
    object: Entity
    where: tuple[Span, ...]
    clues: frozenset[str]


def pairs_in(reading: Reading, events: Sequence[Event], told: Sequence[Relation]) -> Iterator[Pair]:
    """Every pair of `KINDS`; what the rules have `told` of either is a clue among the rest."""
    words = {s.start: words_of(s, reading.hits_of(s)) for s in reading.sentences}
    meetings = _meetings(reading)
    places = Places(reading)
    facts = _facts(events, told)
    alone = {e.id: _described(e, reading, words) for e in reading.entities if e.type in _DESCRIBED}
    for kind, subject, thing in _near(reading, places, told):
        met = meetings.get((subject.id, thing.id), ())
        clues = set(alone.get(subject.id, ()))
        clues.add(f"shared={min(_MANY, len({s.start for s, *_ in met}))}")
        clues.update(places.clues(subject, thing))
        clues.update(_about(subject, thing, KINDS[kind][2], facts))
        for sentence, one, other in met:
            hits = reading.hits_of(sentence)
            clues.update(between(one, other, sentence, words[sentence.start], hits))
        where = dict.fromkeys(places.nearest(subject, thing))
        spans = tuple(reading.sentences[place] for place in where)
        yield Pair(kind, subject, thing, spans, frozenset(clues))


def _near(
    reading: Reading, places: Places, told: Sequence[Relation]
) -> Iterator[tuple[str, Entity, Entity]]:
    """Those that come near each other, or that the rules relate, each once, by kind."""
    by_id = {entity.id: entity for entity in reading.entities}
    for kind, (subjects, objects, relations) in KINDS.items():
        found: dict[tuple[str, str], None] = {}
        for subject in (e for e in reading.entities if e.type in subjects):
            near = dict.fromkeys(places.around(subject, objects, _REACH[kind]))
            near.pop(subject.id, None)
            most = _ALIKE if subjects == objects else len(near)
            found.update(dict.fromkeys((subject.id, i) for i in islice(near, most)))
        for one in told:
            for ends in ((one.subject, one.object), (one.object, one.subject)):
                types = tuple(by_id[end].type for end in ends)
                if one.type in relations and types[0] in subjects and types[1] in objects:
                    found.setdefault(ends)
        for subject_id, thing_id in found:
            yield kind, by_id[subject_id], by_id[thing_id]


def _meetings(reading: Reading) -> Meetings:
    """Every two mentions in one sentence, of two entities that may be a pair."""
    ends = [(s, o) for s, o, _ in KINDS.values()]
    found: dict[tuple[str, str], list[tuple[Span, Hit, Hit]]] = defaultdict(list)
    for sentence in reading.sentences:
        hits = reading.hits_of(sentence)
        for one in hits:
            for other in hits:
                if _apart(one, other) and any(
                    one.entity.type in s and other.entity.type in o for s, o in ends
                ):
                    met = found[one.entity.id, other.entity.id]
                    if len(met) < _MEETINGS:
                        met.append((sentence, one, other))
    return found


def _apart(one: Hit, other: Hit) -> bool:
    """Whether they are two entities' mentions, neither within the other."""
    ahead, behind = one.mention, other.mention
    return one.entity is not other.entity and (
        ahead.end <= behind.start or behind.end <= ahead.start
    )


def _described(entity: Entity, reading: Reading, words: Mapping[int, Words]) -> frozenset[str]:
    """What stands about the first mentions of somebody or a work, whoever else is near."""
    found: set[str] = set()
    for number, mention in enumerate(entity.mentions[:_FIRST]):
        sentence = reading.sentence_at(mention.start)
        here = words[sentence.start]
        span = sentence.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None:
            continue
        for away in range(1, _WINDOW + 1):
            found |= {f"alone.before={here[i]}" for i in (span.start - away,) if i in here}
            found |= {f"alone.behind={here[i]}" for i in (span.end + away - 1,) if i in here}
        root = span.root
        found.add(f"alone.arc={root.dep_}>{here.get(root.head.i, '')}")
        inside = range(span.start, span.end)
        found |= {
            f"alone.under={here[c.i]}:{c.dep_}"
            for c in root.children
            if c.i in here and c.i not in inside
        }
        if not number:
            others = {
                h.entity.type.value for h in reading.hits_of(sentence) if h.entity is not entity
            }
            found.add(f"alone.with={','.join(sorted(others))}")
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Facts:
    """Of each entity the kinds of its events; of each end of a relation its other ends."""

    events: defaultdict[str, set[str]]
    together: defaultdict[frozenset[str], set[str]]
    objects: defaultdict[tuple[R, str], set[str]]
    subjects: defaultdict[tuple[R, str], set[str]]


def _facts(events: Sequence[Event], told: Sequence[Relation]) -> _Facts:
    facts = _Facts(defaultdict(set), defaultdict(set), defaultdict(set), defaultdict(set))
    for event in events:
        for party in event.parties:
            facts.events[party].add(event.type.value)
            for other in event.parties:
                facts.together[frozenset((party, other))].add(event.type.value)
    for relation in told:
        for kind, subject, thing in links_of(relation):
            facts.objects[kind, subject].add(thing)
            facts.subjects[kind, thing].add(subject)
    return facts


def _about(subject: Entity, thing: Entity, relations: Sequence[R], facts: _Facts) -> Iterator[str]:
    """What is told of both together, and of each with somebody else."""
    together = facts.together[frozenset((subject.id, thing.id))]
    yield from (f"both={kind}" for kind in together)
    yield f"events={min(_MANY, len(together))}"
    yield from (f"subject.in={kind}" for kind in facts.events[subject.id] - together)
    yield from (f"object.in={kind}" for kind in facts.events[thing.id] - together)
    for relation in relations:
        others = len(facts.objects[relation, subject.id] - {thing.id})
        yield f"subject.has={relation.value}{min(2, others)}"
        others = len(facts.subjects[relation, thing.id] - {subject.id})
        yield f"object.has={relation.value}{min(2, others)}"
    for other in R:
        if other not in relations and thing.id in facts.objects[other, subject.id]:
            yield f"also={other.value}"
