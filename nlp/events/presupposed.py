"""What is told as a matter of course: it was done, whatever may be said to follow from it."""

from __future__ import annotations

from spacy.tokens import Token

from nlp.dates import Tense
from nlp.dates.parse import own_tense
from nlp.events.lexicon import words
from sideletter.model import EventType as T

# Steps that a clause of time presupposes, and the words that open one.
_STEPS = frozenset({T.TALKS_BEGAN, T.TALKS_RESUMED, T.TALKS_BROKE_OFF, T.CONTRACT_EXPIRY})
_WHEN = frozenset({"when", "after", "since", "as", "before"})
# What tells of a deal that it is made.
_HAVING = frozenset({"has", "have", "had", "was", "were", "been"})


def is_presupposed(root: Token | None, kind: T) -> bool:
    """Whether something is told of what was done as a matter of course.

    "The studios' final offer would cut pay", "pay would fall under their final offer", "they will
    impose their final offer"; "they will vote on a deal that it has reached"; "… which it called a
    threat when bargaining opened".
    """
    if root is None:
        return False
    if kind is T.FINAL_OFFER and root.pos_ == "NOUN":
        return any(c.dep_ == "poss" for c in root.children) and not _is_given(root)
    if root.dep_ == "advcl" and kind in _STEPS:
        return _is_told_as_time(root)
    if kind is T.TENTATIVE_AGREEMENT and root.dep_ == "relcl":
        beside = {c.lower_ for c in root.children if c.dep_ in ("aux", "neg")}
        return root.tag_ in ("VBD", "VBN") and beside <= _HAVING and bool(beside)
    return False


def _is_told_as_time(verb: Token) -> bool:
    """Whether a clause in the past tells when something else was done: it happened itself.

    "It called that a demand when bargaining opened", but not "they would strike when talks failed".
    """
    when = any(c.lower_ in _WHEN and c.dep_ in ("advmod", "mark") for c in verb.children)
    past = verb.tag_ == "VBD" or any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)
    main = own_tense(verb.head)
    return when and past and main in (Tense.PAST, Tense.PERFECT)


def _is_given(offer: Token) -> bool:
    """Whether a noun is told as what somebody makes, or as what comes: so is none yet."""
    if offer.dep_ in ("nsubj", "nsubjpass"):
        return offer.head.lemma_ in words("coming") | words("making")
    if offer.dep_ == "dobj":
        put = {c.lower_ for c in offer.head.children if c.dep_ == "prep"}
        return offer.head.lemma_ in words("making") and "into" not in put
    return offer.dep_ != "pobj"
