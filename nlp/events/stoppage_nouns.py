"""Stoppages that a noun alone tells of, with what says which one it was.

"The orchestra's last strike, in 1966", "the second walkout by its players", "a 33-day stoppage":
no verb says that it was begun. The parse says what stands about the noun, and in what clause.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from spacy.tokens import Token

from nlp.dates.parse import verb_of
from nlp.events.rules import Rule, Trigger
from nlp.events.tape import Tape
from nlp.late_patterns import NOWHERE
from nlp.rulefile import load_table
from nlp.syntax import phrase
from sideletter.model import EventType

FILE = "events/stoppage_nouns"
# Where the noun only says of what kind another one is ("the strike fund").
_MODIFIER = frozenset({"compound", "nmod", "amod", "poss", "npadvmod"})
_CLIMB = 4
_LENGTH = re.compile(
    r"[\w.]+-(?:minute|hour|day|week|month|year)s?(?:-long)?|(?:day|week|month)-?long"
)
# "Strikes at the network in 1959": the parser gives the year to the verb.
_YEARS = re.compile(r"(?:,)? (?:at|by|against|of) (?:the )?[@\w-]+ in @D")
# "The third week of the strike, on Friday": no day but one of these leads to is its first.
_LOOSE = frozenset({"since", "in", "of"})
_YEAR = re.compile(r"\bin (?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class _Words:
    stoppages: frozenset[str]
    counts: frozenset[str]
    spans: frozenset[str]
    silent: frozenset[str]
    governors: frozenset[str]
    lasting: frozenset[str]
    known: frozenset[str]
    during: frozenset[str]
    rule: Rule
    lockouts: frozenset[str]
    lockout: Rule


def find_stoppages(tape: Tape, *, known: Collection[EventType]) -> list[Trigger]:
    """The first noun of a sentence for each kind of stoppage; none of a kind that is `known`."""
    words = _words()
    kinds = (
        (words.rule, words.stoppages, _tells),
        (words.lockout, words.lockouts, _tells_of_a_lockout),
    )
    found = []
    for rule, nouns, tells in kinds:
        if rule.type in known or (rule.unless and rule.unless.search(tape.text)):
            continue
        named = (t for t in tape.span if t.lemma_.lower() in nouns)
        if (noun := next((t for t in named if tells(t, tape, words)), None)) is not None:
            found.append(_trigger(rule, noun, tape))
    return found


def _trigger(rule: Rule, token: Token, tape: Tape) -> Trigger:
    at, end = tape.place(token.idx), token.idx + len(token)
    own = _is_at_years(token, tape) or _is_dated(token, tape)
    rule = rule if own else replace(rule, leads=_LOOSE)
    return Trigger(rule, tape, at, at + len(token), token.idx, end)


def _tells_of_a_lockout(noun: Token, tape: Tape, words: _Words) -> bool:
    """Whether a lockout has a date of its own, or is told as one of several."""
    return _tells(noun, tape, words) and (_is_dated(noun, tape) or _is_counted(noun, words))


def _tells(noun: Token, tape: Tape, words: _Words) -> bool:
    if noun.pos_ not in ("NOUN", "PROPN") or noun.dep_ in _MODIFIER:
        return False
    if any(child.lower_ in words.silent for child in noun.children):
        return False
    known = _is_known(noun, words)
    above = (t for t in _governors(noun) if not (known and t.lower_ in words.during))
    if any(t.lemma_.lower() in words.governors and t.pos_ != "ADV" for t in above):
        return False
    if noun.tag_ == "NNS":
        return _is_at_years(noun, tape)  # "last year's strikes" may be anybody's
    if _is_at_years(noun, tape) or _is_dated(noun, tape):
        return True
    return known or _is_counted(noun, words) or _is_measured(noun, words)


def _governors(noun: Token) -> Iterator[Token]:
    """What the noun depends on, up to the verb of its clause, and that verb's own governor."""
    token, verbs = noun, 0
    for _ in range(_CLIMB):
        if token.head == token:
            return
        token = token.head
        yield token
        verbs += token.pos_ == "VERB"
        if verbs > 1:
            return


def _is_counted(noun: Token, words: _Words) -> bool:
    """Whether it is told which one of several: "the last", "their second"."""
    return any(child.lower_ in words.counts for child in noun.children)


def _is_known(noun: Token, words: _Words) -> bool:
    """Whether it is told as the one that is on or was: "during the strike at the hall"."""
    kinds = {child.lower_ for child in noun.children if child.dep_ in ("det", "poss")}
    if not kinds & words.known or noun.dep_ != "pobj":
        return False
    if noun.head.lower_ not in words.during and not _is_because_of(noun.head):
        return False
    verb = verb_of(noun)
    return verb is None or not any(c.tag_ == "MD" for c in verb.children)


def _is_because_of(preposition: Token) -> bool:
    """Whether an "of" belongs to "because", whichever of the two the parse takes for the head."""
    before = preposition.nbor(-1) if preposition.i else preposition
    return preposition.lower_ == "of" and "because" in (preposition.head.lower_, before.lower_)


def _is_measured(noun: Token, words: _Words) -> bool:
    """Whether its length is told: "a 33-day strike", "a strike that went on for 33 days"."""
    near = noun.doc[max(noun.left_edge.i, noun.i - 8) : noun.i].text
    if _LENGTH.search(near.lower()) or _is_week_of(noun, words):
        return True
    for child in noun.children:
        if child.dep_ in ("relcl", "acl") and child.lemma_.lower() in words.lasting:
            return True
        if child.lower_ == "of" and any(o.lemma_ in words.spans for o in child.children):
            return True
    return False


def _is_week_of(noun: Token, words: _Words) -> bool:
    """Whether one of its days or weeks is told of: "the third week of the strike"."""
    span = noun.head.head
    return (
        noun.head.lower_ == "of"
        and span.lemma_.lower() in words.spans
        and any(child.pos_ in ("ADJ", "NUM") for child in span.children)
    )


def _is_at_years(noun: Token, tape: Tape) -> bool:
    """Whether it is told where and in what year, though the parse has the year elsewhere."""
    after = tape.text[tape.place(noun.idx) + len(noun) :]
    return bool(_YEARS.match(after) and _YEAR.search(tape.raw))


def _is_dated(noun: Token, tape: Tape) -> bool:
    """Whether a date belongs to the noun itself, and is not one that its clause has."""
    own = {token.i for token in phrase(noun)}
    return any(
        token.i in own
        for date in tape.dates
        for token in tape.span
        if date.start <= token.idx < date.end
    )


@cache
def _words() -> _Words:
    table = load_table(FILE)
    strike, lockout = (_rule(told) for told in table["rule"])
    told = {name: frozenset(found) for name, found in table["words"].items()}
    return _Words(
        told["stoppages"],
        told["counts"],
        told["spans"],
        told["silent"],
        told["governors"],
        told["lasting"],
        told["known"],
        told["during"],
        strike,
        told["lockouts"],
        lockout,
    )


def _rule(told: Mapping[str, Any]) -> Rule:
    return Rule(
        told["id"],
        EventType(told["type"]),
        NOWHERE,
        re.compile("|".join(told["unless"])),
        frozenset(),
        frozenset(),
        "",
        weak=False,
        modality=None,
        leads=frozenset(),
        context=False,
    )
