"""Whether a verb tells what was done, and when: questions to its own clause."""

from __future__ import annotations

from spacy.tokens import Token

from nlp.events.lexicon import words
from nlp.events.tape import Tape
from nlp.syntax import is_delayed

_PAST = frozenset({"VBD", "VBN"})
_INSTEAD = frozenset({"than", "not", "instead"})


def is_done(verb: Token) -> bool:
    """Whether a verb tells what was done: in the past or as a participle, on no condition."""
    if is_delayed(verb) or (verb.dep_ == "pcomp" and verb.head.lower_ == "with"):
        return True  # "with 93% supporting it"
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "vote":
        return is_done(verb.head)  # "they voted to accept it"
    if verb.tag_ not in _PAST or verb.dep_ == "amod":
        return False
    beside = {c.lower_ for c in verb.children if c.dep_ in ("aux", "mark", "neg")}
    return not beside & words("open")


def is_set_against(verb: Token) -> bool:
    """Whether a verb tells what was not done instead ("suspended rather than resolved")."""
    if verb.dep_ != "conj":
        return False
    return any(c.lower_ in _INSTEAD and c.i < verb.i for c in verb.head.children)


def has_date(verb: Token, tape: Tape) -> bool:
    """Whether a date hangs on the verb itself: "called on Monday", "called last week"."""
    own = [
        c
        for c in verb.children
        if c.dep_ in ("npadvmod", "tmod") or (c.dep_ == "advmod" and c.lower_ == "ago")
    ]
    own += [o for c in verb.children if c.dep_ == "prep" for o in c.children if o.dep_ == "pobj"]
    return any(d.start <= t.idx < d.end for t in own for d in tape.dates)


def tells_its_day(verb: Token, tape: Tape) -> bool:
    """Whether it tells when a thing named before was made: "It was reached on July 4"."""
    passive = any(c.dep_ == "nsubjpass" and c.lower_ == "it" for c in verb.children)
    return passive and has_date(verb, tape)
