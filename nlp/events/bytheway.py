"""Events that are only told by the way of what a date dates: answered, allowed, waited for."""

from __future__ import annotations

from spacy.tokens import Token

from nlp.dates import DateMention
from nlp.dates.parse import verb_of
from nlp.events.families import BEGINNINGS, OFFERS
from nlp.events.lexicon import words
from nlp.events.rules import Trigger
from nlp.syntax import root_of
from sideletter.model import EventType as T

# What only leads up to what a sentence tells has not its date.
_LEADS_UP = frozenset(
    {"after", "following", "despite", "before", "amid", "beyond", "upon", "pending", "past"}
)
# What is only asked, let or agreed to be done has not the date of the asking.
_WILLED = frozenset(
    {T.STRIKE_START, T.LOCKOUT_START, T.UNION_ELECTION, T.TALKS_BEGAN, T.TALKS_RESUMED}
)
_SINCE = frozenset({"since", "from"})
_CLIMB = 5


def is_undated(trigger: Trigger, date: DateMention) -> bool:
    """Whether the event is only told by the way of what the date dates."""
    its, kind = root_of(trigger.tape.span.doc, date.start, date.end), trigger.rule.type
    if its is None:
        return False
    return (
        (_leads_up(trigger) and not _is_right_below(its, trigger.root))
        or (kind in OFFERS and _is_answered(trigger))
        or (kind in BEGINNINGS and date.lead not in _SINCE and _goes_on(trigger, its))
        or (kind in _WILLED and (_is_willed(trigger, its) or _is_asked(trigger, its)))
    )


def _leads_up(trigger: Trigger) -> bool:
    """Whether the event is only what came before, or what is waited for ("after talks …")."""
    token = trigger.root
    for _ in range(_CLIMB):
        if token is None or token.pos_ in ("VERB", "AUX"):
            return token is not None and _is_ahead_of(token)
        if token.dep_ == "pobj" and token.head.lower_ in _LEADS_UP:
            return True
        token = token.head
    return False


def _is_ahead_of(verb: Token) -> bool:
    """Whether a gerund tells what had yet to be done ("figured ahead of reaching a deal")."""
    of = verb.head
    return verb.dep_ == "pcomp" and of.lower_ == "of" and of.head.lower_ == "ahead"


def _is_right_below(date: Token, noun: Token | None) -> bool:
    """Whether a date is a noun's own ("the expiration on June 30 of …")."""
    return noun is not None and (date.head == noun or date.head.head == noun)


def _is_willed(trigger: Trigger, date: Token) -> bool:
    """Whether the event is what somebody agreed to or was let do, and the date says when.

    "They voted Monday to let their leaders call a strike" tells no day of a strike.
    """
    token = trigger.root
    for _ in range(_CLIMB):
        if token is None or token.head == token or token.idx < trigger.start:
            return False
        if any(child.tag_ == "TO" for child in token.children):
            wills = token.head.lemma_.lower() in words("willing")
            return wills and token.head.idx < trigger.start and token not in date.ancestors
        token = token.head
    return False


def _is_asked(trigger: Trigger, date: Token) -> bool:
    """Whether it is what somebody asks or decides, and the date says when.

    "They met on Monday to decide whether members should strike" tells no day of a strike.
    """
    token = trigger.root
    for _ in range(_CLIMB):
        if token is None or token.head == token:
            return False
        if any(child.lower_ == "whether" for child in token.children):
            verb = verb_of(date)  # "will vote on June 6 on whether to join": the day of the vote
            held = verb is not None and trigger.start <= verb.idx < trigger.end
            return token not in date.ancestors and not held
        token = token.head
    return False


def _goes_on(trigger: Trigger, date: Token) -> bool:
    """Whether the date tells when a strike went on ("the strike entered its third week on …")."""
    noun, verb = trigger.root, verb_of(date)
    if noun is None or verb is None or verb.lemma_.lower() not in words("going_on"):
        return False
    if trigger.start <= verb.idx < trigger.end and verb != noun:
        return True
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    return any(noun == s or s in noun.ancestors for s in subjects)


def _is_answered(trigger: Trigger) -> bool:
    """Whether an offer is only what the dated act answers ("rejected the final offer on …")."""
    root = trigger.root
    verb = verb_of(root) if root is not None and root.pos_ in ("NOUN", "PROPN") else None
    return (
        verb is not None
        and not trigger.start <= verb.idx < trigger.end
        and verb.lemma_.lower() in words("answering")
    )
