"""The word pieces that the encoder reads words in."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice

from curated_tokenizers import WordPieceProcessor

FILE = "word_pieces.txt"
FIRST, LAST = 101, 102
"""The pieces that open and close what is read."""
_UNKNOWN = 100
_LONGEST = 12
"""Pieces of a word at most: what is longer is an address or noise."""
_WORD = 60
"""Letters of a word at most."""
_PART = re.compile(r"\w+|[^\w\s]")


@cache
def _processor() -> WordPieceProcessor:
    text = (files("nlp") / "data" / FILE).read_text(encoding="utf-8")
    return WordPieceProcessor(text.splitlines())


@lru_cache(maxsize=50_000)
def pieces_of(word: str) -> tuple[int, ...]:
    """The numbers of a word's pieces, without case or accents; none of white space."""
    spread = unicodedata.normalize("NFD", word.lower())
    plain = "".join(sign for sign in spread if unicodedata.category(sign) != "Mn")
    found: list[int] = []
    for part in islice(_PART.findall(plain), _LONGEST):
        # Looking for pieces takes the longer by far the longer a run of letters is.
        ids = _processor().encode(part)[0] if len(part) <= _WORD else [-1]
        found += [_UNKNOWN] if -1 in ids else ids
    return tuple(found[:_LONGEST])
