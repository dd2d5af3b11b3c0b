"""Sentences that name provisions and were passed over, whole or in part, for what else they say.

Only for whoever looks on: finding terms never asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Span

from nlp.terms.rules import Drops, load_topics
from nlp.terms.scan import guards_in
from nlp.trace import Trace
from nlp.variants import fold

_REASONS = {
    Drops.SENTENCE: "nothing in a sentence that says so is a provision",
    Drops.TOPICS: "nothing in a clause that says so is a provision",
    Drops.VALUES: "numbers of a clause that says so set no provision",
    Drops.COUNTS: "numbers of a clause that says so count votes",
    Drops.TOTAL: "its numbers add up others",
}


def tell_silenced(sentences: Iterable[Span], trace: Trace) -> None:
    """Tell of every guard that stands in a sentence which names a provision."""
    for sentence in sentences:
        text = fold(sentence.text)
        if not load_topics().find(text):
            continue
        for guard, start, end in guards_in(text):
            base = sentence.start_char
            trace.turned_down(
                "terms", guard.id, base + start, base + end, _REASONS.get(guard.drops, "")
            )
