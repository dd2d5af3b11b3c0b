"""What was set or might be on a day that has passed: it happened, or did not, or was left open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from nlp.dates import last_day, to_day
from sideletter.model import Event, Modality
from sideletter.model import EventType as T

# A deal within this time before a strike's day averts it.
_FRESH = dt.timedelta(days=31)


def let_pass(event: Event, events: Sequence[Event], today: dt.date | None) -> Event:
    """What was set for a day that has passed, and is not said to have failed, happened.

    A strike that was set for a day after the sides had settled did not.
    """
    past = event.date and today and last_day(event.date) < today
    if event.modality is not Modality.SCHEDULED or not past or _waits(event, events):
        return event
    averted = event.type is T.STRIKE_START and _settled_before(event, events)
    return replace(event, modality=Modality.DENIED if averted else Modality.ASSERTED)


def _waits(event: Event, events: Sequence[Event]) -> bool:
    """Whether new terms, even back to a day that has passed, wait for a vote to come."""
    votes = (Modality.SCHEDULED, Modality.POSSIBLE)
    return event.type is T.AGREEMENT_EFFECTIVE and any(
        e.type is T.RATIFICATION and e.modality in votes and set(e.parties) & set(event.parties)
        for e in events
    )


def _settled_before(strike: Event, events: Sequence[Event]) -> bool:
    """Whether the sides had a deal shortly before the strike's day, and no end of it is told."""
    day = to_day(strike.date)
    if day is None:
        return False
    told = [
        e
        for e in events
        if e is not strike
        and e.modality is Modality.ASSERTED
        and set(e.parties) & set(strike.parties)
    ]
    if any(e.type is T.STRIKE_END and (not e.date or last_day(e.date) >= day) for e in told):
        return False
    return any(
        e.type is T.TENTATIVE_AGREEMENT and e.date and day - _FRESH <= last_day(e.date) <= day
        for e in told
    )


def forget_passed(event: Event, today: dt.date | None) -> Event:
    """What may be is still to come: the day that it had is gone. A petition keeps its day.

    Until all is told the day stays, for it is that of what was averted.
    """
    if event.modality is not Modality.POSSIBLE or event.type is T.UNION_ELECTION:
        return event
    gone = event.date and today and last_day(event.date) <= today
    return replace(event, date=None) if gone else event
