"""How entities of an article are related, as the encoder has it: odds for every fitting pair."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import batched

from nlp.encoding import TYPES, Heads, Pairing, distance_of, joined, share_of
from nlp.encoding.distances import Place
from nlp.encoding.places import places_in
from nlp.reading import Reading
from sideletter.kinds import ORGANISATIONS
from sideletter.model import EMPLOYERS, Entity
from sideletter.model import EntityType as E
from sideletter.model import RelationType as R

ENDS: Mapping[R, tuple[frozenset[E], frozenset[E]]] = {
    R.HOLDS_ROLE: (frozenset({E.PERSON}), ORGANISATIONS),
    R.WORKS_ON: (frozenset({E.PERSON}), frozenset({E.WORK})),
    R.PRODUCED_BY: (frozenset({E.WORK}), frozenset({E.COMPANY})),
    R.AIRS_ON: (frozenset({E.WORK}), frozenset({E.COMPANY})),
    R.OWNED_BY: (frozenset({E.COMPANY}), frozenset({E.COMPANY})),
    R.AFFILIATED_WITH: (frozenset({E.UNION, E.COMPANY}), frozenset({E.UNION, E.EMPLOYER_GROUP})),
    R.PARTY_TO: (EMPLOYERS | {E.UNION}, frozenset({E.AGREEMENT})),
    R.BARGAINS_WITH: (frozenset({E.UNION}), EMPLOYERS),
}
"""Between what types of entities each relation can be."""
KINDS = tuple(R)
_AT_ONCE = 500
"""Pairs that are scored together."""
MEETINGS = 6
"""So many pairs of mentions are looked at, those nearest to each other."""
_WIDE = frozenset({R.BARGAINS_WITH, R.AFFILIATED_WITH})
_FAR, _REACH = 400, 150
"""Tokens within which mentions must come of what may bargain or belong together, and others."""


@dataclass(frozen=True, slots=True)
class PairOdds:
    """Two entities, and the log odds of each relation that there can be between them."""

    subject: Entity
    object: Entity
    scores: Mapping[R, float]


def pair_odds(
    reading: Reading, heads: Heads, pairs: Iterable[tuple[Entity, Entity]]
) -> Iterator[PairOdds]:
    """The odds of those of the pairs that come near enough to each other."""
    pairing = Pairing(heads, "rel", reading.doc.tensor)
    places = places_in(reading)
    for some in batched(pairs, _AT_ONCE):
        found = []
        for one, other in some:
            kinds = kinds_between(one.type, other.type)
            meetings = meetings_of(places[one.id], places[other.id], kinds)
            if meetings:
                found.append((one, other, kinds, meetings))
        if found:
            yield from _scored(found, pairing, heads)


type _Met = tuple[Entity, Entity, frozenset[R], list[tuple[Place, Place]]]


def _scored(found: Sequence[_Met], pairing: Pairing, heads: Heads) -> Iterator[PairOdds]:
    met = [(one, other, *meeting) for one, other, _, those in found for meeting in those]
    scores = pairing.scores(
        [m[2] for m in met],
        [m[3] for m in met],
        [distance_of(m[2][0], m[3][0]) for m in met],
        left=heads["rel.TS"][[TYPES.index(m[0].type) for m in met]],
        right=heads["rel.TO"][[TYPES.index(m[1].type) for m in met]],
    )
    scores = scores + heads["rel.e_cs"][[share_of(len(m[0].mentions)) for m in met]]
    scores = scores + heads["rel.e_co"][[share_of(len(m[1].mentions)) for m in met]]
    start = 0
    for one, other, kinds, meetings in found:
        row = joined(scores[start : start + len(meetings)])
        start += len(meetings)
        yield PairOdds(one, other, {k: float(row[KINDS.index(k)]) for k in kinds})


def kinds_between(one: E, other: E) -> frozenset[R]:
    """The relations that there can be between two types of entities."""
    return frozenset(k for k, (s, o) in ENDS.items() if one in s and other in o)


def meetings_of(
    ones: Sequence[Place], others: Sequence[Place], kinds: frozenset[R]
) -> list[tuple[Place, Place]]:
    """The nearest pairs of mentions of two entities, the nearest first."""
    starts = [other[0] for other in others]
    found = []
    for one in ones:
        split = bisect_right(starts, one[0])
        found += [(abs(one[0] - o[0]), one, o) for o in others[max(0, split - 1) : split + 1]]
    reach = _FAR if kinds & _WIDE else _REACH
    return [(one, o) for away, one, o in sorted(found)[:MEETINGS] if away <= reach]
