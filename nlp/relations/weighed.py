"""Relations that the rules miss, and those that they tell wrongly, by all clues about a pair.

The weights are those of one multinomial logit for each kind of pair, over its relations or none,
fitted to the project's own gold by `bench/pairs.py`, and kept in `pairs.json`. Clues that speak for
a relation by far add it; where they speak against one by far, what a rule told is taken back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np

from nlp.encoding import load_heads
from nlp.masks import Masked
from nlp.reading import Reading, evidence_of
from nlp.relations.offices_told import Office, offices_in
from nlp.relations.pair_odds import PairOdds, pair_odds
from nlp.relations.pairs import KINDS, Pair, pairs_in
from nlp.trace import Trace
from nlp.weighing import Fitted, Scores, load_blend, load_fitted, told_with
from sideletter.model import Event, Relation, RelationType

FILE = "pairs.json"
NONE = "none"
"""The class of a pair that is not related."""
RULE = "pairs.weighed"
"""The rule of such a relation begins so; in brackets follow the clues that spoke most for it."""
DOUBTED = {"talks": 0.2, "offices": 0.08}
"""How unlikely one that a rule tells must be to be taken back."""
type Link = tuple[RelationType, str, str]

_AGAINST = "what stands about the two speaks against it"


@cache
def load_weights() -> Fitted:
    """The weights of `pairs.json`, by kind of pair; VocabularyError where they are unusable."""
    return load_fitted(FILE, *KINDS)


def links_of(relation: Relation) -> Iterator[Link]:
    """A relation as its type and ends; one that has no direction in both."""
    yield relation.type, relation.subject, relation.object
    if relation.type is RelationType.BARGAINS_WITH:
        yield relation.type, relation.object, relation.subject


def weigh(
    reading: Reading,
    sentences: Sequence[Masked],
    events: Sequence[Event],
    told: Sequence[Relation],
    trace: Trace,
) -> tuple[Relation, ...]:
    """What the rules told, without what is doubted, and with what else is likely."""
    weights = load_weights()
    doubted: set[Link] = set()
    likely: dict[Link, tuple[float, Pair]] = {}
    known = {link for relation in told for link in links_of(relation)}
    pairs = list(pairs_in(reading, events, told))
    asked = pair_odds(reading, load_heads(), ((p.subject, p.object) for p in pairs))
    encoded = {(p.subject.id, p.object.id): p for p in asked}
    for pair in pairs:
        odds = odds_of(pair, encoded.get((pair.subject.id, pair.object.id)))
        kinds = KINDS[pair.kind][2]
        related = [(kind, pair.subject.id, pair.object.id) for kind in kinds]
        back = [(kind, pair.object.id, pair.subject.id) for kind in kinds]
        if odds[0] > 1 - DOUBTED.get(pair.kind, 0):
            doubted.update(known.intersection(related))
        best = int(odds[1:].argmax())
        if odds[1 + best] < load_blend(pair.kind).least or known.intersection(related + back):
            continue
        # Nobody owns its own owner: of both ways the likelier one.
        if likely.get(back[best], (0.0,))[0] < odds[1 + best]:
            likely.pop(back[best], None)
            likely[related[best]] = odds[1 + best], pair
    held = any(kind is RelationType.HOLDS_ROLE for kind, *_ in likely)
    offices = offices_in(reading, sentences) if held else {}
    added = [
        one
        for (kind, *_), (_, pair) in likely.items()
        for one in _relation(pair, kind, weights, offices)
    ]
    for relation in added:
        first = relation.evidence[0]
        trace.fired("relations", relation.rule or RULE, first.start, first.end)
    return (*_undoubted(told, doubted, trace), *added)


def odds_of(pair: Pair, encoded: PairOdds | None) -> Scores:
    """How likely the two are not related, and in each way that is asked of such a pair."""
    clued, scores = scores_of(pair, encoded)
    return load_blend(pair.kind).odds(clued, scores)


def scores_of(pair: Pair, encoded: PairOdds | None) -> tuple[Scores, Scores]:
    """What clues and encoder say of two: log odds of none and of each way to be related.

    Of two that never come near each other the encoder says nothing.
    """
    kinds = KINDS[pair.kind][2]
    clued = load_weights().logits[pair.kind].log_odds(pair.clues, (NONE, *kinds))
    told = [encoded.scores[kind] if encoded else 0.0 for kind in kinds]
    return clued, np.array([0.0, *told])


def _undoubted(
    told: Sequence[Relation],
    doubted: set[Link],
    trace: Trace,
) -> list[Relation]:
    kept = []
    for one in told:
        if doubted.isdisjoint(links_of(one)):
            kept.append(one)
            continue
        start, end = (one.evidence[0].start, one.evidence[0].end) if one.evidence else (0, 0)
        trace.turned_down("relations", one.rule or RULE, start, end, _AGAINST)
    return kept


def _relation(
    pair: Pair, kind: RelationType, weights: Fitted, offices: dict[str, Office]
) -> list[Relation]:
    """The relation; of a person whose office is nowhere told none is added."""
    office = offices.get(pair.subject.id)
    if kind is RelationType.HOLDS_ROLE and office is None:
        return []
    titled = office if kind is RelationType.HOLDS_ROLE else None
    reasons = weights.logits[pair.kind].reasons(pair.clues, kind.value)
    return [
        Relation(
            type=kind,
            subject=pair.subject.id,
            object=pair.object.id,
            title=titled.title if titled else None,
            former=titled.former if titled else False,
            evidence=evidence_of(*pair.where),
            rule=told_with(RULE, reasons),
        )
    ]
