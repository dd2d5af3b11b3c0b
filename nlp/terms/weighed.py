"""Provisions that no rule tells, where what stands about their number speaks for them by far.

The weights are those of two multinomial logits, one of the category (or none) and one of the
stance, fitted to the project's own gold by `bench/amounts.py`, and kept in `amounts.json`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

import numpy as np
from spacy.tokens import Span

from nlp.encoding import load_heads
from nlp.encoding.distances import Place
from nlp.field import is_surely_of_the_field
from nlp.reading import Reading, evidence_of
from nlp.terms.amounts import Number, numbers_in
from nlp.terms.number_odds import CATEGORIES, STANCES, NumberOdds
from nlp.terms.rules import Drops
from nlp.terms.scan import guards_in
from nlp.trace import Trace
from nlp.values import Amount
from nlp.variants import fold
from nlp.weighing import Fitted, Logit, Scores, load_blend, load_fitted, told_with
from sideletter.model import EntityType, Event, Stance, Term, Value

FILE = "amounts.json"
NONE = "none"
"""The class of a number that is no provision's."""
RULE = "amounts.weighed"
"""The rule of such a term begins so; in brackets follow the clues that spoke most for it."""
_NO_TERM = math.log(0.8)
"""How sure the encoder must be that a number is no provision's to take back what a rule told."""
_OTHER_STANCE = 0.85
"""How likely a stance must be to be told instead of what the rules say."""
_WITH_PARTY = frozenset({Stance.PROPOSED, Stance.REJECTED})
_SIDES = (EntityType.UNION, EntityType.EMPLOYER_GROUP, EntityType.COMPANY)


@cache
def load_weights() -> Fitted:
    """The weights of `amounts.json`, of `category` and `stance`; VocabularyError if unusable."""
    return load_fitted(FILE, "category", "stance")


def weigh(
    reading: Reading, events: Sequence[Event], told: Sequence[Term], trace: Trace
) -> list[Term]:
    """What the rules tell, as far as it is not doubted, and what else is likely."""
    odds = NumberOdds(reading, load_heads())
    kept = [one for term in told if (one := _reviewed(term, odds, trace)) is not None]
    return [*kept, *_added(reading, events, told, odds, trace)]


def _reviewed(term: Term, odds: NumberOdds, trace: Trace) -> Term | None:
    """A provision of the rules, if it is one, its stance put right where another is far likelier.

    It is none where the encoder is sure of that at each place where its number stands.
    """
    places = odds.places_of(term)
    if not places:
        return term
    start, end = term.evidence[0].start, term.evidence[0].end
    if all(odds.categories(place, kind)[0] > _NO_TERM for place, kind in places):
        trace.turned_down("terms", term.rule or RULE, start, end, "the encoder finds no provision")
        return None
    stances = np.exp([odds.stances(place) for place, _ in places]).mean(axis=0)
    stance = STANCES[int(stances.argmax())]
    if stance is term.stance or stances.max() < _OTHER_STANCE:
        return term
    trace.turned_down(
        "terms", term.rule or RULE, start, end, f"as {term.stance}: {stance} is likelier"
    )
    return replace(term, stance=stance, party=term.party if stance in _WITH_PARTY else None)


def _added(
    reading: Reading,
    events: Sequence[Event],
    told: Sequence[Term],
    odds: NumberOdds,
    trace: Trace,
) -> Iterator[Term]:
    """The provisions of numbers of which the rules tell nothing, each number once.

    An article that tells of no step at a table has none, unless it is surely of the field.
    """
    if not events and not is_surely_of_the_field(reading.doc):
        return
    seen = {_key(term.value) for term in told if term.value}

    def is_open(sentence: Span, amount: Amount) -> bool:
        return _key(amount.value) not in seen and not _is_guarded(sentence)

    for number in numbers_in(reading, events, wanted=is_open):
        term = _read(reading, number, odds)
        if term is not None:
            seen.add(_key(number.amount.value))
            start = number.sentence.start_char + number.amount.start
            trace.fired(
                "terms", term.rule or RULE, start, start + number.amount.end - number.amount.start
            )
            yield term


def _is_guarded(sentence: Span) -> bool:
    """Whether words of the sentence say that it, or its numbers, are of something else."""
    found = guards_in(fold(sentence.text))
    return any(guard.drops in (Drops.SENTENCE, Drops.VALUES) for guard, _, _ in found)


def _key(value: Value) -> tuple[str, float]:
    return value.kind.value, round(float(value.amount), 4)


def _read(reading: Reading, number: Number, numbers: NumberOdds) -> Term | None:
    weights, blend = load_weights(), load_blend("amounts")
    odds = blend.odds(*scores_of(number, numbers))
    best = int(odds[1:].argmax())
    if odds[1 + best] < blend.least:
        return None
    category = CATEGORIES[best]
    stance = _stance(weights.logits["stance"], number, numbers.stances(place_of(number)))
    reasons = weights.logits["category"].reasons(number.clues, category.value)
    return Term(
        category=category,
        stance=stance,
        party=_party(reading, number) if stance in _WITH_PARTY else None,
        value=number.amount.value,
        evidence=evidence_of(number.sentence),
        rule=told_with(RULE, reasons),
    )


def scores_of(number: Number, numbers: NumberOdds) -> tuple[Scores, Scores]:
    """What clues and encoder say of a number: log odds of none and of each of `CATEGORIES`."""
    logit = load_weights().logits["category"]
    encoded = numbers.categories(place_of(number), number.amount.value.kind)
    return logit.log_odds(number.clues, (NONE, *CATEGORIES)), encoded


def place_of(number: Number) -> Place:
    """The first and the last token of a number."""
    return number.span.start, number.span.end - 1


def _stance(logit: Logit, number: Number, encoded: Scores) -> Stance:
    """The likeliest stance, clues and encoder counting alike."""
    return STANCES[int((logit.log_odds(number.clues, STANCES) + encoded).argmax())]


def _party(reading: Reading, number: Number) -> str | None:
    """Who asks or refuses: the only side that the sentence names."""
    sides = {hit.entity.id for hit in reading.hits_of(number.sentence, *_SIDES)}
    return sides.pop() if len(sides) == 1 else None
