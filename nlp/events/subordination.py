"""How the clause of a date lies to that of an event: questions to the parse."""

from __future__ import annotations

from spacy.tokens import Token

from nlp.events.lexicon import words
from nlp.syntax import is_reporting

_ELSEWHEN = frozenset({"after", "before", "until", "unless", "since", "once"})
_HOURS = frozenset({"hours", "minutes", "moments", "shortly", "just", "soon", "right"})


def stands_apart(verb: Token, date: Token) -> bool:
    """Whether between a verb and a date below it a clause of another verb begins."""
    for token in date.ancestors:
        if token == verb:
            return False
        if token.dep_ in ("relcl", "acl", "ccomp") and token.pos_ in ("VERB", "AUX"):
            return True
    return False


def is_of_another_noun(date: Token, verb: Token, mine: Token) -> bool:
    """Whether a date below a verb stands in a clause about some noun that is not the event's."""
    for token in date.ancestors:
        if token == verb:
            return False
        if token.dep_ in ("relcl", "acl") and token.pos_ in ("VERB", "AUX"):
            held = {token.lemma_.lower(), token.head.lemma_.lower()} & words("occasions")
            return token.head != mine and not held
    return False


def is_done_by_others(date: Token, verb: Token) -> bool:
    """Whether a date below a verb stands in a clause in which somebody else acts.

    "They offered the raises that the directors accepted in June" dates no offer. The parse may
    take "raises" for a verb: what is said, thought or promised is told by its own verbs only.
    """
    for token in date.ancestors:
        if token == verb:
            return False
        if token.dep_ == "relcl" or (token.dep_ == "ccomp" and not is_reporting(token.head)):
            subjects = (c for c in token.children if c.dep_ in ("nsubj", "nsubjpass"))
            return any(c.pos_ in ("NOUN", "PROPN") for c in subjects)
    return False


def is_of_other_time(verb: Token, above: Token) -> bool:
    """Whether a verb's clause tells what was before or after what a verb above it tells.

    What was within hours of it was on its day.
    """
    for token in (verb, *verb.ancestors):
        if token == above:
            return False
        if token.dep_ == "pcomp" and token.head.lower_ in _ELSEWHEN:
            return not any(c.lower_ in _HOURS for c in token.head.children)
        if token.dep_ == "advcl":
            marks = [c for c in token.children if c.lower_ in _ELSEWHEN and c.i < token.i]
            return any(not any(c.lower_ in _HOURS for c in m.children) for m in marks)
        if token.dep_ not in ("conj", "xcomp"):
            return False
    return False


def is_behind_relative(verb: Token, date: Token) -> bool:
    """Whether a verb stands in a relative clause that is over before the date.

    "The last time they turned one down was 2022" dates what the clause tells.
    """
    for token in (verb, *verb.ancestors):
        if token.dep_ == "relcl":
            return token.right_edge.i < date.i and token.head.lemma_ != "time"
    return False


def is_behind_comma(verb: Token) -> bool:
    """Whether a comma parts a coordinated clause from the one before it."""
    links = [child for child in verb.head.children if child.dep_ == "cc" and child.i < verb.i]
    return bool(links) and links[-1].i > 0 and links[-1].nbor(-1).text == ","


def is_shared(date: Token, verb: Token, first: Token) -> bool:
    """Whether a date at the end of two clauses joined by a mere "and" dates the first as well.

    "Talks broke off and pickets went up on Nov. 23" tells both of one day.
    """
    joined = verb.dep_ == "conj" and verb.head == first and not is_behind_comma(verb)
    links = [c.lower_ for c in first.children if c.dep_ == "cc" and c.i < verb.i]
    return joined and date.i > verb.i and links == ["and"] and has_subject(verb)


def is_at_the_time(date: Token, verb: Token, main: Token) -> bool:
    """Whether a clause with "when" before a main clause tells at what time that was."""
    when = any(c.lower_ == "when" and c.i < date.i for c in verb.children)
    return when and verb.dep_ == "advcl" and verb.head == main and date.i < main.i


def has_subject(verb: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def is_above(upper: Token, lower: Token) -> bool:
    """Whether one token governs another, near or far."""
    return any(ancestor == upper for ancestor in lower.ancestors)
