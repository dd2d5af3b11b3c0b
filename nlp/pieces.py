"""Which of very many patterns a text can match at all, by the pieces that each must contain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_KEY = 3
"""Pieces are looked up by so many of their first letters."""


@dataclass(frozen=True, slots=True)
class PieceIndex:
    """The places of patterns by the pieces of text of which each needs one."""

    always: frozenset[int]
    by_key: Mapping[str, Mapping[str, frozenset[int]]]

    @classmethod
    def of(cls, needed: Sequence[frozenset[str]]) -> PieceIndex:
        """An index of patterns in order; one that needs nothing is always among the candidates."""
        always = frozenset(place for place, pieces in enumerate(needed) if not pieces)
        found: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for place, pieces in enumerate(needed):
            for piece in pieces:
                found[piece[:_KEY]][piece].add(place)
        return cls(
            always,
            {
                key: {piece: frozenset(places) for piece, places in pieces.items()}
                for key, pieces in found.items()
            },
        )

    def candidates(self, lower: str) -> list[int]:
        """The places, in order, of the patterns that a text in lower case may match."""
        places = set(self.always)
        for key in _keys(lower) & self.by_key.keys():
            for piece, those in self.by_key[key].items():
                if len(piece) <= _KEY or piece in lower:
                    places |= those
        return sorted(places)


@lru_cache(maxsize=16)
def _keys(text: str) -> frozenset[str]:
    """All stretches of a text that a piece can be looked up by; one text is asked of many."""
    pairs = set(map("".join, pairwise(text)))
    return frozenset(pairs.union(map("".join, zip(text, text[1:], text[2:], strict=False))))
