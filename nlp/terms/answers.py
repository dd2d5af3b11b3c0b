"""Verbs that answer a demand which they only point back to: "it could not afford that".

What is refused or wanted is a pronoun or nothing at all; the sentence before names it.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from nlp.rulefile import load_words
from nlp.terms.cues import Cue
from nlp.terms.rules import PartyAt, Reach, StanceRule
from sideletter.model import Stance

UNWILLING = "rejected-unwilling"
"""The rule of a verb that says no; who says it must be told."""

_UNWILLING = StanceRule(UNWILLING, Stance.REJECTED, Reach.BEFORE, PartyAt.SUBJECT)
_WANTED = StanceRule("proposed-wants-that", Stance.PROPOSED, Reach.BEFORE, PartyAt.SUBJECT)
_POINTING = frozenset({"it", "that", "this", "them", "those", "either", "both", "any", "one"})
_ORDER = {"first": 0, "former": 0, "second": 1, "latter": -1, "last": -1}
_MODAL = frozenset({"would", "wo", "will", "could", "ca", "can", "'d", "did"})
_OBJECTS = frozenset({"dobj", "pobj"})


def unwilling_cue(sentence: Span) -> Cue | None:
    """The first verb that refuses what it only points to: "would not hear of it"."""
    return next((_cue(t, _UNWILLING) for t in sentence if _refuses(t)), None)


def wanting_cue(sentence: Span) -> Cue | None:
    """The first verb that asks for what it only points to: "the union wants that written in"."""
    return next((_cue(t, _WANTED) for t in sentence if _wants(t)), None)


def which_of(sentence: Span, after: int) -> int | None:
    """Which of several things a verb at the offset has for its object: "turned down the first"."""
    for token in sentence:
        verb = token.head
        if verb.idx <= after < verb.idx + len(verb) and token.dep_ == "dobj":
            return _ORDER.get(token.lower_)
    return None


def _cue(verb: Token, rule: StanceRule) -> Cue:
    return Cue(verb.idx, verb.idx + len(verb), rule, 0)


def _refuses(verb: Token) -> bool:
    """Whether a verb says no: "will not have it", "wouldn't budge", "refused to discuss it"."""
    if verb.pos_ != "VERB" or _is_open(verb):
        return False
    lemma = _lemma(verb)
    if lemma == "refuse" and not _objects(verb):
        return any(c.dep_ == "xcomp" and _is_granting(c) and _points(c) for c in verb.children)
    if not _is_negated(verb):
        return _turns_away(verb)
    if lemma in load_words("terms/sides", "yields"):
        return not any(c.dep_ in ("dobj", "xcomp", "ccomp") for c in verb.children)
    return _is_granting(verb) and _points(verb)


def _turns_away(verb: Token) -> bool:
    """Whether a verb turns one of what was asked away: "has turned aside the first"."""
    beside = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "advcl")}
    lemma, nots = _lemma(verb), load_words("terms/sides", "refuses")
    if lemma not in nots and not any(f"{lemma} {word}" in nots for word in beside):
        return False
    return any(c.lower_ in _ORDER or _is_pointing(c) for c in _objects(verb))


def _wants(verb: Token) -> bool:
    """Whether a verb asks for what was told: "wants that put in writing", "proposed it in May"."""
    if verb.pos_ != "VERB" or _is_open(verb):
        return False
    negated = any(c.dep_ == "neg" for c in verb.children)
    asks = _lemma(verb) in load_words("terms/sides", "asks")
    return asks and not negated and (_points(verb) or _is_clause_of(verb))


def _is_clause_of(verb: Token) -> bool:
    """Whether what is wanted is a clause about the pointing word: "wants that written in"."""
    clauses = (c for c in verb.children if c.dep_ == "ccomp")
    return any(s.dep_ in ("nsubj", "nsubjpass") and _is_pointing(s) for c in clauses
               for s in c.children)  # fmt: skip


def _is_open(verb: Token) -> bool:
    """Whether a verb stands in a condition, a question or a clause that only describes."""
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod")}
    return bool(marks & {"if", "unless", "whether", "until", "why"}) or verb.dep_ == "relcl"


def _is_negated(verb: Token) -> bool:
    helped = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    negated = any(c.dep_ == "neg" for c in verb.children)
    return negated and bool(helped & _MODAL)


def _is_granting(verb: Token) -> bool:
    return _lemma(verb) in load_words("terms/sides", "grants")


def _points(verb: Token) -> bool:
    """Whether a pronoun alone is what a verb has for its object, be it through a preposition."""
    return any(_is_pointing(token) for token in _objects(verb))


def _objects(verb: Token) -> list[Token]:
    own = [c for c in verb.children if c.dep_ in _OBJECTS]
    return own + [p for c in verb.children if c.dep_ == "prep" for p in c.children]


def _is_pointing(token: Token) -> bool:
    return token.lower_ in _POINTING and token.pos_ in ("PRON", "DET") and token.dep_ != "det"


def _lemma(verb: Token) -> str:
    return verb.lemma_.lower()
