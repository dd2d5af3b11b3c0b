"""What a date expression is, and the calendar arithmetic that never claims more than the text.

A moment is an ISO 8601 prefix: "2023-11-08", "2023-11" or "2023". `None` is a moment that the text
places ("weeks ago") without saying where.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from dateutil.relativedelta import relativedelta


class Kind(StrEnum):
    """In what way an expression points at a moment."""

    ABSOLUTE = "absolute"  # "Nov. 5", "May 2022", "2012"
    DEICTIC = "deictic"  # "today", "Monday", "last month": counted from the anchor
    ANAPHOR = "anaphor"  # "two days later", "that October": counted from another date
    CLAUSE = "clause"  # "five days before [the old one ran out]": dates the clause that follows
    HEADING = "heading"  # the day in a live blog's entry heading


class Tense(StrEnum):
    """What the verb that governs an expression says about its time."""

    PAST = "past"
    PERFECT = "perfect"
    FUTURE = "future"
    OPEN = "open"  # "would", "could": ahead of the story, not always of the day of writing


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date expression: half-open offsets into the text, and the moment it means.

    `iso` is as precise as the text and no more; None where it cannot be told. `lead` is the word
    before it that says how it bounds ("since", "through", "by", "on"), lower case or "".
    `until` is the last day of a range told in one expression ("Oct. 2-9").
    """

    start: int
    end: int
    iso: str | None
    kind: Kind
    lead: str = ""
    until: str | None = None

    @property
    def day(self) -> dt.date | None:
        """The calendar day, where the mention is that precise."""
        return to_day(self.iso)


def precision(iso: str | None) -> int:
    """0 for nothing, 1 for a year, 2 for a month, 3 for a day."""
    return iso.count("-") + 1 if iso else 0


def to_day(iso: str | None) -> dt.date | None:
    """The day of a day-precise moment, else None."""
    return dt.date.fromisoformat(iso) if iso and precision(iso) == 3 else None


def first_day(iso: str) -> dt.date:
    """The first day that the moment covers."""
    parts = [int(part) for part in iso.split("-")]
    return dt.date(*[*parts, 1, 1][:3])


def last_day(iso: str) -> dt.date:
    """The last day that the moment covers."""
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return dt.date(parts[0], 12, 31)
    if len(parts) == 2:
        return dt.date(parts[0], parts[1], calendar.monthrange(parts[0], parts[1])[1])
    return dt.date(*parts)


def lies_ahead(iso: str | None, today: dt.date | None) -> bool:
    """Whether a moment lies wholly after the day from which words speak, if both are known."""
    return bool(iso and today and first_day(iso) > today)


def make(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """The moment of these parts; None where no such day exists."""
    try:
        dt.date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    if month is None:
        return f"{year:04d}"
    return f"{year:04d}-{month:02d}" if day is None else f"{year:04d}-{month:02d}-{day:02d}"


def of_month(day: dt.date) -> str:
    """The month of a day."""
    return f"{day.year:04d}-{day.month:02d}"


def common(first: dt.date, last: dt.date) -> str:
    """The most precise moment that covers both days."""
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return of_month(first)
    return f"{first.year:04d}" if first.year == last.year else ""


def shift(iso: str | None, count: int, unit: str) -> str | None:
    """The moment `count` units later, never more precise than the moment or the unit allow.

    Days and weeks need a day to count from; months and years keep the coarser of the two
    precisions ("a year later" than a day is a year, "two months later" is a month).
    """
    if not iso:
        return None
    try:
        if unit in ("day", "week"):
            day = to_day(iso)
            if day is None:
                return None
            return (day + dt.timedelta(days=count * (7 if unit == "week" else 1))).isoformat()
        if unit == "month" and precision(iso) >= 2:
            return of_month(first_day(iso[:7]) + relativedelta(months=count))
        if unit == "year":
            return make(int(iso[:4]) + count)
    except (OverflowError, ValueError):
        return None
    return None
