"""Seasons, which are never more precise than their year."""

from __future__ import annotations

import datetime as dt

from nlp.dates.grammar import Shape
from nlp.dates.mention import Kind, Tense
from nlp.dates.setting import Answer, Setting

# The months in which a season begins and ends; a winter is of two years, and is left as told.
_MONTHS = {"spring": (3, 5), "summer": (6, 8), "fall": (9, 11), "autumn": (9, 11)}


def read_season(shape: Shape, setting: Setting) -> Answer:
    """The year of the season: as told, that of the story, or by tense the next or the last one."""
    if "year" in shape.parts:
        return shape.parts["year"], Kind.ABSOLUTE
    if setting.story:
        return setting.story[:4], Kind.DEICTIC
    if setting.anchor is None:
        return None, Kind.DEICTIC
    season = shape.parts["season"].lower()
    return f"{_year_near(season, setting.anchor, setting.tense):04d}", Kind.DEICTIC


def _year_near(season: str, anchor: dt.date, tense: Tense | None) -> int:
    first, last = _MONTHS.get(season, (1, 12))
    if tense in (Tense.FUTURE, Tense.OPEN):
        return anchor.year + (anchor.month > last)
    if tense in (Tense.PAST, Tense.PERFECT):
        return anchor.year - (anchor.month < first)
    return anchor.year
