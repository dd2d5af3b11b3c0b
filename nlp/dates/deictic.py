"""Dates counted from the day of writing: "Monday", "last month", "three years ago"."""

from __future__ import annotations

import datetime as dt

from nlp.dates.grammar import Shape, month_number, number, weekday_number
from nlp.dates.mention import (
    Kind,
    Tense,
    common,
    first_day,
    make,
    of_month,
    precision,
    shift,
    to_day,
)
from nlp.dates.setting import Answer, Setting, step_to

# A weekday told this long after the fact belongs to the story, not to the week of publication.
_STORY_WEEKDAYS = dt.timedelta(days=21)
_WEEK = dt.timedelta(days=7)
# The month in which each season ends.
_SEASON_END = {"winter": 2, "spring": 5, "summer": 8, "fall": 11, "autumn": 11}
_ONWARD = ("the next", "the following")
# "Ten years ago this morning" is a day.
_TODAY = frozenset({"today", "this day", "this morning", "this afternoon", "this evening"})
# "That January" after a date this late in the year is the next year's.
_LATE, _EARLY = 10, 3


def read_weekday(shape: Shape, setting: Setting) -> Answer:
    """A weekday alone: in the week around the anchor, or after the story's last day."""
    weekday, which = weekday_number(shape.parts["weekday"]), shape.parts.get("which", "").lower()
    if which.startswith(("that", "the")):
        base = to_day(setting.recent) or to_day(setting.reference)
        way = -1 if which == "the previous" else 1
        if base or which != "the":
            return (step_to(base, weekday, way).isoformat() if base else None), Kind.ANAPHOR
    anchor = setting.anchor
    if anchor is None:
        return None, Kind.DEICTIC
    if "week" in shape.parts:
        step = {"last": -1, "next": 1}.get(shape.parts["week"].lower(), 0)
        monday = anchor - dt.timedelta(days=anchor.weekday()) + dt.timedelta(weeks=step)
        return (monday + dt.timedelta(days=weekday)).isoformat(), Kind.DEICTIC
    story = to_day(setting.story)
    if (
        setting.retold
        and story
        and not which
        and setting.tense is Tense.PAST
        and story < anchor - _STORY_WEEKDAYS
    ):
        return step_to(story, weekday, 1).isoformat(), Kind.ANAPHOR
    if which.startswith("next"):
        return step_to(anchor, weekday, 1).isoformat(), Kind.DEICTIC
    if which in ("last", "this past"):
        return step_to(anchor, weekday, -1).isoformat(), Kind.DEICTIC
    if anchor.weekday() == weekday:
        return anchor.isoformat(), Kind.DEICTIC
    told = to_day(setting.onward) if setting.tense is Tense.OPEN else None
    if told and anchor - _WEEK <= told < anchor:
        # Written on Monday: "They decided on Thursday to walk out on Sunday" is past by then.
        return step_to(told, weekday, 1).isoformat(), Kind.DEICTIC
    ahead = setting.tense in (Tense.FUTURE, Tense.OPEN) or which.startswith("this")
    # Written on Wednesday night: "the strike ended at 12:01 a.m. Thursday".
    ahead = ahead or (setting.small_hours and (anchor.weekday() + 1) % 7 == weekday)
    return step_to(anchor, weekday, 1 if ahead else -1).isoformat(), Kind.DEICTIC


def bare_weekday(shape: Shape) -> int | None:
    """The number of a weekday that is told without saying of which week; else None."""
    if shape.name != "weekday" or shape.parts.keys() & {"which", "week"}:
        return None
    return weekday_number(shape.parts["weekday"])


def read_word(shape: Shape, setting: Setting) -> Answer:
    """Today, tonight, yesterday, tomorrow."""
    if setting.anchor is None:
        return None, Kind.DEICTIC
    word = shape.parts["word"].lower()
    if word.startswith("the day"):
        step = -2 if word.endswith("yesterday") else 2
    else:
        step = -1 if word == "yesterday" or word.startswith("last") else int(word == "tomorrow")
    return (setting.anchor + dt.timedelta(days=step)).isoformat(), Kind.DEICTIC


def read_midnight(shape: Shape, setting: Setting) -> Answer:
    """Midnight without its day: the end of the day, or of the day before in a small-hours entry.

    A midnight that is past on the day of writing ended the day before, one to come ends the day.
    """
    if setting.anchor is None:
        return None, Kind.DEICTIC
    if setting.hour is None:
        is_past = setting.tense is Tense.PAST and not setting.retold
        is_past = is_past and setting.onward in (None, setting.anchor.isoformat())
        before = setting.anchor - dt.timedelta(days=1)
        if setting.tense is Tense.FUTURE and not setting.onward:
            return setting.anchor.isoformat(), Kind.DEICTIC
        return (before.isoformat() if is_past else None), Kind.DEICTIC
    step = 1 if setting.hour < 12 and setting.tense is not Tense.FUTURE else 0
    return (setting.anchor - dt.timedelta(days=step)).isoformat(), Kind.DEICTIC


def _season_year(which: str, season: str, anchor: dt.date) -> int:
    """The year of "last spring" (the one most lately over) or "next fall"."""
    over = anchor.month > _SEASON_END[season]
    if which == "last":
        return anchor.year - (not over)
    return anchor.year + (which == "next" and anchor.month >= _SEASON_END[season] - 2)


def read_period(shape: Shape, setting: Setting) -> Answer:
    """ "last month", "this year", "next week", "this fall": no more precise than the unit."""
    if setting.anchor is None:
        return None, Kind.DEICTIC
    which, unit = shape.parts["which"].lower(), shape.parts["unit"].lower()
    if which == "that":
        base = setting.recent or setting.reference
        cut = {"month": 7, "year": 4}.get(unit, 7 if unit in ("week", "weekend") else 4)
        return (base[:cut] if base else None), Kind.ANAPHOR
    step = -1 if which == "last" else int(which == "next")
    if unit in _SEASON_END:
        return f"{_season_year(which, unit, setting.anchor):04d}", Kind.DEICTIC
    if unit in ("week", "weekend"):
        monday = setting.anchor - dt.timedelta(days=setting.anchor.weekday())
        ahead = which == "next" or (which != "last" and setting.tense is Tense.FUTURE)
        if unit == "weekend" and not ahead and setting.anchor.weekday() < 5:
            step = -1
        monday += dt.timedelta(weeks=step)
        first = monday + dt.timedelta(days=5 if unit == "weekend" else 0)
        return common(first, monday + dt.timedelta(days=6)) or None, Kind.DEICTIC
    if unit == "month":
        return shift(of_month(setting.anchor), step, "month"), Kind.DEICTIC
    return f"{setting.anchor.year + step:04d}", Kind.DEICTIC


def read_weekend(shape: Shape, setting: Setting) -> Answer:
    """The last weekend, or the next one in what is to come: never a day."""
    if setting.anchor is None:
        return None, Kind.DEICTIC
    saturday = setting.anchor - dt.timedelta(days=(setting.anchor.weekday() - 5) % 7)
    if setting.tense is Tense.FUTURE:
        saturday += dt.timedelta(weeks=1)
    return common(saturday, saturday + dt.timedelta(days=1)) or None, Kind.DEICTIC


def read_ago(shape: Shape, setting: Setting) -> Answer:
    """So long ago; weeks are told roughly and give a month."""
    count, unit = number(shape.parts["num"]), shape.parts["unit"].lower()
    if setting.anchor is None:
        return None, Kind.DEICTIC
    exactly = shape.parts.get("today", "").strip()
    if unit == "year" and exactly in _TODAY:
        return make(setting.anchor.year - count, setting.anchor.month, setting.anchor.day), (
            Kind.DEICTIC
        )
    if unit == "year" and exactly == "this month":
        return make(setting.anchor.year - count, setting.anchor.month), Kind.DEICTIC
    if unit in ("week", "fortnight"):  # "two weeks ago" counts roughly
        day = setting.anchor - dt.timedelta(weeks=count * (2 if unit == "fortnight" else 1))
        return day.isoformat() if exactly in _TODAY else of_month(day), Kind.DEICTIC
    return shift(setting.anchor.isoformat(), -count, unit), Kind.DEICTIC


def read_ahead(shape: Shape, setting: Setting) -> Answer:
    """ "in two years", where it is said of what is to come: the year or month, never a day."""
    unit = shape.parts["unit"].lower()
    if setting.anchor is None or setting.tense not in (Tense.FUTURE, Tense.OPEN):
        return None, Kind.DEICTIC
    if unit not in ("month", "year"):
        return None, Kind.DEICTIC
    return shift(setting.anchor.isoformat(), number(shape.parts["num"]), unit), Kind.DEICTIC


def read_from(shape: Shape, setting: Setting) -> Answer:
    """ "120 days from Thursday"."""
    base = setting.anchor
    name = shape.parts["weekday"].lower()
    if base and name not in ("today", "now"):
        weekday = weekday_number(name)
        base = base if base.weekday() == weekday else step_to(base, weekday, -1)
    iso = base.isoformat() if base else None
    return shift(iso, number(shape.parts["num"]), shape.parts["unit"].lower()), Kind.DEICTIC


def read_which_month(shape: Shape, setting: Setting) -> Answer:
    """ "last September", "this May", "that October"."""
    month, which = month_number(shape.parts["month"]), shape.parts["which"].lower()
    if which.startswith(("that", "the")):
        base = setting.recent or setting.reference
        if not base:
            return None, Kind.ANAPHOR
        day = first_day(base)
        later = precision(base) > 1 and month < day.month
        turned = (day.month >= _LATE and month <= _EARLY) or which.startswith(_ONWARD)
        step = int(later and turned)
        return make(day.year + step, month), Kind.ANAPHOR
    if setting.anchor is None:
        return None, Kind.DEICTIC
    here = (setting.anchor.year, setting.anchor.month)
    year = setting.anchor.year
    if which.startswith("last"):
        year -= (year, month) >= here
    elif which.startswith(("next", "this coming")):
        year += (year, month) <= here
    elif which == "this past":
        year -= (year, month) > here
    return make(year, month), Kind.DEICTIC
