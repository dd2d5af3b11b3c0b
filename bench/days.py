"""On which day events were that no telling dates: how often weights are right; their fit.

    python bench/days.py [--write] [FOLDER …]

Reads the gold that weights are fitted to, or that of FOLDERs: `told_at` says of an event where the
article tells of it. Every telling that the reader finds and the rules leave undated counts. Prints
how often none is right, and how often weights are that were fitted without the article at hand, in
folds of whole articles. `--write` fits all of them and writes days.json.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from logits import HERE, Numbers, asked, folds_of
from triggers import places

from nlp.evaluation.gold import GoldArticle
from nlp.events import find_events
from nlp.events.day_clues import Candidates, Dated, candidates
from nlp.events.days import FILE
from nlp.events.opinion import Opinion
from nlp.events.rules import Trigger
from nlp.events.tape import Tape
from nlp.pipeline import Reader
from nlp.weighing import Choice

# How strongly weights are drawn towards none; how often a clue must speak; folds; the smallest
# weight worth keeping; how far ahead of none a date must be.
RIDGE, FEWEST, FOLDS, SMALLEST, LEAD = 4.0, 5, 5, 0.02, 0.6


@dataclass(frozen=True, slots=True)
class Case:
    """One telling of an event: its candidates, and what gold says."""

    candidates: Candidates
    right: str | None


def main() -> None:
    """Print the shares and, where asked, write the weights."""
    gold, writes = asked(__doc__)
    reader = Reader.load()
    articles = [read(g, reader) for g in gold]
    cases = [case for article in articles for case in article]
    among = sum(case.right in case.candidates for case in cases)
    print(f"{len(cases)} tellings, the date among the candidates: {among / len(cases):.3f}")
    print(f"none at all right:     {sum(c.right is None for c in cases) / len(cases):.3f}")
    print(f"by weights right:      {cross_validate(articles) / len(cases):.3f}")
    if writes:
        told = {"lead": LEAD, "weights": dict(sorted(fit(cases).weights.items()))}
        path = HERE / "nlp" / "data" / FILE
        path.write_text(json.dumps(told, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


def read(gold: GoldArticle, reader: Reader) -> list[Case]:
    """The tellings of one article, as the reader finds them."""
    marked = [
        (event["type"], start, end, event["date"])
        for event in gold.gold["events"]
        for start, end in places(event.get("told_at", ""))
    ]
    cases: list[Case] = []

    def note(_: Opinion, event: Dated, tapes: Sequence[Tape], others: Sequence[Trigger]) -> None:
        trigger = event.trigger
        for kind, start, end, date in marked:
            if kind == event.kind.value and start < trigger.end and trigger.start < end:
                cases.append(Case(candidates(event, tapes, others), date))
                break

    with mock.patch.object(Opinion, "date", note):
        find_events(reader.read(gold.article))
    return cases


def cross_validate(articles: Sequence[Sequence[Case]]) -> int:
    """How many dates are right by weights of the other folds' articles."""
    fold = folds_of(len(articles), FOLDS)
    right = 0
    for number in range(FOLDS):
        choice = fit([c for n, cases in enumerate(articles) if fold[n] != number for c in cases])
        for n, cases in enumerate(articles):
            if fold[n] == number:
                right += sum(choice.choose(c.candidates, usual=None) == c.right for c in cases)
    return right


def fit(cases: Sequence[Case]) -> Choice:
    """A conditional logit with a ridge, by L-BFGS, of cases in which gold's date is a candidate."""
    cases = [case for case in cases if case.right in case.candidates]
    counts = Counter(c for case in cases for clues in case.candidates.values() for c in clues)
    column = {c: n for n, c in enumerate(sorted(c for c, n in counts.items() if n >= FEWEST))}
    rows = [
        (n, iso, clues) for n, case in enumerate(cases) for iso, clues in case.candidates.items()
    ]
    at = [
        (row, column[c])
        for row, (_, _, clues) in enumerate(rows)
        for c in sorted(clues)
        if c in column
    ]
    table = csr_matrix((np.ones(len(at)), tuple(zip(*at, strict=True))), (len(rows), len(column)))
    case_of = np.array([n for n, _, _ in rows])
    right = np.array([float(iso == cases[n].right) for n, iso, _ in rows])

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
    return Choice({clue: w for clue, w in weights.items() if abs(w) >= SMALLEST}, LEAD)


if __name__ == "__main__":
    main()
