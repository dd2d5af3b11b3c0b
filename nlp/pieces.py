"""Which of very many patterns a text can match at all, by the pieces that each must contain.

One automaton (Aho and Corasick's) finds the pieces of all patterns in one pass over the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from nlp.ways import Clause, Ways, worth


@dataclass(frozen=True, slots=True)
class PieceIndex:
    """The places of patterns by the pieces of text that each needs.

    Clauses are bits of a number. `met` has for each piece those that it meets, and `led` the ways
    that are looked at where it stands, as their clauses and the place of their pattern.
    """

    always: frozenset[int]
    automaton: AhoCorasick
    met: Sequence[int]
    led: Sequence[Sequence[tuple[int, int]]]

    @classmethod
    def of(cls, needed: Sequence[Ways]) -> PieceIndex:
        """An index of patterns in order; one that needs nothing is always among the candidates."""
        always = frozenset(place for place, ways in enumerate(needed) if not ways)
        bits: dict[Clause, int] = {}
        met: dict[str, int] = defaultdict(int)
        led: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for place, ways in enumerate(needed):
            for way in ways:
                for clause in way:
                    bit = bits.setdefault(clause, 1 << len(bits))
                    for piece in clause:
                        met[piece] |= bit
                whole = sum(bits[clause] for clause in way)
                for piece in max(way, key=worth):
                    led[piece].append((whole, place))
        pieces = sorted(met)
        return cls(always, AhoCorasick(pieces), [met[p] for p in pieces], [led[p] for p in pieces])

    def candidates(self, lower: str) -> list[int]:
        """The places, in order, of the patterns that a text in lower case may match."""
        found = {n for n, _, _ in self.automaton.find_matches_as_indexes(lower, overlapping=True)}
        met = 0
        for piece in found:
            met |= self.met[piece]
        places = set(self.always)
        for piece in found:
            for whole, place in self.led[piece]:
                if whole & met == whole:
                    places.add(place)
        return sorted(places)
