"""Scores of pairs of places: how much two tokens' vectors speak for what a head asks of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.encoding.distances import Place
from nlp.encoding.heads import Heads, Vectors

type Table = NDArray[np.floating[Any]]

SCALE = 4
"""By what products are divided, so that they begin no larger than what stands alone."""


class Pairing:
    """One head over the vectors of one article: a product of both places, and each of them alone.

    A place is its first and last token, whose vectors are averaged. What else is known of a place
    is an offset to its side of the product.
    """

    def __init__(self, heads: Heads, name: str, vectors: Vectors) -> None:
        """Keep the vectors (tokens × width); only places that are asked for are looked at."""
        self.head = {key: heads[f"{name}.{key}"] for key in ("A", "B", "a", "b", "dist", "bias")}
        self._vectors = vectors

    def scores(
        self,
        lefts: Sequence[Place],
        rights: Sequence[Place],
        distances: Sequence[int],
        *,
        left: Vectors | None = None,
        right: Vectors | None = None,
    ) -> Table:
        """The score of each pair for each class (pairs × classes), on the scale of log odds."""
        head = self.head
        ones, others = _mean(self._vectors, lefts), _mean(self._vectors, rights)
        one = ones @ head["A"] if left is None else ones @ head["A"] + left
        other = others @ head["B"] if right is None else others @ head["B"] + right
        product = (one * other).reshape(len(lefts), head["bias"].size, -1).sum(axis=2) / SCALE
        alone = ones @ head["a"] + others @ head["b"]
        total: Table = product + alone + head["dist"][list(distances)] + head["bias"]
        return total


def _mean(vectors: Vectors, places: Sequence[Place]) -> Vectors:
    mean: Vectors = vectors[np.array(places, dtype=int).reshape(-1, 2)].mean(axis=1)
    return mean


def joined(scores: Table) -> Table:
    """The log odds that any of several pairs holds (pairs × classes to classes)."""
    highest = scores.max(axis=0)
    found: Table = highest + np.log(np.exp(scores - highest).sum(axis=0))
    return found


def softmax(scores: Table) -> Table:
    """The odds of each class, the last axis adding up to one."""
    odds = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Table = odds / odds.sum(axis=-1, keepdims=True)
    return shares


def log_odds(scores: Table) -> NDArray[np.float64]:
    """The logarithm of the odds of each class, of the last axis."""
    high = scores.max(axis=-1, keepdims=True)
    found: NDArray[np.float64] = (scores - high).astype(np.float64)
    return found - np.log(np.exp(found).sum(axis=-1, keepdims=True))
