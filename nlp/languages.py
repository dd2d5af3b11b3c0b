"""Whether a text is English, told cheaply by its letters and its function words."""

from __future__ import annotations

import re
import unicodedata

from nlp.rulefile import load_table, load_words

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 3_000
_FEWEST_WORDS = 25
_SURE = 1.5
"""How much commoner another language's function words must be than the English ones."""


def foreign_language(text: str) -> str | None:
    """The ISO 639 code of the language where it is not English, "und" for other scripts.

    None for English and for what is too short or too odd to tell.
    """
    sample = text[:_SAMPLE]
    letters = [c for c in sample if c.isalpha()]
    if len(letters) >= _FEWEST_WORDS and _latin_share(letters) < 0.5:
        return "und"
    words = _WORD.findall(sample.casefold())
    if len(words) < _FEWEST_WORDS:
        return None
    shares = {
        code: _share(words, load_words("languages", code)) for code in load_table("languages")
    }
    best = max(shares, key=lambda code: (shares[code], code == "en"))
    return best if shares[best] > 0.15 and shares[best] > _SURE * shares["en"] else None


def _share(words: list[str], known: frozenset[str]) -> float:
    return sum(map(known.__contains__, words)) / len(words)


def _latin_share(letters: list[str]) -> float:
    return sum(c.isascii() or _is_latin(c) for c in letters) / len(letters)


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN")
