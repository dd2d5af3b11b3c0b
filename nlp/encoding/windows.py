"""A parsed text in windows that the encoder can read, each with some of the text before it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from nlp.encoding.pieces import FIRST, LAST, pieces_of

SIZE = 384
"""Pieces of a window, with the one that opens and the one that closes it."""
BEFORE = 64
"""Pieces before its own part that a window begins with, from the second on."""


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces, and which tokens' first pieces stand where, of the part that is read for itself."""

    ids: list[int]
    tokens: list[int]
    places: list[int]


def windows_of(doc: Doc) -> Iterator[Window]:
    """Windows that hold each token's first piece once, parted at beginnings of sentences."""
    ids: list[int] = []
    first: dict[int, int] = {}
    for token in doc:
        pieces = pieces_of(token.text)
        if pieces:
            first[token.i] = len(ids)
            ids += pieces
    tokens, places = list(first), list(first.values())
    starts = [first[s.start] for s in doc.sents if s.start in first]
    begin = 0
    while begin < len(ids):
        ahead = max(0, begin - BEFORE)
        end = _end_of(begin, SIZE - 2 - (begin - ahead), starts, len(ids))
        low, high = bisect_right(places, begin - 1), bisect_right(places, end - 1)
        if low < high:
            yield Window(
                [FIRST, *ids[ahead:end], LAST],
                tokens[low:high],
                [place - ahead + 1 for place in places[low:high]],
            )
        begin = end


def _end_of(begin: int, room: int, starts: list[int], whole: int) -> int:
    """Where a window ends: at the last beginning of a sentence in its second half, if any."""
    end = min(whole, begin + room)
    if end == whole:
        return end
    last = starts[max(0, bisect_right(starts, end) - 1)] if starts else 0
    return last if last > begin + room // 2 else end
