"""What an event says of another that the article leaves unsaid: what ends had begun, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from nlp.dates import precision
from nlp.events.weighed import RULE
from sideletter.model import Event, Modality
from sideletter.model import EventType as T

_BEGAN = {T.STRIKE_END: T.STRIKE_START, T.LOCKOUT_END: T.LOCKOUT_START}
_DAY = 3  # the precision of a day


def imply_beginnings(events: Sequence[Event]) -> list[Event]:
    """The events with the beginning of every stoppage of which they tell the end alone.

    A stoppage that ends, or is to end, had begun; when, its end does not tell. None is added where
    any beginning is told of one of the parties, be it only threatened or denied, nor of an end that
    is only likely by weights.
    """
    told = list(events)
    for event in events:
        begun = _BEGAN.get(event.type)
        if begun is None or event.modality is Modality.DENIED or not event.parties:
            continue
        if (event.rule or "").startswith(RULE):
            continue
        if not any(e.type is begun and set(e.parties) & set(event.parties) for e in told):
            told.append(
                replace(
                    event,
                    type=begun,
                    date=None,
                    modality=Modality.ASSERTED,
                    values={},
                    rule=f"{event.rule}.begun",
                )
            )
    return told


def count_back(events: Sequence[Event]) -> list[Event]:
    """The events with the day on which a stoppage began that ended on a day after so many days.

    Only where one sentence tells the end, its day and the length ("back on Jan. 2 after 42 days").
    """
    return [_counted_back(event, events) for event in events]


def _counted_back(event: Event, events: Sequence[Event]) -> Event:
    days = event.values.get("duration_days")
    if event.date or event.modality is not Modality.ASSERTED or not isinstance(days, int):
        return event
    ends = {
        e.date
        for e in events
        if _BEGAN.get(e.type) is event.type
        and e.modality is Modality.ASSERTED
        and e.date
        and precision(e.date) == _DAY
        and set(e.evidence) & set(event.evidence)
    }
    if len(ends) != 1:
        return event
    began = dt.date.fromisoformat(ends.pop()) - dt.timedelta(days=days)
    return replace(event, date=began.isoformat())
