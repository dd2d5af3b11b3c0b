"""The year of a day that lies back, where it stands without a year beside a verb in the present.

"The agreement, effective Aug. 1, raises pay" is told in October of the August that has passed, and
so is "the deal of Aug. 1 raises pay".
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from nlp.dates import DateMention
from nlp.dates.parse import verb_of
from nlp.events.rules import Trigger
from sideletter.model import EventType as T

_REACHES = re.compile(
    r"\b(?:effective|retroactive|dating|dates? back|back-?dated|reach\w*|in force)\b"
)
_YEAR = re.compile(r"\d{4}|year|next|coming|this|last")
# Rules of nouns that tell what was done.
_DONE = "dated."
_HALF_YEAR = dt.timedelta(days=183)


def nearest(
    mention: DateMention | None, trigger: Trigger, kind: T, today: dt.date | None
) -> DateMention | None:
    """The mention, a year earlier where that day is nearer and nothing says that it lies ahead."""
    if mention is None or today is None:
        return mention
    day = mention.day
    if day is None or not _is_past(trigger, kind, day, today):
        return mention
    if (
        _YEAR.search(trigger.tape.words_of(mention).lower())
        or _is_ahead(trigger)
        or (day.month, day.day) == (2, 29)
    ):
        return mention
    return replace(mention, iso=day.replace(year=day.year - 1).isoformat())


def _is_past(trigger: Trigger, kind: T, day: dt.date, today: dt.date) -> bool:
    """Whether a day that was taken to be ahead was meant to lie back."""
    if kind is T.AGREEMENT_EFFECTIVE:
        return day - today >= _HALF_YEAR and bool(_REACHES.search(trigger.words))
    return day > today and trigger.rule.id.startswith(_DONE)


def _is_ahead(trigger: Trigger) -> bool:
    """Whether the clause tells what will be."""
    verb = verb_of(trigger.root) if trigger.root is not None else None
    return verb is not None and any(c.tag_ == "MD" for c in verb.children)
