"""What is denied, or is the first in years, "since" a year: it happened in that year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from nlp.dates import DateMention, last_day, precision
from nlp.events.families import BEGINNINGS
from nlp.events.lexicon import words
from nlp.events.rules import Trigger
from nlp.rulefile import any_of
from sideletter.model import Event, Modality
from sideletter.model import EventType as T

_MONTH = 2
"""How precise a month is; what "since" leads to is that or a year."""
_A_YEAR = dt.timedelta(days=300)


def is_last_time(trigger: Trigger, kind: T, mention: DateMention, today: dt.date | None) -> bool:
    """Whether a date behind "since" tells when it last happened, which the clause denies."""
    return _is_long_ago(mention, kind, today) and bool(_none().search(_before(trigger, mention)))


def recall_last(
    triggers: Sequence[Trigger],
    told: Sequence[Event],
    day_of: Callable[[Trigger], dt.date | None],
) -> list[Event]:
    """The last ones before of what a sentence calls the first in years ("since 1985").

    `told` are the sentence's events; `day_of` gives the day from which a trigger's words speak.
    """
    recalled: list[Event] = []
    for event in (e for e in told if e.modality is not Modality.DENIED):
        trigger = next(t for t in triggers if t.rule.id == event.rule)
        sure = (e for e in told if e.modality is not Modality.POSSIBLE)
        known = {(e.type, e.date) for e in [*sure, *recalled]}
        recalled += [
            replace(event, date=day, modality=Modality.ASSERTED, values={})
            for day in _last_times(trigger, event.type, day_of(trigger))
            if (event.type, day) not in known
        ]
    return recalled


def _last_times(trigger: Trigger, kind: T, today: dt.date | None) -> list[str]:
    return [
        d.iso
        for d in trigger.tape.dates
        if d.iso and _is_long_ago(d, kind, today) and _first().search(_before(trigger, d))
    ]


def _is_long_ago(mention: DateMention, kind: T, today: dt.date | None) -> bool:
    """Whether a date behind "since" is a year or month that lies a year back.

    "None since 1960" says that one began in 1960; "on strike since May" tells of one that goes on.
    """
    if kind not in BEGINNINGS or mention.lead != "since" or not mention.iso or today is None:
        return False
    return last_day(mention.iso) <= today - _A_YEAR and precision(mention.iso) <= _MONTH


def _before(trigger: Trigger, mention: DateMention) -> str:
    return trigger.tape.text[: trigger.tape.place(mention.start)]


@cache
def _none() -> re.Pattern[str]:
    """ "They have not walked out since 1985", "no strike since 1985"."""
    return re.compile(
        r"\b(?:(?:has|have|had)(?: \w+)? ?(?:not|n[’']t|never|no)\b|(?:has|have|had)n[’']t"
        rf"|no (?:[\w-]+ ){{0,3}}?(?:{any_of(words('stoppages'))}|action)|none|nobody|no one)\b"
    )


@cache
def _first() -> re.Pattern[str]:
    """ "The first strike since 1985"."""
    return re.compile(
        rf"\b(?:{any_of(words('one_of_a_row'))})\b(?: [\w@\x27’-]+){{0,4}}?"
        rf" (?:time|{any_of(words('stoppages'))}|(?:industrial|job|strike) action)\b[^.;:]{{0,60}}$"
    )
