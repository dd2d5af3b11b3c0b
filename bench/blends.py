"""How much readable clues and the encoder count beside each other: fits their blends.

    python bench/blends.py [--write] [FOLDER …]

Reads articles that neither clues nor encoder were fitted to: those of bench/gold-blends, or of
FOLDERs. Prints of each kind of question how often its likeliest answer is right, and of how many it
is the answer, at growing shares of certainty: by clues, by the encoder, and by both, in folds of
whole articles. `--write` fits all and puts the blends into blends.json.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from unittest import mock

import numpy as np
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from logits import HERE, Numbers, folds_of, key_of, known_in, links_in, provisions_in
from names import type_of
from triggers import telling, told_in

from nlp import resolve
from nlp.dates import dates_of
from nlp.encoding import load_heads, softmax
from nlp.evaluation.gold import GoldArticle, load_gold
from nlp.events import opinion
from nlp.events.day_clues import Dated, candidates
from nlp.events.days import LEAST as UNKNOWN
from nlp.events.days import load_weights as load_days
from nlp.events.rules import Trigger
from nlp.events.tape import Tape, read_tapes
from nlp.events.telling import KINDS, Telling
from nlp.events.weighed import in_order, load_weights, weighable
from nlp.mentions import weighed as named
from nlp.mentions.board import Board
from nlp.mentions.left_over import LeftOver, left_over
from nlp.mentions.name_odds import OTHERS
from nlp.mentions.weighed import NONE
from nlp.pipeline import Reader
from nlp.reading import Reading
from nlp.relations import weighed as related
from nlp.relations.pairs import KINDS as PAIRS
from nlp.terms import weighed as numbers
from nlp.terms.number_odds import CATEGORIES
from nlp.weighing import Blend, Scores
from nlp.weighing.blend import FILE
from sideletter.kinds import Category, EntityType

SET = HERE / "bench" / "gold-blends"
FOLDS, STEPS = 4, 800
LEAST = {
    "triggers": 0.5,
    "names": 0.7,
    "amounts": 0.7,
    "days": 0.2,
    "talks": 0.5,
    "offices": 0.6,
    "credits": 0.55,
    "makers": 0.5,
    "contracts": 0.7,
    "owners": 0.6,
    "parents": 0.6,
    "members": 0.6,
}
"""How likely an answer must be to be told; of a day, how far ahead of none."""
FAR = -1e3
"""The log odds of an answer that there is not."""
SHARES = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Case:
    """One question: what clues (if any) and the encoder say of its answers, and which is right.

    The first answer is none; a negative `right` is one that none of these is.
    """

    article: int
    clues: Scores | None
    encoder: Scores
    right: int


type Cases = dict[str, list[Case]]


def main() -> None:
    """Print the shares and, where asked, write the blends."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=(SET,))
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    reader = Reader.load()
    cases: Cases = defaultdict(list)
    gold = [one for folder in arguments.folders for one in load_gold(folder)]
    # Each article is read three times over, and parsed and encoded once.
    with mock.patch.object(resolve, "parse", lru_cache(maxsize=1)(resolve.parse)):
        for number, one in enumerate(gold):
            collect(reader, number, one, cases)
    print(f"{len(gold)} articles; precision/recall by certainty")
    blends = {}
    for name in sorted(cases):
        blends[name] = asdict(report(name, cases[name], len(gold)))
    if arguments.write:
        if lacking := LEAST.keys() - blends.keys():
            raise SystemExit(f"the articles ask nothing of {', '.join(sorted(lacking))}")
        path = HERE / "nlp" / "data" / FILE
        path.write_text(json.dumps(blends, indent=1) + "\n", encoding="utf-8")


def collect(reader: Reader, number: int, gold: GoldArticle, cases: Cases) -> None:
    """All questions that one article asks, as they come up while it is read."""
    cases["names"] += [Case(number, *case) for case in names(gold, reader)]
    reading = reader.read(gold.article)
    cases["triggers"] += [Case(number, *case) for case in words(gold, reading)]
    known = known_in(gold, reading)
    wanted = provisions_in(gold)

    def note_number(_: Reading, found: numbers.Number, odds: numbers.NumberOdds) -> None:
        value = found.amount.value
        clues, encoder = numbers.scores_of(found, odds)
        category, _ = wanted.get(key_of(value.kind.value, value.amount), (None, None))
        right = 1 + CATEGORIES.index(Category(category)) if category else 0
        cases["amounts"].append(Case(number, clues, encoder, right))

    def note_pair(pair: related.Pair, encoded: related.PairOdds | None) -> Scores:
        if encoded is not None:
            ends = known.get(pair.subject.id), known.get(pair.object.id)
            right = relation_of(gold, pair.kind, ends)
            cases[pair.kind].append(Case(number, *related.scores_of(pair, encoded), right))
        return np.array([1.0, *(0.0 for _ in PAIRS[pair.kind][2])])

    def note_day(
        asked: opinion.Opinion, event: Dated, tapes: Sequence[Tape], others: Sequence[Trigger]
    ) -> None:
        told = telling(gold, event.kind, event.trigger)
        if told is None:
            return
        encoded = asked.encoded(event)
        clued = load_days().shares(candidates(event, tapes, others))
        every = list(dict.fromkeys((None, *clued, *encoded)))
        scores = [
            np.log([odds.get(one, 0.0) + UNKNOWN for one in every]) for odds in (clued, encoded)
        ]
        right = every.index(told["date"]) if told["date"] in every else -1
        cases["days"].append(Case(number, *scores, right))

    with (
        mock.patch.object(numbers, "_read", note_number),
        mock.patch.object(related, "odds_of", note_pair),
        mock.patch.object(opinion.Opinion, "date", note_day),
    ):
        reader.extract(gold.article)


def names(gold: GoldArticle, reader: Reader) -> Iterator[tuple[Scores, Scores, int]]:
    """The names that no rule claims, but for those of entities that rules have found."""
    left: list[tuple[LeftOver, Scores, Scores]] = []

    def note(board: Board) -> None:
        left.extend((one, *named.scores_of(one, board.doc)) for one in left_over(board))

    with mock.patch.object(resolve, "find_weighed_names", note):
        reading = reader.read(gold.article)
    for one, clues, encoder in left:
        kind = type_of(one, gold, reading)
        if kind is not None:
            yield clues, encoder, 1 + OTHERS.index(EntityType(kind)) if kind != NONE else 0


def words(gold: GoldArticle, reading: Reading) -> Iterator[tuple[Scores | None, Scores, int]]:
    """The words that may tell of events; those within telling phrases are none."""
    tells, within = told_in(gold, reading)
    dates = dates_of(reading.doc, gold.article.written_date, entries=gold.article.entries)
    telling = Telling(reading.doc, load_heads())
    kinds = [kind.value for kind in KINDS]
    weights = load_weights()
    tapes = read_tapes(reading, dates)
    for tape, before in zip(tapes, (None, *tapes), strict=False):
        for token, clues in weighable(tape, before, weights.words, telling):
            if token.i in tells or token.i not in within:
                right = 1 + kinds.index(tells[token.i]) if token.i in tells else 0
                yield in_order(weights, clues), telling.kinds(token.i), right


def relation_of(gold: GoldArticle, pair: str, ends: tuple[str | None, str | None]) -> int:
    """Which relation of a kind of pair holds between two entities of gold; 0 for none.

    -1 for what careful readers may disagree on.
    """
    sure = set(links_in(gold.gold["relations"]))
    unsure = set(links_in(gold.gold.get("optional", {}).get("relations", [])))
    for place, kind in enumerate(PAIRS[pair][2], start=1):
        if (kind, *ends) in sure:
            return place
        if (kind, *ends) in unsure:
            return -1
    return 0


@dataclass(frozen=True, slots=True)
class Table:
    """Cases side by side (cases × answers); answers that a case does not have are out of reach."""

    clues: Numbers
    encoder: Numbers
    clued: Numbers
    right: Numbers

    @classmethod
    def of(cls, cases: Sequence[Case]) -> Table:
        """The cases, of which those that have no right answer have -1."""
        wide = max(len(case.encoder) for case in cases)

        def row(scores: Scores | None, answers: int) -> Numbers:
            told = np.zeros(answers) if scores is None else scores
            return np.concatenate([told, np.full(wide - answers, FAR)])

        return cls(
            np.array([row(case.clues, len(case.encoder)) for case in cases]),
            np.array([row(case.encoder, len(case.encoder)) for case in cases]),
            np.array([case.clues is not None for case in cases]),
            np.array([case.right for case in cases]),
        )

    def only(self, chosen: Numbers) -> Table:
        """Some of the cases."""
        return Table(*(getattr(self, name)[chosen] for name in self.__slots__))

    def odds(self, blend: Blend) -> Numbers:
        """The probability of each answer, as `Blend.odds` has it."""
        scores = blend.encoder * self.encoder + blend.clues * self.clues * self.clued[:, None]
        scores[:, 0] += np.where(self.clued, blend.none, blend.unclued)
        return softmax(scores)


def fit(table: Table, least: float) -> Blend:
    """The blend by which the right answers are likeliest."""
    known = table.only(table.right >= 0)
    places = np.arange(len(known.right))

    def lacking(weights: Numbers) -> float:
        odds = known.odds(Blend(*weights, least=least))
        return -float(np.log(odds[places, known.right] + 1e-12).mean())

    start = np.array([0.5, 0.5, 0.0, 0.0])
    found = minimize(lacking, start, method="Nelder-Mead", options={"maxfev": STEPS})
    clues, encoder, none, unclued = (round(float(weight), 2) for weight in found.x)
    return Blend(clues, encoder, none, 0.0 if table.clued.all() else unclued, least)


def report(name: str, cases: Sequence[Case], articles: int) -> Blend:
    """Print how clues, encoder and both do; the blend of all cases."""
    table = Table.of(cases)
    told = int((table.right != 0).sum())
    print(f"{name}: {len(cases)} questions, {told} with an answer")
    fold = np.array(folds_of(articles, FOLDS))[[case.article for case in cases]]
    both = np.zeros_like(table.encoder)
    for number in range(FOLDS):
        blend = fit(table.only(fold != number), 0.0)
        both[fold == number] = table.only(fold == number).odds(blend)
    unclued = np.eye(1, table.clues.shape[1])
    clues = np.where(table.clued[:, None], softmax(table.clues), unclued)
    ways = {"clues": clues, "encoder": softmax(table.encoder), "both": both}
    for way, odds in ways.items():
        sure, right = odds[:, 1:].max(axis=1), 1 + odds[:, 1:].argmax(axis=1) == table.right
        print(f"  {way:8}", *(figure(right[sure >= least], least, told) for least in SHARES))
    return fit(table, LEAST[name])


def figure(right: Numbers, least: float, told: int) -> str:
    """Precision and recall of the answers that are likely enough."""
    return f"{least}: {right.sum() / max(1, len(right)):.3f}/{right.sum() / max(1, told):.3f} "


if __name__ == "__main__":
    main()
