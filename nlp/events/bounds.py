"""What the word before a date lets it be: when something happened, or until when, or neither."""

from __future__ import annotations

import re

from nlp.dates import DateMention, Kind
from nlp.dates.parse import is_planned
from nlp.events.lexicon import words
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
_END = re.compile(r"@D (?:contract )?expir")
_BACK = re.compile(r"retroactive|back-?dated")
_RUNS_TO = re.compile(r"from @D.*@D$|\b(?:runs?|running|ran|lasts?|lasting|extends?) (?:in)?to @D$")
_DEADLINE = re.compile(r"(?:[’']s)? (?:[\w-]+ )?(?:deadline|strike date)\b")
# "They did not meet until Sept. 22": then they met.
_NOT = re.compile(r"(?:\bnot|n[’']t) (?:[\w’'-]+ ){0,6}until $")
# "They were on strike for 19 days in 2007": all of it in that year.
_OUT_IN = re.compile(
    r"\b(?:was|were|been) on strike,? for [\w. -]{1,20} (?:days?|weeks?|months?),? in $"
)
_WILL = frozenset({"will", "'ll", "’ll", "shall"})
# A date that opens a sentence stands within so many characters of its start.
_START = 18


def bounds(trigger: Trigger, date: DateMention, *, end: bool) -> bool:
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
        if date.lead in _PLAIN and _is_begun(trigger, date):
            return True  # "imposed its lockout on Aug. 15"
        if _OUT_IN.search(before):
            return True
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


def _is_begun(trigger: Trigger, date: DateMention) -> bool:
    """Whether the trigger's noun is what a verb with that date right below it begins."""
    noun, its = trigger.root, root_of(trigger.tape.span.doc, date.start, date.end)
    if noun is None or its is None or noun.dep_ not in ("dobj", "nsubjpass"):
        return False
    by = its.head if its.dep_ == "pobj" else its
    return by.head == noun.head and noun.head.lemma_.lower() in words("beginning")


def _is_to_be_held(trigger: Trigger) -> bool:
    """Whether the trigger's noun is what somebody will hold ("will hold a one-day strike on …")."""
    root = trigger.root
    if root is None or root.dep_ not in ("dobj", "nsubjpass"):
        return False
    return is_planned(root) or any(c.lower_ in _WILL for c in root.head.children)
