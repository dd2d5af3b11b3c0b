"""Acts that one clause tells in a row of the same doers: the day of the first is that of the rest.

"Members on Sunday approved the contract and called off the strike." What goes on is another
matter: "They walked out on May 2 and settled for 3 percent" gives no day of the settlement.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from nlp.dates import DateMention
from nlp.dates.parse import verb_of
from nlp.events.families import BEGINNINGS, OFFERS
from nlp.events.rules import Trigger
from nlp.events.subordination import has_subject
from nlp.syntax import root_of
from sideletter.model import EventType as T

# What these begin goes on, and what comes of it came later.
_GO_ON = (
    BEGINNINGS | OFFERS | {T.TALKS_BEGAN, T.TALKS_RESUMED, T.CONTRACT_EXPIRY, T.AGREEMENT_EFFECTIVE}
)
_LATER = frozenset(
    {"then", "later", "since", "eventually", "finally", "still", "soon", "afterward", "afterwards"}
)


def is_joint_act(trigger: Trigger, date: DateMention, others: Sequence[Trigger]) -> bool:
    """Whether a date before the trigger is that of an act told before it of the same doers.

    Only where the later act has no date and no subject of its own, and the first does not go on.
    """
    its, mine = root_of(trigger.tape.span.doc, date.start, date.end), trigger.root
    if its is None or mine is None:
        return False
    later = act_of(mine)
    first = _first_of(later) if later is not None else None
    if later is None or first is None or not _is_of(its, first):
        return False
    if its.i > later.i or first.tag_ != later.tag_ or _is_passive(first) != _is_passive(later):
        return False
    if any(c.lower_ in _LATER for c in later.children) or _has_own(trigger, later):
        return False
    return not any(
        o.rule.type in _GO_ON and (root := o.root) is not None and act_of(root) == first
        for o in others
        if o is not trigger
    )


def act_of(token: Token) -> Token | None:
    """The verb of a token's clause, or the one that it is done by ("agreed to keep working")."""
    verb = verb_of(token)
    while verb is not None and verb.dep_ == "xcomp":
        verb = verb_of(verb.head)
    return verb


def _is_of(date: Token, verb: Token) -> bool:
    """Whether a date hangs right on a verb, or stands between its subject and it."""
    by = date.head if date.dep_ == "pobj" else date
    return by.head == verb or (by.head.dep_ == "nsubj" and by.head.head == verb)


def _first_of(later: Token) -> Token | None:
    """The first of the verbs in a row that a verb without a subject goes on with."""
    verb = later
    while verb.dep_ == "conj" and not has_subject(verb) and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    return verb if verb != later else None


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ == "auxpass" for c in verb.children)


def _has_own(trigger: Trigger, verb: Token) -> bool:
    """Whether another date stands in the clause of a verb."""
    roots = (root_of(trigger.tape.span.doc, d.start, d.end) for d in trigger.tape.dates)
    return any(root is not None and verb_of(root) == verb for root in roots)
