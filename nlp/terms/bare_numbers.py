"""Numbers without a measure that are provisions: "We asked for 4, they came back with 2".

No words near them say so; the encoder reads them in their context. What its vector of such a number
speaks for is weighed by a logit over measures, categories and stances, fitted to the project's own
gold by `bench/bare_numbers.py` and kept in `bare_numbers.json`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Span

from nlp.encoding import is_encoded, softmax
from nlp.encoding.encoder import WIDTH
from nlp.encoding.heads import Vectors
from nlp.encoding.places import Tokens
from nlp.numerals import load_numerals
from nlp.reading import Reading, evidence_of
from nlp.terms.scan import is_guarded
from nlp.terms.sides import WITH_PARTY, only_side
from nlp.trace import Trace
from nlp.values import find_amounts, number_of
from nlp.variants import fold
from sideletter.errors import VocabularyError
from sideletter.model import Category, Stance, Term, Value, ValueKind

FILE = "bare_numbers.json"
RULE = "bare.weighed"
"""The rule of such a term begins so; in brackets follows how likely it is."""
LEAST = 0.5
"""How likely a provision of a stance must be to be told."""
MEASURES = (ValueKind.PERCENT, ValueKind.COUNT)
"""What a number can measure that says so in no word; of money or time the unit would be missing."""
_YEARS = range(1900, 2101)

type Told = tuple[ValueKind, Category, Stance]
"""What a number is of, and how far that has come."""


@dataclass(frozen=True, slots=True)
class BareNumber:
    """A number, its sentence, where it stands in the article (half-open), and its first token."""

    sentence: Span
    start: int
    end: int
    token: int
    amount: float


@dataclass(frozen=True, slots=True)
class BareLogit:
    """The weights of each number of a vector for each class (1 + classes × `WIDTH`), and biases.

    The first class is that of a number that is no provision's.
    """

    classes: Sequence[Told]
    weights: NDArray[np.float64]
    biases: NDArray[np.float64]

    def odds(self, vectors: Vectors) -> NDArray[np.float64]:
        """The odds of each class (vectors × 1 + classes)."""
        return np.asarray(softmax(vectors @ self.weights.T + self.biases), dtype=np.float64)


@cache
def load_bare_logit() -> BareLogit:
    """The weights of `bare_numbers.json`; VocabularyError where they are unusable."""
    try:
        data = json.loads((files("nlp") / "data" / FILE).read_text(encoding="utf-8"))
        classes = tuple(
            (ValueKind(measure), Category(category), Stance(stance))
            for measure, category, stance in data["classes"]
        )
        weights, biases = (np.array(data[k], dtype=np.float64) for k in ("weights", "biases"))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise VocabularyError(f"{FILE}: not readable ({error!r})") from error
    if weights.shape != (1 + len(classes), WIDTH) or biases.shape != (1 + len(classes),):
        raise VocabularyError(f"{FILE}: each class has {WIDTH} weights and a bias, and so has none")
    return BareLogit(classes, weights, biases)


def bare_numbers_in(reading: Reading) -> Iterator[BareNumber]:
    """The numbers of an article that have no measure and stand in no name, in text order.

    Years and "one" are none; the days of dates are left to the weights.
    """
    at = Tokens(reading).at
    for sentence in reading.sentences:
        text, base = fold(sentence.text), sentence.start_char
        numbers = list(_number().finditer(text))
        if not numbers:
            continue
        taken = [(a.start, a.end) for a in find_amounts(text)]
        taken += [(h.mention.start - base, h.mention.end - base) for h in reading.hits_of(sentence)]
        for match in numbers:
            amount = load_numerals().read(match.group())
            if amount is None or amount in _YEARS or match.group().lower() == "one":
                continue
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            start, end = base + match.start(), base + match.end()
            yield BareNumber(sentence, start, end, at(start), round(float(amount), 4))


@cache
def _number() -> re.Pattern[str]:
    number = load_numerals().pattern
    return re.compile(rf"(?<![\w$£€.,/-])(?:{number})(?![\w%/]|-\d|[.,]\d)", re.IGNORECASE)


def find_bare(reading: Reading, told: Collection[Term], trace: Trace) -> Iterator[Term]:
    """The provisions of bare numbers that nothing has `told` yet, each number once.

    None where the encoder has not read the article.
    """
    if not is_encoded(reading.doc):
        return
    seen = {number_of(term.value) for term in told if term.value}
    numbers = list(bare_numbers_in(reading))
    if not numbers:
        return
    logit = load_bare_logit()
    odds = logit.odds(reading.doc.tensor[[number.token for number in numbers]])
    for number, row in zip(numbers, odds, strict=True):
        best = 1 + int(row[1:].argmax())
        measure, category, stance = logit.classes[best - 1]
        key = measure, number.amount
        if row[best] < LEAST or key in seen or is_guarded(fold(number.sentence.text)):
            continue
        seen.add(key)
        amount = int(number.amount) if number.amount.is_integer() else number.amount
        rule = f"{RULE} (encoder {row[best]:.2f})"
        trace.fired("terms", rule, number.start, number.end)
        yield Term(
            category=category,
            stance=stance,
            party=only_side(reading, number.sentence) if stance in WITH_PARTY else None,
            value=Value(kind=measure, amount=amount),
            evidence=evidence_of(number.sentence),
            rule=rule,
        )
