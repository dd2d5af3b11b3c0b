"""The year of a day from which terms apply: pay reaches back, where the day stands without a year.

"The agreement, effective Aug. 1, raises pay" is told in October of the August that has passed.
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
_HALF_YEAR = dt.timedelta(days=183)


def nearest(
    mention: DateMention | None, trigger: Trigger, kind: T, today: dt.date | None
) -> DateMention | None:
    """The mention, a year earlier where that day is nearer and nothing says that it lies ahead."""
    if mention is None or kind is not T.AGREEMENT_EFFECTIVE or today is None:
        return mention
    day = mention.day
    if day is None or day - today < _HALF_YEAR or not _REACHES.search(trigger.words):
        return mention
    tape = trigger.tape
    text = tape.raw[mention.start - tape.span.start_char : mention.end - tape.span.start_char]
    if _YEAR.search(text.lower()) or _is_ahead(trigger) or (day.month, day.day) == (2, 29):
        return mention
    return replace(mention, iso=day.replace(year=day.year - 1).isoformat())


def _is_ahead(trigger: Trigger) -> bool:
    """Whether the clause tells what will be."""
    verb = verb_of(trigger.root) if trigger.root is not None else None
    return verb is not None and any(c.tag_ == "MD" for c in verb.children)
