"""What is told as done on a day that lies ahead: it is still to come, or the day lies back."""

from __future__ import annotations

import datetime as dt
import re

from nlp.dates import Tense, first_day, lies_ahead
from nlp.dates.mention import make
from nlp.dates.names import SHORT_WEEKDAY, WEEKDAY, month_pattern
from nlp.dates.parse import own_tense, verb_of
from nlp.dates.setting import step_to
from nlp.events.rules import Trigger
from sideletter.model import EventType as T
from sideletter.model import Modality

_DONE, _DONE_NOW = 0.75, 0.93
"""How likely it must be that it was done: as a rule, and of what a verb tells in the present."""
_FIXED = frozenset({T.CONTRACT_EXPIRY, T.AGREEMENT_EFFECTIVE, T.MERGER})
"""Kinds of events whose day is fixed long before it comes."""
_NEVER_SET = frozenset({T.REJECTION, T.PROPOSAL, T.FINAL_OFFER})
"""Kinds of events for which nobody sets a day."""
_SOON = dt.timedelta(days=2)
"""So near a day is hardly that of a week or a year before: it is set, or is about to come."""
_PART = r"(?: (?:morning|noon|afternoon|evening|night))?"
_WEEKDAY = re.compile(rf"(?:late |early )?(?:{WEEKDAY}|{SHORT_WEEKDAY}){_PART}")
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_MONTH = month_pattern()
_YEARLY = re.compile(
    rf"(?:that )?(?:{_MONTH}\.?(?: {_NUMBER})?|(?:the )?{_NUMBER}(?: of)? {_MONTH}\.?)"
)


def settle_ahead(
    trigger: Trigger, kind: T, date: str, *, today: dt.date, done: float
) -> tuple[Modality, str | None]:
    """How sure it is, and when, of what rules have for done on a day to come.

    `done` is how likely it is that it was done at all. Where it was, a day that is told without
    year or week is the last such; another is not its day.
    """
    sure = _DONE_NOW if _is_told_now(trigger) else _DONE
    soon = first_day(date) - today <= _SOON
    if (done < sure or soon) and kind not in _NEVER_SET:
        return Modality.SCHEDULED, date
    if kind in _FIXED and not _is_past(trigger):
        return Modality.SCHEDULED, date
    if back := _last_such(trigger, date, today):
        return Modality.ASSERTED, back
    return (Modality.SCHEDULED, date) if kind in _FIXED else (Modality.ASSERTED, None)


def _is_past(trigger: Trigger) -> bool:
    """Whether the verb itself is in the past: "Both contracts expired on July 31"."""
    verb = verb_of(trigger.root) if trigger.root is not None else None
    return verb is not None and own_tense(verb) in (Tense.PAST, Tense.PERFECT)


def _is_told_now(trigger: Trigger) -> bool:
    """Whether the verb is in the present ("Writers decide on May 20"), or there is none."""
    verb = verb_of(trigger.root) if trigger.root is not None else None
    return verb is None or verb.tag_ in ("VBZ", "VBP")


def _last_such(trigger: Trigger, date: str, today: dt.date) -> str | None:
    """The last day of the name by which the sentence tells a date; None for other names."""
    mention = next((d for d in trigger.tape.dates if d.iso == date), None)
    if mention is None:
        return None
    words, day = trigger.tape.words_of(mention), first_day(date)
    if _WEEKDAY.fullmatch(words):
        return step_to(today, day.weekday(), -1).isoformat()
    if not _YEARLY.fullmatch(words):
        return None
    parts = [int(part) for part in date.split("-")[1:]]
    this_year = make(today.year, *parts)
    is_past = bool(this_year) and not lies_ahead(this_year, today)
    return this_year if is_past else make(today.year - 1, *parts)
