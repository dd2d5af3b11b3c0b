"""Weekdays a week away: "Tuesday week", "a week from Monday", "a week ago Friday"."""

from __future__ import annotations

import datetime as dt

from nlp.dates.grammar import Shape, weekday_number
from nlp.dates.mention import Kind
from nlp.dates.setting import Answer, Setting, step_to

_WEEK = dt.timedelta(weeks=1)


def read_week_on(shape: Shape, setting: Setting) -> Answer:
    """The coming such weekday, and a week more."""
    anchor = setting.anchor
    if anchor is None:
        return None, Kind.DEICTIC
    weekday = weekday_number(shape.parts.get("weekday") or shape.parts["day"])
    coming = anchor if anchor.weekday() == weekday else step_to(anchor, weekday, 1)
    return (coming + _WEEK).isoformat(), Kind.DEICTIC


def read_week_ago(shape: Shape, setting: Setting) -> Answer:
    """A week before the last such weekday; "a week ago on Friday" is in the week around then."""
    anchor = setting.anchor
    if anchor is None:
        return None, Kind.DEICTIC
    weekday = weekday_number(shape.parts["weekday"])
    if anchor.weekday() == weekday:
        return (anchor - _WEEK).isoformat(), Kind.DEICTIC
    if shape.parts.get("way", "").strip().lower() == "on":
        return step_to(anchor - _WEEK - dt.timedelta(days=4), weekday, 1).isoformat(), Kind.DEICTIC
    return (step_to(anchor, weekday, -1) - _WEEK).isoformat(), Kind.DEICTIC
