"""Dates as feeds and pages write them, with the zone they give.

`parse_when` knows ISO 8601, RFC 822, epoch seconds and the written dates of the press ("Dec. 22,
2023 6:15 pm ET"). A day without a time comes back as a date. It never guesses: what gives no
year, or could be two different days, is None.
"""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from dateutil import parser as dateutil_parser

from ingest.reading.months import foreign_day

When = dt.datetime | dt.date

# US and British newsrooms name their zones; the offset depends on the season, so these are the
# zones' own rules, not fixed offsets.
_HOURS = {
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "AKST": -9, "AKDT": -8, "HST": -10, "GMT": 0, "UTC": 0, "Z": 0, "BST": 1, "CET": 1, "CEST": 2,
    "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
}  # fmt: skip
_SEASONAL = {"ET": (-5, -4), "CT": (-6, -5), "MT": (-7, -6), "PT": (-8, -7)}
_ISO_DAY = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_ISO = re.compile(r"^\d{4}-?\d{2}-?\d{2}[T ]\d")
# The mail format, whole: its parser would read over an "a.m." or a zone it does not know.
_RFC_822 = re.compile(
    r"^(?:[a-z]{3,9},? )?\d{1,2} [a-z]{3,9} \d{2,4} \d{1,2}:\d{2}(?::\d{2})?"
    r"(?: (?:[+-]\d{4}|UT|UTC|GMT|Z|[ECMP][SD]T))?$",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"^\d{9,13}$")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_COMPACT_TIME = re.compile(r"^((?:19|20)\d{6})(\d{6})$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_NUMERIC = re.compile(r"^(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b")
_HAS_TIME = re.compile(r"\d{1,2}:\d{2}|\b\d{1,2}\s*[ap]\.?m\b", re.IGNORECASE)
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE)
_LABEL = re.compile(
    r"^\W*(?:(?:first |last |originally )?(?:published|posted|updated|modified|created|released|"
    r"date|on|at|by)\b[\s:,\-–|]*)+",
    re.IGNORECASE,
)
_NOISE = re.compile(r"\b(?:at|on|the)\b|[|·•–—]|\(|\)", re.IGNORECASE)
_MONTH_NAME = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_ONE_DAY = re.compile(
    rf"\b(?:{_MONTH_NAME}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d{{2}}(?!\d)"
    rf"|(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH_NAME},?\s+(?:19|20)\d{{2}}(?!\d)"
    r"|(?<!\d)(?:19|20)\d{2}-\d{2}-\d{2}(?!\d)|(?<!\d)\d{1,2}[./]\d{1,2}[./](?:19|20)\d{2}(?!\d))",
    re.IGNORECASE,
)
_EARLIEST, _LATEST = 1970, 2100


def _zone(name: str | None, offset: int | None) -> dt.tzinfo | None:
    if offset is not None:
        return dt.timezone(dt.timedelta(seconds=offset))
    hours = _HOURS.get((name or "").upper())
    return None if hours is None else dt.timezone(dt.timedelta(hours=hours))


def _sane(when: When | None) -> When | None:
    if when is None or not _EARLIEST <= when.year <= _LATEST:
        return None
    # The first second that computers count is no day but a nought.
    return None if (when.year, when.month, when.day) == (1970, 1, 1) else when


def _epoch(text: str) -> dt.datetime:
    seconds = int(text) / (1000 if len(text) == 13 else 1)
    return dt.datetime.fromtimestamp(seconds, tz=dt.UTC)


def _seasonal(text: str, when: dt.datetime) -> dt.datetime:
    """With the offset of "ET" and its like, from March's second to November's first Sunday."""
    match = re.search(r"\b(ET|CT|MT|PT)\b", text)
    if match is None or when.tzinfo is not None:
        return when

    def sunday(month: int, nth: int) -> dt.date:
        first = dt.date(when.year, month, 1)
        return first + dt.timedelta(days=(6 - first.weekday()) % 7 + 7 * (nth - 1))

    summer = sunday(3, 2) <= when.date() < sunday(11, 1)
    return when.replace(tzinfo=dt.timezone(dt.timedelta(hours=_SEASONAL[match[1]][summer])))


def _iso(text: str) -> When | None:
    """ISO 8601 with the slips that are seen: a space, "+0000", a missing seconds, many digits,
    "ZZ", an hour of one digit, a zone by its name or with its place in brackets.
    """
    tidy = re.sub(r"\[[\w/+-]+\]$", "", text)
    tidy = re.sub(r"\s*(?:Z+|UTC|GMT)$", "+00:00" if not _OFFSET.search(tidy) else "", tidy)
    tidy = re.sub(r"\s*([+-])(\d{1,2}):?(\d{2})$", lambda m: f"{m[1]}{m[2]:0>2}:{m[3]}", tidy)
    tidy = re.sub(r"([T ])(\d:)", r"\g<1>0\2", tidy)
    tidy = re.sub(r"(\.\d{6})\d+", r"\1", tidy)
    named = re.search(r"\s+([A-Z]{2,4})$", tidy)
    zone = _zone(named[1], None) if named else None
    try:
        when = dt.datetime.fromisoformat(tidy[: named.start()] if named else tidy)
    except ValueError:
        return None
    return _seasonal(text, when.replace(tzinfo=zone)) if named and when.tzinfo is None else when


_OFFSET = re.compile(r"[+-]\d{2}:?\d{2}\s*(?:UTC|GMT)$")


def _written(text: str, *, day_first: bool) -> When | None:
    """A date in words or figures, once everything cheaper has failed."""
    numeric = _NUMERIC.match(text)
    if numeric:
        first, second = int(numeric[1]), int(numeric[2])
        day_first = day_first or first > 12 or "." in text[:3]
        if first <= 12 and second > 12:
            day_first = False
    elif not _MONTH.search(text) and not re.search(r"\b\d{4}[/.]\d{1,2}[/.]\d{1,2}\b", text):
        return None
    tidy = re.sub(r"\b(ET|CT|MT|PT)\b", " ", _NOISE.sub(" ", text))
    tidy = re.sub(r"\b([ap])\.m\.?", r"\1m", tidy, flags=re.IGNORECASE)
    tidy = re.sub(r"\bSept\b", "Sep", tidy)
    # dateutil reads "GMT-5" as five hours before Greenwich is reached, not after.
    tidy = re.sub(r"\b(?:GMT|UTC)(?=[+-]\d)", "", tidy)
    for fuzzy in (False, True):
        try:
            # What the text leaves open, each default fills in otherwise: then nothing is certain.
            when, again = (
                dateutil_parser.parse(
                    tidy, dayfirst=day_first, tzinfos=_zone, default=default, fuzzy=fuzzy
                )
                for default in (dt.datetime(2000, 1, 1), dt.datetime(2004, 2, 2))
            )
        except (ValueError, OverflowError, TypeError, AttributeError):
            continue
        if when.date() != again.date():
            return None
        return _seasonal(text, when) if _HAS_TIME.search(text) else when.date()
    return None


def parse_when(text: str | int | float | None, *, day_first: bool = False) -> When | None:
    """The moment or the day that `text` names; None where it names none for certain.

    `day_first` decides "03/04/2024" where both readings are days of the calendar.
    """
    if text is None:
        return None
    text = re.sub(r"\s+", " ", str(text)).strip().strip("\"'")
    if not text or len(text) > 120:
        return None
    try:
        if _EPOCH.match(text):
            return _sane(_epoch(text))
        if match := _COMPACT.match(text) or _ISO_DAY.match(text):
            return _sane(dt.date(int(match[1]), int(match[2]), int(match[3])))
        if _COMPACT_TIME.match(text):
            return _sane(dt.datetime.strptime(text, "%Y%m%d%H%M%S"))
        if _ISO.match(text) and (when := _iso(text)):
            return _sane(when)
    except (ValueError, OverflowError, OSError):
        return None
    if _RFC_822.match(text):
        try:
            return _sane(parsedate_to_datetime(text))
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    if not _YEAR.search(text):
        return None
    if foreign := foreign_day(text):
        return _sane(foreign)
    text = _LABEL.sub("", text)
    return _sane(_written(text, day_first=day_first) or _day_in(text, day_first=day_first))


def _day_in(text: str, *, day_first: bool) -> When | None:
    """The one day that a text with more in it names: "Dec 22, 2023,10:00am · 5 min read"."""
    days = _ONE_DAY.findall(text)
    if len(days) != 1 or len(text) > 60 or days[0] == text:
        return None
    return parse_when(days[0], day_first=day_first)


def as_instant(when: When | None) -> dt.datetime | None:
    """As a moment that can be compared with others; a bare day or time counts as UTC."""
    if when is None:
        return None
    if not isinstance(when, dt.datetime):
        when = dt.datetime(when.year, when.month, when.day)
    return when if when.tzinfo else when.replace(tzinfo=dt.UTC)
