"""Steps that a noun tells of, which has a date of its own: "the tentative deal of June 2".

No verb says that the step was taken; the date in the noun's own phrase does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from nlp.dates import precision
from nlp.events.rules import Rule, Trigger
from nlp.events.tape import TOKENS, Tape
from nlp.late_patterns import NOWHERE
from nlp.rulefile import load_rules
from nlp.syntax import phrase
from sideletter.model import EventType, Modality

FILE = "events/dated_nouns"
_REQUIRED = frozenset({"type", "nouns", "without", "least"})
_OPTIONAL = frozenset({"of", "with", "tells", "unless"})
# Words that lead from a noun to the day on which it was, and not to that on which it ends.
_LEADS = frozenset({"", "of", "on", "in"})
_OF = frozenset({"of"})
# Where no verb stands before the noun, a date behind it is its own.
_VERBS_OWN = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class _Noun:
    rule: Rule
    of: frozenset[str]
    beside: frozenset[str]
    without: frozenset[str]
    least: int
    tells: re.Pattern[str] | None


def find_dated(tape: Tape, *, known: Collection[EventType]) -> list[Trigger]:
    """The first such noun of a sentence for each kind of step; none of a kind that is `known`."""
    if not tape.dates:
        return []
    found: dict[EventType, Trigger] = {}
    for token in tape.span:
        for noun in _by_lemma().get(token.lemma_.lower(), ()):
            kind = noun.rule.type
            if kind not in known and kind not in found and _tells(noun, token, tape):
                at, end = tape.place(token.idx), token.idx + len(token)
                found[kind] = Trigger(noun.rule, tape, at, at + len(token), token.idx, end)
    return list(found.values())


def _tells(noun: _Noun, token: Token, tape: Tape) -> bool:
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ == "compound" or _is_name(token, tape):
        return False
    words = {t.lower_ for t in token.children}
    if words & noun.without or (noun.beside and not words & noun.beside):
        return False
    own = {t.i for t in phrase(token)}
    if not _is_dated(token, tape, own, noun.least) or (noun.of and not _is_of(noun, token, tape)):
        return False
    if noun.tells and not noun.tells.search(tape.text):
        return False
    return not (noun.rule.unless and noun.rule.unless.search(tape.text))


def _is_name(token: Token, tape: Tape) -> bool:
    """Whether a noun is part of a name ("Pact")."""
    return any(h.mention.start <= token.idx < h.mention.end for h in tape.hits)


def _is_dated(noun: Token, tape: Tape, own: Collection[int], least: int) -> bool:
    """Whether a date stands in the noun's phrase and tells when it was.

    One that follows it without an "of" may be the verb's: "endorsed the deal on July 13".
    """
    free = noun.dep_ in _VERBS_OWN
    return any(
        date.lead in (_LEADS if free or date.end < noun.idx else _OF)
        and precision(date.iso) >= least
        for date in tape.dates
        for token in tape.span
        if date.start <= token.idx < date.end and token.i in own
    )


def _is_of(noun: _Noun, token: Token, tape: Tape) -> bool:
    """Whether what stands behind its "of" is what the rule asks for."""
    behind = [o for c in token.children if c.lower_ == "of" for o in c.children]
    kinds = {
        TOKENS[h.entity.type]
        for h in tape.hits
        for o in behind
        if h.mention.start <= o.idx < h.mention.end
    }
    return bool(({o.lemma_.lower() for o in behind} | kinds) & noun.of)


@cache
def _by_lemma() -> Mapping[str, tuple[_Noun, ...]]:
    index: dict[str, list[_Noun]] = defaultdict(list)
    for told in raw_nouns():
        noun = _noun(told)
        for lemma in told["nouns"]:
            index[lemma].append(noun)
    return {lemma: tuple(nouns) for lemma, nouns in index.items()}


def raw_nouns() -> tuple[Mapping[str, Any], ...]:
    """The rules as the file has them."""
    return load_rules(FILE, required=_REQUIRED, optional=_OPTIONAL)


def _noun(told: Mapping[str, Any]) -> _Noun:
    return _Noun(
        Rule(
            told["id"],
            EventType(told["type"]),
            NOWHERE,
            re.compile("|".join(told["unless"])) if "unless" in told else None,
            frozenset(),
            frozenset({"date"}),
            "",
            weak=False,
            modality=Modality.ASSERTED,
            leads=frozenset(),
            context=False,
        ),
        frozenset(told.get("of", ())),
        frozenset(told.get("with", ())),
        frozenset(told["without"]),
        told["least"],
        re.compile(told["tells"]) if "tells" in told else None,
    )
