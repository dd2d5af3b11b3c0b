"""Which date of a sentence belongs to which event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.dates import DateMention, Kind
from nlp.dates.parse import is_planned
from nlp.events.distance import TOO_FAR, cost_of, is_same_day, lasts_until
from nlp.events.families import OFFERS
from nlp.events.rules import Trigger, place_of
from nlp.syntax import phrase, root_of
from sideletter.model import EventType as T

# What may stand before a date that says when something happened; per type, what else may.
_PLAIN = frozenset({"", "on", "in", "at", "of", "during"})
_ALSO: dict[T, frozenset[str]] = {
    T.STRIKE_START: frozenset({"since", "from", "starting", "beginning", "as of", "effective"}),
    T.LOCKOUT_START: frozenset({"since", "from", "starting", "beginning", "as of", "effective"}),
    T.TALKS_BEGAN: frozenset({"since", "from", "starting", "beginning"}),
    T.AGREEMENT_EFFECTIVE: frozenset(
        {"since", "from", "effective", "starting", "beginning", "to", "as of"}
    ),
    T.CONTRACT_EXPIRY: frozenset({"through", "until", "till", "since"}),
    T.STRIKE_END: frozenset({"until", "till", "to", "through", "as of", "effective"}),
    T.LOCKOUT_END: frozenset({"until", "till", "as of", "effective"}),
    T.STRIKE_AUTHORIZATION: frozenset({"by", "through", "until"}),
    T.RATIFICATION: frozenset({"by", "through", "until", "from"}),
    T.UNION_ELECTION: frozenset({"by", "since"}),
}
_ENDS = frozenset({"through", "until", "till", "to"})
# "They extended their 2004 contract": a year that only names the contract.
_NOT_NAMED = frozenset({T.EXTENSION, T.CONTRACT_EXPIRY, T.REJECTION})
_NAMES = re.compile(r" (?:contract|agreement|pact|deal)s?\b")
# "Offered a freeze for 2024 and 3% in 2025": years it speaks of, not the day it was made.
_SPOKEN_OF = re.compile(r"\bfor (?:the )?(?:(?:years?|seasons?) )?$|\d[-–/]$")
_SEASON = re.compile(r"[-–/]\d{2}")
_END = re.compile(r"@D (?:contract )?expir")
_BACK = re.compile(r"retroactive|back-?dated")
_RUNS_TO = re.compile(r"from @D.*@D$|\b(?:runs?|running|ran|lasts?|lasting|extends?) (?:in)?to @D$")
_NTH_DAY = re.compile(r"\d(?:st|nd|rd|th) day of ")
_DEADLINE = re.compile(r"(?:[’']s)? (?:[\w-]+ )?(?:deadline|strike date)\b")
# "They did not meet until Sept. 22": then they met.
_NOT = re.compile(r"(?:\bnot|n[’']t) (?:[\w’'-]+ ){1,6}until $")
_WILL = frozenset({"will", "'ll", "’ll", "shall"})
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
# A day this near tells the year or month that stands nearer more precisely.
_NEAR = 1.0
_MONTH = len("2023-05")
# A date that opens a sentence stands within so many characters of its start.
_START = 18
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


def _may_be(trigger: Trigger, date: DateMention, *, end: bool) -> bool:
    """Whether a date can be the trigger's at all, near or far."""
    if date.kind is Kind.HEADING or _is_condition(trigger, date) or _is_spoken_of(trigger, date):
        return False
    if _bounds(trigger, date, end=end):
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
        if trigger.start <= d.start < trigger.end and _bounds(trigger, d, end=end)
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


def _bounds(trigger: Trigger, date: DateMention, *, end: bool) -> bool:
    """Whether the word before the date lets it be when (or, with `end`, until when)."""
    if date.kind is Kind.HEADING:
        return False
    if end:
        return date.lead in _ENDS
    if trigger.rule.type in _NOT_NAMED and _NAMES.match(
        trigger.tape.raw, place_of(trigger, date.end)
    ):
        return False
    if trigger.rule.leads:
        before = trigger.tape.raw[: place_of(trigger, date.start)]
        if date.lead in _PLAIN and _is_to_be_held(trigger):
            return True  # "will hold a one-day strike on May 3": no day of one that is on
        if date.lead in _PLAIN and _hangs_on(trigger, date):
            return True  # "a lockout in 1980 that wiped out a season"
        return date.lead in trigger.rule.leads and not before.endswith("time since ")
    if trigger.words.startswith("@D's") and abs(date.start - trigger.start) <= 1:
        return True  # "hit by Saturday's walkout"
    if date.start == trigger.start and _END.match(trigger.words):
        return True  # "before the June 13 expiration": the lead is the noun's
    lead = date.lead
    if lead == "until" and _NOT.search(trigger.tape.raw, 0, place_of(trigger, date.start)):
        return True
    if lead == "since" and trigger.rule.type is T.CONTRACT_EXPIRY:
        # "Expired since May 1", "since the end of May there is none"; not "a pact held since 1976".
        behind = date.start >= trigger.tape.source(*trigger.core)[1]
        return behind or place_of(trigger, date.start) < _START
    if lead == "before" and trigger.rule.type is T.STRIKE_START:
        return bool(_DEADLINE.match(trigger.tape.raw, place_of(trigger, date.end)))
    if lead == "to" and trigger.rule.type is T.AGREEMENT_EFFECTIVE:
        return bool(_BACK.search(trigger.tape.text))
    if lead == "to" and trigger.rule.type is T.CONTRACT_EXPIRY:
        return bool(_RUNS_TO.search(trigger.words))
    return lead in _PLAIN or lead in _ALSO.get(trigger.rule.type, frozenset())


def _hangs_on(trigger: Trigger, date: DateMention) -> bool:
    """Whether the trigger's word is a noun and the date stands in its own phrase."""
    noun = trigger.root
    if noun is None or noun.pos_ not in ("NOUN", "PROPN") or date.start < trigger.start:
        return False
    its = root_of(trigger.tape.span.doc, date.start, date.end)
    return its is not None and its != noun and its in phrase(noun)


def _is_to_be_held(trigger: Trigger) -> bool:
    """Whether the trigger's noun is what somebody will hold ("will hold a one-day strike on …")."""
    root = trigger.root
    if root is None or root.dep_ not in ("dobj", "nsubjpass"):
        return False
    return is_planned(root) or any(c.lower_ in _WILL for c in root.head.children)
