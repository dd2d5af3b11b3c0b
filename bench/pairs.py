"""Which entities are related: what weighing all clues about a pair changes; its fit.

    python bench/pairs.py [--write] [FOLDER …]

Reads the gold that weights are fitted to, or that of FOLDERs. For each kind of pair it prints how
many relations the rules find, miss and invent, and how many of them are rightly or wrongly added or
taken back by weights that were fitted without the article at hand, in folds of whole articles.
`--write` fits all of them and puts the weights into pairs.json.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from logits import (
    HERE,
    Clues,
    Ends,
    Fit,
    as_logit,
    asked,
    fit,
    folds_of,
    links_in,
    told_of,
    write,
)

from nlp.evaluation.gold import GoldArticle
from nlp.evaluation.pairing import pair_entities
from nlp.events import find_events
from nlp.masks import mask_sentences
from nlp.pipeline import Reader
from nlp.relations.find import find_by_rules
from nlp.relations.pairs import KINDS, pairs_in
from nlp.relations.weighed import DOUBTED, FILE, NONE
from nlp.vocabulary import load_vocabulary
from nlp.weighing import Logit
from sideletter.contract import Json, extraction_to_json
from sideletter.model import Extraction

# How strongly weights are drawn towards none; how often a clue must stand; folds; the smallest
# weight worth keeping.
RIDGE, FEWEST, FOLDS, SMALLEST = 10.0, 2, 5, 0.03
LEAST = {
    "talks": 0.65,
    "offices": 0.75,
    "credits": 0.7,
    "makers": 0.6,
    "contracts": 0.8,
    "owners": 0.7,
    "parents": 0.7,
    "members": 0.7,
}
"""How likely a relation must be by its clues alone to be added."""


@dataclass(frozen=True, slots=True)
class Case:
    """One pair: its clues, the relations of gold (some optional) and those that rules tell."""

    kind: str
    clues: Clues
    gold: frozenset[str]
    optional: frozenset[str]
    rules: frozenset[str]

    @property
    def label(self) -> str:
        """The relation that weights should tell."""
        return min(self.gold, default=NONE)


def main() -> None:
    """Print the shares and, where asked, write the weights."""
    gold, writes = asked(__doc__)
    reader = Reader.load()
    articles = [list(read(g, reader)) for g in gold]
    told: Json = {}
    for kind in KINDS:
        mine = [[case for case in article if case.kind == kind] for article in articles]
        print(f"{kind:10}", tally(mine))
        if writes:
            told[kind] = told_of(fit_to([c for a in mine for c in a]), smallest=SMALLEST)
    if writes:
        write(HERE / "nlp" / "data" / FILE, told)


def read(gold: GoldArticle, reader: Reader) -> Iterator[Case]:
    """The pairs of one article."""
    reading = reader.read(gold.article)
    events = find_events(reading)
    rules = find_by_rules(reading, mask_sentences(reading), events, load_vocabulary())
    found = Extraction(article=gold.article, entities=reading.entities, relations=rules, version="")
    predicted = extraction_to_json(found)
    ids = pair_entities(gold.gold["entities"], predicted["entities"])
    wanted = ends_of(gold.gold["relations"], ids)
    optional = ends_of(gold.gold.get("optional", {}).get("relations", []), ids)
    by_rules = ends_of(predicted["relations"], {e.id: e.id for e in reading.entities})
    for pair in pairs_in(reading, events, rules):
        ends = pair.subject.id, pair.object.id
        names = [relation.value for relation in KINDS[pair.kind][2]]
        told = (
            frozenset(name for name in names if (name, *ends) in those)
            for those in (wanted, optional, by_rules)
        )
        yield Case(pair.kind, pair.clues, *told)


def ends_of(relations: Sequence[Json], ids: dict[str, str]) -> set[Ends]:
    """The types and ends of relations, of those whose ends the reader knows."""
    links = ((kind, ids.get(one), ids.get(other)) for kind, one, other in links_in(relations))
    return {(kind, one, other) for kind, one, other in links if one and other}


def fit_to(cases: Sequence[Case]) -> Fit:
    """The logit of one kind of pair; what gold leaves open is better not told."""
    clues, labels = [case.clues for case in cases], [case.label for case in cases]
    return fit(clues, labels, ridge=RIDGE, fewest=FEWEST)


def tally(articles: Sequence[Sequence[Case]]) -> str:
    """What the rules find, and what weights of the other folds add to it and take back."""
    fold = folds_of(len(articles), FOLDS)
    counts: Counter[str] = Counter()
    for number in range(FOLDS):
        others = [c for n, cases in enumerate(articles) if fold[n] != number for c in cases]
        logit = as_logit(fit_to(others), smallest=SMALLEST)
        for n, cases in enumerate(articles):
            if fold[n] == number:
                counts.update(name for case in cases for name in outcome(case, logit))
    names = ("found", "missed", "invented", "added rightly", "added wrongly")
    back = ("taken back rightly", "taken back wrongly")
    return ", ".join(f"{name} {counts[name]}" for name in (*names, *back))


def outcome(case: Case, logit: Logit) -> Iterator[str]:
    """What becomes of a pair by rules and by weights."""
    odds = logit.odds(case.clues)
    if case.rules:
        right = bool(case.rules & (case.gold | case.optional))
        yield "found" if right else "invented"
        if 1 - odds[NONE] < DOUBTED.get(case.kind, 0):
            yield "taken back wrongly" if right else "taken back rightly"
        return
    if case.gold:
        yield "missed"
    best = max((name for name in odds if name != NONE), key=odds.__getitem__, default=NONE)
    if best != NONE and odds[best] >= LEAST[case.kind] and best not in case.optional:
        yield "added rightly" if best in case.gold else "added wrongly"


if __name__ == "__main__":
    main()
