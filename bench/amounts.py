"""Which numbers are provisions: what weighing the words about them adds to the rules; its fit.

    python bench/amounts.py [--write] [FOLDER …]

Reads the gold of tests/gold and tests/gold-further, or of other FOLDERs. Prints precision and
recall of the terms with a number, by category, stance and value: of the rules alone, and with
numbers added by weights that were fitted without the article at hand, in folds of whole articles.
`--write` fits all of them and puts the weights into amounts.json.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from nlp.evaluation.gold import GoldArticle, load_gold
from nlp.events import find_events
from nlp.pipeline import Reader
from nlp.relations import find_relations
from nlp.terms import find_terms
from nlp.terms.amounts import numbers_in
from nlp.terms.weighed import FILE, NONE, RULE
from nlp.vocabulary import load_vocabulary
from sideletter.contract import Json

HERE = Path(__file__).resolve().parent.parent
DATA = HERE / "nlp" / "data" / FILE
FOLDERS = (HERE / "tests" / "gold", HERE / "tests" / "gold-further")
# How strongly weights are drawn towards none; how often a clue must be told; folds; the smallest
# weight worth keeping; how sure a category must be.
RIDGE, FEWEST, FOLDS, SMALLEST, LEAST = 10.0, 2, 5, 0.03, 0.8

type Numbers = NDArray[np.float64]
type Provision = tuple[str, float, str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """One number: its clues, its kind and amount, and which provision gold says it is."""

    clues: frozenset[str]
    key: tuple[str, float]
    category: str
    stance: str


@dataclass(frozen=True, slots=True)
class Read:
    """One article: the provisions of gold, of its optional part and of the rules; its numbers."""

    gold: Counter[Provision]
    optional: Counter[Provision]
    rules: tuple[Provision, ...]
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted logit: its classes, the clues that it knows, and a row of weights for each class.

    The first column is the bias.
    """

    classes: list[str]
    clues: list[str]
    rows: Numbers


def main() -> None:
    """Print the shares and, where asked, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=FOLDERS)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    reader = Reader.load()
    articles = [read(gold, reader) for f in arguments.folders for gold in load_gold(f)]
    print(f"{sum(len(a.cases) for a in articles)} numbers in {len(articles)} articles")
    print("the rules alone:     ", tally(articles, [a.rules for a in articles]))
    print("with weighed numbers:", tally(articles, cross_validate(articles)))
    if arguments.write:
        cases = [case for article in articles for case in article.cases]
        write(*fit_both(cases))


def read(gold: GoldArticle, reader: Reader) -> Read:
    """What gold and the rules say of one article, and its numbers."""
    reading = reader.read(gold.article)
    events = find_events(reading)
    relations = find_relations(reading, events, load_vocabulary())
    told = find_terms(reading, events, relations)
    optional = gold.gold.get("optional", {}).get("terms", [])
    meant: dict[tuple[str, float], tuple[str, str]] = {}
    for term in reversed([*gold.gold["terms"], *optional]):
        if term.get("value"):
            meant[key_of(term["value"])] = (term["category"], term["stance"])
    cases = []
    for number in numbers_in(reading, events):
        value = number.amount.value
        key = (value.kind.value, round(float(value.amount), 4))
        cases.append(Case(number.clues, key, *meant.get(key, (NONE, NONE))))
    rules = (
        (t.value.kind.value, round(float(t.value.amount), 4), t.category.value, t.stance.value)
        for t in told
        if t.value and not (t.rule or "").startswith(RULE)
    )
    return Read(provisions(gold.gold["terms"]), provisions(optional), tuple(rules), tuple(cases))


def key_of(value: Json) -> tuple[str, float]:
    """The kind and the amount of a number in gold."""
    return value["kind"], round(float(value["amount"]), 4)


def provisions(terms: Sequence[Json]) -> Counter[Provision]:
    """The terms with a number, as far as they are compared."""
    valued = (t for t in terms if t.get("value"))
    return Counter((*key_of(t["value"]), t["category"], t["stance"]) for t in valued)


def tally(articles: Sequence[Read], told: Sequence[Sequence[Provision]]) -> str:
    """Precision and recall of what is told of each article."""
    right = wrong = missed = 0
    for article, provisions_ in zip(articles, told, strict=True):
        found = Counter(provisions_)
        right += (article.gold & found).total()
        missed += (article.gold - found).total()
        wrong += (found - article.gold - article.optional).total()
    return f"precision {right / (right + wrong):.3f}, recall {right / (right + missed):.3f}"


def cross_validate(articles: Sequence[Read]) -> list[list[Provision]]:
    """What rules and weights tell of each article, by weights of the other folds' articles."""
    order = np.random.default_rng(0).permutation(len(articles))
    fold = {int(n): place % FOLDS for place, n in enumerate(order)}
    told: list[list[Provision]] = [list(article.rules) for article in articles]
    for number in range(FOLDS):
        cases = [c for n, a in enumerate(articles) if fold[n] != number for c in a.cases]
        category, stance = fit_both(cases)
        for n, article in enumerate(articles):
            if fold[n] == number:
                told[n] += weighed(article, category, stance)
    return told


def weighed(article: Read, category: Fit, stance: Fit) -> list[Provision]:
    """The numbers of an article that the weights add to what the rules tell."""
    seen = {(kind, amount) for kind, amount, *_ in article.rules}
    found: list[Provision] = []
    odds, stances = shares(category, article.cases), shares(stance, article.cases)
    for case, row, other in zip(article.cases, odds, stances, strict=True):
        best = category.classes[int(row.argmax())]
        if case.key not in seen and best != NONE and row.max() >= LEAST:
            seen.add(case.key)
            found.append((*case.key, best, stance.classes[int(other.argmax())]))
    return found


def fit_both(cases: Sequence[Case]) -> tuple[Fit, Fit]:
    """The logit of the category over all numbers, and that of the stance over provisions."""
    provisions_ = [case for case in cases if case.category != NONE]
    category = fit(cases, [case.category for case in cases])
    return category, fit(provisions_, [case.stance for case in provisions_])


def fit(cases: Sequence[Case], labels: Sequence[str]) -> Fit:
    """A multinomial logit with a ridge, by L-BFGS."""
    counts = Counter(clue for case in cases for clue in case.clues)
    clues = sorted(clue for clue, count in counts.items() if count >= FEWEST)
    classes = sorted(set(labels))
    table = table_of(cases, clues)
    wanted = np.zeros((len(cases), len(classes)))
    wanted[np.arange(len(cases)), [classes.index(label) for label in labels]] = 1
    shape = (len(classes), len(clues) + 1)
    free = np.ones(shape)
    free[:, 0] = 0  # the bias is not drawn towards none

    def loss(flat: Numbers) -> tuple[float, Numbers]:
        rows = flat.reshape(shape)
        scores = table @ rows.T
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        slope = (table.T @ (np.exp(logs) - wanted)).T + RIDGE * free * rows
        return -(wanted * logs).sum() + RIDGE / 2 * (free * rows**2).sum(), slope.ravel()

    found = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B")
    return Fit(classes, clues, found.x.reshape(shape))


def table_of(cases: Sequence[Case], clues: Sequence[str]) -> csr_matrix:
    """A row for each number: one, and then which clues it has."""
    column = {clue: place + 1 for place, clue in enumerate(clues)}
    rows, columns = [], []
    for row, case in enumerate(cases):
        held = [0, *(column[clue] for clue in sorted(case.clues) if clue in column)]
        rows += [row] * len(held)
        columns += held
    return csr_matrix((np.ones(len(rows)), (rows, columns)), (len(cases), len(clues) + 1))


def shares(fitted: Fit, cases: Sequence[Case]) -> Numbers:
    """How likely each class is for each number."""
    scores = table_of(cases, fitted.clues) @ fitted.rows.T
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: Numbers = odds / odds.sum(axis=1, keepdims=True)
    return found


def write(category: Fit, stance: Fit) -> None:
    """Put the weights into the file, rounded, without those that weigh next to nothing."""
    told = {"least": LEAST, "category": told_of(category), "stance": told_of(stance)}
    DATA.write_text(json.dumps(told, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def told_of(fitted: Fit) -> Json:
    """A logit as the file holds it: a clue's weights by class."""
    bias = {n: round(float(row[0]), 2) for n, row in zip(fitted.classes, fitted.rows, strict=True)}
    weights: Json = {}
    for clue, column in zip(fitted.clues, fitted.rows[:, 1:].T, strict=True):
        kept = {
            name: round(float(weight), 2)
            for name, weight in zip(fitted.classes, column, strict=True)
            if abs(weight) >= SMALLEST
        }
        if kept:
            weights[clue] = kept
    return {"bias": bias, "weights": weights}


if __name__ == "__main__":
    main()
