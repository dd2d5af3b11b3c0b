"""Which employers an event is with whose clause names none: those for whom most speaks.

The weights are those of a conditional logit over the candidates of each such event, fitted to the
project's own gold by `bench/counterparts.py`, and kept in `counterparts.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp

from nlp.events.slots import NOBODY, Slot
from nlp.events.tokens import Ids
from nlp.rulefile import load_table
from sideletter.errors import VocabularyError

_FILE = "counterparts"


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature weighs and says; how far ahead an employer must be where rules see none."""

    of: Mapping[str, float]
    says: Mapping[str, str]
    lead: float


@cache
def load_weights() -> Weights:
    """The weights of `counterparts.toml`; VocabularyError where one is missing or stands twice."""
    table = load_table(_FILE)
    features = table.get("feature", [])
    for feature in features:
        if feature.keys() != {"id", "says", "weight"}:
            raise VocabularyError(f"{_FILE}.toml: {feature.get('id')}: id, says and weight it has")
    of = {str(f["id"]): float(f["weight"]) for f in features}
    if len(of) < len(features) or "lead" not in table:
        raise VocabularyError(f"{_FILE}.toml: a feature stands twice, or `lead` is missing")
    return Weights(of, {str(f["id"]): str(f["says"]) for f in features}, float(table["lead"]))


def choose(slot: Slot) -> Ids:
    """The employers most likely meant; nobody where that is likelier than anyone.

    Where the rules see nobody, an employer must be far ahead: it would be a fact more.
    """
    if not slot.is_weighed:
        return slot.usual
    weights = load_weights()
    candidates = slot.candidates()
    scores = [sum(weights.of[f] for f in slot.features(ids)) for ids in candidates]
    best = max(range(len(scores)), key=scores.__getitem__)
    if slot.usual or candidates[best] == NOBODY:
        return candidates[best]
    odds = [exp(score - scores[best]) for score in scores]
    lead = (odds[best] - odds[candidates.index(NOBODY)]) / sum(odds)
    return candidates[best] if lead >= weights.lead else NOBODY


def reasons(slot: Slot, ids: Ids) -> str:
    """What speaks for these employers, the weightiest first, in words."""
    weights = load_weights()
    told = [f for f in slot.features(ids) if weights.of[f] > 0 and f != "usual"]
    return "; ".join(weights.says[f] for f in sorted(told, key=lambda f: -weights.of[f]))
