"""What the clauses of a sentence are about: provisions, by the words that name them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from nlp.terms.counts import counts_in, heads_told
from nlp.terms.rules import Drops, Guard, TopicRule, load_kinds
from nlp.terms.segments import Segments
from nlp.values import Amount
from sideletter.model import Category, Value, ValueKind


@dataclass(frozen=True, slots=True)
class Topic:
    """One naming of a provision; offsets into the article, `counts` the numbers it sets itself."""

    start: int
    end: int
    rule: TopicRule
    segment: int
    counts: tuple[Value, ...] = ()


Found = tuple[re.Match[str], TopicRule]
"""Where the pattern of a rule matched in the text of a sentence."""


def named_topics(
    span: Span,
    text: str,
    found: Sequence[Found],
    guards: Sequence[tuple[Guard, int, int]],
    segments: Segments,
) -> list[Topic]:
    """The topics that the words of a sentence name, in text order."""
    base = span.start_char
    topics = []
    for match, rule in found:
        segment = segments.at(match.start())
        start, end = segments.spans[segment]
        if rule.noun and not _ends_in_noun(span.doc, base + match.start(), base + match.end()):
            continue
        near = (min(start, match.start() - 40), max(end, match.end() + 40))
        if rule.bars and rule.bars.search(text, max(0, near[0]), near[1]):
            continue
        if _is_base(match, rule, found):
            continue
        if rule.after and not rule.after.search(text[: match.start()]):
            continue
        counts = tuple(counts_in(match))
        if not counts and rule.category is Category.STAFFING:
            counts = tuple(heads_told(span.doc, base + match.start(), base + match.end()))
        if any(_is_workforce(rule, count) for count in counts):
            continue
        topics.append(
            Topic(
                base + match.start(),
                base + match.end(),
                _with_aspect(rule, match.group()),
                segment,
                counts,
            )
        )
    return _borrowed(_lent(_without(topics, guards), text, span), text, segments)


_SHARE_OF = re.compile(
    r"(?:%|percent|per cent) of (?:(?:the|their|its|a|all|any|gross|base|basic|total|annual|weekly"
    r"|straight-time|covered|regular|scale|minimum|worker's|member's|employee's) )*$",
    re.IGNORECASE,
)
"""What makes pay only the base of a number: "6 percent of gross pay for their pensions"."""


def _is_base(match: re.Match[str], rule: TopicRule, found: Sequence[Found]) -> bool:
    """Whether pay is only what a share is counted of, for another provision."""
    if rule.category is not Category.WAGES or not _SHARE_OF.search(match.string[: match.start()]):
        return False
    return any(other.category is not Category.WAGES for _, other in found)


_MOST_STAFF = 500
"""People beyond which a number counts those who work in a trade, not whom a show must hire."""


def _is_workforce(rule: TopicRule, count: Value) -> bool:
    return rule.category is Category.STAFFING and count.amount > _MOST_STAFF


def _with_aspect(rule: TopicRule, words: str) -> TopicRule:
    """The rule with the one aspect of several that the words name."""
    named = [aspect for aspect, pattern in rule.aspects if pattern.search(words)]
    return replace(rule, aspect=named[0]) if len(named) == 1 else rule


def _ends_in_noun(doc: Doc, start: int, end: int) -> bool:
    """Whether a naming is a noun; one of several words ("better pay") is, however it is tagged.

    So is a word that stands where only nouns do: taggers take the raises of "brings raises" for a
    verb, parsers know it for an object.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return False
    if len(span) > 1 or span[0].pos_ in ("NOUN", "PROPN"):
        return True
    return _stands_as_noun(span[0]) or (span[0].i > 0 and span[0].nbor(-1).lower_ in _PERCENTS)


def _stands_as_noun(token: Token) -> bool:
    """Whether a word is a subject, an object or listed with nouns, and has none as verbs do."""
    own = any(child.dep_ in ("dobj", "aux", "mark", "nsubj") for child in token.children)
    listed = token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN")
    return (listed or token.dep_ in _NOUNS_PLACES) and not own


_NOUNS_PLACES = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "dobj", "pobj"})
_PERCENTS = frozenset({"%", "percent", "cent", "pc"})


def _without(topics: list[Topic], guards: Sequence[tuple[Guard, int, int]]) -> list[Topic]:
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


def _lent(topics: list[Topic], text: str, span: Span) -> list[Topic]:
    """The topics; a bare "increase" is one of what follows it behind its steps.

    "An increase, from 14% to 15%, in contributions to pensions" speaks of contributions only; so
    does one "in what players pay toward their health insurance".
    """
    base = span.start_char
    found: list[Topic] = []
    for topic in topics:
        last = found[-1] if found else None
        if last and last.rule.category is Category.WAGES:
            between = text[last.end - base : topic.start - base]
            bare = last.rule.bare
            lent = bare and (_STEPS_BETWEEN.fullmatch(between) or _OF_WHAT.fullmatch(between))
            if lent or _is_raise_in(span.doc, last, topic):
                found[-1] = replace(last, rule=topic.rule)
                continue
        found.append(topic)
    return found


def _is_raise_in(doc: Doc, rise: Topic, topic: Topic) -> bool:
    """Whether a topic stands in the phrase that says what a raise is in."""
    span = doc.char_span(rise.start, rise.end, alignment_mode="expand")
    if span is None or not len(span) or topic.rule.category not in _INCREASED:
        return False
    preps = (c for c in span.root.children if c.lower_ == "in" and c.idx >= rise.end)
    return any(topic.start <= token.idx < topic.end for p in preps for token in p.subtree)


_STEPS_BETWEEN = re.compile(
    r",? \(?(?:from|of) [^,;()]{3,40}[,)] (?:in|to) (?:[\w']+ ){0,3}", re.IGNORECASE
)
"""The steps of a raise before the word that says of what it is one."""

_OF_WHAT = re.compile(
    r" (?:in|to|of|on|for) (?:(?:the|its|their|all|both|annual|yearly|weekly) )*", re.IGNORECASE
)
"""What joins a raise to the word that says of what it is one."""


def _borrowed(topics: list[Topic], text: str, segments: Segments) -> list[Topic]:
    """The topics; a bare "increase" is one of what the clause before it names, if not of wages.

    "The contribution rises to $90, with an increase of $5 a year" speaks of contributions only.
    """
    found: list[Topic] = []
    for topic in topics:
        if topic.rule.bare and found:
            start, end = segments.spans[topic.segment]
            near = topic.segment - found[-1].segment <= 2
            if near and found[-1].rule.category in _INCREASED and _GOES_ON.match(text[start:end]):
                topic = replace(topic, rule=found[-1].rule)
        found.append(topic)
    return found


_INCREASED = frozenset({Category.BENEFITS, Category.RESIDUALS, Category.TRAVEL})
_GOES_ON = re.compile(
    r"\s*(?:with|followed by|including|plus|then"
    r"|an? (?:[\w%.]+ ){0,2}?(?:increase|rise|raise|jump|hike|bump|gain))\b",
    re.IGNORECASE,
)


_LARGEST_RAISE = 50
"""Percent above which a number without a topic counts votes, not raises."""


def carried_topics(
    rule: TopicRule,
    amounts: Sequence[Amount],
    base: int,
    segments: Segments,
    *,
    label: int | None,
    asked: bool,
) -> list[Topic]:
    """The topic that the text before named, at each percent, or at `label` where it is one.

    A sum of money is its number only where the sentence asks or offers it ("Equity sought $90").
    """
    kind = ValueKind.PERCENT if rule.category is Category.WAGES else ValueKind.MONEY
    fitting = [a for a in amounts if a.value.kind is kind]
    if kind is ValueKind.PERCENT:
        fitting = [a for a in fitting if a.value.amount <= _LARGEST_RAISE]
    places = [a.start for a in fitting]
    if kind is ValueKind.MONEY and label is None and not asked:
        places = []
    if not places and label is not None:
        places = [label]
    return [Topic(base + at, base + at, rule, segments.at(at)) for at in places]


def pointed_topics(
    rule: TopicRule, amounts: Sequence[Amount], base: int, segments: Segments
) -> list[Topic]:
    """What a pronoun stands for, at the first of the numbers that say how much it is."""
    kinds = load_kinds()[rule.category]
    fitting = [a for a in amounts if a.value.kind in kinds and a.value.kind in _MEASURES]
    return [Topic(base + a.start, base + a.start, rule, segments.at(a.start)) for a in fitting[:1]]


_MEASURES = frozenset({ValueKind.PERCENT, ValueKind.MONEY})
