"""The rules of terms, read from data and compiled: topics, stances, lead-ins and guards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any

from nlp.rulefile import load_rules, load_table
from nlp.terms.matching import Matcher, compile_words, fill_macros, join_rules
from sideletter.errors import VocabularyError
from sideletter.model import Category, Stance, ValueKind


class Reach(StrEnum):
    """On which side of a cue the topics stand that it governs."""

    AFTER = "after"
    BEFORE = "before"
    BOTH = "both"
    TURN = "turn"
    BESIDE = "beside"


class PartyAt(StrEnum):
    """Where a cue names who asks, offers or refuses."""

    SUBJECT = "subject"
    OWNER = "owner"
    AGENT = "agent"
    NONE = "none"


class Drops(StrEnum):
    """What a guard takes away."""

    VALUES = "values"
    COUNTS = "counts"
    TOPICS = "topics"
    SENTENCE = "sentence"
    AMOUNT = "amount"
    AFTER = "after"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class TopicRule:
    """Words that name a provision of one category; see the head of topics.toml."""

    id: str
    category: Category
    aspect: str = ""
    weak: bool = False
    needs_value: bool = False
    bare: bool = False
    noun: bool = False
    beside: bool = False
    telling: bool = False
    settled: bool = False
    bars: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    aspects: tuple[tuple[str, re.Pattern[str]], ...] = ()


@dataclass(frozen=True, slots=True)
class StanceRule:
    """Words that say how far a provision has come; `stance` None leaves it to the context.

    A `mild` rule holds only where no other governs; a `verb` is one by its tag; a `void` one says
    that there is no provision. The verb of an `own_subject` one has no subject but its own words.
    """

    id: str
    stance: Stance | None
    reach: Reach
    party: PartyAt
    mild: bool = False
    verb: bool = False
    void: bool = False
    own_subject: bool = False


@dataclass(frozen=True, slots=True)
class Guard:
    """Words that make a number or a topic none."""

    id: str
    drops: Drops
    pattern: re.Pattern[str]


_TOPIC_KEYS = frozenset(
    {"aspect", "weak", "needs", "pos", "bars", "beside", "telling", "after", "settled"}
    | {"aspects", "bare"}
)


def _around(pattern: str | None, where: str) -> re.Pattern[str] | None:
    """What is looked for as whole words anywhere around a topic."""
    return compile_words(rf"(?<!\w)(?:{pattern})(?!\w)", where) if pattern else None


def _before(pattern: str | None, where: str) -> re.Pattern[str] | None:
    """What must end right where a topic begins."""
    return compile_words(rf"(?<!\w)(?:{fill_macros(pattern, {})})$", where) if pattern else None


_TOPICS, _PARTICULARS, _WIDER, _STANCES, _GUARDS, _LEADS = (
    f"terms/{name}" for name in ("topics", "particulars", "wider", "stances", "guards", "leads")
)


@cache
def load_topics() -> Matcher[TopicRule]:
    """The topics, the general before the particular; VocabularyError names a malformed entry."""
    topics = _topics_in(_TOPICS, _PARTICULARS)
    return replace(topics, wider=_topics_in(_WIDER), outdone=_is_outdone)


def _is_outdone(own: TopicRule, wide: TopicRule) -> bool:
    """Whether words around a topic make it one of another category: "half the cost of the plan"."""
    return own.beside or own.category is not wide.category


def _topics_in(*names: str) -> Matcher[TopicRule]:
    """The topics of some files, those of the first before those of the others."""
    named = {f"{n}.toml: {raw['id']}": raw for n in names for raw in _raw_topics(n)}
    rules = [_topic_rule(raw, where) for where, raw in named.items()]
    patterns = [fill_macros(raw["pattern"], {}) for raw in named.values()]
    return join_rules(rules, patterns, list(named))


def _raw_topics(name: str) -> Iterator[Mapping[str, Any]]:
    """The entries of one file of topics, each with a category that there is."""
    required = frozenset({"category", "pattern"})
    for raw in load_rules(name, required=required, optional=_TOPIC_KEYS):
        if raw["category"] not in set(Category):
            raise VocabularyError(f"{name}.toml: {raw['id']}: unknown category {raw['category']!r}")
        yield raw


def _topic_rule(raw: Mapping[str, Any], where: str) -> TopicRule:
    return TopicRule(
        id=raw["id"],
        category=Category(raw["category"]),
        aspect=raw.get("aspect", ""),
        weak=raw.get("weak", False),
        needs_value=raw.get("needs") == "value",
        bare=raw.get("bare", False),
        noun=raw.get("pos") == "noun",
        beside=raw.get("beside", False),
        telling=raw.get("telling", False),
        settled=raw.get("settled", False),
        bars=_around(raw.get("bars"), where),
        after=_before(raw.get("after"), where),
        aspects=tuple(
            (name, compile_words(words, where)) for name, words in raw.get("aspects", {}).items()
        ),
    )


@cache
def load_kinds() -> Mapping[Category, tuple[ValueKind, ...]]:
    """What may measure a provision of each category."""
    table = load_table(_TOPICS).get("kinds", {})
    missing = set(Category) - table.keys()
    if missing or not table.keys() <= set(Category):
        raise VocabularyError(f"{_TOPICS}.toml: [kinds] must list every category and no other")
    return {
        Category(category): tuple(ValueKind(kind) for kind in kinds)
        for category, kinds in table.items()
    }


@cache
def load_stances() -> Matcher[StanceRule]:
    """The cues of stance; VocabularyError names a malformed entry."""
    return _load_cues(_STANCES, frozenset({"stance", "reach", "party", "pattern"}))


@cache
def load_leads() -> Matcher[StanceRule]:
    """The questions, headings and list openings that say what follows."""
    return _load_cues(_LEADS, frozenset({"stance", "party", "pattern"}))


_OPEN = frozenset({"context", "none"})
"""What `stance` says where a cue takes none: the context does, or there is no provision."""


_CUE_KEYS = frozenset({"mild", "verb", "reach", "own_subject"})


def _load_cues(name: str, required: frozenset[str]) -> Matcher[StanceRule]:
    rules, patterns = [], []
    macros = load_table(_STANCES).get("macros", {})
    for raw in load_rules(name, required=required, optional=_CUE_KEYS):
        where = f"{name}.toml: {raw['id']}"
        try:
            rules.append(
                StanceRule(
                    id=raw["id"],
                    stance=None if raw["stance"] in _OPEN else Stance(raw["stance"]),
                    reach=Reach(raw.get("reach", "after")),
                    party=PartyAt(raw["party"]),
                    mild=raw.get("mild", False),
                    verb=raw.get("verb", False),
                    void=raw["stance"] == "none",
                    own_subject=raw.get("own_subject", False),
                )
            )
        except ValueError as error:
            raise VocabularyError(f"{where}: {error}") from error
        patterns.append(fill_macros(raw["pattern"], macros))
    return join_rules(rules, patterns, [f"{name}.toml: {rule.id}" for rule in rules])


@cache
def load_guards() -> tuple[Guard, ...]:
    """The guards; VocabularyError names a malformed entry."""
    guards = []
    for raw in load_rules(_GUARDS, required=frozenset({"drops", "pattern"})):
        where = f"{_GUARDS}.toml: {raw['id']}"
        if raw["drops"] not in set(Drops):
            raise VocabularyError(f"{where}: unknown `drops` {raw['drops']!r}")
        guards.append(Guard(raw["id"], Drops(raw["drops"]), compile_words(raw["pattern"], where)))
    return tuple(guards)
