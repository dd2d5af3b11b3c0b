"""Multinomial logits: classes, and how much each clue that stands by speaks for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.weighing.packaged import packaged

_PLAIN = str.maketrans("/,", "  ")
_UNKNOWN = 4.0
"""How much less than the least likely class one is likely that was never seen."""
_CLUES = 4
"""So many clues are told at most."""


@dataclass(frozen=True, slots=True)
class Logit:
    """Classes, what each has before any clue, and a row for each clue: what it adds to each."""

    classes: tuple[str, ...]
    bias: NDArray[np.float64]
    places: Mapping[str, int]
    rows: NDArray[np.float64]

    @classmethod
    def of(cls, bias: Mapping[str, float], weights: Mapping[str, Mapping[str, float]]) -> Logit:
        """The logit of what a file holds: of each clue the weights that are not next to nothing."""
        column = {name: place for place, name in enumerate(bias)}
        rows = np.zeros((len(weights), len(bias)))
        for row, told in zip(rows, weights.values(), strict=True):
            for name, weight in told.items():
                row[column[name]] = weight
        places = {clue: place for place, clue in enumerate(weights)}
        return cls(tuple(bias), np.array(list(bias.values()), dtype=float), places, rows)

    def log_odds(self, clues: Collection[str], names: Sequence[str]) -> NDArray[np.float64]:
        """The log odds of classes in an order; of what is none, next to nothing."""
        known = self._scores(clues)
        places = _places(self.classes, tuple(names))
        scores = np.where(places < 0, known.min() - _UNKNOWN, known[places])
        found: NDArray[np.float64] = scores - np.logaddexp.reduce(scores)
        return found

    def _scores(self, clues: Collection[str]) -> NDArray[np.float64]:
        """How much speaks for each class."""
        # In one order, so that the same clues add up to the same number to the last digit.
        place = self.places.get
        known = sorted(at for clue in clues if (at := place(clue)) is not None)
        found: NDArray[np.float64] = self.bias + np.add.reduce(self.rows.take(known, axis=0))
        return found

    def odds(self, clues: Collection[str]) -> dict[str, float]:
        """The probability of each class."""
        scores = self._scores(clues)
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        return dict(zip(self.classes, shares.tolist(), strict=True))

    def reasons(self, clues: Collection[str], name: str) -> list[str]:
        """The few clues that spoke most for a class, the weightiest first, if it is known."""
        if name not in self.classes:
            return []
        weights = self.rows[:, self.classes.index(name)]
        told = {clue: weights[self.places[clue]] for clue in clues if clue in self.places}
        ranked = sorted(told, key=lambda clue: (-told[clue], clue))
        return [clue for clue in ranked[:_CLUES] if told[clue] > 0]


@cache
def _places(classes: tuple[str, ...], names: tuple[str, ...]) -> NDArray[np.int_]:
    """Where each of some names stands among the classes; -1 where it is none."""
    return np.array([classes.index(name) if name in classes else -1 for name in names])


@dataclass(frozen=True, slots=True)
class Fitted:
    """Logits by name, and the words that can tell any class."""

    logits: Mapping[str, Logit]
    words: frozenset[str] = frozenset()


def load_fitted(file: str, *names: str) -> Fitted:
    """The named logits of a file of `nlp/data`; VocabularyError where it cannot be used."""

    def make(told: Mapping[str, Any]) -> Fitted:
        logits = {name: Logit.of(**told[name]) for name in names}
        return Fitted(logits, frozenset(told.get("words", ())))

    return packaged(file, make)


def told_with(rule: str, reasons: Sequence[str]) -> str:
    """The name of a rule with the clues that spoke for what it tells, without "/" and ","."""
    return f"{rule} ({', '.join(reason.translate(_PLAIN) for reason in reasons)})"
