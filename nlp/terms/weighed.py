"""Provisions that no rule tells, where what stands about their number speaks for them by far.

The weights are those of two multinomial logits, one of the category (or none) and one of the
stance, fitted to the project's own gold by `bench/amounts.py`, and kept in `amounts.json`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby

import numpy as np
from spacy.tokens import Span

from nlp.encoding import load_heads
from nlp.encoding.distances import Place
from nlp.field import is_surely_of_the_field
from nlp.reading import Reading, evidence_of
from nlp.terms.amounts import Number, numbers_in
from nlp.terms.bare_numbers import find_bare
from nlp.terms.number_odds import CATEGORIES, STANCES, NumberOdds
from nlp.terms.scan import is_guarded
from nlp.terms.sides import WITH_PARTY, only_side
from nlp.terms.steps import STEPWISE, are_steps
from nlp.trace import Trace
from nlp.values import Amount, find_amounts, number_of
from nlp.variants import fold
from nlp.weighing import Fitted, Logit, Scores, load_blend, load_fitted, told_with
from sideletter.model import Category, Event, Stance, Term, ValueKind

FILE = "amounts.json"
NONE = "none"
"""The class of a number that is no provision's."""
RULE = "amounts.weighed"
"""The rule of such a term begins so; in brackets follow the clues that spoke most for it."""
_NO_TERM, _NO_LENGTH = math.log(0.5), math.log(0.8)
"""How sure the encoder must be that a number is no provision's to take back what a rule told.

More of how long a contract runs, which rules know better.
"""
_OTHER_CATEGORY, _OTHER_STANCE = 0.8, 0.8
"""How likely a category, or a stance, must be to be told instead of what the rules say."""


@cache
def load_weights() -> Fitted:
    """The weights of `amounts.json`, of `category` and `stance`; VocabularyError if unusable."""
    return load_fitted(FILE, "category", "stance")


def weigh(
    reading: Reading, events: Sequence[Event], told: Sequence[Term], trace: Trace
) -> list[Term]:
    """What the rules tell, as far as it is not doubted, and what else is likely."""
    odds = NumberOdds(reading, load_heads())
    found = _kept(told, odds, trace)
    # Of an article that tells of no step at a table only if it is surely of the field.
    if events or is_surely_of_the_field(reading.doc):
        found += _added(reading, events, told, odds, trace)
        found += find_bare(reading, found, trace)
    return found


def _kept(told: Sequence[Term], odds: NumberOdds, trace: Trace) -> list[Term]:
    """The provisions that are not doubted; what only now is the same as another is told once."""
    reviewed = [(term, _reviewed(term, odds, trace)) for term in told]
    same = {_provision(term) for term, now in reviewed if now == term}
    found = []
    for term, now in reviewed:
        if now is not None and (now == term or _provision(now) not in same):
            found.append(now)
            same.add(_provision(now))
    return found


def _provision(term: Term) -> tuple[object, ...]:
    return term.category, term.stance, term.party, term.value


def _reviewed(term: Term, odds: NumberOdds, trace: Trace) -> Term | None:
    """A provision of the rules, if it is one, with another category or stance if likelier by far.

    It is none where the encoder is sure of that at each place where its number stands.
    """
    places = odds.places_of(term)
    if not places:
        return term
    start, end = term.evidence[0].start, term.evidence[0].end
    least = _NO_LENGTH if term.category is Category.LENGTH else _NO_TERM
    if all(odds.categories(place, kind)[0] > least for place, kind in places):
        trace.turned_down("terms", term.rule or RULE, start, end, "the encoder finds no provision")
        return None
    categories = np.exp([odds.categories(place, kind)[1:] for place, kind in places])
    category = _likelier(categories, CATEGORIES, _OTHER_CATEGORY) or term.category
    stances = np.exp([odds.stances(place) for place, _ in places])
    stance = _likelier(stances, STANCES, _OTHER_STANCE) or term.stance
    for was, now in ((term.category, category), (term.stance, stance)):
        if was is not now:
            reason = f"as {was}: {now} is likelier"
            trace.turned_down("terms", term.rule or RULE, start, end, reason)
    party = term.party if stance in WITH_PARTY else None
    value = term.value
    if value is not None and category not in STEPWISE:
        value = replace(value, year=None)
    return replace(term, category=category, stance=stance, party=party, value=value)


def _likelier[Kind: (Category, Stance)](
    odds: Scores, kinds: Sequence[Kind], least: float
) -> Kind | None:
    """The likeliest kind over all places of a number (places × kinds), if it is so by far."""
    mean = odds.mean(axis=0)
    return kinds[int(mean.argmax())] if mean.max() >= least else None


def _added(
    reading: Reading,
    events: Sequence[Event],
    told: Sequence[Term],
    odds: NumberOdds,
    trace: Trace,
) -> Iterator[Term]:
    """The provisions of numbers of which the rules tell nothing, each number once."""
    seen = {number_of(term.value) for term in told if term.value}

    def is_open(sentence: Span, amount: Amount) -> bool:
        return number_of(amount.value) not in seen and not is_guarded(fold(sentence.text))

    numbers = numbers_in(reading, events, wanted=is_open)
    for _, group in groupby(numbers, key=lambda number: number.sentence.start):
        those = [number for number in group if number_of(number.amount.value) not in seen]
        read = [(n, term) for n in those if (term := _read(reading, n, odds)) is not None]
        seen.update(number_of(number.amount.value) for number, _ in read)
        for number, term in _in_years(read):
            start = number.sentence.start_char + number.amount.start
            end = start + number.amount.end - number.amount.start
            trace.fired("terms", term.rule or RULE, start, end)
            yield term


def _in_years(read: Sequence[tuple[Number, Term]]) -> list[tuple[Number, Term]]:
    """A sentence's provisions with their years, if they are steps of one raise; else each once."""
    if _are_steps(read):
        return [
            (number, replace(term, value=replace(number.amount.value, year=year)))
            for year, (number, term) in enumerate(read, start=1)
        ]
    return list({number_of(number.amount.value): (number, term) for number, term in read}.values())


def _are_steps(read: Sequence[tuple[Number, Term]]) -> bool:
    """Whether a sentence's provisions are percents of one raise, as it rises from year to year."""
    kinds = {(term.category, term.stance, n.amount.value.kind) for n, term in read}
    if len(kinds) != 1 or len(read) < 2:
        return False
    category, _, measure = next(iter(kinds))
    if category is not Category.WAGES or measure is not ValueKind.PERCENT:
        return False
    text = fold(read[0][0].sentence.text)
    amounts = [number.amount for number, _ in read]
    percents = [a for a in find_amounts(text) if a.value.kind is ValueKind.PERCENT]
    # Where one of the row is told elsewhere, or is no provision, the others' years are not known.
    return percents == amounts and are_steps(lambda start, end: text[max(0, start) : end], amounts)


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
        party=only_side(reading, number.sentence) if stance in WITH_PARTY else None,
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
