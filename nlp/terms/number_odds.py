"""What a number is a provision of, as the encoder has it: odds of categories and stances."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nlp.encoding import Heads, log_odds
from nlp.encoding.distances import Place
from nlp.encoding.heads import Vectors
from nlp.encoding.places import Tokens
from nlp.reading import Reading
from nlp.values import find_amounts
from nlp.variants import fold
from sideletter.kinds import Category, Stance, ValueKind
from sideletter.model import Term

CATEGORIES = tuple(Category)
STANCES = tuple(Stance)
MEASURES = tuple(ValueKind)


class NumberOdds:
    """The odds of the numbers of one article."""

    def __init__(self, reading: Reading, heads: Heads) -> None:
        """Look at no number before one is asked for."""
        self._reading, self._heads = reading, heads
        self._at = Tokens(reading).at

    def places_of(self, term: Term) -> list[tuple[Place, ValueKind]]:
        """Where the number of a term stands in its evidence, and what it measures."""
        if term.value is None:
            return []
        found = []
        for evidence in term.evidence:
            text = fold(self._reading.article.text[evidence.start : evidence.end])
            for amount in find_amounts(text):
                value = amount.value
                if value.kind is term.value.kind and value.amount == term.value.amount:
                    first = self._at(evidence.start + amount.start)
                    last = self._at(evidence.start + amount.end - 1)
                    found.append(((first, last), value.kind))
        return found

    def categories(self, place: Place, measure: ValueKind) -> NDArray[np.float64]:
        """The log odds that a number is no provision, and of each of `CATEGORIES`."""
        heads = self._heads
        scores = self._vector(place) @ heads["cat_w"] + heads["cat_b"]
        return log_odds(scores + heads["cat_k"][MEASURES.index(measure)])

    def stances(self, place: Place) -> NDArray[np.float64]:
        """The log odds of each of `STANCES`, if the number is a provision."""
        return log_odds(self._vector(place) @ self._heads["st_w"] + self._heads["st_b"])

    def _vector(self, place: Place) -> Vectors:
        vector: Vectors = self._reading.doc.tensor[list(place)].mean(axis=0)
        return vector
