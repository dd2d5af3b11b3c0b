"""Which day or month is meant that is told without year or week: the rules' one, or a likelier.

The weights are those of conditional logits over the moments that may be meant, one for days and
months without a year and one for weekdays, fitted by `bench/moments.py` to the project's own gold;
they are kept in `years.json` and `weekdays.json`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from nlp.dates.absolute import without_year
from nlp.dates.deictic import bare_weekday
from nlp.dates.grammar import Shape
from nlp.dates.headings import heads_entry
from nlp.dates.moment_clues import (
    Candidates,
    Figure,
    Place,
    candidates,
    moments_of_weekday,
    moments_of_years,
)
from nlp.dates.page import Page
from nlp.dates.setting import Setting
from nlp.dates.told_before import Earlier, Spot, ToldBefore
from nlp.weighing import Choice, load_choice

YEARS, WEEKDAYS = "years.json", "weekdays.json"

# What may be a year is looked for so far back, and the last few kept.
_FIGURES = re.compile(r"(?<![\w$£€.,])(?:1[89]|20)\d\d(?![\w%]|,\d|\.\d)")
_REACH, _FEW = 900, 2
# Characters before a date that are looked at, dates behind it, and marks before a heading.
_BESIDE, _BEHIND, _MARKS = 400, 20, 12
_HAD = re.compile(r"\b(?:had|having)\b")


def choose(candidates: Candidates, usual: str, file: str) -> str:
    """The moment that is meant: what the rules have, unless another is likelier by far."""
    return load_weights(file).choose(candidates, usual=usual)


@cache
def load_weights(file: str) -> Choice:
    """The weights of a file of `nlp/data`; VocabularyError where they are unusable."""
    return load_choice(file)


class Likelier:
    """The moments of one page that are told without year or week, and are read in text order."""

    def __init__(self, page: Page, *, retold: bool) -> None:
        """Begin a page; `retold` are stories of days long past."""
        self._page, self._retold = page, retold
        self._told = ToldBefore()

    def note(self, shape: Shape, iso: str, spot: Spot) -> None:
        """Remember what an expression means for those to come, also of a live blog's next entry."""
        self._told.note(Earlier(iso, "year" in shape.parts, spot))

    def of(self, shape: Shape, iso: str | None, setting: Setting, spot: Spot) -> str | None:
        """What an expression means: the rules' moment, or one that is likelier by far.

        Only of a parsed page, whose tenses are known.
        """
        if iso is None or setting.anchor is None or self._page.depth_of is None:
            return iso
        if on := without_year(shape):
            place = self._place(shape, setting, spot)
            return choose(candidates(moments_of_years(on, place), iso, place), iso, YEARS)
        if (weekday := bare_weekday(shape)) is not None:
            place = self._place(shape, setting, spot)
            return choose(candidates(moments_of_weekday(weekday, place), iso, place), iso, WEEKDAYS)
        return iso

    def _place(self, shape: Shape, setting: Setting, spot: Spot) -> Place:
        text, starts = self._page.text, self._page.sentences
        begin = starts[spot.sentence - 1] if spot.sentence else 0
        end = starts[spot.sentence] if spot.sentence < len(starts) else len(text)
        start = max(begin, shape.start - _BESIDE)
        before = text[start : shape.start].lower().split()
        return Place(
            at=shape.start,
            spot=spot,
            setting=setting,
            shape=shape.name,
            lead=shape.lead,
            before=" ".join(before[-1:]),
            words=" ".join(before[-2:]),
            had=bool(_HAD.search(text, start, shape.start)),
            heads=heads_entry(text, shape.start, shape.end),
            retold=self._retold,
            behind=self._year_behind(shape, end),
            figures=self._figures(shape.start, spot),
            told=self._told,
        )

    def _year_behind(self, shape: Shape, end: int) -> int | None:
        """The year that is written behind an expression in its sentence, if one is."""
        shapes = self._page.shapes
        place = bisect_right(shapes, shape.start, key=lambda s: s.start)
        behind = (s for s in shapes[place : place + _BEHIND] if s.start < end)
        return next((int(s.parts["year"]) for s in behind if "year" in s.parts), None)

    def _figures(self, start: int, spot: Spot) -> list[Figure]:
        """The figures before an offset that may be years, the last first and each once."""
        page, found = self._page, dict[int, Figure]()
        for match in reversed([*_FIGURES.finditer(page.text, max(0, start - _REACH), start)]):
            at, year = match.start(), int(match.group())
            ago = spot.sentence - bisect_right(page.sentences, at)
            here = bisect_right(page.paragraphs, at) == spot.paragraph
            found.setdefault(year, Figure(year, ago, _heads(page.text, at), here))
        return [*found.values()][:_FEW]


def _heads(text: str, at: int) -> bool:
    """Whether before an offset its line has marks at most."""
    first = max(0, at - _MARKS)
    line = text.rfind("\n", first, at)
    return (line >= 0 or first == 0) and not text[line + 1 : at].strip("*•–—- #")
