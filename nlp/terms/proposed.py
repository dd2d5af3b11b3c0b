"""Provisions that something other than the rules sees in a text: the seam for what is learned.

find_terms(…, proposed) ──scan──▶ topics beside those of the rules ──govern──▶ stance
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from nlp.terms.rules import TopicRule
from nlp.terms.segments import Segments
from nlp.terms.topics import Topic
from sideletter.model import Category, Stance


@dataclass(frozen=True, slots=True)
class ProposedTopic:
    """Words that name a provision, by whoever proposes it; offsets into the article.

    `by` names the proposer in the rule of the term. `stance` holds only where no word of the
    sentence and nothing around it tells another; with None the topic needs such words.
    """

    start: int
    end: int
    category: Category
    by: str
    stance: Stance | None = None


def within(proposed: Sequence[ProposedTopic], start: int, end: int) -> tuple[ProposedTopic, ...]:
    """Those of the proposed topics that begin within a half-open span of the article."""
    return tuple(topic for topic in proposed if start <= topic.start < end)


def add_proposed(
    topics: Sequence[Topic], proposed: Iterable[ProposedTopic], base: int, segments: Segments
) -> list[Topic]:
    """The topics of the rules with those proposed, in text order.

    What is proposed adds nothing where a rule names a topic in the same words, or one of the
    same category in the sentence.
    """
    added = list(topics)
    for one in proposed:
        known = any(
            t.rule.category is one.category or (t.start < one.end and one.start < t.end)
            for t in added
        )
        if not known:
            rule = _rule_of(one.by, one.category)
            segment = segments.at(one.start - base)
            added.append(Topic(one.start, one.end, rule, segment, stance=one.stance))
    return sorted(added, key=lambda topic: topic.start)


@cache
def _rule_of(by: str, category: Category) -> TopicRule:
    """What stands in a proposed topic for the rule."""
    return TopicRule(id=f"{by}.{category.value}", category=category, weak=True)
