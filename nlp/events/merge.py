"""One entry per happening: repeats of one event become one, different rounds stay apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from nlp.dates import first_day, last_day, lies_ahead, precision
from nlp.events.families import STOPPAGES
from sideletter.model import Event, Evidence, Modality
from sideletter.model import EventType as T

type _Told = tuple[T, Evidence]  # What a sentence tells.

_FIRM = {Modality.ASSERTED: 3, Modality.DENIED: 2, Modality.SCHEDULED: 1, Modality.POSSIBLE: 0}
# Pairs of modalities that can speak of the same happening at different moments.
_SAME = {
    frozenset({Modality.ASSERTED, Modality.SCHEDULED}),
    frozenset({Modality.DENIED, Modality.POSSIBLE}),
    frozenset({Modality.DENIED, Modality.SCHEDULED}),
    frozenset({Modality.POSSIBLE, Modality.SCHEDULED}),
}
# One of these that was does not speak of the one that is to come.
_APART = frozenset({T.CONTRACT_EXPIRY, T.RATIFICATION, T.AGREEMENT_EFFECTIVE, T.BOARD_APPROVAL})
# A result of one of these without a day is not of the vote that is set for one.
_COUNTED = frozenset({T.STRIKE_AUTHORIZATION})
_COUNTS = ("yes_percent", "votes_yes", "turnout_percent")
_ENDS = {T.STRIKE_START: T.STRIKE_END, T.LOCKOUT_START: T.LOCKOUT_END}
# What is set for a day is not yet, whatever else is said of it.
_SET = STOPPAGES | {T.TALKS_BEGAN, T.TALKS_RESUMED}
_SLACK = dt.timedelta(days=62)  # By so much a length may be told roughly.


def merge_repeats(
    events: Sequence[Event],
    *,
    employers: frozenset[str] = frozenset(),
    today: dt.date | None = None,
) -> tuple[Event, ...]:
    """The events with repeats joined: the most precise date, all values, all evidence.

    `employers` are the ids of those who can be the other side: one who was told once is kept. What
    was done and what is set for a day after `today` are two happenings.
    """
    merged: list[Event] = []
    dated = [e for e in events if e.date]
    ends = {(e.type, sentence): e.date for e in dated for sentence in e.evidence}
    for event in [*dated, *(e for e in events if not e.date)]:
        same = [
            place
            for place, other in enumerate(merged)
            if _same(other, event, employers, today) and not _over_long_before(other, event, ends)
        ]
        if same:
            place = same[0] if event.date else _latest(same, merged, event)
            merged[place] = _join(merged[place], event, employers)
        else:
            merged.append(event)
    return tuple(sorted(merged, key=lambda e: (e.evidence[0] if e.evidence else (), e.type)))


def _latest(places: Sequence[int], merged: Sequence[Event], undated: Event) -> int:
    """What is told without a date is the latest such happening, and one that is as sure."""
    return max(places, key=lambda p: (merged[p].modality is undated.modality, merged[p].date or ""))


def _same(first: Event, second: Event, employers: frozenset[str], today: dt.date | None) -> bool:
    if first.type is not second.type:
        return False
    if not _dates_meet(first.date, second.date) and not _one_ballot(first, second):
        return False
    if not _parties_meet(first, second, employers):
        return False
    if first.modality is not second.modality:
        both = frozenset({first.modality, second.modality})
        if both not in _SAME:
            return False
        undated = not (first.date and second.date)
        if both == {Modality.ASSERTED, Modality.SCHEDULED} and undated:
            told = first if first.modality is Modality.ASSERTED else second
            if first.type not in _SET and lies_ahead(first.date or second.date, today):
                return False  # "they filed a charge", and "a hearing is set for May 3"
            if first.type in _APART or (first.type in _COUNTED and not told.date):
                return False
    return not _counts_differ(first, second)


def _over_long_before(first: Event, undated: Event, ends: Mapping[_Told, str | None]) -> bool:
    """Whether a stoppage told without its first day, but with length and end, is a later one."""
    days = undated.values.get("duration_days")
    told = (ends.get((_ENDS[undated.type], s)) for s in undated.evidence if undated.type in _ENDS)
    end = next(filter(None, told), None)
    if undated.date or not first.date or not days or not end:
        return False
    return last_day(first.date) + dt.timedelta(days=float(days)) + _SLACK < first_day(end)


def _parties_meet(first: Event, second: Event, employers: frozenset[str]) -> bool:
    if not first.parties or not second.parties:
        return first.parties == second.parties
    rest, other = set(first.parties[1:]), set(second.parties[1:])
    if employers:
        rest, other = rest & employers, other & employers
    if first.parties[0] == second.parties[0] and rest and other and not rest & other:
        return False
    return bool(set(first.parties) & set(second.parties)) and (
        set(first.parties) <= set(second.parties)
        or set(second.parties) <= set(first.parties)
        or first.parties[0] == second.parties[0]
    )


def _dates_meet(first: str | None, second: str | None) -> bool:
    if first is None or second is None:
        return True
    return first.startswith(second) or second.startswith(first)


def _one_ballot(first: Event, second: Event) -> bool:
    """Whether two days of a vote to come are its opening and its close."""
    return (
        first.type is T.RATIFICATION
        and first.modality is second.modality is Modality.SCHEDULED
        and first.parties == second.parties
    )


def _counts_differ(first: Event, second: Event) -> bool:
    return any(
        key in first.values and key in second.values and first.values[key] != second.values[key]
        for key in _COUNTS
    )


def _is_set(first: Event, second: Event) -> bool:
    """Whether one is set for a day, which the other tells as sure, but without any day."""
    dated, undated = (first, second) if first.date else (second, first)
    return bool(
        dated.date
        and not undated.date
        and dated.modality is Modality.SCHEDULED
        and undated.modality is Modality.ASSERTED
    )


def _join(first: Event, second: Event, employers: frozenset[str]) -> Event:
    precise = max(first.date, second.date, key=lambda date: (precision(date), date or ""))
    firm = max(first.modality, second.modality, key=_FIRM.__getitem__)
    if first.type in _SET and _is_set(first, second):
        firm = Modality.SCHEDULED
    wide, other = (first, second) if len(first.parties) >= len(second.parties) else (second, first)
    faced = (
        () if employers & set(wide.parties) else tuple(p for p in other.parties if p in employers)
    )
    return replace(
        first,
        date=precise,
        modality=firm,
        parties=wide.parties + faced,
        values={**second.values, **first.values},
        evidence=tuple(sorted(set(first.evidence) | set(second.evidence))),
        speaker=first.speaker or second.speaker,
        elsewhere=first.elsewhere and second.elsewhere,
    )
