"""Which numbers without a measure are provisions, as the encoder reads them; and the fit.

    python bench/bare_numbers.py [--write] [FOLDER …]

Reads the gold that weights are fitted to and `bench/gold-next`, or FOLDERs. Prints how many such
numbers are provisions, and, as more is asked of what is told, the share that is right and the share
that is found, by weights that were fitted to other articles. `--write` fits all of them and puts
the weights into bare_numbers.json.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
from logits import ALL, HERE, asked, descend, folds_of, key_of
from numpy.typing import NDArray

from nlp.evaluation.gold import GoldArticle
from nlp.pipeline import Reader
from nlp.terms.bare_numbers import FILE, MEASURES, BareLogit, Told, bare_numbers_in
from nlp.values import find_amounts, number_of
from nlp.variants import fold
from sideletter.contract import Json
from sideletter.model import Category, Stance, ValueKind

RIDGE, FEWEST, FOLDS, DIGITS = 300.0, 25, 5, 4
LEAST = (0.4, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True, slots=True)
class Case:
    """A number's vector, and all that gold says it may be of; `arguable` where readers disagree."""

    article: int
    amount: float
    vector: NDArray[np.float32]
    meant: frozenset[Told]
    arguable: bool


def main() -> None:
    """Print the shares and, where asked, write the weights."""
    gold, writes = asked(__doc__, usual=ALL)
    reader = Reader.load()
    cases = [case for n, one in enumerate(gold) for case in read(n, one, reader)]
    print(f"{len(cases)} numbers, {sum(bool(case.meant) for case in cases)} of provisions")
    classes = classes_of(cases)
    if not classes:
        sys.exit(f"of no provision are there {FEWEST} bare numbers: give more folders")
    odds = cross_validate(cases, classes, len(gold))
    for least in LEAST:
        print(f"from {least}: {tally(cases, odds, classes, least)}")
    if writes:
        write(fit(cases, classes))


def read(place: int, gold: GoldArticle, reader: Reader) -> Iterator[Case]:
    """The bare numbers of one article, and of which of gold's provisions they may be.

    A provision whose number the text tells with its measure has no need of them.
    """
    reading = reader.read(gold.article)
    measured = {
        number_of(amount.value)
        for sentence in reading.sentences
        for amount in find_amounts(fold(sentence.text))
    }
    sure = list(told_in(gold.gold["terms"], measured))
    unsure = list(told_in(gold.gold.get("optional", {}).get("terms", []), measured))
    for number in bare_numbers_in(reading):
        yield Case(
            place,
            number.amount,
            np.asarray(reading.doc.tensor[number.token], dtype=np.float32),
            frozenset(told for amount, told in sure if amount == number.amount),
            any(amount == number.amount for amount, _ in unsure),
        )


def told_in(
    terms: Sequence[Json], measured: set[tuple[ValueKind, float]]
) -> Iterator[tuple[float, Told]]:
    """The amounts that are told without a measure, and of what each is."""
    for term in terms:
        value = term.get("value") or {"kind": None}
        if value["kind"] not in MEASURES:
            continue
        kind, amount = key_of(**value)
        if (ValueKind(kind), amount) not in measured:
            yield amount, (ValueKind(kind), Category(term["category"]), Stance(term["stance"]))


def cross_validate(
    cases: Sequence[Case], classes: Sequence[Told], count: int
) -> NDArray[np.float64]:
    """The odds of each case by weights that were fitted to the other folds' articles."""
    fold_of = folds_of(count, FOLDS)
    odds = np.zeros((len(cases), 1 + len(classes)))
    for number in range(FOLDS):
        own = np.array([fold_of[case.article] == number for case in cases])
        found = fit([c for c, out in zip(cases, own, strict=True) if not out], classes)
        odds[own] = found.odds(np.stack([c.vector for c in cases])[own])
    return odds


def classes_of(cases: Sequence[Case]) -> list[Told]:
    """What numbers are of often enough, in an order that does not depend on the cases'."""
    counts = Counter(told for case in cases for told in case.meant)
    return sorted(told for told, count in counts.items() if count >= FEWEST)


def tally(
    cases: Sequence[Case], odds: NDArray[np.float64], classes: Sequence[Told], least: float
) -> str:
    """Of each article's provisions those told by a number that is likely enough, each once."""
    meant = {(c.article, c.amount, told) for c in cases for told in c.meant}
    found = set()
    for case, row in zip(cases, odds, strict=True):
        best = 1 + int(row[1:].argmax())
        if row[best] >= least and (case.meant or not case.arguable):
            found.add((case.article, case.amount, classes[best - 1]))
    right = len(found & meant)
    return f"{len(found)} told, precision {right / max(1, len(found)):.3f}, recall " + (
        f"{right / max(1, len(meant)):.3f}"
    )


def fit(cases: Sequence[Case], classes: Sequence[Told]) -> BareLogit:
    """A multinomial logit with a ridge; of what readers disagree on, nothing is learned."""
    known = [c for c in cases if not c.meant.isdisjoint(classes) or not (c.meant or c.arguable)]
    vectors = np.stack([case.vector for case in known]).astype(np.float64)
    centre, spread = vectors.mean(axis=0), vectors.std(axis=0) + 1e-6
    table = np.column_stack([np.ones(len(known)), (vectors - centre) / spread])
    wanted = np.zeros((len(known), 1 + len(classes)))
    for row, case in zip(wanted, known, strict=True):
        row[1 + classes.index(min(case.meant & set(classes))) if case.meant else 0] = 1
    rows = descend(table, wanted, ridge=RIDGE)
    weights = rows[:, 1:] / spread
    return BareLogit(tuple(classes), weights, rows[:, 0] - weights @ centre)


def write(found: BareLogit) -> None:
    """Keep the weights, rounded, where the reader looks for them."""
    data = {
        "classes": found.classes,
        "weights": [[round(float(one), DIGITS) for one in row] for row in found.weights],
        "biases": [round(float(one), DIGITS) for one in found.biases],
    }
    (HERE / "nlp" / "data" / FILE).write_text(json.dumps(data) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
