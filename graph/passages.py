"""An article's text cut into sentences: evidence as it was given, the rest by its punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sideletter.model import Evidence

_ENDS = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9$])|\n+")
# A dot after these, or after one letter, ends no sentence.
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Jr|Sr|St|No|vs|Inc|Co|Corp|Ltd|Gov|Sen|Rep|Jan|Feb|Mar|Apr|Jun|Jul"
    r"|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m)|\b[A-Z](?:\.[A-Z])*)$"
)


@dataclass(frozen=True, slots=True, order=True)
class Cut:
    """One sentence by its offsets; `evidence` says whether a claim rests on it."""

    start: int
    end: int
    evidence: bool = False


def cut(text: str, evidence: Iterable[Evidence]) -> tuple[Cut, ...]:
    """Every sentence of the text, in order; evidence spans stay whole."""
    kept = sorted({e for e in evidence if 0 <= e.start < e.end <= len(text)})
    pieces = [Cut(e.start, e.end, True) for e in kept]
    position = 0
    for span in [*kept, Evidence(len(text), len(text))]:
        if span.start > position:
            pieces += _sentences(text, position, span.start)
        position = max(position, span.end)
    return tuple(sorted(pieces))


def _sentences(text: str, start: int, end: int) -> list[Cut]:
    found = []
    begin = start
    for match in _ENDS.finditer(text, start, end):
        stop = match.end()
        if text[match.start()] == "." and _SHORT.search(
            text, max(start, match.start() - 12), match.start()
        ):
            continue
        found.append((begin, stop))
        begin = stop
    found.append((begin, end))
    return [c for c in (_trimmed(text, a, b) for a, b in found) if c.end - c.start > 1]


def _trimmed(text: str, start: int, end: int) -> Cut:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Cut(start, start + len(piece.strip()))
