"""How far a date stands from an event of its sentence: in the words, and in the parse."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from nlp.dates import DateMention, Kind, Tense
from nlp.dates.parse import tense_of, verb_of
from nlp.events.bytheway import is_undated
from nlp.events.lexicon import words
from nlp.events.openings import carries_on, opens_clause, reaches
from nlp.events.rivals import is_governed, is_taken
from nlp.events.rules import Trigger, place_of
from nlp.events.subordination import (
    has_subject,
    is_above,
    is_at_the_time,
    is_behind_comma,
    is_behind_relative,
    is_of_another_noun,
    is_of_other_time,
    stands_apart,
)
from nlp.syntax import is_reporting, root_of
from sideletter.model import EventType as T

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
TOO_FAR = 5.0
_HARD_BREAK = re.compile(r"[;—]|:(?=\s)")
_THE_DAY = re.compile(
    r"^,? ?\(?when [^,;]*$"
    r"|^,? the (?:same |very )?day (?!before|after)(?:that |on which |when )?[^,;]*$"
)
_REPORTED = 1.7
# A date that says when what is spoken of was, and not when it was done so.
_NESTED = 3.0
# What a clause of these tells is what is asked, ruled or reported, and not when.
_BELOW = frozenset({"relcl", "acl", "xcomp", "ccomp", "advcl"})
# The day that opens a sentence goes on through its coordinated clauses.
_CARRIED = 2.5
# What a clause that these open tells was at another time than what it hangs on.
_OTHER_TIMES = frozenset({"after", "before", "until", "unless", "although", "though"})
# "Just as in 2007", "is pending Wednesday": what is compared or waited for has not the date.
_ELSE = re.compile(
    r"\b(?:as|like|unlike|than|(?:compared|unlike) (?:with|to)|repeat of|echo\w* of)"
    r"(?: [\w’']+){0,2} (?:in|of|from) ?(?:the )?$|\b(?:is|are|was|were|still) pending (?:on )?$"
)
# "They settled on Thursday, ending the strike": on that day, too.
_ENDING = re.compile(r"(?:ending|halting) ")
_DECIDED = frozenset({T.RATIFICATION, T.REJECTION, T.BOARD_APPROVAL, T.EXTENSION})
# "An end to the strike that began on May 1": of the strike's begin.
_ENDS = frozenset({T.STRIKE_END, T.LOCKOUT_END})
_BEGUN = re.compile(
    r"\b(?:initiated|called(?! (?:an? |off))|began|begun|started|launched|waged)\b[^;.]{0,60}$"
)
_LASTED = frozenset({T.TENTATIVE_AGREEMENT, T.TALKS_BROKE_OFF})
_LASTING = re.compile(
    r"\b(?:last|end|stretch|ran|run|went|continu|dragg|carri)\w*(?: [\w-]+){0,2}"
    r" (?:until|till|into) (?:(?:about|nearly|early|late|daybreak|dawn|midnight|the small hours of"
    r"|[\d:]+|[ap]\.?m\.?|(?:[PECM][DS]?T|GMT|BST)),? )*$"
)
# "They rejected the offer presented on Thursday": when what was decided on had been made.
_MADE = re.compile(
    r"[^,;]{0,40}?,? (?:(?:which|that) (?:was|were|had been) )?"
    r"(?:presented|made|tabled|submitted|delivered|sent"
    r"|received|issued|proposed|put forward|negotiated|reached|struck|signed|unveiled)"
    r"(?: (?:to|by|with) (?:[\w-]+ ){1,3}?)? ?(?:on |late |early |back in |in )*$"
)
# "If members say no on Monday, …" dates the condition, and not what hangs on it.
_CONDITION = re.compile(r"^(?:if|should|once|unless|were)\b[^,;]*$", re.IGNORECASE)
# So near behind the words that carry the event, a date is theirs whatever the parse says.
_BESIDE = 28
# "The first to sign a deal, in January 2008, …": a date set off is of the words before it.
_SET_OFF = re.compile(r",?[\w -]{0,24}, (?:back |early |late )?(?:in|on) (?:early |late )?")
_CLOSES = (",", ".", ";", "")
# A date that begins a sentence stands within so many characters of its start.
_OPENING = 10


def cost_of(trigger: Trigger, date: DateMention, others: Sequence[Trigger]) -> float:
    """How little a date seems to be the trigger's own; TOO_FAR and more where it is not.

    The clause that the words before and after the date show decides first, then the parse and the
    distance. `others` are all triggers of the sentence.
    """
    text, base = trigger.tape.raw, trigger.tape.span.start_char
    if trigger.rule.type in _ENDS and _is_of_the_begin(trigger, date):
        return TOO_FAR
    if lasts_until(trigger, date):
        return 0.2
    if date.kind is Kind.CLAUSE:
        return _clause_cost(trigger, date, text, base)
    if is_undated(trigger, date):
        return TOO_FAR
    if is_same_day(trigger, date):
        return 0.1
    begin, stop = (place_of(trigger, at) for at in trigger.tape.source(*trigger.core))
    if _CONDITION.match(text[: date.start - base]) and "," in text[date.end - base : begin]:
        return TOO_FAR
    if trigger.rule.type in _DECIDED and _MADE.match(text, stop, place_of(trigger, date.start)):
        return TOO_FAR
    if trigger.words.startswith("vote") and trigger.start < date.start < trigger.end:
        return 0.2  # "voted on Sunday to let …": the day of the vote
    if opens_clause(trigger, date):
        if date.start >= trigger.tape.source(*trigger.core)[1]:
            return TOO_FAR
        if reaches(trigger, date):
            return 0.3 + (trigger.start - date.end) / 400
        if date.start - trigger.tape.span.start_char < _OPENING and carries_on(trigger, date):
            return _CARRIED
    if _ELSE.search(text, 0, date.start - base):
        return TOO_FAR
    if _is_at_the_time(trigger, date):
        return 1.0
    tree = _tree_cost(trigger, date)
    begin, stop = trigger.tape.source(*trigger.core)
    if 0 <= date.start - stop <= _BESIDE:
        behind = text[stop - base : date.start - base]
        if "," not in behind or (
            _SET_OFF.fullmatch(behind) and text[date.end - base : date.end - base + 1] in _CLOSES
        ):
            tree = min(tree, 0.5)
    if tree == _REPORTED:
        return tree + (is_taken(date, trigger, others) and 1.0)
    left = date.end if date.start < begin else stop
    right = begin if date.start < begin else date.start
    between = text[left - base : max(left, right) - base]
    if date.start - base < _OPENING:  # "Oct. 23: Talks open" dates its entry of a list
        between = between.lstrip(" :–—-")
    cost = len(between) / 80 + 0.4 * between.count(",")
    if date.start - base < _OPENING:  # "In 2014, …" dates the sentence
        cost = min(cost, 1.5)
    cost += 4.0 * len(_HARD_BREAK.findall(between))
    cost += 2.0 * sum(
        1 for o in others if o is not trigger and left <= o.start < right and not o.rule.weak
    )
    if _ENDING.match(trigger.words):  # on the day of what ended it
        return cost + tree
    if is_governed(date, trigger, others):
        return TOO_FAR
    if is_taken(date, trigger, others):
        cost += 4.0
    return cost + tree


def _is_of_the_begin(trigger: Trigger, date: DateMention) -> bool:
    """Whether a date of a sentence that tells an end is told of the begin."""
    stop = trigger.tape.source(*trigger.core)[1]
    since = stop if stop <= date.start else trigger.start
    places = (place_of(trigger, at) for at in (since, date.start))
    return bool(_BEGUN.search(trigger.tape.raw, *places))


def lasts_until(trigger: Trigger, date: DateMention) -> bool:
    """Whether talks lasted until the date, on which they then ended in a deal or without one."""
    before = trigger.tape.raw[: place_of(trigger, date.start)]
    return trigger.rule.type in _LASTED and bool(_LASTING.search(before))


def is_same_day(trigger: Trigger, date: DateMention) -> bool:
    """Whether the date is told to be "the day" of the clause in which the trigger stands."""
    text, base = trigger.tape.raw, trigger.tape.span.start_char
    begin, stop = trigger.tape.source(*trigger.core)
    if begin - date.end >= 60 or stop < date.end:
        return False
    # What carries the event may begin within the "when" itself.
    return bool(_THE_DAY.match(text[date.end - base : stop - base].lower()))


def _clause_cost(trigger: Trigger, date: DateMention, text: str, base: int) -> float:
    """A date of the clause that follows it: only what stands in that clause has it."""
    begin = trigger.tape.source(*trigger.core)[0]
    stop = trigger.tape.source(*trigger.core)[1]
    if stop <= date.end:
        return TOO_FAR
    between = text[date.end - base : max(begin, date.end) - base]
    return TOO_FAR if "," in between or len(between) > 60 else 0.1


def _is_at_the_time(trigger: Trigger, date: DateMention) -> bool:
    """Whether the date is that of a "when" before what the trigger tells."""
    mine, its = trigger.root, root_of(trigger.tape.span.doc, date.start, date.end)
    if mine is None or its is None:
        return False
    verb, own = verb_of(its), verb_of(mine)
    return verb is not None and own is not None and is_at_the_time(its, verb, own)


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


def _tree_cost(trigger: Trigger, date: DateMention) -> float:
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
            return _NESTED
        apart = trigger.rule.type in _DECIDED and mine.lemma_.lower() not in words("occasions")
        return TOO_FAR if apart else 0.0  # "rejected the offer presented on Thursday"
    if here is None or there is None or here == there:
        return 0.0
    beside = there.dep_ in ("parataxis", "conj", "ROOT") and its.i > mine.i
    told = trigger.rule.type in _TOLD or bool(_ENDING.match(trigger.words))
    told = told and tense_of(mine) is not Tense.FUTURE
    if is_reporting(there) and beside and told:
        return _REPORTED
    if is_above(there, here):
        if is_reporting(there):
            return _REPORTED if told else TOO_FAR
        if is_behind_relative(here, its) or is_of_other_time(here, there):
            return TOO_FAR
        if here.dep_ == "acl" and here.tag_ == "VBN" and its.i < here.i:
            return TOO_FAR  # "presented on Saturday the deal worked out with the studios"
        return 3.0 if here.dep_ == "relcl" else 1.5
    if is_above(here, there):
        if there.dep_ == "conj" and its.i > mine.i and has_subject(there):
            return TOO_FAR if is_behind_comma(there) else 2.0
        if is_of_another_noun(its, here, mine):
            return TOO_FAR
        if there.dep_ == "advcl" and any(
            c.lower_ in _OTHER_TIMES and c.i < its.i for c in there.children
        ):
            return TOO_FAR
        return 3.0 if there.dep_ in ("relcl", "acl", "advcl") else 2.0
    return 2.5
