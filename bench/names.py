"""Which names are entities: what weighing all that stands about them adds; its fit.

    python bench/names.py [--write] [FOLDER …]

Reads the gold that weights are fitted to, or that of FOLDERs. Prints for each type of entity how
many of the names that no rule claims gold knows, and how many are rightly or wrongly claimed by
weights that were fitted without the article at hand, in folds of whole articles. `--write` fits
all of them and writes names.json.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from logits import ALL, HERE, Clues, Fit, as_logit, asked, fit, folds_of, told_of, write

from nlp import resolve
from nlp.evaluation.gold import GoldArticle
from nlp.evaluation.pairing import fold_name, names_of
from nlp.mentions.board import Board
from nlp.mentions.left_over import LeftOver, left_over
from nlp.mentions.weighed import FILE, NONE
from nlp.pipeline import Reader
from nlp.reading import Reading
from sideletter.contract import Json

# How strongly weights are drawn towards none; how often a clue must stand; folds; the smallest
# weight worth keeping; how sure a type must be.
RIDGE, FEWEST, FOLDS, SMALLEST, LEAST = 2.0, 2, 5, 0.05, 0.6


@dataclass(frozen=True, slots=True)
class Case:
    """One name that no rule claims, and the type of the entity of gold that it names."""

    clues: Clues
    type: str


def main() -> None:
    """Print the counts and, where asked, write the weights."""
    gold, writes = asked(__doc__, usual=ALL)
    reader = Reader.load()
    articles = [list(read(g, reader)) for g in gold]
    print(f"{sum(map(len, articles))} names left in {len(gold)} articles")
    for name, counts in tally(articles).items():
        print(f"{name:15} {', '.join(f'{what} {n}' for what, n in counts.items())}")
    if writes:
        everything = [case for article in articles for case in article]
        write(HERE / "nlp" / "data" / FILE, told_by(everything))


def read(gold: GoldArticle, reader: Reader) -> Iterator[Case]:
    """The names that the rules leave in one article, without those of entities they have found."""
    names: list[LeftOver] = []

    def note(board: Board) -> None:
        names.extend(left_over(board))

    with mock.patch.object(resolve, "find_weighed_names", note):
        reading = reader.read(gold.article)
    for left in names:
        kind = type_of(left, gold, reading)
        if kind is not None:
            yield Case(left.clues, kind)


def type_of(left: LeftOver, gold: GoldArticle, reading: Reading) -> str | None:
    """The type of what a name names, people aside; None where the reading has it already.

    Nor is anything said of what careful readers may disagree on.
    """
    key = fold_name(left.name)
    found = {n for e in reading.entities for n in (fold_name(e.name), *map(fold_name, e.names))}
    those = [e for e in gold.gold["entities"] if key in names_of(e)]
    unsure = [e for e in gold.gold.get("optional", {}).get("entities", []) if key in names_of(e)]
    if any(names_of(e) & found for e in those) or (unsure and not those):
        return None
    return min({e["type"] for e in those} - {"person"}, default=NONE)


def fit_to(cases: Sequence[Case]) -> Fit:
    """The logit of the type over all names that are left."""
    return fit([c.clues for c in cases], [c.type for c in cases], ridge=RIDGE, fewest=FEWEST)


def told_by(cases: Sequence[Case]) -> Json:
    """What the file holds, fitted to all cases."""
    return {"type": told_of(fit_to(cases), smallest=SMALLEST)}


def tally(articles: Sequence[Sequence[Case]]) -> dict[str, Counter[str]]:
    """By type, what weights of the other folds' articles claim."""
    fold = folds_of(len(articles), FOLDS)
    counts: dict[str, Counter[str]] = {}
    for number in range(FOLDS):
        others = [c for n, cases in enumerate(articles) if fold[n] != number for c in cases]
        logit = as_logit(fit_to(others), smallest=SMALLEST)
        for case in (c for n, cases in enumerate(articles) if fold[n] == number for c in cases):
            odds = logit.odds(case.clues)
            best = max(odds, key=odds.__getitem__)
            if case.type != NONE:
                counts.setdefault(case.type, Counter())["left"] += 1
            if best != NONE and odds[best] >= LEAST:
                right = "rightly" if best == case.type else "wrongly"
                counts.setdefault(best, Counter())[f"claimed {right}"] += 1
    return dict(sorted(counts.items()))


if __name__ == "__main__":
    main()
