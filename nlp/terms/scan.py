"""One sentence looked over for what terms are made of: topics, amounts, cues and guards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span

from nlp.pieces import PieceIndex
from nlp.terms.cues import Cue, find_cues, told_cues
from nlp.terms.implied import IMPLIED, bare_steps, implied_raises
from nlp.terms.referred import referred_topics
from nlp.terms.rules import Drops, Guard, TopicRule, load_guards, load_kinds, load_topics
from nlp.terms.segments import Segments, split
from nlp.terms.sift import sift
from nlp.terms.topics import Topic, carried_topics, named_topics, pointed_topics
from nlp.values import Amount, find_amounts
from nlp.variants import fold
from nlp.ways import lowered, ways_of
from sideletter.model import Category, Stance, ValueKind


@dataclass(frozen=True, slots=True)
class Scan:
    """What one sentence holds, all in text order and with offsets into the article.

    `segments` are the sentence's pieces between commas, conjunctions and the like; `totals` are
    amounts that add up others.
    """

    span: Span
    text: str
    segments: Segments
    topics: tuple[Topic, ...]
    amounts: tuple[Amount, ...]
    totals: frozenset[Amount]
    cues: tuple[Cue, ...]

    def part(self, start: int, end: int) -> str:
        """The folded text between two offsets into the article."""
        base = self.span.start_char
        return self.text[max(0, start - base) : max(0, end - base)]


_HAS_NUMBER = re.compile(r"%|per ?cent|\d(?:, |,? and |-)\d", re.IGNORECASE)


def scan(
    span: Span,
    *,
    carried: TopicRule | None = None,
    label: bool = False,
    pointed: TopicRule | None = None,
) -> Scan | None:
    """Look a sentence over; None where it names no topic at all.

    `carried` is a topic that the text before named: percents of a sentence without a topic are
    its numbers ("Swings receive a further 6%"). With `label` it is the run-in heading of the
    paragraph, of which the sentence speaks even without a number. `pointed` is what a sentence
    without a topic says the measure of.
    """
    text = fold(span.text)
    base = span.start_char
    found = load_topics().find(text)
    if not found and carried is None and pointed is None and not _HAS_NUMBER.search(text):
        return None
    guards = guards_in(text)
    if any(guard.drops is Drops.SENTENCE for guard, _, _ in guards):
        return None
    amounts = find_amounts(text)
    told = carried is not None and carried.category is Category.WAGES
    bare = bare_steps(text, amounts, told=told)
    amounts = sorted([*amounts, *bare], key=lambda amount: amount.start)
    if not found and not amounts and not label:
        return None
    whole = [(m.start(), m.end()) for m, _ in found] + [(a.start, a.end) for a in amounts]
    segments = split(text, whole)
    kept, totals = sift(text, amounts, guards, segments)
    counted = any(guard.drops in (Drops.VALUES, Drops.COUNTS) for guard, _, _ in guards)
    topics = named_topics(span, text, found, guards, segments)
    topics = referred_topics(topics, text, base, segments)
    if not topics and (counted or not kept) and (carried is None or counted):
        return None
    cues = find_cues(text, base, segments)
    if not topics and pointed is not None and not counted:
        topics = pointed_topics(pointed, kept, base, segments)
    if not topics and carried is not None and not counted:
        asked = any(cue.rule.stance is Stance.PROPOSED for cue in cues)
        at = _first_said(cues, base) if label else None
        topics = carried_topics(carried, kept, base, segments, label=at, asked=asked)
    if not topics and (counted or not kept):
        return None
    if not counted:
        topics = _with_implied(topics, text, kept, cues, base, segments)
    if not topics:
        return None
    return Scan(
        span=span,
        text=text,
        segments=segments.moved(base),
        topics=tuple(topics),
        amounts=tuple(_moved(amount, base) for amount in kept),
        totals=frozenset(_moved(amount, base) for amount in totals),
        cues=told_cues(span.doc, cues, topics),
    )


def _first_said(cues: Sequence[Cue], base: int) -> int:
    """Where a sentence first says how far something has come, else its start."""
    return next((cue.start - base for cue in cues if cue.rule.stance is not None), 0)


def _moved(amount: Amount, by: int) -> Amount:
    return Amount(amount.start + by, amount.end + by, amount.value)


def _with_implied(
    topics: list[Topic],
    text: str,
    amounts: Sequence[Amount],
    cues: Sequence[Cue],
    base: int,
    segments: Segments,
) -> list[Topic]:
    """The topics, and raises told by their numbers alone where no topic can take these."""
    taking = [t.segment for t in topics if ValueKind.PERCENT in load_kinds()[t.rule.category]]
    if taking and min(taking) == 0:
        return topics
    asked = [(cue.end - base, cue.rule.stance) for cue in cues]
    found = list(topics)
    for amount in implied_raises(text, amounts, asked):
        segment = segments.at(amount.start)
        if not any(other <= segment for other in taking):
            taking.append(segment)
            at = base + amount.start
            found.append(Topic(at, at, IMPLIED, segment))
    return sorted(found, key=lambda topic: topic.start)


def guards_in(text: str) -> list[tuple[Guard, int, int]]:
    """The guards that stand anywhere in the text; those of single amounts are asked for later."""
    guards, index = _guards_anywhere()
    return [
        (guards[place], m.start(), m.end())
        for place in index.candidates(lowered(text))
        for m in guards[place].pattern.finditer(text)
    ]


def is_guarded(text: str) -> bool:
    """Whether words of a folded sentence say that it, or its numbers, are of something else."""
    drops = {guard.drops for guard, _, _ in guards_in(text)}
    return not drops.isdisjoint((Drops.SENTENCE, Drops.VALUES))


@cache
def _guards_anywhere() -> tuple[tuple[Guard, ...], PieceIndex]:
    """The guards that are looked for in all of a text, and by which pieces each can be there."""
    own = (Drops.AMOUNT, Drops.AFTER)
    guards = tuple(guard for guard in load_guards() if guard.drops not in own)
    return guards, PieceIndex.of([ways_of(guard.pattern.pattern) for guard in guards])
