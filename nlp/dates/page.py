"""A text with what is known of it before its dates are resolved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from nlp.dates.grammar import Shape
from nlp.dates.headings import Heading
from nlp.dates.mention import DateMention, Kind, Tense, first_day, precision

TenseOf = Callable[[int, int], "Tense | None"]
DepthOf = Callable[[int, int], int]

# A text whose opening tells of days further back than this is a retrospective.
_LONG_AGO = dt.timedelta(days=400)
_OPENING_PARAGRAPHS = 2
_OLD_DATES = 2


@dataclass(frozen=True, slots=True)
class Page:
    """The text, its day, and where its expressions, headings, sentences and paragraphs begin."""

    text: str
    anchor: dt.date | None
    shapes: tuple[Shape, ...]
    headings: tuple[Heading, ...]
    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]
    tense_of: TenseOf
    depth_of: DepthOf | None

    def depth(self, shape: Shape) -> int:
        """How deep in subordinate clauses an expression stands; 0 where none can say."""
        return self.depth_of(shape.start, shape.end) if self.depth_of else 0


def is_retrospective(page: Page, mentions: tuple[DateMention, ...]) -> bool:
    """Whether the opening tells of days long past, and the text of few that are not."""
    if page.anchor is None or not mentions:
        return False
    paragraphs = [p for p in page.paragraphs if p]
    opening = paragraphs[min(_OPENING_PARAGRAPHS, len(paragraphs)) - 1] if paragraphs else 0
    long_ago = page.anchor - _LONG_AGO
    old = early = recent = 0
    for shape, mention in zip(page.shapes, mentions, strict=True):
        if mention.iso is None or precision(mention.iso) < 2 or mention.kind is Kind.HEADING:
            continue
        if "year" in shape.parts or "today" in shape.parts:
            is_old = first_day(mention.iso) < long_ago
            old += is_old
            early += is_old and mention.start < opening
        elif mention.kind is Kind.DEICTIC and mention.start < opening:
            recent += 1
    return old >= _OLD_DATES and early > 0 and early >= recent
