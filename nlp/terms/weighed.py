"""Provisions that no rule tells, where what stands about their number speaks for them by far.

The weights are those of two multinomial logits, one of the category (or none) and one of the
stance, fitted to the project's own gold by `bench/amounts.py`, and kept in `amounts.json`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Span

from nlp.reading import Reading, evidence_of
from nlp.terms.amounts import Number, numbers_in
from nlp.terms.rules import Drops
from nlp.terms.scan import guards_in
from nlp.trace import Trace
from nlp.values import Amount
from nlp.variants import fold
from nlp.weighing import Fitted, load_fitted, told_with
from sideletter.model import Category, EntityType, Event, Stance, Term, Value

FILE = "amounts.json"
NONE = "none"
"""The class of a number that is no provision's."""
RULE = "amounts.weighed"
"""The rule of such a term begins so; in brackets follow the clues that spoke most for it."""
_WITH_PARTY = frozenset({Stance.PROPOSED, Stance.REJECTED})
_SIDES = (EntityType.UNION, EntityType.EMPLOYER_GROUP, EntityType.COMPANY)


@cache
def load_weights() -> Fitted:
    """The weights of `amounts.json`, of `category` and `stance`; VocabularyError if unusable."""
    return load_fitted(FILE, "category", "stance")


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


def _read(reading: Reading, number: Number) -> Term | None:
    weights = load_weights()
    category, stance_ = weights.logits["category"], weights.logits["stance"]
    odds = category.odds(number.clues)
    best = max(odds, key=odds.__getitem__)
    if best == NONE or odds[best] < weights.least:
        return None
    stances = stance_.odds(number.clues)
    stance = Stance(max(stances, key=stances.__getitem__))
    return Term(
        category=Category(best),
        stance=stance,
        party=_party(reading, number) if stance in _WITH_PARTY else None,
        value=number.amount.value,
        evidence=evidence_of(number.sentence),
        rule=told_with(RULE, category.reasons(number.clues, best)),
    )


def _party(reading: Reading, number: Number) -> str | None:
    """Who asks or refuses: the only side that the sentence names."""
    sides = {hit.entity.id for hit in reading.hits_of(number.sentence, *_SIDES)}
    return sides.pop() if len(sides) == 1 else None
