"""Where the entities of a reading stand, in tokens."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from nlp.encoding.distances import Place
from nlp.reading import Reading


def places_in(reading: Reading) -> Mapping[str, Sequence[Place]]:
    """The first and the last token of every mention of an entity, in text order, by local id."""
    at = Tokens(reading).at
    return {
        entity.id: sorted((at(m.start), at(m.end - 1)) for m in entity.mentions)
        for entity in reading.entities
    }


class Tokens:
    """Which token of an article holds a character."""

    def __init__(self, reading: Reading) -> None:
        """Keep where the tokens begin."""
        self._starts = [token.idx for token in reading.doc]

    def at(self, offset: int) -> int:
        """The number of the token at, or last before, a character."""
        return max(0, bisect_right(self._starts, offset) - 1)
