"""Whether a date of a sentence is that of an event: by the words between, and by the parse."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.dates import DateMention, Kind
from nlp.dates.parse import verb_of
from nlp.events.bytheway import is_undated
from nlp.events.families import ENDINGS
from nlp.events.joint_acts import act_of, is_joint_act
from nlp.events.openings import carries_on, opens_clause, reaches
from nlp.events.rivals import is_governed, is_taken
from nlp.events.rules import Trigger, place_of
from nlp.events.subordination import is_at_the_time
from nlp.events.tree_distance import DECIDED, ENDING, REPORTED, TOO_FAR, tree_cost
from nlp.syntax import root_of
from sideletter.model import EventType as T

_HARD_BREAK = re.compile(r"[;—]|:(?=\s)")
_THE_DAY = re.compile(
    r"^,? ?\(?when [^,;]*$"
    r"|^,? the (?:same |very )?day (?!before|after)(?:that |on which |when )?[^,;]*$"
)
# The day that opens a sentence goes on through its coordinated clauses.
_CARRIED = 2.5
# That of a "when" before it, or of the act with which it is told.
_OF_THE_CLAUSE = 1.0
# "Just as in 2007", "is pending Wednesday": what is compared or waited for has not the date.
_ELSE = re.compile(
    r"\b(?:as|like|unlike|than|(?:compared|unlike) (?:with|to)|repeat of|echo\w* of)"
    r"(?: [\w’']+){0,2} (?:in|of|from) ?(?:the )?$|\b(?:is|are|was|were|still) pending (?:on )?$"
)
# "An end to the strike that began on May 1": of the strike's begin.
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
    if trigger.rule.type in ENDINGS and _is_of_the_begin(trigger, date):
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
    if trigger.rule.type in DECIDED and _MADE.match(text, stop, place_of(trigger, date.start)):
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
    if _is_at_the_time(trigger, date) or is_joint_act(trigger, date, others):
        return _OF_THE_CLAUSE
    tree = tree_cost(trigger, date)
    begin, stop = trigger.tape.source(*trigger.core)
    if 0 <= date.start - stop <= _BESIDE:
        behind = text[stop - base : date.start - base]
        if "," not in behind or (
            _SET_OFF.fullmatch(behind) and text[date.end - base : date.end - base + 1] in _CLOSES
        ):
            tree = min(tree, 0.5)
    if tree == REPORTED:
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
    if ENDING.match(trigger.words):  # on the day of what ended it
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
    if _is_clause_of(trigger, date):
        return True
    text, base = trigger.tape.raw, trigger.tape.span.start_char
    begin, stop = trigger.tape.source(*trigger.core)
    if begin - date.end >= 60 or stop < date.end:
        return False
    # What carries the event may begin within the "when" itself.
    return bool(_THE_DAY.match(text[date.end - base : stop - base].lower()))


def _is_clause_of(trigger: Trigger, date: DateMention) -> bool:
    """Whether the trigger's verb is what a "when" tells of the date, however long its subject."""
    verb = verb_of(trigger.root) if trigger.root is not None else None
    if verb is None or verb.dep_ != "relcl" or not date.start <= verb.head.idx < date.end:
        return False
    return any(c.lower_ == "when" for c in verb.children)


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
    verb, own = verb_of(its), act_of(mine)
    return verb is not None and own is not None and is_at_the_time(its, verb, own)
