"""A source out of its habit: silent, all of a sudden loud, or with pages built otherwise. Pure.

What is usual is what the source did in the days before, and what its declaration expects. Every
threshold leans to saying nothing: a new source, a weekend, a holiday and a quiet poll are usual.

    silent   weekdays without anything new, so many in a row as would be a chance of less than
             one in ten thousand at the usual rate (Poisson: rate × days ≥ 10)
    loud     five times the usual rate, three times the loudest day, and thirty entries
    changed  of the newest pages half are blank, undated or short, and far more than before
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

HISTORY = dt.timedelta(days=120)

_SETTLED_DAYS = 7  # of history before a source has habits
_MISSED = 10.0  # entries that a silence has swallowed, by the usual rate
_MIN_QUIET = 2  # weekdays
_LOUD_RATE, _LOUD_PEAK, _LOUD_ENTRIES = 5.0, 3.0, 30
_RECENT_PAGES, _PAST_PAGES = 10, 20
_SHARE, _MORE = 0.5, 0.4
_SIGNS = {
    "blank": "hold no text",
    "undated": "give no date",
    "short": "hold only a few words",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What a source did on one day: feeds that answered, entries named for the first time, pages
    read, and how many of those were blank, undated or short.
    """

    day: dt.date
    polls: int = 0
    entries: int = 0
    pages: int = 0
    blank: int = 0
    undated: int = 0
    short: int = 0


def concerns(days: Sequence[Day], *, expected: float | None, today: dt.date) -> list[str]:
    """What is out of the source's habit, a sentence each.

    `days` are the days on which it was asked, the oldest first, today's the last; `expected` is
    the declared number of entries a day.
    """
    asked = [day for day in days if day.polls]
    found = [_silence(asked, expected, today), _loudness(asked, expected, today)]
    return [text for text in found if text] + _changes(days, today)


def _usual(days: Sequence[Day], expected: float | None) -> float | None:
    """Entries a weekday, by the days given and the declaration, whichever is less; None if unknown.

    The first day brought what the feed had collected before, and is left out.
    """
    settled = days[1:]
    known = [] if expected is None else [expected]
    if settled and (settled[-1].day - days[0].day).days >= _SETTLED_DAYS:
        weekdays = _weekdays(days[0].day, settled[-1].day)
        known.append(sum(day.entries for day in settled) / max(1, weekdays))
    return min(known) if known else None


def _weekdays(after: dt.date, until: dt.date) -> int:
    """How many days from Monday to Friday lie after one day, up to and with another."""
    span = range(1, (until - after).days + 1)
    return sum((after + dt.timedelta(days=n)).weekday() < 5 for n in span)


def _silence(asked: Sequence[Day], expected: float | None, today: dt.date) -> str | None:
    """Whole weekdays before today on which the source was asked and named nothing new."""
    spoke = [number for number, day in enumerate(asked) if day.entries]
    if not spoke or not asked or asked[-1].day != today or asked[-1].entries:
        return None
    last = asked[spoke[-1]].day
    quiet = sum(day.day.weekday() < 5 for day in asked[spoke[-1] + 1 :] if day.day < today)
    usual = _usual(asked[: spoke[-1] + 1], expected)
    if usual is None or quiet < _MIN_QUIET or quiet * usual < _MISSED:
        return None
    return (
        f"silent: nothing new since {last.isoformat()}, where about {_number(usual)} entries a day "
        f"are usual; has the feed moved or ended?"
    )


def _loudness(asked: Sequence[Day], expected: float | None, today: dt.date) -> str | None:
    """Entries of today, shared out over the days since the source was last asked."""
    if len(asked) < 2 or asked[-1].day != today:
        return None
    before, now = asked[:-1], asked[-1]
    rate = now.entries / max(1, (now.day - before[-1].day).days)
    usual = _usual(before, None)
    if usual is None:
        return None
    usual = max(usual, expected or 0.0)
    peak = max((day.entries for day in before[1:]), default=0)
    if rate < _LOUD_ENTRIES or rate < _LOUD_RATE * usual or rate < _LOUD_PEAK * peak:
        return None
    return (
        f"exploded: {now.entries} new entries on {today.isoformat()}, where about {_number(usual)} "
        f"a day are usual; has it changed its addresses, or what it publishes?"
    )


def _changes(days: Sequence[Day], today: dt.date) -> list[str]:
    """What the newest pages lack that those before them had."""
    if not days or days[-1].day != today or not days[-1].pages:
        return []
    recent: list[Day] = []
    while len(recent) < len(days) and sum(day.pages for day in recent) < _RECENT_PAGES:
        recent.append(days[len(days) - 1 - len(recent)])
    past = days[: len(days) - len(recent)]
    read, read_before = sum(day.pages for day in recent), sum(day.pages for day in past)
    if read < _RECENT_PAGES or read_before < _PAST_PAGES:
        return []
    found = []
    for sign, words in _SIGNS.items():
        number = sum(getattr(day, sign) for day in recent)
        before = sum(getattr(day, sign) for day in past) / read_before
        if number / read >= max(_SHARE, before + _MORE):
            found.append(
                f"changed: {number} of the newest {read} pages {words}, where {before:.0%} did "
                f"before; has the site been rebuilt?"
            )
    return found


def _number(rate: float) -> str:
    return f"{rate:.0f}" if rate >= 2 else f"{rate:.1f}"
