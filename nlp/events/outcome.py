"""What the events of an article say of each other, once all are known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from nlp.dates import last_day, precision
from nlp.events.endings import end_once
from nlp.events.implied import count_back, imply_beginnings
from nlp.events.merge import merge_repeats
from sideletter.model import Event, Evidence, Modality
from sideletter.model import EventType as T

_RESULTS = frozenset({T.RATIFICATION, T.REJECTION})
_VOTES = _RESULTS | {T.UNION_ELECTION}
_COUNTED = ("yes_percent", "votes_yes", "turnout_percent")
# A result without a day is that of a vote which the article dates within this time of its own day.
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
_THREATS = frozenset({Modality.POSSIBLE, Modality.SCHEDULED})
# What may or will be of these led up to what the article tells as done, of the same sides.
_LED_UP = {
    T.TENTATIVE_AGREEMENT: _THREATS,
    T.STRIKE_END: _THREATS,
    T.RATIFICATION: frozenset({Modality.POSSIBLE}),
    T.STRIKE_AUTHORIZATION: frozenset({Modality.POSSIBLE}),
    T.EXTENSION: frozenset({Modality.POSSIBLE}),
}
_DAY = 3  # the precision of a day
_OVERNIGHT = dt.timedelta(days=1)
_ENDED = frozenset({T.STRIKE_END, T.LOCKOUT_END})
_SETTLED = frozenset({T.TENTATIVE_AGREEMENT, T.RATIFICATION})
# Rules that tell of the close of a vote, with the time within which its result may be told.
_CLOSES = {"vote.result": dt.timedelta(days=7), "ratification.to_come": dt.timedelta(days=200)}
# What is reported as news was within so many days.
_NEWS = dt.timedelta(days=7)
_ROUND = dt.timedelta(days=500)
_FRESH = dt.timedelta(days=31)
# A strike that began longer ago is none that is still on.
_YEAR = dt.timedelta(days=366)


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
    events = count_back(imply_beginnings(end_once(merge_repeats(events))))
    events = [
        replace(e, elsewhere=not employers & {*e.parties})
        if apart & {*e.evidence}
        else _faced(e, events, employers)
        for e in events
    ]
    events = [_passed(e, events, today) for e in events if not _superseded(e, events, today)]
    events = [_ended(e, events, today) for e in events]
    return merge_repeats([_counted(e, events, today) for e in events])


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


def _superseded(event: Event, events: Sequence[Event], today: dt.date | None) -> bool:
    """Whether it only led up to what is told as well: a petition to a vote, a date to a strike."""
    if event.type is T.UNION_ELECTION and event.modality is Modality.POSSIBLE:
        return any(e.modality is not Modality.POSSIBLE for e in _alike(event, events))
    if event.rule in _CLOSES and event.date and not event.values:
        return any(_is_its_result(e, event) for e in _alike(event, events))
    if event.modality in _LED_UP.get(event.type, ()):
        return any(e.modality is Modality.ASSERTED for e in _alike(event, events))
    if event.type is T.STRIKE_END and event.modality is Modality.POSSIBLE:
        return not _is_on(event, events, today)
    return _goes_on(event, events, today) or _came_true(event, events)


def _is_its_result(told: Event, closed: Event) -> bool:
    """Whether the result of a vote is told whose close is told as well ("balloting ended …")."""
    if told.modality is not Modality.ASSERTED or not told.date or not closed.date:
        return False
    after = last_day(told.date) - last_day(closed.date)
    return abs(after) <= _NEWS or dt.timedelta(0) < after <= _CLOSES[str(closed.rule)]


def _alike(event: Event, events: Sequence[Event]) -> list[Event]:
    """The other events of its type to which one of its sides is a party."""
    return [
        e
        for e in events
        if e is not event and e.type is event.type and set(e.parties) & set(event.parties)
    ]


def _goes_on(event: Event, events: Sequence[Event], today: dt.date | None) -> bool:
    """Whether a strike that "could last for months" is the one that is on, and no other.

    It is no other while the same union strikes at the time of writing and no end of it is told.
    """
    threat = event.type is T.STRIKE_START and event.modality is Modality.POSSIBLE
    if not threat or event.date:
        return False
    over = any(
        e.type is T.STRIKE_END
        and e.modality is Modality.ASSERTED
        and set(e.parties) & set(event.parties)
        for e in events
    )
    return not over and _is_on(event, events, today)


def _is_on(event: Event, events: Sequence[Event], today: dt.date | None) -> bool:
    """Whether the same sides are on strike, as far as an article of `today` tells."""
    return any(
        e.type is T.STRIKE_START
        and e.modality is Modality.ASSERTED
        and event.parties[:1] == e.parties[:1]
        and (set(e.parties) & set(event.parties[1:]) or 1 in (len(e.parties), len(event.parties)))
        and (not e.date or not today or last_day(e.date) > today - _YEAR)
        for e in events
    )


def _came_true(event: Event, events: Sequence[Event]) -> bool:
    """Whether a strike that was threatened for a day began on it or on the next."""
    if event.type is not T.STRIKE_START or event.modality not in _THREATS or event.date is None:
        return False
    return any(
        e.modality is Modality.ASSERTED
        and e.date is not None
        and dt.timedelta(0) <= last_day(e.date) - last_day(event.date) <= _OVERNIGHT
        for e in _alike(event, events)
    )


def _passed(event: Event, events: Sequence[Event], today: dt.date | None) -> Event:
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
    if precision(strike.date) != _DAY:
        return False
    day = dt.date.fromisoformat(str(strike.date))
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


def _ended(event: Event, events: Sequence[Event], today: dt.date | None) -> Event:
    """An end told as news without a day is of the day of the deal that the news reports."""
    told = event.type in _ENDED and event.modality is Modality.ASSERTED and not event.date
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
        and e.date
        and precision(e.date) == _DAY
        and today - _NEWS <= last_day(e.date) <= today
        and (not e.parties or set(e.parties) & set(event.parties))
    }
    return replace(event, date=days.pop()) if len(days) == 1 else event


def _counted(event: Event, events: Sequence[Event], today: dt.date | None) -> Event:
    """A result told without its day is of the vote that the article reports."""
    told = event.type in _VOTES and event.modality is Modality.ASSERTED and not event.date
    if not told or not today or not any(key in event.values for key in _COUNTED):
        return event
    days = {
        e.date
        for e in events
        if e.type is (event.type if event.type is T.UNION_ELECTION else T.RATIFICATION)
        and e.modality is Modality.ASSERTED
        and e.date
        and len(e.date) == 10
        and today - _FRESH <= dt.date.fromisoformat(e.date) <= today
    }
    return replace(event, date=days.pop()) if len(days) == 1 else event
