"""What a date expression is read against, and what a reading of it answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nlp.dates.mention import Kind, Tense, first_day

Answer = tuple[str | None, Kind]


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is read against.

    `anchor` is the day on which the words were written. `story` is the last date of the story
    being told, from which a year may be carried on; `reference` the date to which "two days
    later" points; `recent` the last date told at all, to which "that night" points.
    """

    anchor: dt.date | None
    story: str | None = None
    reference: str | None = None
    recent: str | None = None
    past: str | None = None  # the last main date that was not ahead of the anchor
    tense: Tense | None = None
    onward: str | None = None  # the date in the same sentence that this one comes after
    bound: bool = False  # whether it is an end ("through May 11") of what was told before
    same_sentence: bool = False  # whether the story's date stands in the same sentence
    retold: bool = False  # whether the whole text is a story of days long past
    hour: int | None = None  # the hour at which a live blog's entry was written
    small_hours: bool = False  # whether the first hour of that day is told ("12:01 a.m. Thursday")


type Yearly = Callable[[int], str | None]
"""The moment of a year that words like "Oct. 5" or "in May" name; None where it has none such."""


def around(year: int, on: Yearly) -> Iterator[tuple[str, dt.date]]:
    """The moments of a year and of those beside it, each with its first day."""
    for near in (year - 1, year, year + 1):
        if iso := on(near):
            yield iso, first_day(iso)


def step_to(day: dt.date, weekday: int, way: int) -> dt.date:
    """The next (or, with -1, the last) such weekday, never the day itself."""
    away = (weekday - day.weekday()) * way % 7 or 7
    return day + dt.timedelta(days=away * way)
