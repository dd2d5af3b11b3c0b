"""The article's text in pieces, each marked one way, a list of them a paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from sideletter.explain.view import Explanation, Piece
from sideletter.model import Evidence

_BREAK = re.compile(r"\n\s*\n|\n")
_LABELS = {"E": "event", "T": "term", "R": "relation", "X": "no"}


def paragraphs(explanation: Explanation) -> list[list[Piece]]:
    """The pieces of each paragraph; together they are the text without its blank lines."""
    text = explanation.extraction.article.text
    spans = _Spans(explanation)
    found, at = [], 0
    for end, following in [
        *((m.start(), m.end()) for m in _BREAK.finditer(text)),
        (len(text),) * 2,
    ]:
        if text[at:end].strip():
            found.append(spans.pieces(text, at, end))
        at = following
    return found


class _Spans:
    """Every stretch that is to be marked, and where each begins."""

    def __init__(self, explanation: Explanation) -> None:
        extraction = explanation.extraction
        self._mentions = sorted(
            (mention.start, mention.end, entity.id, entity.type.value, entity.name, mention.form)
            for entity in extraction.entities
            for mention in entity.mentions
        )
        self._starts = [mention[0] for mention in self._mentions]
        self._evidence: list[tuple[int, int, str]] = [
            *_numbered("E", (event.evidence for event in extraction.events)),
            *_numbered("T", (term.evidence for term in extraction.terms)),
        ]
        self._fired = [(n.start, n.end) for n in explanation.fired if n.end > n.start]
        self._refused = [
            # A relation's is a whole sentence: its sign is enough.
            (note.start, note.start if note.part == "relations" else note.end, f"X{number}")
            for number, note in enumerate(explanation.turned_down, start=1)
        ]
        self._told: set[str] = set()
        self._begins: dict[int, list[str]] = defaultdict(list)
        for start, _, anchor in (*self._evidence, *self._refused):
            if anchor not in self._begins[start]:
                self._begins[start].append(anchor)
        edges = [edge for mention in self._mentions for edge in mention[:2]]
        edges += [edge for span in (*self._evidence, *self._refused) for edge in span[:2]]
        edges += [edge for span in self._fired for edge in span]
        self._cuts = sorted(set(edges))

    def pieces(self, text: str, start: int, end: int) -> list[Piece]:
        """The pieces of one stretch of text."""
        first, last = bisect_right(self._cuts, start), bisect_right(self._cuts, end - 1)
        edges = [start, *self._cuts[first:last], end]
        return [self._piece(text, one, other) for one, other in pairwise(edges) if one < other]

    def _piece(self, text: str, start: int, end: int) -> Piece:
        mention = self._mention_at(start)
        classes = [
            *(["ev"] if self._covered(start, "E") else []),
            *(["tm"] if self._covered(start, "T") else []),
            *(["hit"] if any(a <= start < b for a, b in self._fired) else []),
            *(["refused"] if any(a <= start < b for a, b, _ in self._refused) else []),
            *([f"n {mention[3]} {mention[5]}"] if mention else []),
        ]
        begun = self._begins.get(start, [])
        fresh = [anchor for anchor in begun if anchor not in self._told]
        self._told.update(fresh)
        return Piece(
            text=text[start:end],
            classes=" ".join(classes),
            entity=mention[2] if mention else "",
            title=f"{mention[4]} ({mention[3].replace('_', ' ')})" if mention else "",
            badges=tuple((a, _label(a), _LABELS[a[0]]) for a in begun),
            anchors=tuple(fresh),
        )

    def _mention_at(self, offset: int) -> tuple[int, int, str, str, str, str] | None:
        place = bisect_right(self._starts, offset) - 1
        if place >= 0 and self._mentions[place][1] > offset:
            return self._mentions[place]
        return None

    def _covered(self, offset: int, letter: str) -> bool:
        return any(a <= offset < b and anchor[0] == letter for a, b, anchor in self._evidence)


def _numbered(letter: str, findings: Iterable[tuple[Evidence, ...]]) -> list[tuple[int, int, str]]:
    return [
        (span.start, span.end, f"{letter}{number}")
        for number, evidence in enumerate(findings, start=1)
        for span in evidence
    ]


def _label(anchor: str) -> str:
    return "×" if anchor.startswith("X") else anchor
