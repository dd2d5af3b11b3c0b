"""What "those" stands for: "residuals from cable go up 15%, those from streaming $15 million"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.terms.segments import Segments
from nlp.terms.topics import Topic

_THOSE = re.compile(r"\bthose(?= (?:from|for|in|on|of|paid|at|to|under)\b)", re.IGNORECASE)

_NEAR = 90
"""Characters between a naming and what refers to it at most."""


def referred_topics(
    topics: Sequence[Topic], text: str, base: int, segments: Segments
) -> list[Topic]:
    """The topics, and what "those" refers to in a piece of the sentence behind one of them.

    It counts only with a number of its own, of which a bare "rise" then is no further topic.
    """
    found = list(topics)
    for match in _THOSE.finditer(text):
        at = base + match.start()
        before = [t for t in found if t.end <= at]
        segment = segments.at(match.start())
        if not before or at - before[-1].end > _NEAR or before[-1].segment == segment:
            continue
        rule = replace(before[-1].rule, needs_value=True)
        found = [t for t in found if t.segment != segment or not _is_bare_rise(t)]
        found.append(Topic(at, base + match.end(), rule, segment))
    return sorted(found, key=lambda topic: topic.start)


def _is_bare_rise(topic: Topic) -> bool:
    return topic.rule.needs_value and topic.rule.noun
