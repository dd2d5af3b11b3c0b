"""Which numbers are provisions: what weighing the words about them adds to the rules; its fit.

    python bench/amounts.py [--write] [FOLDER …]

Reads the gold that weights are fitted to, or that of FOLDERs. Prints precision and recall of the
terms with a number, by category, stance and value: of the rules alone, and with numbers added by
weights that were fitted without the article at hand, in folds of whole articles. `--write` fits all
of them and puts the weights into amounts.json.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from logits import (
    HERE,
    Fit,
    Number,
    Numbers,
    asked,
    fit,
    folds_of,
    key_of,
    provisions_in,
    table_of,
    told_of,
    write,
)

from nlp.evaluation.gold import GoldArticle
from nlp.events import find_events
from nlp.pipeline import Reader
from nlp.relations import find_relations
from nlp.terms import find, find_terms
from nlp.terms.amounts import numbers_in
from nlp.terms.weighed import FILE, NONE
from nlp.vocabulary import load_vocabulary
from sideletter.contract import Json

DATA = HERE / "nlp" / "data" / FILE
# How strongly weights are drawn towards none; how often a clue must be told; folds; the smallest
# weight worth keeping; how sure a category must be.
RIDGE, FEWEST, FOLDS, SMALLEST, LEAST = 10.0, 2, 5, 0.03, 0.8

type Provision = tuple[str, float, str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """One number: its clues, its kind and amount, and which provision gold says it is."""

    clues: frozenset[str]
    key: Number
    category: str
    stance: str


@dataclass(frozen=True, slots=True)
class Read:
    """One article: the provisions of gold, of its optional part and of the rules; its numbers."""

    gold: Counter[Provision]
    optional: Counter[Provision]
    rules: tuple[Provision, ...]
    cases: tuple[Case, ...]


def main() -> None:
    """Print the shares and, where asked, write the weights."""
    gold, writes = asked(__doc__)
    reader = Reader.load()
    articles = [read(one, reader) for one in gold]
    print(f"{sum(len(a.cases) for a in articles)} numbers in {len(articles)} articles")
    print("the rules alone:     ", tally(articles, [a.rules for a in articles]))
    print("with weighed numbers:", tally(articles, cross_validate(articles)))
    if writes:
        cases = [case for article in articles for case in article.cases]
        write(DATA, told_by(*fit_both(cases)))


def read(gold: GoldArticle, reader: Reader) -> Read:
    """What gold and the rules say of one article, and its numbers."""
    reading = reader.read(gold.article)
    events = find_events(reading)
    relations = find_relations(reading, events, load_vocabulary())
    with mock.patch.object(find, "weigh", lambda _, __, told, ___: told):
        told = find_terms(reading, events, relations)
    optional = gold.gold.get("optional", {}).get("terms", [])
    meant = provisions_in(gold)
    cases = []
    for number in numbers_in(reading, events):
        value = number.amount.value
        key = key_of(value.kind.value, value.amount)
        cases.append(Case(number.clues, key, *meant.get(key, (NONE, NONE))))
    rules = (
        (*key_of(t.value.kind.value, t.value.amount), t.category.value, t.stance.value)
        for t in told
        if t.value
    )
    return Read(provisions(gold.gold["terms"]), provisions(optional), tuple(rules), tuple(cases))


def provisions(terms: Sequence[Json]) -> Counter[Provision]:
    """The terms with a number, as far as they are compared."""
    valued = (t for t in terms if t.get("value"))
    return Counter((*key_of(**t["value"]), t["category"], t["stance"]) for t in valued)


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
    fold = folds_of(len(articles), FOLDS)
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
    category = fit_to(cases, [case.category for case in cases])
    return category, fit_to(provisions_, [case.stance for case in provisions_])


def fit_to(cases: Sequence[Case], labels: Sequence[str]) -> Fit:
    """The logit of labels over the clues of numbers."""
    return fit([case.clues for case in cases], labels, ridge=RIDGE, fewest=FEWEST)


def shares(fitted: Fit, cases: Sequence[Case]) -> Numbers:
    """How likely each class is for each number."""
    scores = table_of([case.clues for case in cases], fitted.clues) @ fitted.rows.T
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: Numbers = odds / odds.sum(axis=1, keepdims=True)
    return found


def told_by(category: Fit, stance: Fit) -> Json:
    """What the file holds."""
    logits = {"category": category, "stance": stance}
    return {name: told_of(fitted, smallest=SMALLEST) for name, fitted in logits.items()}


if __name__ == "__main__":
    main()
