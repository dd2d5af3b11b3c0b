"""Logits of readable clues and of the encoder, blended into one.

Both are fitted to the same articles and see different things: clues the parse and the names, the
encoder the words in their context. How much each counts is fitted to articles that neither has
seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from nlp.weighing.packaged import packaged

FILE = "blends.json"

type Scores = NDArray[np.float64]
"""The log odds of classes, "none" first."""


@dataclass(frozen=True, slots=True)
class Blend:
    """What the clues' and the encoder's log odds count, and what speaks for "none" beforehand.

    `unclued` speaks for it where no clue is known; a class must be as likely as `least` to be told.
    """

    clues: float
    encoder: float
    none: float
    unclued: float
    least: float

    def odds(self, clues: Scores | None, encoder: Scores) -> Scores:
        """The probability of each class, from the log odds of both."""
        scores = self.encoder * encoder
        if clues is None:
            scores[0] += self.unclued
        else:
            scores += self.clues * clues
            scores[0] += self.none
        shares = np.exp(scores - scores.max())
        odds: Scores = shares / shares.sum()
        return odds


@cache
def load_blend(name: str) -> Blend:
    """A blend of `blends.json`; VocabularyError where it cannot be used."""

    def make(told: Mapping[str, Mapping[str, float]]) -> Blend:
        return Blend(**told[name])

    return packaged(FILE, make)
