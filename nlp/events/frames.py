"""Verbs with what they are done to and by: events that are told in any words of one grammar.

A rule of one of `FILES` names verbs and the kinds of nouns that stand as
their subject, object or behind a preposition; passive, relative and participle clauses are read as
what they mean. It finds what the patterns over a tape do not spell out ("the walkout, which the
local had abandoned").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from nlp.events.aims import is_aimed
from nlp.events.deeds import has_date, is_done, is_set_against, tells_its_day
from nlp.events.lexicon import words
from nlp.events.own_clause import own_text
from nlp.events.rules import Rule, Trigger, lacking
from nlp.events.standins import nouns_meant
from nlp.events.tape import TOKENS, Tape
from nlp.events.unionists import are_unionists
from nlp.late_patterns import NOWHERE
from nlp.rulefile import load_rules, load_table
from nlp.syntax import VERBS, Arguments, arguments_of, is_delayed
from sideletter.errors import VocabularyError
from sideletter.model import EventType, Modality

FILES = tuple(
    f"events/{of}frames"
    for of in (
        "",
        "table_",
        "session_",
        "offer_",
        "contract_",
        "vote_",
        "organizing_",
        "ballot_",
        "term_",
    )
)
_REQUIRED = frozenset({"type", "verbs"})
_ROLES = ("subject", "object", "oblique")
_OPTIONAL = frozenset(
    {
        *_ROLES,
        "aim",
        "bare",
        "done",
        "prepositions",
        "without",
        "tells",
        "unless",
        "needs",
        "leads",
        "modality",
        "who",
    }
)
_TELLING = frozenset({"poss", "nummod", "det"})
_NOT = re.compile(r" not |n't ")
_ARTICLE = frozenset({"the"})
# What stands in a place for people whose union their own phrase names.
_UNIONISTS = "@M"
# A deal that a pronoun can stand for has been told: "they confirmed it" makes no other.
_NEWLY_MADE = frozenset({EventType.TENTATIVE_AGREEMENT, EventType.INTERIM_AGREEMENT})

# A sentence and the one before it.
type _Tapes = tuple[Tape, Tape | None]


@dataclass(frozen=True, slots=True)
class Frame:
    """A rule with the nouns that fill its places; `silent` are words that a noun must not have."""

    rule: Rule
    places: Mapping[str, frozenset[str]]
    prepositions: frozenset[str]
    silent: frozenset[str]
    tells: re.Pattern[str] | None
    aim: frozenset[str]
    bare: bool
    done: bool


def find_framed(tape: Tape, found: Sequence[Trigger], before: Tape | None = None) -> list[Trigger]:
    """The triggers of frames on one sentence, of types of which none of those `found` tells.

    A verb with a date of its own tells of one more happening, though another of its type is told.
    A pronoun stands for what the sentence `before` was about.
    """
    index = _by_verb()
    undated = "@D" not in tape.text
    known = {t.rule.type for t in found if not (undated and "date" in t.rule.needs)}
    more: list[Trigger] = []
    for token in tape.span:
        if token.pos_ not in VERBS:
            continue
        rules = index.get(token.lemma_.lower(), ())
        if not rules or not (has_date(token, tape) and not _is_found(token, found)):
            rules = tuple(r for r in rules if r[1].rule.type not in known)
        if not rules:
            continue
        arguments = arguments_of(token)
        for particle, frame in rules:
            if particle == arguments.particle and _holds(frame, token, arguments, (tape, before)):
                more.append(_trigger(frame.rule, token, tape))
                known.add(frame.rule.type)
    return more


def _is_found(verb: Token, found: Sequence[Trigger]) -> bool:
    """Whether a trigger stands at the verb."""
    return any(t.start <= verb.idx < t.end for t in found)


def _holds(frame: Frame, verb: Token, arguments: Arguments, tapes: _Tapes) -> bool:
    if (frame.bare and arguments.objects) or (frame.done and not is_done(verb)):
        return False
    if is_set_against(verb):
        return False
    text = tapes[0].text
    for role, nouns in frame.places.items():
        fillers = arguments.of(role, frame.prepositions)
        plain = frame.bare or (frame.rule.type in _NEWLY_MADE and not tells_its_day(verb, tapes[0]))
        meant = [m for noun in fillers for m in ((noun,) if plain else nouns_meant(noun))]
        # What a clause describes is told apart by it: "the strike that they called on Monday".
        filling = [
            m
            for m in meant
            if _fills(m, nouns, frame.silent - (_ARTICLE if m == verb.head else frozenset()), tapes)
        ]
        if not filling:
            return False
        if tapes[1] and filling[0].idx < tapes[0].span.start_char:
            text = f"{tapes[1].text} {text}"
    rule = frame.rule
    if (frame.tells and not frame.tells.search(text)) or (
        frame.aim and not is_aimed(verb, frame.aim)
    ):
        return False
    if lacking(rule, text) or _is_silenced(rule, verb, text, tapes[0]):
        return False
    return not tapes[0].text.startswith("#", tapes[0].place(verb.idx))


def _is_silenced(rule: Rule, verb: Token, text: str, tape: Tape) -> bool:
    """Whether the verb's clause says what keeps the rule silent, or the sentence before does."""
    if rule.unless is None or not rule.unless.search(text):
        return False
    own = own_text(tape, verb)
    return bool(rule.unless.search(_NOT.sub(" ", own) if is_delayed(verb) else own))


def _fills(noun: Token, nouns: frozenset[str], silent: frozenset[str], tapes: _Tapes) -> bool:
    """Whether a noun is of a kind, and stands with none of the words that keep a frame silent."""
    tape = next((t for t in tapes if t and t.span.start <= noun.i < t.span.end), tapes[0])
    lemma = noun.lemma_.lower()
    told = {lemma, noun.lower_}
    if noun.i:
        told.add(f"{noun.nbor(-1).lower_} {lemma}")  # "the labor board"
    if not told & nouns:
        kinds = {
            TOKENS[h.entity.type] for h in tape.hits if h.mention.start <= noun.idx < h.mention.end
        }
        unionists = _UNIONISTS in nouns and are_unionists(noun, tape)
        if not kinds & nouns and not unionists:
            return False
    if "#" in tape.text[tape.place(noun.idx) : tape.place(noun.idx) + 1]:
        return False
    if (
        noun.tag_ == "NNS"
        and lemma in words("stoppages")  # of strikes in general nothing is told
        and not any(c.dep_ in _TELLING for c in noun.children)
    ):
        return False
    return not any(child.lower_ in silent for child in noun.children)


def _trigger(rule: Rule, verb: Token, tape: Tape) -> Trigger:
    start, end = verb.idx, verb.idx + len(verb)
    at = tape.place(start)
    return Trigger(rule, tape, at, at + len(verb), start, end)


@cache
def _by_verb() -> dict[str, tuple[tuple[str, Frame], ...]]:
    """The rules of each verb, with the particle that must stand with it ("call off")."""
    index: dict[str, list[tuple[str, Frame]]] = defaultdict(list)
    for frame, rule in zip(frames(), raw_frames(), strict=True):
        for told in rule["verbs"]:
            verb, _, particle = told.partition(" ")
            index[verb].append((particle, frame))
    return {verb: tuple(found) for verb, found in index.items()}


def raw_frames() -> tuple[Mapping[str, Any], ...]:
    """The rules as the files have them."""
    return tuple(
        rule for file in FILES for rule in load_rules(file, required=_REQUIRED, optional=_OPTIONAL)
    )


@cache
def frames() -> tuple[Frame, ...]:
    """The rules of `FILES`; VocabularyError where one cannot be used."""
    return tuple(_frame(rule) for rule in raw_frames())


def _frame(rule: Mapping[str, Any]) -> Frame:
    where = f"frames: {rule['id']}"
    places = {role: frozenset(_nouns(rule[role], where)) for role in _ROLES if role in rule}
    if not places:
        raise VocabularyError(f"{where}: no place is named")
    unless = rule.get("unless", ())
    return Frame(
        Rule(
            rule["id"],
            EventType(rule["type"]),
            NOWHERE,
            re.compile("|".join(unless)) if unless else None,
            frozenset(),
            frozenset(rule.get("needs", ())),
            rule.get("who", ""),
            weak=False,
            modality=Modality(rule["modality"]) if "modality" in rule else None,
            leads=frozenset(rule.get("leads", ())),
            context=False,
        ),
        places,
        frozenset(rule.get("prepositions", ())),
        frozenset(_nouns(rule.get("without", ()), where)),
        re.compile(rule["tells"]) if "tells" in rule else None,
        frozenset(_nouns(rule.get("aim", ()), where)),
        bool(rule.get("bare")),
        bool(rule.get("done")),
    )


def _nouns(names: Sequence[str], where: str) -> Iterator[str]:
    """The words of a place: those of the named lists, and words given themselves."""
    lists = _lists()
    for name in names:
        if name.startswith("$"):
            if name[1:] not in lists:
                raise VocabularyError(f"{where}: unknown list `{name}`")
            yield from _nouns(lists[name[1:]], where)
        else:
            yield name


@cache
def _lists() -> dict[str, list[str]]:
    """The named lists of words, which every file of frames may use."""
    return {name: told for file in FILES for name, told in load_table(file)["words"].items()}
