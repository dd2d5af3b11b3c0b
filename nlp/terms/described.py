"""Whether a verb says what becomes of a provision: "pension funding is shored up".

An article about a deal tells of most of its provisions in such words, without a further "agreed".
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from nlp.rulefile import load_words
from nlp.terms.scan import Scan
from nlp.terms.topics import Topic
from nlp.terms.wordlists import load_changes

_WITHIN = frozenset(
    {"prep", "pobj", "compound", "amod", "conj", "poss", "nmod", "appos", "pcomp", "nummod"}
)
"""How a word stands within the noun phrase of another."""

_PLACES = frozenset({"nsubj", "nsubjpass", "dobj"})

_INTO = frozenset({"into", "to", "toward", "towards"})
"""Prepositions of a verb behind which stands what gets more: "money flows into the plan"."""

_ASIDE = frozenset({"relcl", "advcl", "acl", "csubj", "pcomp"})
"""Clauses that say nothing by themselves: "if pensions are cut", "residuals that shrink"."""

_HABIT = re.compile(
    r"\b(?:whenever|(?:every|each) time|often|usually|typically|generally|tends? to)\b",
    re.IGNORECASE,
)
"""Words beside which a present tells what is the rule anyway."""

_LOOKS_BACK = re.compile(
    r"\b(?:(?:19|20)\d\d|ago|since|earlier|previous(?:ly)?|once|used to"
    r"|last (?:year|time|month|fall|spring|summer|winter|decade|round))\b",
    re.IGNORECASE,
)
"""Words beside which what was done was done before the deal."""


def is_described(scan: Scan, topic: Topic, *, valued: bool = False) -> bool:
    """Whether a verb of change has the topic for its subject or object, and tells of now.

    A weak topic without a number must itself be what something is done to: "pay is improved".
    """
    span = scan.span.doc.char_span(topic.start, topic.end, alignment_mode="expand")
    if span is None or not len(span):
        return False
    weak = topic.rule.weak and not valued
    place = span.root if weak else _place_of(span.root)
    if weak and place.dep_ != "nsubjpass":
        return False
    return (place.dep_ in _PLACES or _is_fed(place)) and _tells(scan, place.head)


def looks_back(scan: Scan) -> bool:
    """Whether words beside a provision say that what is told was before the deal."""
    return bool(_LOOKS_BACK.search(scan.text))


def _place_of(noun: Token) -> Token:
    """The head of the whole noun phrase in which a noun stands: "coverage under the plan"."""
    while noun.dep_ in _WITHIN and noun.head.pos_ not in ("VERB", "AUX") and noun.head is not noun:
        noun = noun.head
    return noun


def _is_fed(noun: Token) -> bool:
    return noun.dep_ == "prep" and noun.lower_ in _INTO


def _tells(scan: Scan, verb: Token) -> bool:
    """Whether a verb of change says what is, or is to be, of now on."""
    if verb.pos_ != "VERB" or not load_changes().fullmatch(verb.lemma_.lower()):
        return False
    clause = verb
    while clause.dep_ == "conj" and clause.head.pos_ == "VERB":
        clause = clause.head
    if (
        _HABIT.search(scan.text)
        or clause.dep_ in _ASIDE
        or any(child.dep_ in ("neg", "mark") for child in verb.children)
    ):
        return False
    return _is_of_now(scan, verb)


def _is_of_now(scan: Scan, verb: Token) -> bool:
    """Whether a verb stands in the present, the future, or says in the passive what was done."""
    helped = {child.lower_: child.dep_ for child in verb.children if child.dep_ in _HELPING}
    if "auxpass" in helped.values():
        return not looks_back(scan)
    if helped:
        return not helped.keys() & _NOT_YET
    return verb.tag_ in ("VBZ", "VBP")


_HELPING = frozenset({"aux", "auxpass"})
_NOT_YET = frozenset({"have", "has", "had", "'ve", "did", "could", "may", "might", "should", "to"})
"""Words that make of what a verb says a past, a hope or a question."""


def is_fact(scan: Scan, topic: Topic) -> bool:
    """Whether a clause without any word of stance tells what was done, or whom a house employs.

    "Captains worked 12-hour shifts" is no provision, but what "rose by 12 percent" may be.
    """
    verb = _verb_over(scan, topic)
    if verb is None or any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        return False
    lemma = verb.lemma_.lower()
    if lemma in load_words("terms/sides", "keeps"):
        return verb.tag_ in _TOLD
    settles = load_changes().fullmatch(lemma) or lemma in load_words("terms/sides", "settles")
    return verb.tag_ == "VBD" and not settles


_TOLD = frozenset({"VBD", "VBZ", "VBP"})


def _verb_over(scan: Scan, topic: Topic) -> Token | None:
    """The verb that a topic is or hangs on."""
    end = max(topic.end, topic.start + 1)
    span = scan.span.doc.char_span(topic.start, end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    token = span.root
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    return token if token.pos_ == "VERB" else None
