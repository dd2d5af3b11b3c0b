"""Talks, deals and contracts that are not labor's: of one person, or of companies alone."""

from __future__ import annotations

import re
from collections.abc import Collection

from spacy.tokens import Token

from nlp.dates.parse import verb_of
from nlp.events.lexicon import words
from nlp.events.rules import Trigger
from nlp.events.sides import Sides
from nlp.events.tokens import standing, unique
from nlp.events.workforce import staff_words
from nlp.syntax import phrase, subject_of
from sideletter.model import EntityType as E
from sideletter.model import EventType as T

_TALKS = frozenset({T.TALKS_BEGAN, T.TALKS_RESUMED, T.TALKS_BROKE_OFF})
_LABOR = re.compile(
    r"@[UGA]|\b(?:unions?|unioni[sz]\w*|guilds?|locals?|labou?r|strik\w+|struck|walk-?outs?|stoppages?"
    r"|lock-?outs?|pickets?|picketing|bargain\w*|collective|members|negotiators|mediat\w+|tentative"
    r"|ratif\w*|contract (?:talks|negotiations|offers?|proposals?)|pay (?:talks|offers?)"
    r"|pay (?:claims?|deals?)|counter-?(?:offers?|proposals?)|raises|management|studios"
    r"|producers|wages?|workforce)\b"
)
# Verbs of which what they are said of must be a contract's.
_TAKES = frozenset({"take", "go", "come", "be", "become", "kick"})
_WORD = re.compile(r"[a-z]+")
# What the parser often takes for no clause of the noun before ("the truce the two sides struck").
_THEIRS = re.compile(
    r"\b(?P<what>\w+)(?: that| which)?(?: the| its| their)? (?!strik)(?:[@\w’'-]+ ){1,4}struck$"
)


def is_of_others(trigger: Trigger, sides: Sides, met: Collection[str] = ()) -> bool:
    """Whether a sentence that has no word of labor tells of a person's or of strangers' affairs.

    `met` are the sides of what the article has told before, which are no strangers.
    """
    text = trigger.tape.text
    if _LABOR.search(text) or set(_WORD.findall(text)) & staff_words():
        return False
    if any(_is_one_person(token, trigger) for token in _owners(trigger)):
        return True
    companies = unique(
        h.entity.id
        for h in trigger.tape.hits
        if h.entity.type is E.COMPANY and not sides.cast.is_vague(h)
    )
    known = {*sides.tables.at_work, *sides.tables.in_dispute, *met}
    return bool(companies) and not set(companies) & known and not sides.tables.union_of(companies)


def is_said_of_another(trigger: Trigger, kind: T) -> bool:
    """Whether the verb is said of another noun than the talks or the contract that the words name.

    "If talks fail, the strike will start" opens no talks; "talks on the contract ended" ends no
    contract.
    """
    root = trigger.root
    if kind is T.AGREEMENT_EFFECTIVE:
        return _takes_no_effect(trigger)
    if kind is T.STRIKE_START and root is not None and root.lemma_ == "strike":
        return _is_struck_up(root, trigger)
    if root is None or root.pos_ not in ("VERB", "AUX"):
        return False
    if kind is T.CONTRACT_EXPIRY:
        noun = subject_of(root)
        told = noun.lemma_.lower() if noun is not None else ""
        return told in words("talking") or told in words("expiring")
    own = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if own is None or own.tag_ in ("WDT", "WP") or kind not in _TALKS:
        return False
    named = [t for t in _tokens(trigger) if t.lemma_.lower() in words("talking")]
    return bool(named) and named[0].i < own.i and not any(t in own.subtree for t in named)


def _is_struck_up(verb: Token, trigger: Trigger) -> bool:
    """Whether what was struck is no employer but a bargain ("the truce that the two struck")."""
    if verb.dep_ == "relcl" and verb.head.lemma_.lower() in words("struck_up"):
        return True
    before = _THEIRS.search(trigger.tape.text, 0, trigger.core[1])
    return before is not None and before.group("what") in words("struck_up")


def _takes_no_effect(trigger: Trigger) -> bool:
    """Whether a thing is said to take effect that is no contract and nothing in one."""
    root = trigger.root
    verb = verb_of(root) if root is not None else None
    if verb is None or verb.lemma_.lower() not in _TAKES or verb.idx < trigger.start:
        return False
    noun = subject_of(verb)
    if noun is None or noun.tag_ not in ("NN", "NNS"):
        return False
    if any(h.mention.start <= noun.idx < h.mention.end for h in trigger.tape.hits):
        return False  # "the deal with the alliance, which took effect on Monday"
    named = any(h.entity.type is E.AGREEMENT for h in standing(trigger.tape.hits, phrase(noun)))
    return not named and noun.lemma_.lower() not in words("taking_effect")


def _owners(trigger: Trigger) -> list[Token]:
    """Who acts, and whose the nouns of the trigger's clause are."""
    root = trigger.root
    verb = verb_of(root) if root is not None else None
    subject = subject_of(verb) if verb is not None else None
    near = [t for t in (subject, root) if t is not None]
    near += [t for t in _tokens(trigger) if t.pos_ == "NOUN"]
    return near[:1] + [c for t in near for c in t.children if c.dep_ == "poss"]


def _is_one_person(token: Token, trigger: Trigger) -> bool:
    if any(h.entity.type is E.PERSON for h in standing(trigger.tape.hits, [token])):
        return True
    return token.tag_ in ("NN", "PRP") and token.lemma_.lower() in words("talents")


def _tokens(trigger: Trigger) -> list[Token]:
    doc = trigger.tape.span.doc
    return list(doc.char_span(trigger.start, trigger.end, alignment_mode="expand") or ())
