"""The moments that a day told without its year or week may mean, and what speaks for each.

Of a day or month candidates are the last and the next seen from the day of writing, those of the
years that the text told before and of the years beside them, of a year written behind it, and of
figures before it that may be years; of a weekday those around the day of writing and around the
last days told. The rules' own moment always is one.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from nlp.dates.mention import first_day, last_day, precision, to_day
from nlp.dates.setting import Setting, Yearly, around, step_to
from nlp.dates.told_before import Earlier, Spot, ToldBefore

type Candidates = Mapping[str, set[str]]

_AGO = (-366, -183, -92, -31, -7, 0, 1, 8, 32, 93, 184, 367)
"""Days from one moment to another, told as how many of these are not above it."""
_FIRST, _LAST = dt.date.min + dt.timedelta(days=7), dt.date.max - dt.timedelta(days=7)
"""A week from these on there are no days."""
_NEAR = (0, 1, 2, 4, 8)
"""Sentences between two dates, told likewise."""
_YEARS, _MANY, _RECALLED = 3, 4, 4
"""Years apart and times told are counted so far; so many of the years told last are candidates."""


class Figure(NamedTuple):
    """Four figures that may be a year: how many sentences ago, heading a line, in the paragraph."""

    year: int
    ago: int
    heads: bool
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a moment without a year is told, and how; `at` is its offset.

    `before` is the word before it, `words` the two; `had` tells of a past perfect, `behind` is a
    year that is written later in the sentence; what was `told` before and the `figures` last seen
    follow.
    """

    at: int
    spot: Spot
    setting: Setting
    shape: str
    lead: str
    before: str
    words: str
    had: bool
    heads: bool
    retold: bool
    behind: int | None
    figures: Sequence[Figure]
    told: ToldBefore

    @property
    def today(self) -> dt.date:
        """The day of writing; only places that have one are looked at."""
        assert self.setting.anchor is not None
        return self.setting.anchor


def candidates(moments: Iterable[str], usual: str, place: Place) -> Candidates:
    """The moments that may be meant, that of the rules among them, each with its clues."""
    every = dict.fromkeys((usual, *moments))
    return {iso: set(_clues(iso, place, is_usual=iso == usual)) for iso in every}


def moments_of_years(on: Yearly, place: Place) -> Iterator[str]:
    """The moments of the years around the day of writing, and of those that the text tells."""
    today = place.today
    beside = list(around(today.year, on))
    yield from [iso for iso, first in beside if first <= today][-1:]
    yield from [iso for iso, _ in beside if last_day(iso) >= today][:1]
    for year in place.told.last_years(_RECALLED):
        yield from (iso for iso, _ in around(year, on))
    if place.behind:
        yield from filter(None, [on(place.behind)])
    for figure in place.figures:
        yield from filter(None, map(on, (figure.year, figure.year + 1)))


def moments_of_weekday(weekday: int, place: Place) -> Iterator[str]:
    """The weekdays last before, on and next after the day of writing and the last days told."""
    setting = place.setting
    days = filter(None, map(to_day, (setting.onward, setting.story, setting.recent)))
    for day in (place.today, *days):
        if not _FIRST < day < _LAST:
            continue
        yield step_to(day, weekday, -1).isoformat()
        yield step_to(day, weekday, 1).isoformat()
        if day.weekday() == weekday:
            yield day.isoformat()


def _clues(iso: str, place: Place, *, is_usual: bool) -> Iterator[str]:
    yield from _of_day(iso, place, is_usual=is_usual)
    yield from _of_setting(iso, place, is_usual=is_usual)
    yield from _of_figures(int(iso[:4]), place)
    yield from _of_story(iso, place, is_usual=is_usual)


def _of_day(iso: str, place: Place, *, is_usual: bool) -> Iterator[str]:
    """How a moment stands to the day of writing, beside how it is told."""
    first, tense = first_day(iso), place.setting.tense
    age = _class(_AGO, (first - place.today).days)
    when = "ahead" if first > place.today else "past"
    years = _apart(first.year, place.today.year)
    yield f"usual={is_usual}"
    yield f"usual tense={is_usual}&{tense}"
    yield f"usual age={is_usual}&{age}"
    yield f"usual retold={is_usual}&{place.retold}"
    yield f"usual retold tense={is_usual}&{place.retold}&{tense}"
    yield f"age={age}"
    yield f"tense age={tense}&{age}"
    yield f"tense={tense}&{when}"
    yield f"lead={place.lead}&{when}"
    yield f"word={place.before}&{when}"
    yield f"words={place.words}&{when}"
    yield f"years={years}"
    yield f"lead years={place.lead}&{years}"
    yield f"had={place.had}&{years}"
    yield f"retold={place.retold}&{years}"
    yield f"shape={place.shape}&{years}"
    yield f"heads={place.heads}&{years}"
    yield f"opening={min(_MANY, place.spot.sentence)}&{years}"


def _of_setting(iso: str, place: Place, *, is_usual: bool) -> Iterator[str]:
    """How a moment stands to those from which the rules would count."""
    for name, other in (("story", place.setting.story), ("onward", place.setting.onward)):
        if not other:
            yield f"no {name}={is_usual}"
            continue
        years = _apart(int(iso[:4]), int(other[:4]))
        gap = _class(_AGO, (first_day(iso) - first_day(other)).days)
        yield f"{name}={years}"
        yield f"{name} tense={years}&{place.setting.tense}"
        yield f"{name} gap={gap}&{precision(other)}"


def _of_figures(year: int, place: Place) -> Iterator[str]:
    """How a year stands to figures that may be years, whether or not they are read as dates."""
    if place.behind:
        yield f"behind={year - place.behind}"
    for number, figure in enumerate(place.figures):
        years = f"{number}&{_apart(year, figure.year)}"
        ago = _class(_NEAR, figure.ago)
        far = _apart(place.today.year, figure.year)
        where = f"{figure.heads}&{figure.here}"
        yield f"figure={years}&{ago}"
        yield f"figure far={years}&{ago}&{far}"
        yield f"figure heads={years}&{where}"
        yield f"figure heads far={years}&{where}&{far}"
        yield f"figure tense={years}&{place.setting.tense}&{figure.here}"


def _of_story(iso: str, place: Place, *, is_usual: bool) -> Iterator[str]:
    """How a moment follows on what the text told before: last of all, with a year, with a month."""
    told, year, last = place.told, int(iso[:4]), place.told.last
    if last is None:
        yield f"first told={is_usual}"
        return
    yield from _beside("last", iso, last, place)
    for name, other in (("written", told.written), ("day", told.day)):
        if other and other is not last:
            yield from _beside(name, iso, other, place)
    of_year = told.of_year(year)
    yield f"told={min(_MANY, of_year.times if of_year else 0)}"
    yield f"ever written={bool(of_year and of_year.written)}"
    if of_year:
        yield f"told ago={_class(_NEAR, place.spot.sentence - of_year.spot.sentence)}"
        yield f"told here={of_year.spot.paragraph == place.spot.paragraph}"
    for name, main in (("first", told.first_year), ("most", told.commonest_year)):
        if main is not None:
            yield f"{name} year={_apart(year, main)}&{place.retold}"
            yield f"{name} far={_apart(year, main)}&{_apart(place.today.year, main)}"
    here = last.spot.paragraph == place.spot.paragraph
    yield f"paragraph={_apart(year, last.year) if here else 'new'}"


def _beside(name: str, iso: str, other: Earlier, place: Place) -> Iterator[str]:
    """How a moment stands to one told before."""
    years = _apart(int(iso[:4]), int(other.iso[:4]))
    ago = _class(_NEAR, place.spot.sentence - other.spot.sentence)
    here = other.spot.paragraph == place.spot.paragraph
    far = _apart(place.today.year, int(other.iso[:4]))
    written = f"{other.written}{precision(other.iso)}"
    deep = f"{other.spot.deep}&{place.spot.deep}"
    yield f"{name}={years}&{here}"
    yield f"{name} ago={years}&{ago}"
    yield f"{name} here={years}&{here}&{written}"
    yield f"{name} deep={years}&{deep}&{here}"
    yield f"{name} deep ago={years}&{deep}&{ago}"
    yield f"{name} far={years}&{far}&{here}"
    yield f"{name} tense={years}&{place.setting.tense}&{here}"
    yield f"{name} heads={years}&{place.heads}"
    if precision(other.iso) > 1:
        gap = _class(_AGO, (first_day(iso) - first_day(other.iso)).days)
        yield f"{name} gap={gap}"
        yield f"{name} gap here={gap}&{here}"
        yield f"{name} gap tense={gap}&{place.setting.tense}"


def _apart(year: int, other: int) -> int:
    return max(-_YEARS, min(_YEARS, year - other))


def _class(bounds: Sequence[int], number: int) -> int:
    return bisect_right(bounds, number)
