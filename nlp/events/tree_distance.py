"""How far a date stands from an event in the parse of their sentence."""

from __future__ import annotations

import re

from spacy.tokens import Token

from nlp.dates import DateMention, Tense
from nlp.dates.parse import tense_of, verb_of
from nlp.events.lexicon import words
from nlp.events.rules import Trigger
from nlp.events.subordination import (
    has_subject,
    is_above,
    is_behind_comma,
    is_behind_relative,
    is_done_by_others,
    is_of_another_noun,
    is_of_other_time,
    stands_apart,
)
from nlp.syntax import is_reporting, root_of
from sideletter.model import EventType as T

TOO_FAR = 5.0
"""From this on a date is not the event's own."""
REPORTED = 1.7
"""The day on which a verb above or beside says that it was told."""
# A date that says when what is spoken of was, and not when it was done so.
_NESTED = 3.0
# What a clause of these tells is what is asked, ruled or reported, and not when.
_BELOW = frozenset({"relcl", "acl", "xcomp", "ccomp", "advcl"})
# What a clause that these open tells was at another time than what it hangs on.
_OTHER_TIMES = frozenset({"after", "before", "until", "unless", "although", "though"})
# The day on which these are told counts as theirs where they have none.
_TOLD = frozenset(
    {
        T.RATIFICATION,
        T.STRIKE_AUTHORIZATION,
        T.BOARD_APPROVAL,
        T.REJECTION,
        T.TENTATIVE_AGREEMENT,
        T.EXTENSION,
        T.UNION_ELECTION,
        T.LEGAL_ACTION,
        T.INTERIM_AGREEMENT,
        T.MERGER,
    }
)
DECIDED = frozenset({T.RATIFICATION, T.REJECTION, T.BOARD_APPROVAL, T.EXTENSION})
# "They settled on Thursday, ending the strike": on that day, too.
ENDING = re.compile(r"(?:ending|halting) ")


def _is_below(date: Token | None, event: Token | None) -> bool:
    """Whether a date's verb stands in a clause of what the event's verb asks, rules or reports."""
    if date is None or event is None or date == event:
        return False
    return date.dep_ in _BELOW and event in date.ancestors


def _holds(trigger: Trigger, verb: Token | None) -> bool:
    """Whether a verb is among the trigger's own words, or files what they name."""
    if verb is None:
        return False
    return trigger.start <= verb.idx < trigger.end or verb.lemma_.lower() in words("filing")


def tree_cost(trigger: Trigger, date: DateMention) -> float:
    """How far the parse shows a date from what the trigger tells; TOO_FAR where it is another's."""
    mine, its = trigger.root, root_of(trigger.tape.span.doc, date.start, date.end)
    if mine is None or its is None:
        return 2.0
    here, there = verb_of(mine), verb_of(its)
    if (
        trigger.rule.type is T.LEGAL_ACTION
        and _is_below(there, here)
        and not _holds(trigger, there)
    ):
        return TOO_FAR  # "ordered it to end the impasse that it declared in 2020"
    if mine in its.ancestors:
        if not stands_apart(mine, its):
            return 0.0
        if here == mine:
            return TOO_FAR if is_done_by_others(its, mine) else _NESTED
        apart = trigger.rule.type in DECIDED and mine.lemma_.lower() not in words("occasions")
        return TOO_FAR if apart else 0.0  # "rejected the offer presented on Thursday"
    if here is None or there is None or here == there:
        return 0.0
    beside = there.dep_ in ("parataxis", "conj", "ROOT") and its.i > mine.i
    told = trigger.rule.type in _TOLD or bool(ENDING.match(trigger.words))
    told = told and tense_of(mine) is not Tense.FUTURE
    if is_reporting(there) and beside and told:
        return REPORTED
    if is_above(there, here):
        if is_reporting(there):
            return REPORTED if told else TOO_FAR
        if is_behind_relative(here, its) or is_of_other_time(here, there):
            return TOO_FAR
        if here.dep_ == "acl" and here.tag_ == "VBN" and its.i < here.i:
            return TOO_FAR  # "presented on Saturday the deal worked out with the studios"
        return 3.0 if here.dep_ == "relcl" else 1.5
    if is_above(here, there):
        if there.dep_ == "conj" and its.i > mine.i and has_subject(there):
            return TOO_FAR if is_behind_comma(there) else 2.0
        if is_of_another_noun(its, here, mine) or is_done_by_others(its, here):
            return TOO_FAR
        if there.dep_ == "advcl" and any(
            c.lower_ in _OTHER_TIMES and c.i < its.i for c in there.children
        ):
            return TOO_FAR
        return 3.0 if there.dep_ in ("relcl", "acl", "advcl") else 2.0
    return 2.5
