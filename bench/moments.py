"""Which days are meant that are told without year or week: how often it is right; the fit.

    python bench/moments.py [--write] [FOLDER …]

Reads the gold that weights are fitted to, or that of FOLDERs. A day or month without a year counts
where gold has an event of that day or month that its sentence tells of, a weekday where gold has
one of such a weekday. Prints of both how often the rules alone are right, and how often the weights
are that were fitted without the article at hand, in folds of whole articles; the dates before each
are told by the rules then, where a reader goes on from what it chose. `--write` fits all of them
and writes years.json and weekdays.json.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from choices import Case, cross_validate, fit, write
from logits import asked
from triggers import places

from nlp.dates import dates_of, likelier
from nlp.dates.likelier import WEEKDAYS, YEARS
from nlp.dates.moment_clues import Candidates, Place, candidates
from nlp.evaluation.gold import GoldArticle
from nlp.parse import load_model
from nlp.pipeline import Reader
from nlp.reading import Reading
from nlp.vocabulary import load_vocabulary

# How far ahead of the rules' moment another must be.
LEADS = {YEARS: 0.4, WEEKDAYS: 0.3}


def main() -> None:
    """Print the shares and, where asked, write the weights."""
    gold, writes = asked(__doc__)
    reader = Reader(load_model(encodes=False), load_vocabulary())
    articles = [list(read(one, reader)) for one in gold]
    for file, lead in LEADS.items():
        those = [[case for kind, case in article if kind == file] for article in articles]
        cases = [case for article in those for case in article]
        if not cases:
            continue
        among = sum(case.right in case.candidates for case in cases)
        print(f"{file}: {len(cases)}, the right one a candidate: {among / len(cases):.3f}")
        print(f"  by rules right:   {sum(c.right == c.usual for c in cases) / len(cases):.3f}")
        print(f"  by weights right: {cross_validate(those, lead) / len(cases):.3f}")
        if writes:
            write(fit(cases, lead), file)


def read(gold: GoldArticle, reader: Reader) -> Iterator[tuple[str, Case]]:
    """What one article tells without year or week, as far as gold knows what is meant."""
    at: list[int] = []
    found: dict[int, tuple[str, Candidates, str]] = {}

    def note(moments: Iterable[str], usual: str, place: Place) -> Candidates:
        at.append(place.at)
        return candidates(moments, usual, place)

    def keep(told: Candidates, usual: str, file: str) -> str:
        found[at[-1]] = file, told, usual
        return usual

    reading = reader.read(gold.article)
    with (
        mock.patch.object(likelier, "candidates", note),
        mock.patch.object(likelier, "choose", keep),
    ):
        dates_of(reading.doc, gold.article.written_date, entries=gold.article.entries)
    for start, (file, told, usual) in found.items():
        if right := _meant(start, usual, gold, reading, weekday=file == WEEKDAYS):
            yield file, Case(told, usual, right)


def _meant(
    at: int, usual: str, gold: GoldArticle, reading: Reading, *, weekday: bool
) -> str | None:
    """The moment that the words at an offset mean, by an event told in the same sentence."""
    sentence = reading.sentence_at(at)
    told = {
        event["date"][: len(usual)]
        for event in gold.gold["events"]
        for start, _ in places(event.get("told_at", ""))
        if event["date"] and sentence.start_char <= start < sentence.end_char
    }
    alike = {iso for iso in told if (_is_alike(iso, usual) if weekday else iso[4:] == usual[4:])}
    return next(iter(alike)) if len(alike) == 1 else None


def _is_alike(iso: str, usual: str) -> bool:
    """Whether two days are the same weekday."""
    if len(iso) < len("2000-01-01"):
        return False
    return dt.date.fromisoformat(iso).weekday() == dt.date.fromisoformat(usual).weekday()


if __name__ == "__main__":
    main()
