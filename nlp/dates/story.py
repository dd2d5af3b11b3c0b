"""Reads the dates of a whole text in order, carrying along what a careful reader would.

The day of publication is the anchor; a live blog's headings move it from entry to entry. A date
told with its year sets the story's time for the rest of the paragraph, and throughout a
retrospective. "Two days later" counts from the main date of the sentence before.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.dates.absolute import range_end
from nlp.dates.grammar import Shape
from nlp.dates.headings import find_headings, heads_entry
from nlp.dates.likelier import Likelier
from nlp.dates.memory import Memory
from nlp.dates.mention import DateMention, Kind, Tense
from nlp.dates.page import DepthOf, Page, TenseOf, is_retrospective
from nlp.dates.resolve import resolve
from nlp.dates.scan import scan
from nlp.dates.setting import Setting
from nlp.dates.told import ENDS, told_tense
from nlp.dates.told_before import Spot
from sideletter.model import DatedEntry

_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?]+[”\"’']?(?=\s|$)|\n|$)")
_SMALL_HOURS = re.compile(r"\b12:\d\d ?a\.?m\.?(?: (?:[PECM][DS]?T|Pacific|Eastern))? (?:on )?$")


def find_dates(
    text: str,
    anchor: dt.date | None,
    *,
    tense: Tense | None = None,
    offset: int = 0,
) -> tuple[DateMention, ...]:
    """The date expressions of a text by itself, read against `anchor`, the day it was written.

    `tense` says whether it tells of what was or what will be; `offset` is added to the offsets.
    Without an anchor only dates told in full resolve. Never raises.
    """
    found = read_text(text, anchor, tense_of=lambda start, end: tense)
    if not offset:
        return found
    return tuple(replace(m, start=m.start + offset, end=m.end + offset) for m in found)


def read_text(
    text: str,
    anchor: dt.date | None,
    *,
    tense_of: TenseOf,
    depth_of: DepthOf | None = None,
    sentence_starts: tuple[int, ...] | None = None,
    entries: Sequence[DatedEntry] = (),
) -> tuple[DateMention, ...]:
    """All date mentions of an article's text, in text order.

    `tense_of` and `depth_of` answer for a span what its verb's tense is and how deep in subordinate
    clauses it stands; `entries` are a live blog's, each of which has its own day.
    """
    page = Page(
        text,
        anchor,
        tuple(scan(text)),
        find_headings(text, anchor, entries=entries),
        sentence_starts or tuple(m.start() for m in _SENTENCE.finditer(text) if m.group()),
        tuple(m.start() for m in re.finditer(r"\n+|\Z", text)),
        tense_of,
        depth_of,
    )
    plain = _Walk(page, carry=False).read()
    return _Walk(page, carry=True).read() if is_retrospective(page, plain) else plain


class _Walk:
    """One reading of a page; `carry` takes the story's date from paragraph to paragraph."""

    def __init__(self, page: Page, *, carry: bool) -> None:
        self._page = page
        self._carry = carry
        self._memory = Memory()
        self._out: list[DateMention] = []
        self._likelier = Likelier(page, retold=carry)
        self._sentence = self._paragraph = self._heading = 0
        self._day = page.anchor
        self._hour: int | None = None

    def read(self) -> tuple[DateMention, ...]:
        """The mentions of all the page's expressions, in text order."""
        for shape in self._page.shapes:
            self._go_to(shape.start)
            self._out.append(self._heading_at(shape) or self._told(shape))
        return tuple(self._out)

    def _go_to(self, offset: int) -> None:
        """Step to the sentence, the paragraph and the live blog's entry of an offset."""
        page, headings = self._page, self._page.headings
        self._sentence = _passed(page.sentences, offset, self._sentence)
        self._paragraph = _passed(page.paragraphs, offset, self._paragraph)
        while self._heading < len(headings) and headings[self._heading].start <= offset:
            self._day, self._hour = headings[self._heading].day, headings[self._heading].hour
            self._heading += 1
            self._memory = Memory()

    def _heading_at(self, shape: Shape) -> DateMention | None:
        """The mention of an expression that is the heading of an entry, or part of it."""
        if not self._heading or shape.start >= self._page.headings[self._heading - 1].end:
            return None
        iso = self._day.isoformat() if self._day else None
        return DateMention(shape.start, shape.end, iso, Kind.HEADING)

    def _told(self, shape: Shape) -> DateMention:
        """The mention of an expression, resolved against what was told before, and remembered."""
        self._memory.turn(self._sentence, self._paragraph, carry=self._carry)
        setting = self._setting(shape)
        iso, kind = resolve(shape, setting)
        depth = self._page.depth(shape)
        spot = Spot(self._sentence, self._paragraph, depth > 0)
        iso = self._likelier.of(shape, iso, setting, spot)
        mention = DateMention(shape.start, shape.end, iso, kind, shape.lead, range_end(shape, iso))
        if iso:
            self._memory.remember(self._page.text, mention, depth, self._day)
            self._likelier.note(shape, iso, spot)
        return mention

    def _setting(self, shape: Shape) -> Setting:
        """What an expression is resolved against."""
        memory, text, carry = self._memory, self._page.text, self._carry
        tense = self._page.tense_of(shape.start, shape.end)
        bound = shape.lead in ENDS
        return Setting(
            self._day,
            story=memory.story_on(self._day) if carry or not memory.year else memory.year,
            reference=memory.recent if memory.best else memory.reference,
            recent=memory.recent,
            past=memory.past,
            tense=_tense(text, shape, tense, listed=memory.listed_in == self._paragraph),
            onward=memory.onward(text, self._out, shape, bound=bound),
            bound=bound,
            same_sentence=memory.story_sentence == self._sentence
            or (bool(memory.year) and not carry),
            retold=carry,
            hour=self._hour,
            small_hours=bool(_SMALL_HOURS.search(text, max(0, shape.start - 30), shape.start)),
        )


def _passed(starts: tuple[int, ...], offset: int, count: int) -> int:
    """How many of what starts there have begun at an offset, where `count` had before."""
    while count < len(starts) and starts[count] <= offset:
        count += 1
    return count


def _tense(text: str, shape: Shape, tense: Tense | None, *, listed: bool) -> Tense | None:
    """The tense of an expression; what an entry of a list tells in the present is past.

    The day that heads an entry is told in no tense.
    """
    if heads_entry(text, shape.start, shape.end):
        return None
    return Tense.PAST if listed else told_tense(text, shape, tense)
