"""Patterns of rules: compiled with their macros, and tried only where they can match."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from nlp.late_patterns import LatePattern
from nlp.numerals import load_numerals
from nlp.pieces import PieceIndex
from nlp.ways import lowered, ways_of


@dataclass(frozen=True, slots=True)
class Matcher[Rule]:
    """Many rules, tried where a word stands without which they cannot match."""

    parts: Sequence[tuple[LatePattern, Rule]]
    index: PieceIndex
    wider: Matcher[Rule] | None = None
    """Rules that match where none of the others does, or around one that `outdone` gives up."""
    outdone: Callable[[Rule, Rule], bool] = lambda own, wide: False

    def find(self, text: str) -> list[tuple[re.Match[str], Rule]]:
        """The matches in text order, none within another; at one place the earlier rule wins."""
        kept = self._find(text)
        if self.wider is None:
            return kept
        for found in self.wider.find(text):
            met = [each for each in kept if _overlap(each[0], found[0])]
            if all(_holds(found[0], each[0]) and self.outdone(each[1], found[1]) for each in met):
                kept = [each for each in kept if each not in met] + [found]
        return sorted(kept, key=lambda item: item[0].start())

    def _find(self, text: str) -> list[tuple[re.Match[str], Rule]]:
        found = [
            (match.start(), order, match, self.parts[order][1])
            for order in self.index.candidates(lowered(text))
            for match in self.parts[order][0].compiled.finditer(text)
        ]
        found.sort(key=lambda item: item[:2])
        kept: list[tuple[re.Match[str], Rule]] = []
        for start, _, match, rule in found:
            if not kept or start >= kept[-1][0].end():
                kept.append((match, rule))
        return kept


def compile_words(pattern: str, where: str) -> re.Pattern[str]:
    """The pattern without regard to case; VocabularyError where it is malformed."""
    return LatePattern(pattern, where, re.IGNORECASE).compiled


def join_rules[Rule](
    rules: Sequence[Rule], patterns: Sequence[str], names: Sequence[str]
) -> Matcher[Rule]:
    """The matcher of rules and their patterns, each of which stands for whole words.

    By its name a rule whose pattern is malformed is told of in the VocabularyError.
    """
    parts = [
        (LatePattern(rf"(?<!\w)(?:{pattern})(?!\w)", name, re.IGNORECASE), rule)
        for rule, pattern, name in zip(rules, patterns, names, strict=True)
    ]
    needed = [ways_of(each, where=name) for each, name in zip(patterns, names, strict=True)]
    return Matcher(parts, PieceIndex.of(needed))


def fill_macros(pattern: str, macros: Mapping[str, str]) -> str:
    """The pattern with `{name}` replaced, numbers among the names."""
    for name, part in {**macros, "num": load_numerals().pattern}.items():
        pattern = pattern.replace(f"{{{name}}}", part)
    return pattern


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


def _holds(outer: re.Match[str], inner: re.Match[str]) -> bool:
    return outer.start() <= inner.start() and inner.end() <= outer.end()
