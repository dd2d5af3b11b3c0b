"""For the benchmarks: multinomial logits over clues, fitted; gold's links and numbers."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from nlp.evaluation.gold import GoldArticle, load_gold
from nlp.evaluation.pairing import pair_entities
from nlp.reading import Reading
from nlp.weighing import Logit
from sideletter.contract import Json
from sideletter.kinds import RelationType

HERE = Path(__file__).resolve().parent.parent
GOLD = (HERE / "tests" / "gold", HERE / "tests" / "gold-further", HERE / "bench" / "gold")
"""The sets that weights are fitted to; the last has no other use."""
ALL = (*GOLD, HERE / "bench" / "gold-next")
"""With the set that came last, which the encoder and some clues were not fitted to yet."""

type Numbers = NDArray[np.float64]
type Clues = frozenset[str]


def asked(doc: str | None, *, usual: Sequence[Path] = GOLD) -> tuple[list[GoldArticle], bool]:
    """What the command line asks for: the articles to fit to, and whether weights are written."""
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("folders", nargs="*", type=Path, default=usual)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    gold = [one for folder in arguments.folders for one in load_gold(folder)]
    return gold, arguments.write


def known_in(gold: GoldArticle, reading: Reading) -> dict[str, str]:
    """The gold ids of the reader's entities, as far as they are right."""
    read = [
        {"id": e.id, "type": e.type.value, "name": e.name, "names": list(e.names)}
        for e in reading.entities
    ]
    return {ours: theirs for theirs, ours in pair_entities(gold.gold["entities"], read).items()}


type Ends = tuple[str, str, str]
type Number = tuple[str, float]


def links_in(relations: Sequence[Json]) -> Iterator[Ends]:
    """Relations of gold as their types and ends; talks have no direction, so in both."""
    for one in relations:
        yield one["type"], one["subject"], one["object"]
        if one["type"] == RelationType.BARGAINS_WITH:
            yield one["type"], one["object"], one["subject"]


def key_of(kind: str, amount: float, **_: object) -> Number:
    """The kind and the amount of a number, as numbers are compared."""
    return kind, round(float(amount), 4)


def provisions_in(gold: GoldArticle) -> dict[Number, tuple[str, str]]:
    """The category and the stance of each number of an article's provisions, the first of each."""
    terms = [*gold.gold["terms"], *gold.gold.get("optional", {}).get("terms", [])]
    return {
        key_of(**term["value"]): (term["category"], term["stance"])
        for term in reversed(terms)
        if term.get("value")
    }


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted logit: its classes, the clues that it knows, and a row of weights for each class.

    The first column is the bias.
    """

    classes: list[str]
    clues: list[str]
    rows: Numbers


def fit(cases: Sequence[Clues], labels: Sequence[str], *, ridge: float, fewest: int) -> Fit:
    """A multinomial logit by L-BFGS, of the clues that stand about at least `fewest` cases.

    The larger the `ridge`, the more strongly weights are drawn towards none.
    """
    counts = Counter(clue for case in cases for clue in case)
    clues = sorted(clue for clue, count in counts.items() if count >= fewest)
    classes = sorted(set(labels))
    table = table_of(cases, clues)
    wanted = np.zeros((len(cases), len(classes)))
    wanted[np.arange(len(cases)), [classes.index(label) for label in labels]] = 1
    return Fit(classes, clues, descend(table, wanted, ridge=ridge))


def descend(table: csr_matrix | Numbers, wanted: Numbers, *, ridge: float) -> Numbers:
    """The rows of weights of a multinomial logit (classes × columns); the first column is ones.

    `wanted` says of each row of the `table` which class it is of (rows × classes).
    """
    shape = (wanted.shape[1], table.shape[1])
    free = np.ones(shape)
    free[:, 0] = 0  # the bias is not drawn towards none

    def loss(flat: Numbers) -> tuple[float, Numbers]:
        rows = flat.reshape(shape)
        scores = table @ rows.T
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        slope = (table.T @ (np.exp(logs) - wanted)).T + ridge * free * rows
        return -(wanted * logs).sum() + ridge / 2 * (free * rows**2).sum(), slope.ravel()

    found = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B")
    rows: Numbers = found.x.reshape(shape)
    return rows


def table_of(cases: Sequence[Clues], clues: Sequence[str]) -> csr_matrix:
    """A row for each case: one, and then which clues it has."""
    column = {clue: place + 1 for place, clue in enumerate(clues)}
    rows, columns = [], []
    for row, case in enumerate(cases):
        held = [0, *(column[clue] for clue in sorted(case) if clue in column)]
        rows += [row] * len(held)
        columns += held
    return csr_matrix((np.ones(len(rows)), (rows, columns)), (len(cases), len(clues) + 1))


def folds_of(count: int, folds: int) -> list[int]:
    """To which fold each of so many articles belongs, shuffled the same way every time."""
    order = np.random.default_rng(0).permutation(count)
    fold = {int(n): place % folds for place, n in enumerate(order)}
    return [fold[n] for n in range(count)]


def as_logit(fitted: Fit, *, smallest: float) -> Logit:
    """The logit as it is packaged: weights rounded, those that weigh next to nothing left out."""
    return Logit.of(**told_of(fitted, smallest=smallest))


def told_of(fitted: Fit, *, smallest: float) -> Json:
    """A logit as a file holds it: a clue's weights by class."""
    bias = {n: round(float(row[0]), 2) for n, row in zip(fitted.classes, fitted.rows, strict=True)}
    weights: Json = {}
    for clue, column in zip(fitted.clues, fitted.rows[:, 1:].T, strict=True):
        kept = {
            name: round(float(weight), 2)
            for name, weight in zip(fitted.classes, column, strict=True)
            if abs(weight) >= smallest
        }
        if kept:
            weights[clue] = kept
    return {"bias": bias, "weights": weights}


def write(path: Path, told: Json) -> None:
    """Put fitted logits into a file of `nlp/data`: a line a clue, so that changes can be read."""
    lines = []
    for name, value in sorted(told.items()):
        if not isinstance(value, dict):
            lines.append(f"{json.dumps(name)}: {json.dumps(value)}")
            continue
        rows = (f"{json.dumps(c)}: {json.dumps(w)}" for c, w in sorted(value["weights"].items()))
        weights = ",\n".join(rows)
        lines.append(
            f'"{name}": {{"bias": {json.dumps(value["bias"])}, "weights": {{\n{weights}}}}}'
        )
    path.write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")
