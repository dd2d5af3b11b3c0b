"""On which day events were that no telling dates: how often weights are right; their fit.

    python bench/days.py [--write] [FOLDER …]

Reads the gold that weights are fitted to, or that of FOLDERs: `told_at` says of an event where the
article tells of it. Every telling that the reader finds and the rules leave undated counts. Prints
how often none is right, and how often weights are that were fitted without the article at hand, in
folds of whole articles. `--write` fits all of them and writes days.json.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from choices import Case, cross_validate, fit, write
from logits import asked
from triggers import telling

from nlp.evaluation.gold import GoldArticle
from nlp.events import find_events
from nlp.events.day_clues import Dated, candidates
from nlp.events.days import FILE
from nlp.events.opinion import Opinion
from nlp.events.rules import Trigger
from nlp.events.tape import Tape
from nlp.pipeline import Reader

# How far ahead of none a date must be.
LEAD = 0.6


def main() -> None:
    """Print the shares and, where asked, write the weights."""
    gold, writes = asked(__doc__)
    reader = Reader.load()
    articles = [read(g, reader) for g in gold]
    cases = [case for article in articles for case in article]
    among = sum(case.right in case.candidates for case in cases)
    print(f"{len(cases)} tellings, the date among the candidates: {among / len(cases):.3f}")
    print(f"none at all right:     {sum(c.right is None for c in cases) / len(cases):.3f}")
    print(f"by weights right:      {cross_validate(articles, LEAD) / len(cases):.3f}")
    if writes:
        write(fit(cases, LEAD), FILE)


def read(gold: GoldArticle, reader: Reader) -> list[Case]:
    """The tellings of one article, as the reader finds them."""
    cases: list[Case] = []

    def note(_: Opinion, event: Dated, tapes: Sequence[Tape], others: Sequence[Trigger]) -> None:
        if told := telling(gold, event.kind, event.trigger):
            cases.append(Case(candidates(event, tapes, others), None, told["date"]))

    with mock.patch.object(Opinion, "date", note):
        find_events(reader.read(gold.article))
    return cases


if __name__ == "__main__":
    main()
