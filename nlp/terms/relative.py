"""Relative clauses that tell what one side makes of a provision, wherever their verb ends.

"profit sharing, which the League had refused to include in a contract"   rejected, by the League
"the 3.5 percent a year that the League had put on the table in the fall" proposed, by the League
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from nlp.rulefile import load_words
from nlp.terms.cues import Cue
from nlp.terms.rules import PartyAt, Reach, StanceRule
from sideletter.model import Stance

_ASKED = StanceRule("proposed-which-they-ask", Stance.PROPOSED, Reach.BEFORE, PartyAt.SUBJECT)
_REFUSED = StanceRule("rejected-which-they-refuse", Stance.REJECTED, Reach.BEFORE, PartyAt.SUBJECT)

_CLAUSES = frozenset({"relcl", "acl"})
_BEFORE = frozenset({"compound", "amod", "nmod", "nummod"})
"""How a word stands before the noun on which the clause hangs: "profit sharing"."""
_BESIDE = frozenset({"npadvmod", "appos"})
"""How a word stands behind that noun and takes the clause: "3 percent a year that …"."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_RELATIVES = frozenset({"that", "which", "who", "whom"})
_MODAL = frozenset({"would", "wo", "will", "could", "ca", "can", "'d"})


def relative_cue(doc: Doc, start: int, end: int, *, segment: int) -> Cue | None:
    """What a clause that hangs on the words between two offsets says one side asks or refuses."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    for verb in _clauses_on(span.root):
        rule = _rule_of(verb)
        if rule is not None and verb.idx >= end:
            return Cue(verb.idx, verb.idx + len(verb), rule, segment)
    return None


def _clauses_on(noun: Token) -> Iterator[Token]:
    """The verbs of the clauses on a noun or on the phrase in which it stands, nearest first.

    A clause behind several nouns belongs to the last of them: none goes past a preposition.
    """
    for _ in range(4):
        beside = [noun, *(c for c in noun.children if c.dep_ in _BESIDE)]
        yield from (c for n in beside for c in n.children if c.dep_ in _CLAUSES and c.i > n.i)
        if noun.dep_ not in _BEFORE or noun.head is noun:
            return
        noun = noun.head


def _rule_of(verb: Token) -> StanceRule | None:
    """What a clause says its own subject does with what it hangs on; None for anything else."""
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    if subject is None or subject.lower_ in _RELATIVES or subject.dep_ == "nsubjpass":
        return None
    if any(c.dep_ == "dobj" and c.lower_ not in _RELATIVES for c in verb.children):
        return None
    negated = any(c.dep_ == "neg" for c in verb.children)
    helped = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if _is_named(verb, "refuses"):
        return None if negated else _REFUSED
    if negated:
        granting = _is_named(verb, "grants") and helped & _MODAL
        return _REFUSED if granting else None
    asked = _is_named(verb, "asks") or _is_put_forward(verb) or _is_pursued(verb)
    return _ASKED if asked or "wants" in helped else None


def _is_named(verb: Token, words: str) -> bool:
    """Whether a verb, be it with its particle, is one of a list of verbs of the sides."""
    listed = load_words("terms/sides", words)
    lemma = verb.lemma_.lower()
    return lemma in listed or any(
        f"{lemma} {c.lower_}" in listed for c in verb.children if c.dep_ in ("prt", "advmod")
    )


def _is_put_forward(verb: Token) -> bool:
    """Whether a verb puts what its clause hangs on before the other side."""
    lemma = verb.lemma_.lower()
    if lemma in load_words("terms/sides", "offers"):
        return True
    return lemma in ("put", "lay", "place", "have") and any(
        o.lower_ == "table" for p in verb.children if p.dep_ == "prep" for o in p.children
    )


def _is_pursued(verb: Token) -> bool:
    """Whether a verb leaves what it is after to the words it hangs on: "which they pushed for"."""
    if verb.lemma_.lower() not in load_words("terms/sides", "pursues"):
        return False
    preps = (c for c in verb.children if c.lower_ in ("for", "on"))
    return any(all(o.lower_ in _RELATIVES for o in p.children) for p in preps)
