"""Which words tell of events: what weighing the words about them adds to the rules; its fit.

    python bench/triggers.py [--write] [FOLDER …]

Reads the gold that weights are fitted to, or that of FOLDERs: `told_at` says of an event where the
article tells of it, and `named_at` where it merely names it. Prints precision and recall of the
events: of the rules alone, and with triggers by weights that were fitted without the article at
hand, in folds of whole articles. `--write` fits all and writes triggers.json.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from logits import ALL, HERE, Clues, Fit, as_logit, fit, folds_of, told_of, write

from nlp.dates import dates_of
from nlp.evaluation import score, sum_up
from nlp.evaluation.gold import GoldArticle, load_gold
from nlp.events import weighed
from nlp.events.clues import words_in
from nlp.events.opinion import Opinion
from nlp.events.rules import Trigger
from nlp.events.tape import read_tapes
from nlp.events.telling import Telling
from nlp.events.weighed import FILE, NONE, weighable
from nlp.pipeline import Reader
from nlp.reading import Reading
from nlp.weighing import Blend, Fitted
from sideletter.contract import Json, extraction_to_json
from sideletter.model import EventType

# How strongly weights are drawn towards none; how often a clue must stand; folds; the smallest
# weight worth keeping; how sure a kind must be.
RIDGE, FEWEST, FOLDS, SMALLEST, LEAST = 1.0, 4, 5, 0.15, 0.75
# The share of its places in which a word must tell of an event to be looked at elsewhere.
RAREST = 0.02


@dataclass(frozen=True, slots=True)
class Case:
    """One word: what it is, the clues about it, and which kind of event gold says it tells."""

    word: str
    clues: Clues
    kind: str


def main() -> None:
    """Print the shares and, where asked, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=ALL)
    parser.add_argument("--least", type=float, default=LEAST)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    reader = Reader.load()
    gold = [g for folder in arguments.folders for g in load_gold(folder)]
    cases = [list(read(g, reader.read(g.article))) for g in gold]
    told = sum(case.kind != NONE for article in cases for case in article)
    print(f"{told} words that tell of events in {len(gold)} articles")
    with clues_alone(arguments.least):
        print("the rules alone:      ", tally(reader, gold, [Fitted({})] * len(gold)))
        weights = cross_validate(cases)
        print("with weighed triggers:", tally(reader, gold, weights))
    if arguments.write:
        everything = [case for article in cases for case in article]
        write(HERE / "nlp" / "data" / FILE, told_by(everything))


@contextmanager
def clues_alone(least: float) -> Iterator[None]:
    """The reader of events without its encoder, which has seen the very articles."""
    clues = Blend(clues=1.0, encoder=0.0, none=0.0, unclued=1e3, least=least)
    with (
        mock.patch.object(weighed, "load_blend", return_value=clues),
        mock.patch.object(Opinion, "doubts", return_value=False),
        mock.patch.object(Telling, "insists", return_value=False),
        mock.patch.object(Opinion, "parties", return_value=()),
        mock.patch.object(Opinion, "sides", lambda _, told, *__, **___: told),
        mock.patch.object(Opinion, "done", return_value=1.0),
        mock.patch.object(Opinion, "instead_of", lambda _, date, *__: date),
        mock.patch.object(Opinion, "modality", lambda _, __, ___, usual: usual),
        mock.patch.object(Opinion, "date", return_value=None),
    ):
        yield


def read(gold: GoldArticle, reading: Reading) -> Iterator[Case]:
    """The words of an article; those that only belong to a telling or naming phrase are none."""
    tells, within = told_in(gold, reading)
    dates = dates_of(reading.doc, gold.article.written_date, entries=gold.article.entries)
    tapes = read_tapes(reading, dates)
    for tape, before in zip(tapes, (None, *tapes), strict=False):
        words = words_in(tape)
        plain = {word for word in words.values() if not word.startswith("@")}
        for token, clues in weighable(tape, before, plain, None):
            if token.i in tells:
                yield Case(words[token.i], clues, tells[token.i])
            elif token.i not in within:
                yield Case(words[token.i], clues, NONE)


def told_in(gold: GoldArticle, reading: Reading) -> tuple[dict[int, str], set[int]]:
    """The kind of event that a token tells of, and all that tell or name any, if optionally."""
    tells: dict[int, str] = {}
    within: set[int] = set()
    for event in gold.gold["events"]:
        for key in ("told_at", "named_at"):
            for start, end in places(event.get(key, "")):
                span = reading.doc.char_span(start, end, alignment_mode="expand")
                within.update(token.i for token in span)
                if key == "told_at":
                    tells.setdefault(span.root.i, event["type"])
    for event in gold.gold.get("optional", {}).get("events", []):
        for start, end in places(event.get("told_at", "")):
            span = reading.doc.char_span(start, end, alignment_mode="expand")
            within.update(token.i for token in span)
    return tells, within


def telling(gold: GoldArticle, kind: EventType, trigger: Trigger) -> Json | None:
    """The first event of a kind that gold has told by the words that made a rule fire."""
    for event in gold.gold["events"]:
        spans = places(event.get("told_at", ""))
        if event["type"] == kind.value and any(
            start < trigger.end and trigger.start < end for start, end in spans
        ):
            found: Json = event
            return found
    return None


def places(told: str) -> Iterator[tuple[int, int]]:
    """The offsets of "12-20 40-45"."""
    for place in told.split():
        start, _, end = place.partition("-")
        yield int(start), int(end)


def cross_validate(articles: Sequence[Sequence[Case]]) -> list[Fitted]:
    """For each article the weights that were fitted to the other folds'."""
    fold = folds_of(len(articles), FOLDS)
    fitted = []
    for number in range(FOLDS):
        others = [c for n, cases in enumerate(articles) if fold[n] != number for c in cases]
        kind, words = fit_to(others)
        fitted.append(Fitted({"kind": as_logit(kind, smallest=SMALLEST)}, words))
    return [fitted[number] for number in fold]


def fit_to(cases: Sequence[Case]) -> tuple[Fit, frozenset[str]]:
    """The logit of the kind over all words that often enough tell of any, and these words."""
    told = Counter(case.word for case in cases if case.kind != NONE)
    seen = Counter(case.word for case in cases)
    words = frozenset(word for word, count in told.items() if count >= RAREST * seen[word])
    known = [case for case in cases if case.word in words]
    found = fit([c.clues for c in known], [c.kind for c in known], ridge=RIDGE, fewest=FEWEST)
    return found, words


def told_by(cases: Sequence[Case]) -> Json:
    """What the file holds, fitted to all cases."""
    kind, words = fit_to(cases)
    return {"words": sorted(words), "kind": told_of(kind, smallest=SMALLEST)}


def tally(reader: Reader, gold: Sequence[GoldArticle], weights: Sequence[Fitted]) -> str:
    """Precision and recall of the events, read with each article's own weights."""
    scores = []
    for one, fitted in zip(gold, weights, strict=True):
        with mock.patch.object(weighed, "load_weights", lambda fitted=fitted: fitted):
            found = extraction_to_json(reader.extract(one.article))
        scores.append(score(one.gold, found))
    events = sum_up(scores).parts["events"]
    exact = ", ".join(f"{name} {share:.3f}" for name, share in events.exact.items())
    return f"precision {events.precision:.3f}, recall {events.recall:.3f} ({exact})"


if __name__ == "__main__":
    main()
