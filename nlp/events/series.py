"""Dates in a row: "strikes in 1960, 1981 and 2007" are three strikes, told in one breath.

So are those that are called for several days; days that follow each other are one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from nlp.dates import DateMention, precision
from nlp.events.tape import Tape
from sideletter.model import Event, EventType, Modality

Row = tuple[str, ...]

# "In 1919, in 1960 and in 1968", "in 1996 for 67 days and again in 2013", "in 1955 and, for 95
# days, in 1980".
_LASTED = r"(?:,? for [\w-]+ (?:days|weeks|months|hours),?)?"
_LISTED = re.compile(
    rf"{_LASTED}(?:, (?:and |or |in )?"
    rf"| (?:and|or)(?: then| once)?,?{_LASTED} (?:(?:again )?in )?)"
)
_YEAR = re.compile(r"\d{4}")
# "walkouts on May 2 and on May 9, and one of two days on May 14".
_DAYS_LISTED = re.compile(
    r"(?:,|,? and)(?: then| again)?(?: another| one| a further)?(?: of [\w-]+ (?:days?|hours))?"
    r"(?: on| for)? "
)
# "due to walk out on Saturday, the opening night, and again on Sept. 29".
_AGAIN = re.compile(r"\band (?:then )?(?:again|once more),? (?:on |in )@D")
_REPEATED = frozenset({EventType.STRIKE_START, EventType.LOCKOUT_START, EventType.REJECTION})
_NEXT = dt.timedelta(days=1)
# What happens again and again; of the rest a sentence tells one and dates another thing.
_RECURRING = frozenset({EventType.STRIKE_START, EventType.LOCKOUT_START, EventType.CONTRACT_EXPIRY})


def spread_dates(tape: Tape, events: Sequence[Event]) -> list[Event]:
    """The events of a sentence, those dated by one year of a row told for each year of it.

    Strikes that are set for the first of several days are told for each of these.

    What the first is said to have lasted or involved is not said of the others.
    """
    years, days = _rows(tape, _is_year, _LISTED), _rows(tape, _is_day, _DAYS_LISTED)
    spread: list[Event] = []
    for event in events:
        spread.append(event)
        rows = _rows_for(event, years, days)
        if rows:
            row = next((row for row in rows if event.date in row), ())
            told = {e.date for e in events if e.type is event.type}
            spread += [replace(event, date=year, values={}) for year in row if year not in told]
    return spread + _told_again(tape, spread)


def _told_again(tape: Tape, events: Sequence[Event]) -> list[Event]:
    """What is said to have been, or to be set, for another day as well: "and again on Sept. 29"."""
    found: list[Event] = []
    for match in _AGAIN.finditer(tape.text):
        day = tape.date_before(match.end())
        once = [e for e in events if e.type in _REPEATED and e.date]
        same = [e for e in once if _stands_before(e, day, tape)]
        if day.iso and same and day.iso not in {e.date for e in (*once, *found)}:
            found.append(replace(same[-1], date=day.iso, values={}))
    return found


def _stands_before(event: Event, day: DateMention, tape: Tape) -> bool:
    """Whether an event's own date stands before a day, and is as precise as it."""
    told = [d for d in tape.dates if d.iso == event.date and d.start < day.start]
    return bool(told) and precision(event.date) == precision(day.iso)


def _rows_for(event: Event, years: Sequence[Row], days: Sequence[Row]) -> Sequence[Row]:
    """The rows of dates over which an event can be spread."""
    if event.type in _RECURRING and event.modality is Modality.ASSERTED:
        return [row for row in years if not _is_span(row)]
    if event.type is EventType.STRIKE_START and event.modality is Modality.SCHEDULED:
        return days
    return ()


def _rows(tape: Tape, fits: Callable[[DateMention], bool], link: re.Pattern[str]) -> list[Row]:
    """The dates of one kind that stand in a row, two of them at least."""
    rows: list[list[DateMention]] = []
    base = tape.span.start_char
    for before, date in pairwise(tape.dates):
        between = tape.raw[before.end - base : date.start - base]
        listed = fits(before) and fits(date) and link.fullmatch(between)
        if listed and rows and rows[-1][-1] is before:
            rows[-1].append(date)
        elif listed and not _follows(before, date):
            rows.append([before, date])
    return [tuple(date.iso for date in row if date.iso) for row in rows]


def _follows(before: DateMention, date: DateMention) -> bool:
    """Whether a day is the next after another: one stoppage goes on over both."""
    return bool(before.day and date.day and date.day - before.day == _NEXT)


def _is_span(row: Row) -> bool:
    """Whether two years are those over which one thing went on: "out in 2007 and 2008"."""
    return len(row) == 2 and int(row[1]) - int(row[0]) == 1


def _is_year(date: DateMention) -> bool:
    return bool(date.iso and _YEAR.fullmatch(date.iso))


def _is_day(date: DateMention) -> bool:
    return date.day is not None
