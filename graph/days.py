"""Dates just as precise as the sources are: a day, a month or a year as an interval of days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

DAY, MONTH, YEAR, UNDATED = 3, 2, 1, 0


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """All days that a date may mean, first and last included."""

    first: dt.date
    last: dt.date

    def contains(self, other: Span) -> bool:
        """Whether every day of the other lies in this one."""
        return self.first <= other.first and other.last <= self.last


@lru_cache(maxsize=100_000)
def span(date: str | None) -> Span | None:
    """The days of "2023-11-08", "2023-11" or "2023"; None for nothing or for no date."""
    try:
        if not date:
            return None
        if len(date) == 4:
            year = int(date)
            return Span(dt.date(year, 1, 1), dt.date(year, 12, 31))
        if len(date) == 7:
            first = dt.date.fromisoformat(f"{date}-01")
            return Span(first, _month_end(first))
        day = dt.date.fromisoformat(date[:10])
        return Span(day, day)
    except ValueError:
        return None


def precision(date: str | None) -> int:
    """DAY, MONTH, YEAR or UNDATED."""
    if span(date) is None or date is None:
        return UNDATED
    return {4: YEAR, 7: MONTH}.get(len(date), DAY)


def day(date: str | None) -> dt.date | None:
    """The first day that the date may mean."""
    found = span(date)
    return found.first if found else None


def apart(a: str | None, b: str | None) -> int | None:
    """The days between two dates, 0 where they may be the same; None where one is unknown."""
    left, right = span(a), span(b)
    if left is None or right is None:
        return None
    return max(0, (right.first - left.last).days, (left.first - right.last).days)


def _month_end(first: dt.date) -> dt.date:
    following = (first.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    return following - dt.timedelta(days=1)
