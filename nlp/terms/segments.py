"""The pieces of a sentence in which words belong together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

_SPLIT = re.compile(
    r";|(?<!\d):|:(?!\d)|\s-{1,2}\s|--|,(?=\s|$)|\s\(|\)|[?!]\s"
    r"|\s(?=(?:and|but|while|plus|whereas|although|though|as well as|with|along with|which|whose)"
    r"\s)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Segments:
    """The pieces of a text between commas, conjunctions and the like, as half-open spans."""

    spans: tuple[tuple[int, int], ...]

    def at(self, offset: int) -> int:
        """The number of the piece in which the character at `offset` stands."""
        return max(0, bisect_right([start for start, _ in self.spans], offset) - 1)

    def moved(self, by: int) -> Segments:
        """The same pieces of a text that stands `by` characters further on."""
        return Segments(tuple((start + by, end + by) for start, end in self.spans))


def split(text: str, whole: Sequence[tuple[int, int]]) -> Segments:
    """The segments of a sentence, none of them cut within the spans that are to stay `whole`."""
    cuts = [0]
    for match in _SPLIT.finditer(text):
        at = match.end()
        if not any(start < match.start() < end or start < at < end for start, end in whole):
            cuts.append(at)
    ends = [*cuts[1:], len(text)]
    return Segments(
        tuple((start, end) for start, end in zip(cuts, ends, strict=True) if end > start)
    )
