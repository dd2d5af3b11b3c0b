"""One sentence looked over for what terms are made of: topics, amounts, cues and guards."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from nlp.terms.counts import counts_in
from nlp.terms.implied import IMPLIED, bare_steps, implied_raises
from nlp.terms.rules import (
    Drops,
    Guard,
    Reach,
    StanceRule,
    TopicRule,
    load_guards,
    load_kinds,
    load_stances,
    load_topics,
)
from nlp.terms.sift import sift
from nlp.values import Amount, find_amounts
from nlp.variants import fold
from sideletter.model import Category, Stance, Value, ValueKind


@dataclass(frozen=True, slots=True)
class Topic:
    """One naming of a provision; offsets into the article, `counts` the numbers it sets itself."""

    start: int
    end: int
    rule: TopicRule
    segment: int
    counts: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say how far the provisions around have come."""

    start: int
    end: int
    rule: StanceRule
    segment: int


@dataclass(frozen=True, slots=True)
class Scan:
    """What one sentence holds, all in text order and with offsets into the article.

    `segments` are the sentence's pieces between commas, conjunctions and the like; `totals` are
    amounts that add up others.
    """

    span: Span
    text: str
    segments: tuple[tuple[int, int], ...]
    topics: tuple[Topic, ...]
    amounts: tuple[Amount, ...]
    totals: frozenset[Amount]
    cues: tuple[Cue, ...]

    def segment_of(self, offset: int) -> int:
        """The number of the segment in which the character at `offset` stands."""
        return max(0, bisect_right([start for start, _ in self.segments], offset) - 1)

    def part(self, start: int, end: int) -> str:
        """The folded text between two offsets into the article."""
        base = self.span.start_char
        return self.text[max(0, start - base) : max(0, end - base)]


_HAS_NUMBER = re.compile(r"%|per ?cent|\d(?:, |,? and |-)\d", re.IGNORECASE)

_SPLIT = re.compile(
    r";|(?<!\d):|:(?!\d)|\s-{1,2}\s|--|,(?=\s|$)|\s\(|\)|[?!]\s"
    r"|\s(?=(?:and|but|while|plus|whereas|although|though|as well as|with|along with|which|whose)"
    r"\s)",
    re.IGNORECASE,
)


def scan(span: Span, *, carried: TopicRule | None = None, label: bool = False) -> Scan | None:
    """Look a sentence over; None where it names no topic at all.

    `carried` is a topic that the text before named: percents of a sentence without a topic are
    its numbers ("Swings receive a further 6%"). With `label` it is the run-in heading of the
    paragraph, of which the sentence speaks even without a number.
    """
    text = fold(span.text)
    base = span.start_char
    found = load_topics().find(text)
    if not found and carried is None and not _HAS_NUMBER.search(text):
        return None
    guards = guards_in(text)
    if any(guard.drops is Drops.SENTENCE for guard, _, _ in guards):
        return None
    amounts = find_amounts(text)
    amounts = sorted([*amounts, *bare_steps(text, amounts)], key=lambda amount: amount.start)
    if not found and not amounts and not label:
        return None
    whole = [(m.start(), m.end()) for m, _ in found] + [(a.start, a.end) for a in amounts]
    segments = _split(text, whole)
    starts = [start for start, _ in segments]

    def segment_at(offset: int) -> int:
        return max(0, bisect_right(starts, offset) - 1)

    topics = _topics(span, text, found, segment_at, segments)
    topics = _borrowed(_without(topics, guards, segments, text), text, segments)
    kept, totals = sift(text, amounts, guards, segments, segment_at)
    counted = any(guard.drops is Drops.VALUES for guard, _, _ in guards)
    if not topics and carried is not None and not counted:
        topics = _carried(carried, kept, base, segment_at, label=label, text=text)
    if not topics and (counted or not kept):
        return None
    cues = find_cues(text, base, segment_at)
    if not counted:
        topics = _with_implied(topics, text, kept, cues, base, segment_at)
    if not topics:
        return None
    return Scan(
        span=span,
        text=text,
        segments=tuple((start + base, end + base) for start, end in segments),
        topics=tuple(topics),
        amounts=tuple(Amount(a.start + base, a.end + base, a.value) for a in kept),
        totals=frozenset(Amount(a.start + base, a.end + base, a.value) for a in totals),
        cues=tuple(_as_told(span.doc, cue) for cue in cues if _holds(span.doc, cue, topics)),
    )


def _with_implied(
    topics: list[Topic],
    text: str,
    amounts: list[Amount],
    cues: Sequence[Cue],
    base: int,
    segment_at: Callable[[int], int],
) -> list[Topic]:
    """The topics, and raises told by their numbers alone where no topic can take these."""
    taking = [t.segment for t in topics if ValueKind.PERCENT in load_kinds()[t.rule.category]]
    if taking and min(taking) == 0:
        return topics
    asked = [(cue.end - base, cue.rule.stance) for cue in cues]
    found = list(topics)
    for amount in implied_raises(text, amounts, asked):
        segment = segment_at(amount.start)
        if not any(other <= segment for other in taking):
            taking.append(segment)
            at = base + amount.start
            found.append(Topic(at, at, IMPLIED, segment))
    return sorted(found, key=lambda topic: topic.start)


def find_cues(
    text: str, base: int, segment_at: Callable[[int], int] | None = None
) -> tuple[Cue, ...]:
    """The cues of stance in folded text that begins at `base` of the article."""
    at = segment_at or (lambda offset: 0)
    return tuple(
        Cue(match.start() + base, match.end() + base, rule, at(match.start()))
        for match, rule in load_stances().find(text)
    )


def _holds(doc: Doc, cue: Cue, topics: list[Topic]) -> bool:
    """Whether a cue is a verb where it should be, and no part of what a topic is called."""
    if not cue.rule.verb:
        return True
    within = (t for t in topics if t.start <= cue.start and cue.end <= t.end)
    if cue.rule.stance is None and any(topic.rule.aspect != "group" for topic in within):
        return False
    span = doc.char_span(cue.start, cue.end, alignment_mode="expand")
    return span is not None and any(t.pos_ in ("VERB", "AUX") for t in span)


def _as_told(doc: Doc, cue: Cue) -> Cue:
    """The cue; what is only meant to come tells no stance.

    Such are "secure raises" among asks and "a fair agreement to protect their contract".
    """
    if cue.rule.stance is not Stance.AGREED:
        return cue
    span = doc.char_span(cue.start, cue.end, alignment_mode="expand")
    verbs = [t for t in span or () if t.pos_ == "VERB"]
    if not verbs:
        return cue
    wins = cue.rule.reach is Reach.TURN
    verb = verbs[0] if wins else verbs[-1]
    helped = [c for c in verb.children if c.dep_ in _TENSE]
    meant = not helped if wins else any(c.lower_ == "to" for c in helped)
    if verb.tag_ != "VB" or not meant:
        return cue
    return replace(cue, rule=replace(cue.rule, stance=None))


_TENSE = frozenset({"aux", "nsubj"})


def _carried(
    rule: TopicRule,
    amounts: list[Amount],
    base: int,
    segment_at: Callable[[int], int],
    *,
    label: bool,
    text: str,
) -> list[Topic]:
    """The topic that the text before named, at each percent, or at the start under its label.

    A sum of money is its number only where the sentence asks or offers it ("Equity sought $90").
    """
    kind = ValueKind.PERCENT if rule.category is Category.WAGES else ValueKind.MONEY
    places = [a.start for a in amounts if a.value.kind is kind]
    if kind is ValueKind.MONEY and not label and not _asks(text):
        places = []
    if not places and label:
        places = [0]
    return [Topic(base + at, base + at, rule, segment_at(at)) for at in places]


def _asks(text: str) -> bool:
    return any(rule.stance is Stance.PROPOSED for _, rule in load_stances().find(text))


def guards_in(text: str) -> list[tuple[Guard, int, int]]:
    """The guards that stand anywhere in the text; those of single amounts are asked for later."""
    return [
        (guard, m.start(), m.end())
        for guard in load_guards()
        if guard.drops not in (Drops.AMOUNT, Drops.AFTER)
        for m in guard.pattern.finditer(text)
    ]


def _split(text: str, whole: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The segments of a sentence, none of them cut within a topic or an amount."""
    cuts = [0]
    for match in _SPLIT.finditer(text):
        at = match.end()
        if not any(start < match.start() < end or start < at < end for start, end in whole):
            cuts.append(at)
    ends = [*cuts[1:], len(text)]
    return [(start, end) for start, end in zip(cuts, ends, strict=True) if end > start]


def _topics(
    span: Span,
    text: str,
    found: list[tuple[re.Match[str], TopicRule]],
    segment_at: Callable[[int], int],
    segments: list[tuple[int, int]],
) -> list[Topic]:
    base = span.start_char
    topics = []
    for match, rule in found:
        segment = segment_at(match.start())
        start, end = segments[segment]
        if rule.noun and not _ends_in_noun(span.doc, base + match.start(), base + match.end()):
            continue
        near = (min(start, match.start() - 40), max(end, match.end() + 40))
        if rule.bars and rule.bars.search(text, max(0, near[0]), near[1]):
            continue
        topics.append(
            Topic(
                base + match.start(),
                base + match.end(),
                rule,
                segment,
                tuple(counts_in(match)),
            )
        )
    return topics


def _ends_in_noun(doc: Doc, start: int, end: int) -> bool:
    """Whether a naming is a noun; one of several words ("better pay") is, however it is tagged."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span is not None and (len(span) > 1 or span[0].pos_ in ("NOUN", "PROPN"))


def _without(
    topics: list[Topic],
    guards: list[tuple[Guard, int, int]],
    segments: list[tuple[int, int]],
    text: str,
) -> list[Topic]:
    """Without the topics of clauses that a guard clears, and the weak where others stand."""
    if any(guard.drops is Drops.TOPICS for guard, _, _ in guards):
        topics = [t for t in topics if t.rule.category in (Category.LENGTH, Category.TOTAL_VALUE)]
    strong = {
        t.segment
        for t in topics
        if not t.rule.weak and not t.rule.needs_value and t.rule.category is not Category.LENGTH
    }
    ai = {t.segment for t in topics if t.rule.category is Category.AI}
    settled = {t.rule.category for t in topics if not t.rule.beside}
    topics = [t for t in topics if not t.rule.beside or t.rule.category in settled]
    return [
        t
        for t in topics
        if (not t.rule.weak or t.segment not in strong)
        and (t.rule.category is Category.AI or t.segment not in ai)
    ]


def _borrowed(topics: list[Topic], text: str, segments: list[tuple[int, int]]) -> list[Topic]:
    """The topics; a bare "increase" is one of what the clause before it names, if not of wages.

    "The contribution rises to $90, with an increase of $5 a year" speaks of contributions only.
    """
    found: list[Topic] = []
    for topic in topics:
        if topic.rule.needs_value and topic.rule.noun and found:
            start, end = segments[topic.segment]
            near = topic.segment - found[-1].segment <= 2
            if near and found[-1].rule.category in _INCREASED and _GOES_ON.match(text[start:end]):
                topic = replace(topic, rule=found[-1].rule)
        found.append(topic)
    return found


_INCREASED = frozenset({Category.BENEFITS, Category.RESIDUALS, Category.TRAVEL})
_GOES_ON = re.compile(r"\s*(?:with|followed by|including|plus|then)\b", re.IGNORECASE)
