"""Reads the dates of a whole text in order, carrying along what a careful reader would.

The day of publication is the anchor; a live blog's headings move it from entry to entry. A date
told with its year sets the story's time for the rest of the paragraph, and throughout a
retrospective. "Two days later" counts from the main date of the sentence before.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from nlp.dates.absolute import range_end
from nlp.dates.grammar import Shape
from nlp.dates.headings import Heading, find_headings, heads_entry
from nlp.dates.mention import DateMention, Kind, Tense, first_day, precision
from nlp.dates.resolve import resolve
from nlp.dates.scan import scan
from nlp.dates.setting import Setting
from nlp.dates.told import ENDS, told_tense
from sideletter.model import DatedEntry

TenseOf = Callable[[int, int], "Tense | None"]
DepthOf = Callable[[int, int], int]

# A text whose opening tells of days further back than this is a retrospective.
_LONG_AGO = dt.timedelta(days=400)
_OPENING_PARAGRAPHS = 2
_OLD_DATES = 2
_BOUNDS = frozenset({"since", "through", "until", "till", "by", "to", "before", "after"})
_BACKWARD = re.compile(r"\b(?:after|following|since|when|before)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?]+[”\"’']?(?=\s|$)|\n|$)")


@dataclass(frozen=True, slots=True)
class _Page:
    """A text with what is known of it before its dates are resolved."""

    text: str
    anchor: dt.date | None
    shapes: tuple[Shape, ...]
    headings: tuple[Heading, ...]
    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]
    tense_of: TenseOf
    depth_of: DepthOf | None


@dataclass(slots=True)
class _State:
    """What is remembered between one expression and the next."""

    story: str | None = None
    story_sentence: int = -1
    reference: str | None = None
    recent: str | None = None
    past: str | None = None
    best: tuple[int, str] | None = None
    year: str | None = None  # the year that the sentence names by itself
    listed: str | None = None  # the day of the last entry of a list
    listed_in: int = -1  # the paragraph of that entry
    sentence: int = -1
    paragraph: int = -1


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
    shapes = scan(text)
    page = _Page(
        text,
        anchor,
        tuple(shapes),
        find_headings(text, anchor, entries=entries),
        sentence_starts or tuple(m.start() for m in _SENTENCE.finditer(text) if m.group()),
        tuple(m.start() for m in re.finditer(r"\n+|\Z", text)),
        tense_of,
        depth_of,
    )
    plain = _walk(page, carry=False)
    return _walk(page, carry=True) if _is_retrospective(page, plain) else plain


def _is_retrospective(page: _Page, mentions: tuple[DateMention, ...]) -> bool:
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


def _walk(page: _Page, *, carry: bool) -> tuple[DateMention, ...]:
    state = _State()
    out: list[DateMention] = []
    s = p = h = 0
    text, sentences, paragraphs, headings = (
        page.text,
        page.sentences,
        page.paragraphs,
        page.headings,
    )
    day, hour = page.anchor, None
    for shape in page.shapes:
        while s < len(sentences) and sentences[s] <= shape.start:
            s += 1
        while p < len(paragraphs) and paragraphs[p] <= shape.start:
            p += 1
        while h < len(headings) and headings[h].start <= shape.start:
            day, hour, h = headings[h].day, headings[h].hour, h + 1
            state = _State()
        if h and headings[h - 1].start <= shape.start < headings[h - 1].end:
            iso = day.isoformat() if day else None
            out.append(DateMention(shape.start, shape.end, iso, Kind.HEADING))
            continue
        _turn(state, s, p, carry=carry)
        tense = page.tense_of(shape.start, shape.end)
        bound = shape.lead in ENDS
        setting = Setting(
            day,
            story=_story(state, s, day) if carry or not state.year else state.year,
            reference=state.recent if state.sentence == s and state.best else state.reference,
            recent=state.recent,
            past=state.past,
            tense=_tense(text, shape, tense, listed=state.listed_in == p),
            onward=_onward(text, state, out, shape, bound=bound),
            bound=bound,
            same_sentence=state.story_sentence == s or (bool(state.year) and not carry),
            retold=carry,
            hour=hour,
        )
        iso, kind = resolve(shape, setting)
        mention = DateMention(shape.start, shape.end, iso, kind, shape.lead, range_end(shape, iso))
        out.append(mention)
        if iso and heads_entry(text, shape.start, shape.end):
            state.listed, state.listed_in = iso, p
        if iso:
            depth = page.depth_of(shape.start, shape.end) if page.depth_of else 0
            _remember(state, mention, depth, s, day)
    return tuple(out)


def _tense(text: str, shape: Shape, tense: Tense | None, *, listed: bool) -> Tense | None:
    """The tense of an expression; what an entry of a list tells in the present is past.

    The day that heads an entry is told in no tense.
    """
    if heads_entry(text, shape.start, shape.end):
        return None
    return Tense.PAST if listed else told_tense(text, shape, tense)


def _onward(
    text: str, state: _State, told: list[DateMention], shape: Shape, *, bound: bool
) -> str | None:
    """The date that this one follows in time: the one before it in the sentence, if any.

    An end ("through May 11") also follows the story's last date, an entry of a list the one before.
    """
    if heads_entry(text, shape.start, shape.end):
        return state.listed
    if state.listed_in == state.paragraph:
        return state.listed
    if state.best and told and precision(state.recent) > 1:
        between = text[told[-1].end : shape.start]
        if bound or not _BACKWARD.search(between):
            return state.recent
    if bound and precision(state.story) > 1:
        return state.story
    return None


def _turn(state: _State, sentence: int, paragraph: int, *, carry: bool) -> None:
    """Forget what the new sentence or paragraph makes stale."""
    if sentence != state.sentence:
        if state.best:
            state.reference = state.best[1]
        state.best = state.year = None
        state.sentence = sentence
    if paragraph != state.paragraph:
        state.paragraph = paragraph
        if not carry:
            state.story = None


def _story(state: _State, sentence: int, today: dt.date | None) -> str | None:
    """The story's date; a bare year reaches to the next sentence, what lies ahead not so far."""
    if state.story is None:
        return None
    if precision(state.story) == 1 and sentence > state.story_sentence + 1:
        return None
    if today and sentence != state.story_sentence and first_day(state.story) > today:
        return None
    return state.story


def _remember(
    state: _State, mention: DateMention, depth: int, sentence: int, today: dt.date | None
) -> None:
    if mention.iso is None or mention.kind is Kind.CLAUSE:
        return
    state.recent = mention.iso
    plain = precision(mention.iso) == 1 and mention.kind is not Kind.DEICTIC
    state.year = mention.iso if plain and mention.lead in ("in", "of") else None
    # "In the summer of 2023", after a tale of 2007: the story goes on there.
    turned = bool(state.story) and not mention.lead and mention.iso[:4] > (state.story or "")[:4]
    main_year = depth == 0 and (precision(state.story) < 2 or turned)
    if precision(mention.iso) > 1 or mention.kind is Kind.DEICTIC or main_year:
        state.story, state.story_sentence = mention.iso, sentence
    if depth == 0 and today and first_day(mention.iso) <= today:
        state.past = mention.iso
    rank = depth + (mention.lead in _BOUNDS)
    if state.best is None or rank <= state.best[0]:
        state.best = (rank, mention.iso)
