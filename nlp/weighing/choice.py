"""Conditional logits: which of several candidates is meant, by the clues that speak for each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import exp
from typing import Any

from nlp.weighing.packaged import packaged


@dataclass(frozen=True, slots=True)
class Choice:
    """What each clue weighs, and how far ahead of the usual candidate another must be."""

    weights: Mapping[str, float]
    lead: float

    def shares[Candidate](
        self, candidates: Mapping[Candidate, Collection[str]]
    ) -> dict[Candidate, float]:
        """How likely each candidate is, of at least one."""
        # Sorted, so that the same clues add up to the same number to the last digit.
        scores = {
            one: sum(self.weights[clue] for clue in sorted(clues) if clue in self.weights)
            for one, clues in candidates.items()
        }
        top = max(scores.values())
        odds = {one: exp(score - top) for one, score in scores.items()}
        total = sum(odds.values())
        return {one: share / total for one, share in odds.items()}

    def choose[Candidate](
        self, candidates: Mapping[Candidate, Collection[str]], *, usual: Candidate
    ) -> Candidate:
        """The likeliest candidate, where it is far enough ahead of the `usual` one."""
        shares = self.shares(candidates)
        best = max(shares, key=shares.__getitem__)
        return best if shares[best] - shares[usual] >= self.lead else usual


def load_choice(file: str) -> Choice:
    """The weights of a file of `nlp/data`; VocabularyError where it cannot be used."""

    def make(told: Mapping[str, Any]) -> Choice:
        weights = {str(clue): float(weight) for clue, weight in told["weights"].items()}
        return Choice(weights, float(told["lead"]))

    return packaged(file, make)
