"""Ends and results that news tells without their day: they are of the day that it reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from nlp.dates import last_day, to_day
from nlp.events.families import ENDINGS
from sideletter.model import Event, Modality
from sideletter.model import EventType as T

_VOTES = frozenset({T.RATIFICATION, T.REJECTION, T.UNION_ELECTION})
_COUNTED = ("yes_percent", "votes_yes", "turnout_percent")
_SETTLED = frozenset({T.TENTATIVE_AGREEMENT, T.RATIFICATION})
# What is reported as news was within so many days.
_NEWS = dt.timedelta(days=7)
_ROUND = dt.timedelta(days=500)
# A result without a day is that of a vote which the article dates within this time of its own day.
_FRESH = dt.timedelta(days=31)


def date_end(event: Event, events: Sequence[Event], today: dt.date | None) -> Event:
    """An end told as news without a day is of the day of the deal that the news reports."""
    told = event.type in ENDINGS and event.modality is Modality.ASSERTED and not event.date
    if not told or not today:
        return event
    long_ago = any(
        e.date and last_day(e.date) < today - _ROUND and set(e.evidence) & set(event.evidence)
        for e in events
    )
    if long_ago:
        return event
    days = {
        e.date
        for e in events
        if e.type in _SETTLED
        and e.modality is Modality.ASSERTED
        and (day := to_day(e.date))
        and today - _NEWS <= day <= today
        and (not e.parties or set(e.parties) & set(event.parties))
    }
    return replace(event, date=days.pop()) if len(days) == 1 else event


def date_result(event: Event, events: Sequence[Event], today: dt.date | None) -> Event:
    """A result told without its day is of the vote that the article reports."""
    told = event.type in _VOTES and event.modality is Modality.ASSERTED and not event.date
    if not told or not today or not any(key in event.values for key in _COUNTED):
        return event
    days = {
        e.date
        for e in events
        if e.type is (event.type if event.type is T.UNION_ELECTION else T.RATIFICATION)
        and e.modality is Modality.ASSERTED
        and (day := to_day(e.date))
        and today - _FRESH <= day <= today
    }
    return replace(event, date=days.pop()) if len(days) == 1 else event
