"""What the events of an article say of each other, once all are known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from nlp.dates import last_day
from nlp.events.endings import end_once
from nlp.events.implied import count_back, imply_beginnings
from nlp.events.merge import merge_repeats
from nlp.events.passed import forget_passed, let_pass
from nlp.events.superseded import is_superseded
from nlp.events.undated import date_end, date_result
from sideletter.model import Event, Evidence, Modality
from sideletter.model import EventType as T

_TWO_SIDED = frozenset(
    {
        T.TALKS_BEGAN,
        T.TALKS_RESUMED,
        T.TALKS_BROKE_OFF,
        T.TENTATIVE_AGREEMENT,
        T.EXTENSION,
        T.CONTRACT_EXPIRY,
        T.AGREEMENT_EFFECTIVE,
        T.STRIKE_START,
        T.STRIKE_END,
        T.LOCKOUT_START,
        T.LOCKOUT_END,
    }
)
_ROUND = dt.timedelta(days=500)


def settle(
    events: Sequence[Event],
    today: dt.date | None,
    *,
    employers: frozenset[str] = frozenset(),
    apart: frozenset[Evidence] = frozenset(),
) -> tuple[Event, ...]:
    """The events with what was set for a day now past, called off or counted put right.

    `employers` are the ids of the employers' side, which the events of one round share,
    but for those whose sentences stand `apart`: where these name none, they are `elsewhere`.
    """
    events = [_called_off(e, events) for e in events]
    merged = merge_repeats(events, employers=employers, today=today)
    events = count_back(imply_beginnings(end_once(merged)))
    events = [
        replace(e, elsewhere=not employers & {*e.parties})
        if apart & {*e.evidence}
        else _faced(e, events, employers)
        for e in events
    ]
    events = [let_pass(e, events, today) for e in events if not is_superseded(e, events, today)]
    events = [date_end(e, events, today) for e in events]
    events = [forget_passed(e, today) for e in events]
    dated = [date_result(e, events, today) for e in events]
    return merge_repeats(dated, employers=employers, today=today)


def _called_off(event: Event, events: Sequence[Event]) -> Event:
    """A strike called off that never began was averted."""
    if event.rule != "strike_end.called_off" or event.values.get("duration_days"):
        return event  # "called off after 148 days"
    begun = any(
        e.type is T.STRIKE_START
        and e.modality is Modality.ASSERTED
        and set(e.parties) & set(event.parties)
        for e in events
    )
    if begun:
        return event
    return replace(event, type=T.STRIKE_START, modality=Modality.DENIED, date=None, values={})


def _faced(event: Event, events: Sequence[Event], employers: frozenset[str]) -> Event:
    """The employers that the other events of its round name, where its own sentence names none."""
    if event.type not in _TWO_SIDED or not event.parties or set(event.parties) & employers:
        return event
    faced = {
        tuple(p for p in e.parties if p in employers)
        for e in events
        if e.type in _TWO_SIDED
        and set(event.parties) == set(e.parties) - employers
        and _near(e, event)
    } - {()}
    return replace(event, parties=event.parties + faced.pop()) if len(faced) == 1 else event


def _near(first: Event, second: Event) -> bool:
    """Whether two events can belong to one round: both dated, and not years apart."""
    if not first.date or not second.date:
        return not first.date and not second.date
    return abs(last_day(first.date) - last_day(second.date)) < _ROUND
