"""Fitting conditional logits: which of several candidates is meant, by the clues of each."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from logits import HERE, Numbers, folds_of
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from nlp.weighing import Choice

# How strongly weights are drawn towards none; how often a clue must speak; folds; the smallest
# weight worth keeping.
RIDGE, FEWEST, FOLDS, SMALLEST = 2.0, 5, 5, 0.02


@dataclass(frozen=True, slots=True)
class Case:
    """One open question: its candidates with their clues, what the rules say, and what gold."""

    candidates: Mapping[str, Collection[str]] | Mapping[str | None, Collection[str]]
    usual: str | None
    right: str | None


def cross_validate(articles: Sequence[Sequence[Case]], lead: float) -> int:
    """How many choices are right by weights of the other folds' articles."""
    fold = folds_of(len(articles), FOLDS)
    right = 0
    for number in range(FOLDS):
        others = [c for n, cases in enumerate(articles) if fold[n] != number for c in cases]
        choice = fit(others, lead)
        for n, cases in enumerate(articles):
            if fold[n] == number:
                right += sum(choice.choose(c.candidates, usual=c.usual) == c.right for c in cases)
    return right


def fit(cases: Sequence[Case], lead: float) -> Choice:
    """A conditional logit with a ridge, by L-BFGS, of cases in which gold's is a candidate."""
    cases = [case for case in cases if case.right in case.candidates]
    counts = Counter(c for case in cases for clues in case.candidates.values() for c in clues)
    column = {c: n for n, c in enumerate(sorted(c for c, n in counts.items() if n >= FEWEST))}
    rows = [
        (n, one, clues) for n, case in enumerate(cases) for one, clues in case.candidates.items()
    ]
    at = [
        (row, column[c])
        for row, (_, _, clues) in enumerate(rows)
        for c in sorted(clues)
        if c in column
    ]
    table = csr_matrix((np.ones(len(at)), tuple(zip(*at, strict=True))), (len(rows), len(column)))
    case_of = np.array([n for n, _, _ in rows])
    right = np.array([float(one == cases[n].right) for n, one, _ in rows])

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        scores = table @ weights
        top = np.full(len(cases), -np.inf)
        np.maximum.at(top, case_of, scores)
        odds = np.exp(scores - top[case_of])
        shares = odds / np.bincount(case_of, odds)[case_of]
        missed = -(right * np.log(shares + 1e-12)).sum()
        return missed + RIDGE / 2 * weights @ weights, table.T @ (shares - right) + RIDGE * weights

    found = minimize(loss, np.zeros(len(column)), jac=True, method="L-BFGS-B").x
    weights = {clue: round(float(found[n]), 2) for clue, n in column.items()}
    return Choice({clue: w for clue, w in weights.items() if abs(w) >= SMALLEST}, lead)


def write(choice: Choice, file: str) -> None:
    """Put a choice into a file of `nlp/data`: a line a clue."""
    told = {"lead": choice.lead, "weights": dict(sorted(choice.weights.items()))}
    text = json.dumps(told, indent=0, ensure_ascii=False)
    (HERE / "nlp" / "data" / file).write_text(text + "\n", encoding="utf-8")
