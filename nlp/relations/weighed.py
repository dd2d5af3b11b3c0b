"""Relations that the rules miss, and those that they tell wrongly, by all clues about a pair.

The weights are those of one multinomial logit for each kind of pair, over its relations or none,
fitted to the project's own gold by `bench/pairs.py`, and kept in `pairs.json`. Clues that speak for
a relation by far add it; where they speak against one by far, what a rule told is taken back.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from nlp.encoding import load_heads
from nlp.masks import Masked
from nlp.reading import Reading, evidence_of
from nlp.relations.offices_told import Office, offices_in
from nlp.relations.pair_odds import PairOdds, pair_odds
from nlp.relations.pairs import KINDS, Link, Pair, links_of, pairs_in
from nlp.trace import Trace
from nlp.weighing import Fitted, Scores, load_blend, load_fitted, told_with
from sideletter.model import Event, Relation, RelationType

FILE = "pairs.json"
NONE = "none"
"""The class of a pair that is not related."""
RULE = "pairs.weighed"
"""The rule of such a relation begins so; in brackets follow the clues that spoke most for it."""
DOUBTED = {"talks": 0.2, "offices": 0.15}
"""How unlikely one that a rule tells must be to be taken back."""
_AGAINST = "what stands about the two speaks against it"


@cache
def load_weights() -> Fitted:
    """The weights of `pairs.json`, by kind of pair; VocabularyError where they are unusable."""
    return load_fitted(FILE, *KINDS)


def weigh(
    reading: Reading,
    sentences: Sequence[Masked],
    events: Sequence[Event],
    told: Sequence[Relation],
    trace: Trace,
) -> tuple[Relation, ...]:
    """What the rules told, without what is doubted, and with what else is likely."""
    known = {link for relation in told for link in links_of(relation)}
    likely, doubted = _judged(list(pairs_in(reading, events, told)), reading, known)
    held = any(kind is RelationType.HOLDS_ROLE for kind, *_ in likely)
    offices = offices_in(reading, sentences) if held else {}
    added = [one for (kind, *_), pair in likely.items() for one in _relation(pair, kind, offices)]
    for relation in added:
        first = relation.evidence[0]
        trace.fired("relations", relation.rule or RULE, first.start, first.end)
    return (*_undoubted(told, doubted, trace), *added)


def _judged(
    pairs: Sequence[Pair], reading: Reading, known: set[Link]
) -> tuple[dict[Link, Pair], set[Link]]:
    """What is likely beside what the rules told, and what of that is doubted."""
    asked = pair_odds(reading, load_heads(), ((p.subject, p.object) for p in pairs))
    encoded = {(p.subject.id, p.object.id): p for p in asked}
    likely: dict[Link, tuple[float, Pair]] = {}
    doubted: set[Link] = set()
    for pair in pairs:
        odds = odds_of(pair, encoded.get((pair.subject.id, pair.object.id)))
        related = [(kind, pair.subject.id, pair.object.id) for kind in KINDS[pair.kind][2]]
        if odds[0] > 1 - DOUBTED.get(pair.kind, 0):
            doubted.update(known.intersection(related))
        best = 1 + int(odds[1:].argmax())
        back = [(kind, thing, subject) for kind, subject, thing in related]
        least = load_blend(pair.kind).least
        if odds[best] < least or not known.isdisjoint((*related, *back)):
            continue
        # Nobody owns its own owner: of both ways the likelier one.
        if likely.get(back[best - 1], (0.0, pair))[0] < odds[best]:
            likely.pop(back[best - 1], None)
            likely[related[best - 1]] = odds[best], pair
    return {link: pair for link, (_, pair) in likely.items()}, doubted


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


def _relation(pair: Pair, kind: RelationType, offices: dict[str, Office]) -> list[Relation]:
    """The relation; of a person whose office is nowhere told none is added."""
    office = offices.get(pair.subject.id)
    if kind is RelationType.HOLDS_ROLE and office is None:
        return []
    titled = office if kind is RelationType.HOLDS_ROLE else None
    reasons = load_weights().logits[pair.kind].reasons(pair.clues, kind.value)
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
