"""What people type into a search box, as queries that the full-text index cannot stumble over.

Words must all occur; "quoted words" in that order; -word must not; a word* begins so, and a word~
nearly reads so. Everything else is looked for as it is written: SAG-AFTRA, 50-50 and $1.5M are
phrases, never operators.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.ids import fold

_TOKEN = re.compile(r'(-?)"([^"]*)"?|(-?)([^\s"]+)')
_WORD = re.compile(r"\w")
_POSSESSIVE = "'s"
# What tells "authorization", "authorized" and "authorizing" apart.
_ENDING = re.compile(r"(?:(?:ic)?ations?|ators?|at(?:ing|ed?)|ings?|ied|ies|ed|es|e|s|y)$")
# A sentence's own words and names, or a title; the headline above a sentence is asked apart.
SENTENCE = ("text", "about", "title")
EVERYWHERE = (*SENTENCE, "headline")
LONGEST = 400
MOST = 24
STEM = 4
LONG = 7


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word or phrase of a query."""

    text: str
    without: bool = False
    prefix: bool = False
    quoted: bool = False
    near: bool = False


def wanted(words: str) -> tuple[Wanted, ...]:
    """The words and phrases that were typed, in order, as far as they hold a letter or digit."""
    found = []
    for match in _TOKEN.finditer(words[:LONGEST]):
        quoted = match.group(2) is not None
        text = match.group(2) if quoted else match.group(4)
        without = bool(match.group(1) or match.group(3))
        if not text or not _WORD.search(text):
            continue
        prefix = not quoted and text.endswith("*") and len(fold(text)) > 1
        near = not quoted and text.endswith("~") and _plain(fold(text))
        found.append(Wanted(text, without, prefix, quoted, near))
    return tuple(found[:MOST])


def queries(words: str) -> tuple[str, ...]:
    """Queries for Lucene's classic parser, the strictest first; none for nothing to look for.

    All words in one sentence or title; all words in a sentence with its headline; some words;
    words that nearly read so.
    """
    parts = wanted(words)
    asked = [p for p in parts if not p.without]
    if not asked:
        return ()
    without = [f"-{_anywhere(_clause(p), EVERYWHERE)}" for p in parts if p.without]
    strict = [f"+{_anywhere(_clause(p), SENTENCE)}" for p in asked]
    some = [_anywhere(_clause(p), SENTENCE) for p in asked]
    found = [_joined([*strict, *without])]
    if len(asked) > 1:
        spread = [f"+{_anywhere(_clause(p), EVERYWHERE)}" for p in asked]
        found.append(_joined([*spread, f"+({_joined(some)})", *without]))
        found.append(_joined([*some, *without]))
    if any(_plain(fold(p.text)) and not p.quoted for p in asked):
        near = [f"+{_anywhere(_fuzzy(p), SENTENCE)}" for p in asked]
        found.append(_joined([*near, *without]))
    return tuple(found)


def narrowed(query: str, kept: Mapping[str, str]) -> str:
    """The same query for what has these values in these fields, which count for no score."""
    return _joined([f"+({query})", *(f"+{field}:{_phrase(v)}^0" for field, v in kept.items())])


def names_query(text: str) -> str | None:
    """A query for names that begin or nearly read like `text`, whole names best."""
    tokens = fold(text[:LONGEST]).split()[:MOST]
    if not tokens:
        return None
    each = (f'("{t}"^3 {t}*^2 {_near(t)})' for t in tokens)
    return f"{_phrase(text[:LONGEST])}^6 ({' '.join(each)})"


def _anywhere(clause: str, fields: Iterable[str]) -> str:
    return f"({' '.join(f'{field}:{clause}' for field in fields)})"


def _joined(parts: Iterable[str]) -> str:
    return " ".join(parts)


def _clause(part: Wanted) -> str:
    bare = fold(part.text)
    if part.prefix:
        *before, last = bare.split()
        # A prefix is not analysed by the index, so only its last word stands open.
        return f"({_joined([*('+' + _phrase(w) for w in before), '+' + last + '*'])})"
    if part.near:
        return _near(bare)
    if not any(c.isalpha() for c in bare):
        return _phrase(part.text)
    # The index keeps "union's" as a word of its own.
    forms = [_phrase(part.text), f"{_phrase(part.text + _POSSESSIVE)}^0.9"]
    if not part.quoted and _plain(bare):
        forms.append(f"{_phrase(_other_number(bare))}^0.6")
        stem = _ENDING.sub("", bare)
        if stem != bare and len(stem) > STEM and len(bare) >= LONG:
            forms.append(f"{stem}*^0.3")
    return f"({_joined(forms)})"


def _fuzzy(part: Wanted) -> str:
    bare = fold(part.text)
    return _near(bare) if _plain(bare) else _clause(part)


def _plain(word: str) -> bool:
    return word.isalpha() and word.isascii() and len(word) >= STEM


def _near(word: str) -> str:
    """The word, or nearly: one letter off from four letters on, two from eight on."""
    if len(word) < STEM or not word.isalpha():
        return word
    return f"{word}~1" if len(word) < 2 * STEM else f"{word}~2"


def _phrase(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _other_number(word: str) -> str:
    """The plural of a singular and the other way round, roughly."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else f"{word}s"
