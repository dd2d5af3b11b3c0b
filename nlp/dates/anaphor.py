"""Dates counted from another date of the text: "two days later", "the next morning"."""

from __future__ import annotations

import datetime as dt

from nlp.dates.grammar import Shape, number, ordinal, weekday_number
from nlp.dates.mention import Kind, Tense, first_day, make, of_month, precision, shift, to_day
from nlp.dates.names import SEASONS
from nlp.dates.setting import Answer, Setting, step_to


def read_nth(shape: Shape, setting: Setting) -> Answer:
    """A day of a month told before ("the 20th of that month")."""
    if "which" not in shape.parts and setting.recent is None:
        return _nearest_nth(ordinal(shape.parts["dd"]), setting), Kind.DEICTIC
    which = shape.parts.get("which", "that").lower()
    base = setting.recent if which.startswith(("that", "the")) else None
    if which.startswith(("this", "last")) and setting.anchor:
        base = shift(of_month(setting.anchor), -(which.startswith("last")), "month")
    if base is None or precision(base) < 2:
        return None, Kind.ANAPHOR
    if which.startswith(("next", "the following")):
        base = shift(base, 1, "month") or base
    return make(int(base[:4]), int(base[5:7]), ordinal(shape.parts["dd"])), Kind.ANAPHOR


def _nearest_nth(day: int, setting: Setting) -> str | None:
    """The last day of that number up to the day of writing, or the next in what is to come."""
    if setting.anchor is None:
        return None
    month, way = of_month(setting.anchor), 1 if setting.tense is Tense.FUTURE else -1
    for step in (0, way):
        there = shift(month, step, "month") or month
        iso = make(int(there[:4]), int(there[5:7]), day)
        ahead = iso is not None and first_day(iso) > setting.anchor
        if iso and (ahead == (way > 0) or to_day(iso) == setting.anchor):
            return iso
    return None


def read_offset(shape: Shape, setting: Setting) -> Answer:
    """ "two days later", "a week before": counted from the date the story stands at."""
    unit, way = shape.parts["unit"].lower(), shape.parts["way"].lower()
    base = setting.reference or setting.recent
    if unit == "hour":
        return (base if precision(base) == 3 else None), Kind.ANAPHOR
    back = way in ("earlier", "before", "before that", "prior")
    count = number(shape.parts["num"]) * (-1 if back else 1)
    return _past(shift(base, count, unit), count, unit, setting), Kind.ANAPHOR


def read_hours(shape: Shape, setting: Setting) -> Answer:
    """ "hours earlier": on the day that the story stands at."""
    base = setting.reference or setting.recent
    return (base if precision(base) == 3 else None), Kind.ANAPHOR


def _past(iso: str | None, count: int, unit: str, setting: Setting) -> str | None:
    """What was told as past, counted from the last past date if it would lie ahead."""
    anchor = setting.anchor
    if iso and anchor and setting.tense is Tense.PAST and first_day(iso) > anchor:
        return shift(setting.past, count, unit)
    return iso


def read_neighbour(shape: Shape, setting: Setting) -> Answer:
    """ "the next morning", "the following month", "the same day"."""
    unit, way = shape.parts["unit"].lower(), shape.parts["way"].lower()
    step = {"next": 1, "following": 1, "previous": -1}.get(way, 0)
    base = setting.recent or setting.reference
    if not step and unit == "day" and setting.tense is Tense.FUTURE and setting.anchor:
        return setting.anchor.isoformat(), Kind.DEICTIC  # "the news comes the same day that …"
    if not step:  # "the same day" is that of the act told before, not of what it led to
        base = setting.reference or setting.recent
    if unit in ("morning", "afternoon", "evening", "night"):
        unit = "day"
    if unit not in ("day", "week", "month", "year"):
        day = to_day(base)
        if day is None or not step:
            return None, Kind.ANAPHOR
        return step_to(day, weekday_number(unit), step).isoformat(), Kind.ANAPHOR
    if step == 0:
        cut = {"day": 10, "month": 7, "year": 4}.get(unit, 7)
        return (base[:cut] if base else None), Kind.ANAPHOR
    if unit == "week":
        day = to_day(base)
        return (of_month(day + dt.timedelta(weeks=step)) if day else None), Kind.ANAPHOR
    return shift(base, step, unit), Kind.ANAPHOR


def read_beside(shape: Shape, setting: Setting) -> Answer:
    """The day, weekday or year before or after the one told before."""
    step = -1 if shape.parts["way"].lower() == "before" else 1
    if "weekday" in shape.parts:
        day = to_day(setting.reference or setting.recent)
        weekday = weekday_number(shape.parts["weekday"])
        return (step_to(day, weekday, step).isoformat() if day else None), Kind.ANAPHOR
    unit = shape.parts["unit"].lower()
    told = shift(setting.reference or setting.recent, step, unit)
    return _past(told, step, unit, setting), Kind.ANAPHOR


def read_that(shape: Shape, setting: Setting) -> Answer:
    """ "that day", "later that month", "that fall"."""
    unit = shape.parts["unit"].lower()
    base = setting.recent or setting.reference
    if not base:
        return None, Kind.ANAPHOR
    cut = {"week": 7, "month": 7, "year": 4}.get(unit, 10)
    if unit in SEASONS:
        cut = 4
    return (base[:cut] if len(base) >= cut else None), Kind.ANAPHOR


def read_in_the(shape: Shape, setting: Setting) -> Answer:
    """ "earlier in the month": the month or year that is spoken of."""
    base = setting.recent or setting.reference
    if not base and setting.anchor:
        base = setting.anchor.isoformat()
    cut = 7 if shape.parts["unit"].lower() == "month" else 4
    return (base[:cut] if base and len(base) >= cut else None), Kind.ANAPHOR


def read_end_of(shape: Shape, setting: Setting) -> Answer:
    """ "the end of the month": the one that is spoken of, in what is to come that of writing."""
    told = setting.onward or setting.reference or setting.recent
    anchor = setting.anchor.isoformat() if setting.anchor else None
    near = setting.tense is not Tense.PAST and not setting.onward
    base = (anchor or told) if near else (told or anchor)
    unit = shape.parts.get("unit") or shape.parts["whose"]
    cut = 7 if unit.lower() == "month" else 4
    return (base[:cut] if base and len(base) >= cut else None), Kind.ANAPHOR


def read_clause(shape: Shape, setting: Setting) -> Answer:
    """ "five days before [the old one ran out]": the moment of the clause that follows."""
    count = number(shape.parts["num"]) if "num" in shape.parts else 1
    way = 1 if shape.parts["way"].lower() == "before" else -1
    return shift(setting.recent, way * count, shape.parts["unit"].lower()), Kind.CLAUSE
