"""Which round an event belongs to that names one side only, or a year, or no date at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from graph.claims import Happening
from graph.days import Span, span
from graph.rounds import (
    BEFORE_TALKS,
    ENDS,
    OLD_CONTRACT,
    SETTLING,
    STOPPAGES,
    VOTE,
    VOTES,
    Course,
    happened,
    when,
)
from sideletter.model import EventType as T
from sideletter.model import Modality

BEFORE_VOTE = 90
NEAR = 45
REACH = 120  # How far an undated report may lie from what it reports.
ONCE = frozenset({T.STRIKE_AUTHORIZATION, T.RATIFICATION, T.STRIKE_START})


def distance(event: Happening, course: Course) -> int | None:
    """How many days the event lies off the course of a round; None where it cannot belong.

    0 within the round. An undated event is taken to be about the day it was reported.
    """
    days = span(event.date) or _undated(event)
    window = _window(event, course)
    if window is None or days.last < window.first or days.first > window.last:
        return None
    if not event.date and _told_before_it_was(event, course):
        return None
    near = span(event.date) or Span(when(event), when(event))
    return min(_between(near, span(e.date) or Span(when(e), when(e))) for e in course.events)


def _undated(event: Happening) -> Span:
    """When something may have been, or may come to be, that was reported without a date."""
    told = when(event)
    if event.modality in (Modality.SCHEDULED, Modality.POSSIBLE):
        return Span(told, told + dt.timedelta(REACH))
    return Span(told - dt.timedelta(REACH), told)


def _told_before_it_was(event: Happening, course: Course) -> bool:
    """Whether the round's own event of this type came only after this one was reported."""
    own = [when(e) for e in course.events if e.type == event.type and happened(e)]
    return happened(event) and bool(own) and min(own) > when(event)


def told_already(event: Happening, steps: Iterable[Happening]) -> bool:
    """Whether there is another such event among the steps, which happens once as a rule."""
    return event.type in ONCE and any(
        e.type == event.type and happened(e) and e.id != event.id for e in steps
    )


def _window(event: Happening, course: Course) -> Span | None:
    days = course.days
    settled = course.settled or course.ratified
    if event.type == T.STRIKE_AUTHORIZATION:
        strikes = [when(e) for e in course.events if e.type == T.STRIKE_START and happened(e)]
        limit = min(strikes, default=None) or settled or days.last + dt.timedelta(BEFORE_TALKS)
        return _span(days.first, -BEFORE_TALKS, limit, 1)
    if event.type in VOTES:
        if event.type == T.REJECTION or settled is None:
            return _span(days.first, -3, settled or days.last, VOTE)
        # A board may have voted before the members did, where only their vote is known.
        before = -3 if course.settled else -BEFORE_VOTE
        return _span(settled, before, settled, VOTE)
    if event.type == T.CONTRACT_EXPIRY:
        return _span(days.first, -OLD_CONTRACT, settled or days.last, OLD_CONTRACT)
    if event.type in ENDS and not _stopped(course):
        return None
    if event.type == T.EXTENSION:
        return _span(days.first, -NEAR, max(days.last, course.last or days.last), NEAR)
    after = NEAR if settled or event.type not in ENDS | SETTLING else VOTE
    before = BEFORE_TALKS if event.type == T.TALKS_BEGAN else NEAR
    return _span(days.first, -before, days.last, after)


def _stopped(course: Course) -> bool:
    """Whether a stoppage is told of: one that never began does not end."""
    return any(e.type in STOPPAGES and happened(e) for e in course.events)


def _span(first: dt.date, before: int, last: dt.date, after: int) -> Span | None:
    begin, end = first + dt.timedelta(before), last + dt.timedelta(after)
    return Span(begin, end) if begin <= end else None


def _between(a: Span, b: Span) -> int:
    return max(0, (a.first - b.last).days, (b.first - a.last).days)


def supports(event: Happening, tables: Iterable[str]) -> int:
    """How many stories speak of one of these employers across the table of the event's side."""
    return sum(event.counter.get(table, 0) for table in tables)
