"""Dates that name their day, month or year: with the year told, or with it to be inferred."""

from __future__ import annotations

import datetime as dt
from functools import partial

from nlp.dates.grammar import LAST, Shape, month_number, number, ordinal, weekday_number
from nlp.dates.holidays import holiday_in
from nlp.dates.mention import Kind, Tense, first_day, last_day, make, precision, shift
from nlp.dates.setting import Answer, Setting, Yearly, around, step_to

# The shapes of which some tell no year.
_OPEN = (
    "holiday",
    "by_holiday",
    "bare_month",
    "day",
    "european",
    "worded_day",
    "month_the_nth",
)
# How far back or on a story that is being retold may jump from one date to the next.
_STORY_BACK = dt.timedelta(days=120)
# What would be this fresh news is news, and not part of a story of this long ago.
_LATELY = dt.timedelta(days=60)
_LONG_AGO = dt.timedelta(days=365)
_STORY_ON = dt.timedelta(days=245)
# What would follow so late came shortly before.
_NEARLY_A_YEAR = dt.timedelta(days=335)


def _year_of(words: str, setting: Setting) -> int | None:
    """The year of "last year", "that year"."""
    words = words.lower()
    if words in ("last", "this", "next"):
        step = {"last": -1, "next": 1}.get(words, 0)
        return setting.anchor.year + step if setting.anchor else None
    base = setting.recent or setting.reference
    step = {"the following": 1, "the next": 1, "the previous": -1}.get(words, 0)
    return int(base[:4]) + step if base else None


def _stated_year(shape: Shape, setting: Setting) -> int | None:
    if "year" in shape.parts:
        return int(shape.parts["year"])
    return _year_of(shape.parts["whose"], setting)


def _nearest_weekday_year(on: Yearly, weekday: int, base: dt.date) -> str | None:
    """The year near `base` in which that day fell on that weekday."""
    fits = [
        (abs((when - base).days), iso)
        for year in range(base.year - 6, base.year + 3)
        if (iso := on(year)) and (when := first_day(iso)).weekday() == weekday
    ]
    return min(fits)[1] if fits else None


def _without_year(on: Yearly, setting: Setting) -> str | None:
    """A day or month told without its year: by the story that is told, else by tense.

    `on` gives the moment of a year that the words name.
    """
    anchor = setting.anchor
    told_past = setting.tense is Tense.PAST or (setting.same_sentence and setting.tense is None)
    if precision(setting.story) == 1 and told_past and setting.story:
        told = on(int(setting.story))
        if told and not (anchor and first_day(told) > anchor):
            return told
    if setting.onward:
        base = first_day(setting.onward)
        after = [iso for iso, when in around(base.year, on) if last_day(iso) >= base]
        if after and not setting.bound:
            # "It runs out on May 1, and talks open on March 23": before, not after.
            far = _STORY_ON if setting.tense is Tense.FUTURE else _NEARLY_A_YEAR
            after = [] if first_day(after[0]) - base > far else after
        free = setting.tense is not Tense.PAST or anchor is None
        if after and anchor and setting.tense is Tense.FUTURE and not setting.retold:
            # "Begun in June, talks are to resume in January": in what is to come.
            after = [iso for iso in after if last_day(iso) >= anchor]
        if after and (free or (anchor is not None and first_day(after[0]) <= anchor)):
            return after[0]
    story = first_day(setting.story) if precision(setting.story) > 1 and setting.story else None
    if story and anchor and not setting.retold and story < anchor - _LONG_AGO:
        lately = [iso for iso, when in around(anchor.year, on) if _fresh(when, anchor)]
        if lately and setting.tense is Tense.PAST and not setting.same_sentence:
            return lately[-1]
    if story and setting.tense is not Tense.PERFECT:
        ahead = anchor is not None and story > anchor
        wrong = Tense.PAST if ahead else Tense.FUTURE
        if setting.tense is not wrong:
            fits = [
                (abs((when - story).days), iso)
                for iso, when in around(story.year, on)
                if story - _STORY_BACK <= when <= story + _STORY_ON
                and not (setting.tense is Tense.PAST and anchor and when > anchor)
            ]
            if fits:
                return min(fits)[1]
    if anchor is None:
        return None
    options = list(around(anchor.year, on))
    past = [iso for iso, when in options if when <= anchor]
    coming = [iso for iso, when in options if last_day(iso) >= anchor]
    if setting.tense is Tense.FUTURE:
        return coming[0] if coming else None
    if setting.tense in (Tense.PAST, Tense.PERFECT):
        return past[-1] if past else None
    nearest = min(options, key=lambda item: abs((item[1] - anchor).days), default=None)
    return nearest[0] if nearest else None


def _fresh(when: dt.date, anchor: dt.date) -> bool:
    return anchor - _LATELY <= when <= anchor


def read_day(shape: Shape, setting: Setting) -> Answer:
    """A day of a month, with its year told or inferred, its weekday checked."""
    on = _yearly(shape)
    if "year" in shape.parts or "whose" in shape.parts:
        year = _stated_year(shape, setting)
        return (on(year) if year else None), Kind.ABSOLUTE
    told = _without_year(on, setting)
    if told and "weekday" in shape.parts:
        weekday = weekday_number(shape.parts["weekday"])
        if first_day(told).weekday() != weekday:
            base = first_day(setting.story) if setting.story else first_day(told)
            told = _nearest_weekday_year(on, weekday, base) or told
    return told, Kind.ABSOLUTE


def _holiday(name: str, year: int) -> str | None:
    """The day of a holiday in a year; None where no calendar has that year."""
    return holiday_in(name, year).isoformat() if dt.MINYEAR <= year <= dt.MAXYEAR else None


def read_holiday(shape: Shape, setting: Setting) -> Answer:
    """A day told by its name ("on Halloween"), its year told or inferred."""
    on = _yearly(shape)
    if "year" in shape.parts or "whose" in shape.parts:
        year = _stated_year(shape, setting)
        return (on(year) if year else None), Kind.ABSOLUTE
    return _without_year(on, setting), Kind.ABSOLUTE


def without_year(shape: Shape) -> Yearly | None:
    """The moments of years that an expression may name that tells no year; None where it does."""
    told = {"year", "whose"} if "holiday" in shape.parts else {"year", "whose", "weekday"}
    if shape.name not in _OPEN or shape.parts.keys() & told:
        return None
    return _yearly(shape)


def _yearly(shape: Shape) -> Yearly:
    """The moments of years that a holiday, a month or a day of a month names."""
    parts = shape.parts
    if "way" in parts:
        return partial(_beside_holiday, shape)
    if "holiday" in parts:
        return partial(_holiday, parts["holiday"])
    month = month_number(parts["month"])
    if parts.get("dd", "").lower() == LAST:
        return partial(_last_of, month)
    day = ordinal(parts["dd"]) if "dd" in parts else None
    return partial(make, month=month, day=day)


def _last_of(month: int, year: int) -> str | None:
    """The last day of a month."""
    iso = make(year, month)
    return last_day(iso).isoformat() if iso else None


def _beside_holiday(shape: Shape, year: int) -> str | None:
    """A day counted from a holiday: the day after it, the Monday before it."""
    parts, told = shape.parts, _holiday(shape.parts["holiday"], year)
    way = -1 if parts["way"].lower() == "before" else 1
    if told is None:
        return None
    if "weekday" not in parts:
        unit = parts.get("unit") or parts["one"]
        return shift(told, way * number(parts.get("num", "a")), unit.lower())
    try:
        return step_to(first_day(told), weekday_number(parts["weekday"]), way).isoformat()
    except OverflowError:
        return None


def read_iso(shape: Shape, setting: Setting) -> Answer:
    """A day written as in ISO 8601."""
    parts = shape.parts
    return make(int(parts["year"]), int(parts["mm"]), int(parts["dd"])), Kind.ABSOLUTE


def read_month(shape: Shape, setting: Setting) -> Answer:
    """A month of a stated year."""
    year = _stated_year(shape, setting)
    return (make(year, month_number(shape.parts["month"])) if year else None), Kind.ABSOLUTE


def read_bare_month(shape: Shape, setting: Setting) -> Answer:
    """A month whose year is to be inferred."""
    return _without_year(_yearly(shape), setting), Kind.ABSOLUTE


def read_year(shape: Shape, setting: Setting) -> Answer:
    """A year."""
    return shape.parts["year"], Kind.ABSOLUTE


def range_end(shape: Shape, iso: str | None) -> str | None:
    """The last day of a range written as one expression ("Oct. 2-9"), else None."""
    last = shape.parts.get("last")
    if not last or precision(iso) != 3 or iso is None:
        return None
    end = make(int(iso[:4]), int(iso[5:7]), ordinal(last))
    return end if end and end > iso else None
