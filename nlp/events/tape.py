"""A sentence as the rules of events see it: lower case, mentions and dates as single tokens."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span

from nlp.dates import DateMention
from nlp.dates.names import WEEKDAY
from nlp.reading import Hit, Reading
from nlp.rulefile import load_rules
from sideletter.model import EntityType

TOKENS = {
    EntityType.UNION: "@U",
    EntityType.EMPLOYER_GROUP: "@G",
    EntityType.COMPANY: "@C",
    EntityType.PERSON: "@P",
    EntityType.WORK: "@W",
    EntityType.AGREEMENT: "@A",
    EntityType.PUBLIC_BODY: "@B",
}
DATE = "@D"
_CUT = re.compile(r"\b[ap]\.m\.\s*$")
_GOES_ON = re.compile(rf"[a-z]|{WEEKDAY}\b|(?:PT|ET|Pacific|Eastern|PDT|EDT|PST|EST)\b")
_PLAIN = str.maketrans("’‘“”–\u00a0\n", "''\"\"- \x20")


@dataclass(frozen=True, slots=True)
class Tape:
    """The tape of one sentence, and where each stretch of it stands in the article's text."""

    index: int
    span: Span
    raw: str
    text: str
    hits: tuple[Hit, ...]
    dates: tuple[DateMention, ...]
    _tape: tuple[int, ...]
    _source: tuple[tuple[int, int], ...]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the article of a stretch of tape."""
        return self._map(start, first=True), self._map(max(end - 1, start), first=False)

    def place(self, offset: int) -> int:
        """Where an offset in the article stands on the tape; the start of a mention within one."""
        piece = max(0, bisect_right(self._source, offset, key=lambda s: s[0]) - 1)
        begin, end = self._source[piece]
        after = self._tape[piece + 1] if piece + 1 < len(self._tape) else len(self.text)
        width = after - self._tape[piece]
        inside = offset - begin if end - begin == width else 0
        return self._tape[piece] + min(inside, width)

    def words_of(self, mention: DateMention) -> str:
        """The words that write one of its dates."""
        base = self.span.start_char
        return self.raw[mention.start - base : mention.end - base]

    def date_before(self, place: int) -> DateMention:
        """The last date that stands before a place of the tape, where there is one."""
        return self.dates[self.text.count(DATE, 0, place) - 1]

    def _map(self, offset: int, *, first: bool) -> int:
        piece = max(0, bisect_right(self._tape, offset) - 1)
        begin, end = self._source[piece]
        width = (
            self._tape[piece + 1] if piece + 1 < len(self._tape) else len(self.text)
        ) - self._tape[piece]
        if end - begin != width:  # a token that stands for a mention
            return begin if first else end
        return begin + offset - self._tape[piece] + (not first)


def share_paragraph(one: Tape, other: Tape) -> bool:
    """Whether two sentences stand in one paragraph."""
    first, last = sorted((one.span, other.span), key=lambda span: span.start)
    return "\n" not in first.doc[first.start : last.start].text.lstrip()


def fold(text: str) -> str:
    """Lower case and plain quotes, character by character, so that offsets stay."""
    folded = text.translate(_PLAIN)
    lowered = folded.lower()
    if len(lowered) == len(folded):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)


@cache
def masks() -> re.Pattern[str]:
    """What looks like a step of a negotiation and is none."""
    rules = load_rules("event_masks", required=frozenset({"pattern"}))
    return re.compile(rf"(?<![\w@-])(?:{'|'.join(r['pattern'] for r in rules)})(?![\w])")


def mask(text: str) -> str:
    """The tape without what only looks like a labor event; its length stays."""
    return masks().sub(lambda match: "#" * len(match.group()), text)


def read_tapes(reading: Reading, dates: Sequence[DateMention]) -> list[Tape]:
    """The tapes of all sentences, in text order."""
    tapes, d = [], 0
    text = reading.article.text
    for index, span in enumerate(_joined(reading.sentences, text)):
        mine = []
        while d < len(dates) and dates[d].start < span.end_char:
            mine.append(dates[d])
            d += 1
        tapes.append(_tape(index, span, reading.hits_of(span), mine, text))
    return tapes


def _joined(sentences: Sequence[Span], article: str) -> list[Span]:
    """The sentences, those put together again that were cut behind "a.m."."""
    spans: list[Span] = []
    for span in sentences:
        last = spans[-1].end_char if spans else 0
        text = article[span.start_char : span.start_char + 12].lstrip()
        if spans and _CUT.search(article[max(0, last - 12) : last]) and _GOES_ON.match(text):
            spans[-1] = span.doc[spans[-1].start : span.end]
        else:
            spans.append(span)
    return spans


def _tape(
    index: int, span: Span, hits: tuple[Hit, ...], dates: Sequence[DateMention], article: str
) -> Tape:
    base = span.start_char
    raw = article[base : span.end_char]
    marks = _marks(span, raw, hits, dates)
    source = fold(raw)
    parts: list[str] = []
    tape_at, where, length, at = [], [], 0, 0

    def put(text: str, start: int, end: int) -> None:
        nonlocal length
        if text:
            parts.append(text)
            tape_at.append(length)
            where.append((base + start, base + end))
            length += len(text)

    for start, end, token in marks:
        put(source[at : start - base], at, start - base)
        put(token, start - base, end - base)
        at = end - base
    put(source[at:], at, len(source))
    if not parts:
        tape_at, where = [0], [(base, base)]
    kept = {(start, end) for start, end, _ in marks}
    return Tape(
        index,
        span,
        raw,
        mask("".join(parts)),
        tuple(h for h in hits if h.mention.start >= base),
        tuple(x for x in dates if (x.start, x.end) in kept),
        tuple(tape_at),
        tuple(where),
    )


def _marks(
    span: Span, text: str, hits: tuple[Hit, ...], dates: Sequence[DateMention]
) -> list[tuple[int, int, str]]:
    """The stretches to be replaced, none overlapping: names first, dates where no name stands.

    A short form in brackets behind its name ("… (DGA)") is part of the name.
    """
    marks: list[tuple[int, int, str]] = []
    owner: str | None = None
    base = span.start_char
    for hit in hits:
        start, end = hit.mention.start, hit.mention.end
        if end > span.end_char or (marks and start < marks[-1][1]):
            continue
        if marks and owner == hit.entity.id and text[marks[-1][1] - base : start - base] == " (":
            close = end + 1 if text[end - base : end - base + 1] == ")" else end
            marks[-1] = (marks[-1][0], close, marks[-1][2])
            continue
        if hit.mention.form == "pronoun":
            continue
        marks.append((start, end, TOKENS[hit.entity.type]))
        owner = hit.entity.id
    names = list(marks)
    for date in dates:
        free = all(date.end <= start or date.start >= end for start, end, _ in names)
        if free and date.end <= span.end_char:
            marks.append((date.start, date.end, DATE))
    return sorted(marks)
