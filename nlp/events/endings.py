"""One stoppage ends once, be it told of the deal's day and of the day on which work resumed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from nlp.dates import precision
from nlp.events.families import ENDINGS
from sideletter.model import Event, Modality
from sideletter.model import EventType as T

_TOLD = frozenset({Modality.ASSERTED, Modality.SCHEDULED})
_DAY = 3  # the precision of a day
# Within so many days of a deal those who struck are back.
_BACK = dt.timedelta(days=10)


def end_once(events: Sequence[Event]) -> list[Event]:
    """The events without an end of a deal's sentence and day that a later end repeats.

    A deal "ends" a strike in the news of the day; the end is when those who struck may return.
    """
    deals = [e for e in events if e.type is T.TENTATIVE_AGREEMENT]
    return [
        event
        for event in events
        if not (
            any(d.date == event.date and set(d.evidence) & set(event.evidence) for d in deals)
            and any(_repeats(event, later) for later in events)
        )
    ]


def _repeats(event: Event, later: Event) -> bool:
    if event.type not in ENDINGS or event.type is not later.type or not event.parties:
        return False
    if event.parties[0] not in later.parties or not {event.modality, later.modality} <= _TOLD:
        return False
    if precision(event.date) != _DAY or precision(later.date) != _DAY:
        return False
    days = dt.date.fromisoformat(str(later.date)) - dt.date.fromisoformat(str(event.date))
    return dt.timedelta(0) < days <= _BACK
