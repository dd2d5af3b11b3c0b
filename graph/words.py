"""What people type into a search box, as a query that the full-text index cannot stumble over.

Words must all occur; "quoted words" in that order; -word must not; a word* begins so. Everything
else is looked for as it is written: SAG-AFTRA, 50-50 and $1.5M are phrases, never operators.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.ids import fold

_TOKEN = re.compile(r'(-?)"([^"]*)"?|(-?)([^\s"]+)')
_WORD = re.compile(r"\w")
LONGEST = 400
MOST = 24
STEM = 4


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word or phrase of a query."""

    text: str
    without: bool = False
    prefix: bool = False
    quoted: bool = False


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
        found.append(Wanted(text, without, prefix, quoted))
    return tuple(found[:MOST])


def lucene(words: str, *, any_word: bool = False) -> str | None:
    """The query for Lucene's classic parser; None where there is nothing to look for.

    With `any_word` one of the words is enough.
    """
    parts = wanted(words)
    if not any(not part.without for part in parts):
        return None
    return " ".join(f"{_sign(part, any_word)}{_clause(part)}" for part in parts)


def names_query(text: str) -> str | None:
    """A query for names that begin or nearly read like `text`, whole names best."""
    tokens = fold(text[:LONGEST]).split()[:MOST]
    if not tokens:
        return None
    fuzzy = [f"{t}~1" if 4 <= len(t) <= 7 else f"{t}~2" if len(t) > 7 else t for t in tokens]
    each = (f'("{t}"^3 {t}*^2 {f})' for t, f in zip(tokens, fuzzy, strict=True))
    return f"{_phrase(text)}^6 ({' '.join(each)})"


def _sign(part: Wanted, any_word: bool) -> str:
    if part.without:
        return "-"
    return "" if any_word else "+"


def _clause(part: Wanted) -> str:
    bare = fold(part.text)
    if part.prefix:
        *before, last = bare.split()
        # A prefix is not analysed by the index, so only its last word stands open.
        return f"({' '.join([*('+' + _phrase(w) for w in before), '+' + last + '*'])})"
    if not part.quoted and bare.isalpha() and bare.isascii() and len(bare) >= STEM:
        return f"({_phrase(part.text)} {_phrase(_other_number(bare))}^0.6)"
    return _phrase(part.text)


def _phrase(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _other_number(word: str) -> str:
    """The plural of a singular and the other way round, roughly."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else f"{word}s"
