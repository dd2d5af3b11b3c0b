"""What a page told before a date, summed up as it is read: how much there was costs nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from nlp.dates.mention import precision


class Spot(NamedTuple):
    """The numbers of a sentence and its paragraph, as a page counts them; whether in a clause."""

    sentence: int
    paragraph: int
    deep: bool = False


class Earlier(NamedTuple):
    """A date told before: the moment, whether its year was written, and where."""

    iso: str
    written: bool
    spot: Spot

    @property
    def year(self) -> int:
        """The year of the moment."""
        return int(self.iso[:4])


class OfYear(NamedTuple):
    """How often a year was told, whether it ever was written, and where it was told last."""

    times: int
    written: bool
    spot: Spot


class ToldBefore:
    """The dates of one page up to a place: those told last, the first year, and the commonest."""

    def __init__(self) -> None:
        """Nothing is told yet."""
        self.last: Earlier | None = None
        self.written: Earlier | None = None
        self.day: Earlier | None = None
        self.first_year: int | None = None
        self._years: dict[int, OfYear] = {}
        self._counts: Counter[int] = Counter()

    def note(self, told: Earlier) -> None:
        """Take in the next date of the text."""
        is_day, year = precision(told.iso) > 1, told.year
        self.last = told
        self.written = told if told.written else self.written
        self.day = told if is_day else self.day
        if told.written or is_day:
            self.first_year = self.first_year or year
            self._counts[year] += 1
        before = self._years.pop(year, OfYear(0, False, told.spot))
        self._years[year] = OfYear(before.times + 1, before.written or told.written, told.spot)

    def of_year(self, year: int) -> OfYear | None:
        """What was told of a year; None where it was not."""
        return self._years.get(year)

    def last_years(self, count: int) -> Sequence[int]:
        """The years told last, the last first."""
        return list(islice(reversed(self._years), count))

    @property
    def commonest_year(self) -> int | None:
        """The year told most often, the first of several."""
        return max(self._counts, key=self._counts.__getitem__, default=None)
