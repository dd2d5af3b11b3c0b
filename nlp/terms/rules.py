"""The rules of terms, read from data and compiled: topics, stances, lead-ins and guards."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from nlp.rulefile import load_rules, load_table
from nlp.terms.literals import needed_literals
from nlp.values import load_numerals
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
    that there is no provision.
    """

    id: str
    stance: Stance | None
    reach: Reach
    party: PartyAt
    mild: bool = False
    verb: bool = False
    void: bool = False


@dataclass(frozen=True, slots=True)
class Guard:
    """Words that make a number or a topic none."""

    id: str
    drops: Drops
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Matcher[Rule]:
    """Many rules, tried where a word stands without which they cannot match."""

    parts: Sequence[tuple[re.Pattern[str], frozenset[str], Rule]]

    def find(self, text: str) -> list[tuple[re.Match[str], Rule]]:
        """The matches in text order, none within another; at one place the earlier rule wins."""
        lower = text.lower()
        found = [
            (match.start(), order, match, rule)
            for order, (pattern, literals, rule) in enumerate(self.parts)
            if not literals or any(map(lower.__contains__, literals))
            for match in pattern.finditer(text)
        ]
        found.sort(key=lambda item: item[:2])
        kept: list[tuple[re.Match[str], Rule]] = []
        for start, _, match, rule in found:
            if not kept or start >= kept[-1][0].end():
                kept.append((match, rule))
        return kept


def compile_words(pattern: str, where: str) -> re.Pattern[str]:
    """The pattern without regard to case; VocabularyError where it is malformed."""
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise VocabularyError(f"{where}: the pattern is malformed ({error})") from error


def _join[Rule](rules: Sequence[Rule], patterns: Sequence[str], where: str) -> Matcher[Rule]:
    """The matcher of rules and their patterns, each of which stands for whole words."""
    return Matcher(
        [
            (
                compile_words(
                    rf"(?<!\w)(?:{pattern})(?!\w)", f"{where}: {getattr(rule, 'id', '')}"
                ),
                needed_literals(pattern),
                rule,
            )
            for rule, pattern in zip(rules, patterns, strict=True)
        ]
    )


def fill_macros(pattern: str, macros: Mapping[str, str]) -> str:
    """The pattern with `{name}` replaced, numbers among the names."""
    for name, part in {**macros, "num": load_numerals().pattern}.items():
        pattern = pattern.replace(f"{{{name}}}", part)
    return pattern


_TOPIC_KEYS = frozenset(
    {"aspect", "weak", "needs", "pos", "bars", "beside", "telling", "after", "settled"}
    | {"aspects"}
)


def _around(pattern: str | None, where: str) -> re.Pattern[str] | None:
    """What is looked for as whole words anywhere around a topic."""
    return compile_words(rf"(?<!\w)(?:{pattern})(?!\w)", where) if pattern else None


def _before(pattern: str | None, where: str) -> re.Pattern[str] | None:
    """What must end right where a topic begins."""
    return compile_words(rf"(?<!\w)(?:{fill_macros(pattern, {})})$", where) if pattern else None


_TOPICS, _STANCES, _GUARDS, _LEADS = (
    f"terms/{name}" for name in ("topics", "stances", "guards", "leads")
)


@cache
def load_topics() -> Matcher[TopicRule]:
    """The topics; VocabularyError names a malformed entry."""
    rules, patterns = [], []
    raw_rules = load_rules(
        _TOPICS,
        required=frozenset({"category", "pattern"}),
        optional=_TOPIC_KEYS,
    )
    for raw in raw_rules:
        where = f"{_TOPICS}.toml: {raw['id']}"
        if raw["category"] not in set(Category):
            raise VocabularyError(f"{where}: unknown category {raw['category']!r}")
        rules.append(
            TopicRule(
                id=raw["id"],
                category=Category(raw["category"]),
                aspect=raw.get("aspect", ""),
                weak=raw.get("weak", False),
                needs_value=raw.get("needs") == "value",
                noun=raw.get("pos") == "noun",
                beside=raw.get("beside", False),
                telling=raw.get("telling", False),
                settled=raw.get("settled", False),
                bars=_around(raw.get("bars"), where),
                after=_before(raw.get("after"), where),
                aspects=tuple(
                    (name, compile_words(words, where))
                    for name, words in raw.get("aspects", {}).items()
                ),
            )
        )
        patterns.append(fill_macros(raw["pattern"], {}))
    return _join(rules, patterns, f"{_TOPICS}.toml")


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


def _load_cues(name: str, required: frozenset[str]) -> Matcher[StanceRule]:
    rules, patterns = [], []
    macros = load_table(_STANCES).get("macros", {})
    for raw in load_rules(name, required=required, optional=frozenset({"mild", "verb", "reach"})):
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
                )
            )
        except ValueError as error:
            raise VocabularyError(f"{where}: {error}") from error
        patterns.append(fill_macros(raw["pattern"], macros))
    return _join(rules, patterns, f"{name}.toml")


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
