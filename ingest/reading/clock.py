"""The newsroom's clock: moments told in UTC as the newsroom's own time, on its own day."""

from __future__ import annotations

import datetime as dt
import re

from ingest.reading.dates import When

_HOUR = re.compile(r"\b(\d{1,2})[:.](\d{2})(?::\d{2})?\s*(?:([ap])\.?\s?m\b)?", re.IGNORECASE)
_EAST, _WEST = 14, -12


def in_zone(when: When, *, shown: str, like: When | None) -> When:
    """The moment in the zone whose hour is `shown` beside it, else in that of `like`.

    Only a moment in UTC is moved, and only its zone: what tells one is believed.
    """
    if not isinstance(when, dt.datetime) or when.utcoffset() != dt.timedelta(0):
        return when
    hours = _ahead(when, shown)
    if hours is not None:
        return when.astimezone(dt.timezone(dt.timedelta(hours=hours)))
    if isinstance(like, dt.datetime) and like.tzinfo is not None:
        return when.astimezone(like.tzinfo)
    return when


def _ahead(when: dt.datetime, shown: str) -> int | None:
    """By how many hours the clock that is shown is ahead of UTC, if that can be told.

    Twelve hours further east is the same hour: the nearer of both to Greenwich is taken.
    """
    told = _HOUR.search(shown)
    if told is None or int(told[2]) != when.minute or int(told[1]) > 23:
        return None
    hour = int(told[1])
    if told[3]:
        hour = hour % 12 + (12 if told[3].lower() == "p" else 0)
    ahead = (hour - when.hour) % 24
    ahead = ahead - 24 if ahead > _EAST - 2 else ahead
    return ahead if _WEST <= ahead <= _EAST else None
