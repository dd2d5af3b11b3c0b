"""Whom events are with whose clause names no employer: how often the choice is right, and its fit.

    python bench/counterparts.py [--write] [FOLDER …]

Reads the gold that weights are fitted to, or that of FOLDERs. An event counts where gold has it,
and its clause names no employer. Prints how often the rules alone are right, and how often the
weights are that were fitted without the article at hand: folds of whole articles, several times
over. `--write` fits all of them and puts the weights into counterparts.toml.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from logits import GOLD, HERE, Numbers

from nlp.evaluation.gold import GoldArticle, load_gold
from nlp.evaluation.pairing import days_between, pair_cheapest, pair_entities
from nlp.events import find_events
from nlp.events.counterparts import load_weights
from nlp.events.slots import Slot
from nlp.events.tokens import Ids
from nlp.pipeline import Reader
from sideletter.contract import Json
from sideletter.model import EMPLOYERS, Event

DATA = HERE / "nlp" / "data" / "counterparts.toml"
FEATURES = tuple(load_weights().of)
# How strongly weights are drawn towards none; folds; how often the articles are dealt anew.
RIDGE, FOLDS, DEALS = 2.0, 5, 4


@dataclass(frozen=True, slots=True)
class Case:
    """One open place: a row of features for each candidate, nobody first, and which is meant.

    `right` is -1 where gold names employers who are no candidate.
    """

    article: str
    rows: Numbers
    usual: int
    right: int


def main() -> None:
    """Print the shares and, where asked, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=GOLD)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    cases = list(read_cases(arguments.folders))
    rules = sum(c.usual == c.right for c in cases) / len(cases)
    print(f"{len(cases)} open places; right by the rules alone: {rules:.3f}")
    print(f"right by weights fitted without the article: {cross_validate(cases):.3f}")
    if arguments.write:
        write(fit(cases))


def read_cases(folders: Sequence[Path]) -> Iterator[Case]:
    """The open places of all articles of these folders."""
    reader = Reader.load()
    for gold in (g for folder in folders for g in load_gold(folder)):
        yield from cases_of(gold, reader)


def cases_of(gold: GoldArticle, reader: Reader) -> Iterator[Case]:
    """The open places of one article of which gold has the event."""
    slots: list[Slot] = []

    def keep(slot: Slot) -> Ids:
        slots.append(slot)
        return slot.usual

    reading = reader.read(gold.article)
    events = find_events(reading, choose=keep)
    entities: list[Json] = [
        {"id": e.id, "type": e.type.value, "name": e.name, "names": e.names}
        for e in reading.entities
    ]
    told = {right: left for left, right in pair_entities(gold.gold["entities"], entities).items()}
    sides = {e["id"] for e in gold.gold["entities"] if e["type"] in EMPLOYERS}
    wanted = met(gold.gold["events"], events, told)
    for slot in (s for s in slots if s.is_weighed):
        event = next((w for e, w in zip(events, wanted, strict=True) if w and tells(e, slot)), None)
        if event is None:
            continue
        meant = {p for p in event["parties"] if p in sides}
        found = slot.candidates()
        right = [{told.get(i, f"? {i}") for i in ids} == meant for ids in found]
        usual = [set(ids) == set(slot.usual) for ids in found]
        rows = [[f in slot.features(ids) for f in FEATURES] for ids in found]
        number = right.index(True) if any(right) else -1
        yield Case(gold.name, np.array(rows, dtype=float), usual.index(True), number)


def met(gold: Sequence[Json], events: Sequence[Event], told: dict[str, str]) -> list[Json | None]:
    """The gold event of each event; None where it has none."""
    offered: list[Json] = [
        {"type": e.type.value, "date": e.date, "parties": [told.get(p) for p in e.parties]}
        for e in events
    ]
    pairs = pair_cheapest(
        gold,
        offered,
        fits=lambda g, o: (
            g["type"] == o["type"] and (not g["parties"] or bool({*g["parties"]} & {*o["parties"]}))
        ),
        cost=lambda g, o: days_between(g.get("date"), o["date"]),
    )
    of = {right: gold[left] for left, right in pairs}
    return [of.get(place) for place in range(len(events))]


def tells(event: Event, slot: Slot) -> bool:
    """Whether an event was told by a place's sentence, and of its unions."""
    span = slot.trigger.tape.span
    near = any(span.start_char <= e.start < span.end_char for e in event.evidence)
    return near and event.type is slot.trigger.rule.type and set(slot.unions) <= set(event.parties)


def fit(cases: Sequence[Case]) -> Numbers:
    """The weights of a conditional logit over the candidates, by Newton's method."""
    known = [c for c in cases if c.right >= 0]
    weights: Numbers = np.zeros(len(FEATURES))
    for _ in range(30):
        slope, bend = -RIDGE * weights, -RIDGE * np.eye(len(FEATURES))
        for case in known:
            odds = shares(case, weights)
            mean = odds @ case.rows
            slope += case.rows[case.right] - mean
            bend -= (case.rows.T * odds) @ case.rows - np.outer(mean, mean)
        step = np.linalg.solve(bend, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def shares(case: Case, weights: Numbers) -> Numbers:
    """How likely each candidate of a place is."""
    scores = case.rows @ weights
    odds: Numbers = np.exp(scores - scores.max())
    return odds / odds.sum()


def pick(case: Case, weights: Numbers) -> int:
    """The candidate that `nlp.events.counterparts.choose` would take."""
    odds = shares(case, weights)
    best = int(odds.argmax())
    ahead = odds[best] - odds[case.usual] >= load_weights().lead
    return best if case.usual or ahead else case.usual


def cross_validate(cases: Sequence[Case]) -> float:
    """The share of places right by weights that were fitted to the articles of other folds."""
    names, right = sorted({c.article for c in cases}), 0
    for deal in range(DEALS):
        order = np.random.default_rng(deal).permutation(len(names))
        fold = {names[n]: place % FOLDS for place, n in enumerate(order)}
        for number in range(FOLDS):
            weights = fit([c for c in cases if fold[c.article] != number])
            right += sum(pick(c, weights) == c.right for c in cases if fold[c.article] == number)
    return right / (DEALS * len(cases))


def write(weights: Numbers) -> None:
    """Put the weights into the file, rounded."""
    text = DATA.read_text(encoding="utf-8")
    for feature, weight in zip(FEATURES, weights, strict=True):
        pattern = rf'(id = "{feature}"\nsays = [^\n]*\nweight = )\S+'
        text = re.sub(pattern, rf"\g<1>{weight:.2f}", text)
    DATA.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
