"""Provisions that no rule tells, where what stands about their number speaks for them by far.

The weights are those of two multinomial logits, one of the category (or none) and one of the
stance, fitted to the project's own gold by `bench/amounts.py`, and kept in `amounts.json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from spacy.tokens import Span

from nlp.reading import Reading, evidence_of
from nlp.terms.amounts import Number, numbers_in
from nlp.terms.rules import Drops
from nlp.terms.scan import guards_in
from nlp.trace import Trace
from nlp.values import Amount
from nlp.variants import fold
from sideletter.errors import VocabularyError
from sideletter.model import Category, EntityType, Event, Stance, Term, Value

FILE = "amounts.json"
NONE = "none"
"""The class of a number that is no provision's."""
RULE = "amounts.weighed"
"""The rule of such a term begins so; in brackets follow the clues that spoke most for it."""
_CLUES = 4
"""So many clues are told at most."""
_WITH_PARTY = frozenset({Stance.PROPOSED, Stance.REJECTED})
_SIDES = (EntityType.UNION, EntityType.EMPLOYER_GROUP, EntityType.COMPANY)


@dataclass(frozen=True, slots=True)
class Logit:
    """Classes, what each has before any clue, and what each clue adds to some of them."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, Mapping[str, float]]

    def odds(self, clues: frozenset[str]) -> dict[str, float]:
        """The probability of each class."""
        scores = dict(zip(self.classes, self.bias, strict=True))
        for clue in clues & self.weights.keys():
            for name, weight in self.weights[clue].items():
                scores[name] += weight
        top = max(scores.values())
        odds = {name: exp(score - top) for name, score in scores.items()}
        total = sum(odds.values())
        return {name: share / total for name, share in odds.items()}


@dataclass(frozen=True, slots=True)
class Weights:
    """The two logits, and how sure the category must be for a provision to be told."""

    category: Logit
    stance: Logit
    least: float


@cache
def load_weights() -> Weights:
    """The weights of `amounts.json`; VocabularyError where it cannot be used."""
    try:
        told = json.loads((files("nlp") / "data" / FILE).read_text(encoding="utf-8"))
        return Weights(_logit(told["category"]), _logit(told["stance"]), float(told["least"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise VocabularyError(f"{FILE}: not usable ({error!r})") from error


def _logit(table: Mapping[str, Mapping[str, object]]) -> Logit:
    classes, bias = tuple(table["bias"]), table["bias"].values()
    weights: Mapping[str, Mapping[str, float]] = table["weights"]  # type: ignore[assignment]
    return Logit(classes, tuple(float(str(b)) for b in bias), weights)


def find_weighed(
    reading: Reading, events: Sequence[Event], told: Sequence[Term], trace: Trace
) -> Iterator[Term]:
    """The provisions of numbers of which the rules tell nothing, each number once."""
    seen = {_key(term.value) for term in told if term.value}

    def is_open(sentence: Span, amount: Amount) -> bool:
        return _key(amount.value) not in seen and not _is_guarded(sentence)

    for number in numbers_in(reading, events, wanted=is_open):
        term = _read(reading, number)
        if term is not None:
            seen.add(_key(number.amount.value))
            start = number.sentence.start_char + number.amount.start
            trace.fired("terms", RULE, start, start + number.amount.end - number.amount.start)
            yield term


def _is_guarded(sentence: Span) -> bool:
    """Whether words of the sentence say that it, or its numbers, are of something else."""
    found = guards_in(fold(sentence.text))
    return any(guard.drops in (Drops.SENTENCE, Drops.VALUES) for guard, _, _ in found)


def _key(value: Value) -> tuple[str, float]:
    return value.kind.value, round(float(value.amount), 4)


def _read(reading: Reading, number: Number) -> Term | None:
    weights = load_weights()
    odds = weights.category.odds(number.clues)
    best = max(odds, key=odds.__getitem__)
    if best == NONE or odds[best] < weights.least:
        return None
    stances = weights.stance.odds(number.clues)
    stance = Stance(max(stances, key=stances.__getitem__))
    return Term(
        category=Category(best),
        stance=stance,
        party=_party(reading, number) if stance in _WITH_PARTY else None,
        value=number.amount.value,
        evidence=evidence_of(number.sentence),
        rule=f"{RULE} ({', '.join(_reasons(number, best))})",
    )


def _reasons(number: Number, category: str) -> list[str]:
    """The clues that spoke most for the category, the weightiest first."""
    weights = load_weights().category.weights
    told = {clue: weights[clue].get(category, 0.0) for clue in number.clues & weights.keys()}
    ranked = sorted(told, key=lambda clue: (-told[clue], clue))
    return [clue.replace("/", " ") for clue in ranked[:_CLUES] if told[clue] > 0]


def _party(reading: Reading, number: Number) -> str | None:
    """Who asks or refuses: the only side that the sentence names."""
    sides = {hit.entity.id for hit in reading.hits_of(number.sentence, *_SIDES)}
    return sides.pop() if len(sides) == 1 else None
