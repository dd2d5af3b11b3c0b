"""Who acts in what a rule found: whether they can have done it, and as whose body."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from spacy.tokens import Token

from nlp.events.families import STOPPAGES
from nlp.events.lexicon import words
from nlp.events.rules import Trigger
from nlp.events.standins import nouns_meant
from nlp.reading import Hit
from nlp.syntax import arguments_of, root_of
from sideletter.model import EntityType as E
from sideletter.model import EventType as T
from sideletter.model import Modality

_VOTES = frozenset({T.RATIFICATION, T.REJECTION, T.BOARD_APPROVAL})
_MERGER = re.compile(
    r"\b(?:merg(?:e|es|ed|er|ers|ing)|consolidation|amalgamation|takeover|acquisition)\b"
)
_DEAL = re.compile(r"\b(?:contract|agreement|deal|pact|offer|terms|settlement|proposal)\b|@A")
_LABOR = re.compile(
    r"@[UG]|\b(?:unions?|unioni[sz]\w*|guilds?|locals?|labou?r|unfair|strik\w+|pickets?|picketing"
    r"|lock-?outs?|bargain\w*|collective|grievances?|arbitrat\w+|reinstat\w*|back (?:pay|wages)"
    r"|employees|workers|staff|overtime|wages?|residuals|layoffs?|laid off|dismissals?|tribunal"
    r"|redundan\w+|members|musicians|dancers|writers|performers|players)\b"
)


def misplaced(trigger: Trigger, kind: T, before: Container[T] = ()) -> str:
    """Why what a rule found cannot be such an event; "" where it can.

    `before` are the kinds of which the article told before: a case goes on, and what was done in it
    on some day, without a word of labor.
    """
    text, verb = trigger.tape.text, _verb(trigger)
    goes_on = kind in before and bool(trigger.tape.dates)
    if kind is T.LEGAL_ACTION and not goes_on and not _LABOR.search(text):
        return "the sentence speaks of no labor"
    if kind in _VOTES and _MERGER.search(text) and not _DEAL.search(text):
        return "what is voted on is a merger"
    if kind in STOPPAGES and _is_of_another_noun(trigger):
        return "the verb is of another noun than the stoppage"
    if kind in STOPPAGES and _do_others_stop(trigger, verb):
        return "those who stop work are of another trade"
    if verb is None:
        return ""
    told = arguments_of(verb)
    if kind in _VOTES and _lemmas(told.subjects) & words("other_bodies"):
        return "those who decide are no body of labor"
    if kind in (T.STRIKE_START, T.LOCKOUT_START) and verb.lemma_.lower() in words("walking"):
        moved = told.subjects if kind is T.STRIKE_START else told.objects
        if moved and _is_no_striker(moved[0], trigger.tape.hits):
            return "those who leave are no strikers"
    return ""


def is_only_sanctioned(trigger: Trigger) -> bool:
    """Whether the stoppage is only what somebody authorizes or is for."""
    root = trigger.root
    if root is None or root.dep_ not in ("dobj", "nsubjpass", "pobj"):
        return False
    head = root.head.head if root.dep_ == "pobj" else root.head
    return head.lemma_.lower() in words("sanctioning")


def decided_by_board(trigger: Trigger) -> bool:
    """Whether a board, a council or leaders do what a rule takes for a vote of members."""
    verb = _verb(trigger)
    if verb is None or (trigger.rule.modality is Modality.SCHEDULED and verb.lemma_ != "vote"):
        return False  # leaders put it to a vote of others
    return bool(_lemmas(arguments_of(verb).subjects[:1]) & words("deciding_bodies"))


def _verb(trigger: Trigger) -> Token | None:
    """The first verb among a trigger's words: "voted" of "voted to approve the deal"."""
    doc = trigger.tape.span.doc
    span = doc.char_span(trigger.start, trigger.end, alignment_mode="expand")
    return next((t for t in span or () if t.pos_ == "VERB"), None)


def _lemmas(nouns: Iterable[Token]) -> set[str]:
    return {n.lemma_.lower() for n in nouns} | {
        f"{n.nbor(-1).lower_} {n.lemma_.lower()}" for n in nouns if n.i
    }


def _is_no_striker(noun: Token, hits: Iterable[Hit]) -> bool:
    """Whether a noun is one person, or those who watch."""
    covering = [h for h in hits if h.mention.start <= noun.idx < h.mention.end]
    if covering:
        return covering[0].entity.type is E.PERSON
    if noun.tag_ == "NN" and noun.lemma_.lower() in words("lone_workers"):
        return True
    if noun.tag_ == "NNS" and noun.lemma_.lower() in words("strikers_together"):
        return False
    beside = {c.lemma_.lower() for c in noun.children if c.dep_ == "compound"}
    return bool(({noun.lemma_.lower()} | beside) & words("no_strikers"))


def _do_others_stop(trigger: Trigger, verb: Token | None) -> bool:
    """Whether another trade strikes, in a sentence that names a union as well ("nurses struck")."""
    told: tuple[Token, ...] = arguments_of(verb).subjects[:1] if verb is not None else ()
    root = trigger.root
    if root is not None and root.lemma_.lower() in words("stoppages"):
        told += tuple(c for c in root.children if c.dep_ in ("compound", "poss"))
        told += tuple(o for c in root.children if c.lower_ == "by" for o in c.children)
    return any(
        noun.lower_ in words("other_labor")
        or (noun.head == root and noun.lemma_.lower() in words("other_stoppages"))
        for noun in told
    )


def _is_of_another_noun(trigger: Trigger) -> bool:
    """Whether a verb behind a stoppage is of another noun ("in the strike, shows closed")."""
    root, first = trigger.root, root_of(trigger.tape.span.doc, trigger.start, trigger.start + 3)
    if first is not None and first.pos_ == "NOUN" and first.lower_ in words("halts"):
        return first.i + 1 < len(first.doc) and first.nbor().lower_ not in ("to", "of")
    if root is None or (root.pos_ != "VERB" and root.lower_ != "end"):
        return False
    if first is None or first.lemma_.lower() not in words("stoppages") or first.pos_ != "NOUN":
        return False
    if root.pos_ == "PROPN":
        return True  # "strikes in the West End"
    if root.dep_ in ("relcl", "acl") and root.head == first:
        return False  # "the strike they had begun"
    own = [c for c in root.children if c.dep_ in ("nsubj", "nsubjpass")]
    if len(own) == 1 and first in nouns_meant(own[0]):
        return False  # "the strike dragged on before it was settled"
    relative = any(c.lower_ in ("which", "that", "who") for c in own)
    return bool(own) and not relative and not any(first in c.subtree for c in own)
