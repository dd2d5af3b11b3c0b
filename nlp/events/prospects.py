"""What the verbs above an event make of it: only expected, given up, or set for a day now past."""

from __future__ import annotations

from spacy.tokens import Token

from nlp.dates.parse import verb_of
from nlp.events.joint_acts import act_of
from nlp.events.lexicon import words
from sideletter.model import Modality

_MAY = frozenset({"may", "might"})
_NEVER = frozenset({"would", "could", "might", "’d", "'d"})
# "The notice of a strike", "its strike plans".
_HELD = frozenset({"pobj", "prep", "compound", "poss"})
_CLIMB = 5
_SET = frozenset({"set", "schedule", "due", "slate", "be"})


def is_only_expected(root: Token, modality: Modality) -> bool:
    """Whether what is told as set or denied is what is expected or may be.

    "The board is expected to approve it"; "they may not strike" denies that they will.
    """
    verbs = [v for v in (verb_of(root), act_of(root)) if v is not None]
    if any(v.lemma_ == "expect" for v in verbs):
        return True
    may = any(c.tag_ == "MD" and c.lower_ in _MAY for v in verbs for c in v.children)
    return may and modality is Modality.SCHEDULED


def is_dropped(root: Token) -> bool:
    """Whether a plan or threat of it, or the strike itself, is what somebody gave up."""
    verb = verb_of(root)
    token = verb.head if verb is not None and verb.dep_ == "acl" else root
    for _ in range(_CLIMB):
        if token.dep_ in ("dobj", "nsubjpass") and token.head.pos_ == "VERB":
            return token.head.lemma_.lower() in words("dropping")
        if token.dep_ not in _HELD:
            return False
        token = token.head
    return False


def how_it_stands(root: Token, modality: Modality, *, dated: bool) -> Modality:
    """The modality of a stoppage that is told as given up, or as what had been set for its day.

    "They suspended their strike" tells of one that was.
    """
    was = modality is Modality.ASSERTED
    verb = verb_of(root)
    if modality is not Modality.DENIED and is_dropped(root):
        return modality if was and (verb is None or verb.dep_ != "acl") else Modality.DENIED
    return (was_set(root) if was and dated else None) or modality


def was_set(root: Token) -> Modality | None:
    """How sure it is of what had a day and is not told to have been; None where it is.

    "They would have walked out on Monday" says that they did not, "they were to walk out on Monday"
    leaves it to what else is told.
    """
    verb = verb_of(root)
    if verb is None:
        return None
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if "have" in helpers and helpers & _NEVER:
        return Modality.DENIED
    above = verb.head
    to = verb.dep_ == "xcomp" and any(c.tag_ == "TO" for c in verb.children)
    past = above.tag_ == "VBD" or any(c.tag_ == "VBD" for c in above.children)
    return Modality.SCHEDULED if to and past and above.lemma_.lower() in _SET else None
