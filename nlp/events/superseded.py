"""What only led up to an event that the article tells as well, and is none of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from nlp.dates import last_day
from sideletter.model import Event, Modality
from sideletter.model import EventType as T

_THREATS = frozenset({Modality.POSSIBLE, Modality.SCHEDULED})
# What may or will be of these led up to what the article tells as done, of the same sides.
_LED_UP = {
    T.TENTATIVE_AGREEMENT: _THREATS,
    T.STRIKE_END: _THREATS,
    T.RATIFICATION: frozenset({Modality.POSSIBLE}),
    T.STRIKE_AUTHORIZATION: frozenset({Modality.POSSIBLE}),
    T.EXTENSION: frozenset({Modality.POSSIBLE}),
}
_OVERNIGHT = dt.timedelta(days=1)
# Rules that tell of the close of a vote, with the time within which its result may be told.
_CLOSES = {"vote.result": dt.timedelta(days=7), "ratification.to_come": dt.timedelta(days=200)}
# What is reported as news was within so many days.
_NEWS = dt.timedelta(days=7)
# A strike that began longer ago is none that is still on.
_YEAR = dt.timedelta(days=366)


def is_superseded(event: Event, events: Sequence[Event], today: dt.date | None) -> bool:
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
