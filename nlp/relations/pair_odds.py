"""How entities of an article are related, as the encoder has it: odds for every fitting pair."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nlp.encoding import Heads, Pairing, distance_of, joined, share_of
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
TYPES, KINDS = tuple(E), tuple(R)
MEETINGS = 6
"""So many pairs of mentions are looked at, those nearest to each other."""
_WIDE = frozenset({R.BARGAINS_WITH, R.AFFILIATED_WITH})
_FAR, _REACH = 400, 150
"""Tokens within which mentions must come of what may bargain or belong together, and others."""


@dataclass(frozen=True, slots=True)
class PairOdds:
    """Two entities, where they come nearest to each other, and the log odds of each relation."""

    subject: Entity
    object: Entity
    where: tuple[Place, Place]
    scores: Mapping[R, float]


def pair_odds(reading: Reading, heads: Heads) -> Iterator[PairOdds]:
    """Every pair of entities that may be related by their types and come near enough."""
    places = places_in(reading)
    found = [
        (one, other, kinds, meetings)
        for one in reading.entities
        for other in reading.entities
        if one is not other
        and (kinds := kinds_between(one.type, other.type))
        and (meetings := meetings_of(places[one.id], places[other.id], kinds))
    ]
    if not found:
        return
    pairing = Pairing(heads, "rel", reading.doc.tensor)
    met = [(pair[0], pair[1], *m) for pair in found for m in pair[3]]
    scores = pairing.scores(
        [m[2] for m in met],
        [m[3] for m in met],
        [distance_of(m[2][0], m[3][0]) for m in met],
        left=heads["rel.TS"][[TYPES.index(m[0].type) for m in met]],
        right=heads["rel.TO"][[TYPES.index(m[1].type) for m in met]],
    )
    scores = (
        scores
        + heads["rel.e_cs"][[share_of(len(m[0].mentions)) for m in met]]
        + heads["rel.e_co"][[share_of(len(m[1].mentions)) for m in met]]
    )
    start = 0
    for one, other, kinds, meetings in found:
        end = start + len(meetings)
        row = joined(scores[start:end])
        start = end
        yield PairOdds(one, other, meetings[0], {k: float(row[KINDS.index(k)]) for k in kinds})


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
