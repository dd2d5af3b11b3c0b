"""Whether another event of the sentence has the better claim to a date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.dates import DateMention
from nlp.dates.parse import verb_of
from nlp.events.rules import Trigger, place_of
from nlp.events.subordination import is_shared
from nlp.syntax import is_reporting, root_of

_WHEN = re.compile(r",? (?:when|as)\b")


def is_taken(date: DateMention, trigger: Trigger, others: Sequence[Trigger]) -> bool:
    """Whether another trigger's words hold the date or touch it, where the parse leaves it open."""
    return not _is_own(date, trigger, others) and (
        any(
            o is not trigger
            and not o.rule.weak
            and (_own_start(o) <= date.start < o.end or 0 <= date.start - o.end <= 4)
            for o in others
            if o.rule.type is not trigger.rule.type
        )
        and not 0 <= date.start - trigger.end <= 4
    )


def _is_own(date: DateMention, trigger: Trigger, others: Sequence[Trigger]) -> bool:
    """Whether the date is of the trigger's verb, and hangs right on it, and on no other's."""
    its, mine = root_of(trigger.tape.span.doc, date.start, date.end), trigger.root
    verb = mine.head if mine is not None and mine.dep_ == "prt" else mine  # "locked out"
    if its is None or verb is None or verb.pos_ != "VERB":
        return False
    by = its.head if its.dep_ == "pobj" else its
    return by.head == verb and all(o is trigger or o.root != mine for o in others)


def _own_start(trigger: Trigger) -> int:
    """Where a trigger's words begin, without a date that closes the clause before them."""
    return trigger.start + 4 if trigger.words.startswith("@D,") else trigger.start


def is_governed(date: DateMention, trigger: Trigger, others: Sequence[Trigger]) -> bool:
    """Whether the date hangs on the verb of another trigger, and not on this one's."""
    its, mine = root_of(trigger.tape.span.doc, date.start, date.end), trigger.root
    if its is None or mine is None or _WHEN.match(trigger.tape.raw, place_of(trigger, date.end)):
        return False
    verb, own = verb_of(its), verb_of(mine)
    if verb is None or own is None or verb == own or is_reporting(verb):
        return False
    if is_shared(its, verb, own):
        return False
    return any(
        o.rule.type is not trigger.rule.type
        and not o.rule.weak
        and (root := o.root) is not None
        and verb_of(root) == verb
        for o in others
    )
