"""Of which year days and months are that are told without one: how often it is right; the fit.

    python bench/years.py [--write] [FOLDER …]

Reads the gold that weights are fitted to, or that of FOLDERs. A day or month counts where gold has
an event of that day or month that its sentence tells of. Prints how
often the rules alone are right, and how often the weights are that were fitted without the article
at hand, in folds of whole articles. `--write` fits all of them and writes years.json.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from choices import Case, cross_validate, fit, write
from logits import asked
from triggers import places

from nlp.dates import dates_of, years
from nlp.dates.year_clues import Candidates, Place, Yearly, candidates
from nlp.dates.years import FILE
from nlp.evaluation.gold import GoldArticle
from nlp.parse import load_model
from nlp.pipeline import Reader
from nlp.reading import Reading
from nlp.vocabulary import load_vocabulary

# How far ahead of the rules' year another must be.
LEAD = 0.4


def main() -> None:
    """Print the shares and, where asked, write the weights."""
    gold, writes = asked(__doc__)
    reader = Reader(load_model(encodes=False), load_vocabulary())
    articles = [list(read(one, reader)) for one in gold]
    cases = [case for article in articles for case in article]
    among = sum(case.right in case.candidates for case in cases)
    print(f"{len(cases)} without a year, the right one a candidate: {among / len(cases):.3f}")
    print(f"by rules right:   {sum(c.right == c.usual for c in cases) / len(cases):.3f}")
    print(f"by weights right: {cross_validate(articles, LEAD) / len(cases):.3f}")
    if writes:
        write(fit(cases, LEAD), FILE)


def read(gold: GoldArticle, reader: Reader) -> Iterator[Case]:
    """The days and months without a year of one article whose year gold tells."""
    asked_of: dict[int, tuple[Candidates, str]] = {}

    def note(on: Yearly, usual: str | None, place: Place) -> Candidates:
        found = candidates(on, usual, place)
        if usual:
            asked_of[place.at] = found, usual
        return found

    reading = reader.read(gold.article)
    with (
        mock.patch.object(years, "candidates", note),
        mock.patch.object(years, "choose_year", lambda _, usual: usual),
    ):
        dates_of(reading.doc, gold.article.written_date, entries=gold.article.entries)
    for at, (found, usual) in asked_of.items():
        if right := _meant(at, usual, gold, reading):
            yield Case(found, usual, right)


def _meant(at: int, usual: str, gold: GoldArticle, reading: Reading) -> str | None:
    """The moment that the words at an offset mean, by an event told in the same sentence."""
    sentence = reading.sentence_at(at)
    dates = {
        event["date"][: len(usual)]
        for event in gold.gold["events"]
        for start, _ in places(event.get("told_at", ""))
        if sentence.start_char <= start < sentence.end_char
        and (event["date"] or "")[4 : len(usual)] == usual[4:]
    }
    return next(iter(dates)) if len(dates) == 1 else None


if __name__ == "__main__":
    main()
