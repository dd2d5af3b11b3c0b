"""Which date of a sentence belongs to which event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.dates import DateMention, Kind, precision
from nlp.events.bounds import bounds
from nlp.events.distance import cost_of, is_same_day, lasts_until
from nlp.events.families import DECISIONS, OFFERS
from nlp.events.rules import Trigger, place_of
from nlp.events.tape import DATE
from nlp.events.tree_distance import TOO_FAR
from nlp.syntax import root_of
from sideletter.model import EventType as T

# "Offered a freeze for 2024 and 3% in 2025": years it speaks of, not the day it was made.
_SPOKEN_OF = re.compile(r"\bfor (?:the )?(?:(?:years?|seasons?) )?$|\d[-–/]$")
_SEASON = re.compile(r"[-–/]\d{2}")
_NTH_DAY = re.compile(r"\d(?:st|nd|rd|th) day of ")
# Longer matches that begin with a date take in a clause of their own.
_SHORT = 30
_VOTES = frozenset({T.RATIFICATION, T.STRIKE_AUTHORIZATION, T.REJECTION, T.UNION_ELECTION})
_RESULT = re.compile(
    r"\b(?:results?|outcome|tally|count)\b(?: [\w'-]+){0,6}?"
    r" (?:due|announced|known|expected|released|revealed|published|told|tallied|is|was|are|were)"
    r"(?: (?:on|by|late|early|in))* @D"
    r"|\b(?:votes|ballots|results) (?:will be|are to be|were|are) (?:counted|tallied)(?: on)? @D"
)
_CONDITION = re.compile(r"\b(?:if|unless|should)\b")
# What stands between the opening of a vote and its close.
_CLOSES = re.compile(
    r"through|to|until|-|–|(?:, ?)?and (?:will )?"
    r"(?:ends?|closes?|concludes?|runs? (?:through|until|to))(?: on| in)?(?: the \w+ week of)?"
)


# A day that cannot be told is believed only where no other stands near.
_UNKNOWN = 2.5
# A year before one of these is a part of its name, and the vote's where no day stands near.
_CONTRACT = re.compile(r" (?:[\w-]+ )?(?:@A|contract|agreement|pact|deal)")
# A day this near tells the year or month that stands nearer more precisely.
_NEAR = 1.0
_MONTH = len("2023-05")
_STARTS = frozenset({"on", "at", "from", "starting", "beginning"})


def date_of(
    trigger: Trigger, others: Sequence[Trigger], *, end: bool = False
) -> DateMention | None:
    """The date in the trigger's sentence that is its own; with `end`, the date it reaches to."""
    if _NTH_DAY.search(trigger.words):
        return None  # "Nov. 28, the 19th day of the strike": not the first
    counted = None if end else _counted(trigger)
    if counted is not None:
        return counted
    held = _held(trigger, end=end)
    if held is not None:
        return held if end else _closing(trigger, _own_day(trigger, held, others))
    best: tuple[float, int] | None = None
    for number, date in enumerate(trigger.tape.dates):
        if not _may_be(trigger, date, end=end):
            continue
        cost = cost_of(trigger, date, others)
        if date.iso is None and date.kind is Kind.DEICTIC:
            cost += _UNKNOWN  # "the midnight deadline": an hour, beside some day
        if _names(trigger, date):
            cost += _UNKNOWN
        if cost < TOO_FAR and (best is None or cost < best[0]):
            best = (cost, number)
    if best is None:
        return None
    found = _refined(trigger, trigger.tape.dates[best[1]], others)
    return found if end else _closing(trigger, found)


def _own_day(trigger: Trigger, held: DateMention, others: Sequence[Trigger]) -> DateMention:
    """The date in the trigger's words, or a day of it that its verb has besides."""
    finer = _refined(trigger, held, others)
    its = root_of(trigger.tape.span.doc, finer.start, finer.end)
    by = its.head if its is not None and its.dep_ == "pobj" else its
    return finer if by is not None and by.head == trigger.root else held


def _refined(trigger: Trigger, date: DateMention, others: Sequence[Trigger]) -> DateMention:
    """The date, or one beside it that tells the day of its year or month.

    "Actors struck in 1960 for six weeks, from March 7 to April 18": on March 7.
    """
    if date.iso is None or len(date.iso) > _MONTH:
        return date
    finer = [
        d
        for d in trigger.tape.dates
        if d.iso and d.iso.startswith(f"{date.iso}-") and d.start > date.start
        if d.lead in _STARTS
        if _may_be(trigger, d, end=False) and cost_of(trigger, d, others) < _NEAR
    ]
    return finer[0] if finer else date


def _names(trigger: Trigger, date: DateMention) -> bool:
    """Whether a year only tells which contract it is ("approved the 2025 Agreement")."""
    if trigger.rule.type not in DECISIONS or precision(date.iso) != 1 or date.lead:
        return False
    tape = trigger.tape
    return bool(_CONTRACT.match(tape.text, tape.place(date.start) + len(DATE)))


def _may_be(trigger: Trigger, date: DateMention, *, end: bool) -> bool:
    """Whether a date can be the trigger's at all, near or far."""
    if date.kind is Kind.HEADING or _is_condition(trigger, date) or _is_spoken_of(trigger, date):
        return False
    if bounds(trigger, date, end=end):
        return True
    return not end and (is_same_day(trigger, date) or lasts_until(trigger, date))


def _is_spoken_of(trigger: Trigger, date: DateMention) -> bool:
    """Whether a year is one for which something is offered."""
    if trigger.rule.type not in OFFERS or not date.iso or "-" in date.iso:
        return False
    before = trigger.tape.raw[: place_of(trigger, date.start)]
    season = date.until or _SEASON.match(trigger.tape.raw, place_of(trigger, date.end))
    return bool(date.lead == "for" or season or _SPOKEN_OF.search(before))


def _is_condition(trigger: Trigger, date: DateMention) -> bool:
    """Whether a date behind a vote is that of a condition ("if talks fail by Friday")."""
    if trigger.rule.type not in _VOTES or date.start < trigger.end:
        return False
    between = trigger.tape.text[trigger.to : trigger.tape.place(date.start)]
    return bool(_CONDITION.search(between))


def _counted(trigger: Trigger) -> DateMention | None:
    """The day on which a vote's result is told or due, where the sentence says so behind it."""
    if trigger.rule.type not in _VOTES:
        return None
    told = _RESULT.search(trigger.tape.text, trigger.core[1])
    if told is None:
        return None
    return trigger.tape.date_before(told.end())


def _closing(trigger: Trigger, date: DateMention) -> DateMention:
    """Of a vote "from Oct. 2 through Oct. 9" the day on which it ends."""
    if trigger.rule.type not in _VOTES:
        return date
    if date.until:
        return replace(date, iso=date.until)
    dates = trigger.tape.dates
    place = dates.index(date) + 1
    if place < len(dates):
        between = trigger.tape.raw[
            place_of(trigger, date.end) : place_of(trigger, dates[place].start)
        ]
        if _CLOSES.fullmatch(between.strip().lower()):
            return dates[place]
    return date


def _held(trigger: Trigger, *, end: bool) -> DateMention | None:
    """The date that the trigger's own words begin or close with."""
    dates = [
        d
        for d in trigger.tape.dates
        if trigger.start <= d.start < trigger.end and bounds(trigger, d, end=end)
        if not _is_spoken_of(trigger, d)
    ]
    if not dates:
        return None
    if trigger.words.endswith("@D") and abs(dates[-1].end - trigger.end) <= 1:
        return dates[-1]
    short = trigger.to - trigger.at < _SHORT
    short = short and not trigger.words.startswith("@D,")
    if short and trigger.words.startswith("@D") and abs(dates[0].start - trigger.start) <= 1:
        return dates[0]
    return None
