"""What changed between two texts: whole paragraphs first, then the words within them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_PIECE = re.compile(r"\s+|\w+(?:['’-]\w+)*|[^\w\s]")
# Paragraphs less alike than this are shown as one gone and one come: their words would be confetti.
ALIKE = 0.5


class Change(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    GONE = "gone"
    COME = "come"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text and what became of it."""

    change: Change
    text: str


Paragraph = tuple[Piece, ...]


def compare(old: str, new: str) -> tuple[Paragraph, ...]:
    """Every paragraph of both texts in order, in pieces that are the same, gone, or come.

    Joined, the pieces that did not come give the old paragraphs, and those that are not gone the
    new ones.
    """
    before, after = _paragraphs(old), _paragraphs(new)
    out: list[Paragraph] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            out += [(Piece(Change.SAME, text),) for text in before[a:b]]
        else:
            out += _changed(before[a:b], after[c:d])
    return tuple(out)


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def _changed(before: list[str], after: list[str]) -> Iterator[Paragraph]:
    """Paragraphs that were rewritten beside what they were; the others one by one."""
    rest = list(after)
    for old in before:
        match = next((n for n, new in enumerate(rest) if _alike(old, new)), None)
        if match is None:
            yield (Piece(Change.GONE, old),)
            continue
        for new in rest[:match]:
            yield (Piece(Change.COME, new),)
        yield words(old, rest[match])
        rest = rest[match + 1 :]
    for new in rest:
        yield (Piece(Change.COME, new),)


def _alike(old: str, new: str) -> bool:
    matcher = SequenceMatcher(None, old.split(), new.split(), autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def words(old: str, new: str) -> Paragraph:
    """One paragraph's words, those that are the same between those that changed.

    A blank alone between two changes is a part of both: phrases are shown whole.
    """
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    out: list[Piece] = []
    gone = come = ""
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for number, (tag, a, b, c, d) in enumerate(codes):
        same = "".join(before[a:b])
        inner = 0 < number < len(codes) - 1
        if tag != "equal" or (inner and not same.strip()):
            gone, come = gone + same, come + "".join(after[c:d])
            continue
        out += [*_pieces(gone, come), Piece(Change.SAME, same)]
        gone = come = ""
    return (*out, *_pieces(gone, come))


def _pieces(gone: str, come: str) -> Iterator[Piece]:
    if gone:
        yield Piece(Change.GONE, gone)
    if come:
        yield Piece(Change.COME, come)
