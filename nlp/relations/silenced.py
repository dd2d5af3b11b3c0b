"""Rules of relations that matched a sentence in which no two ends for them could be found.

Only for whoever looks on: finding relations never asks for it.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlp.focus import Focus
from nlp.masks import MASK, Masked
from nlp.relations.rules import RelationRule, RuleBook, apply_rules
from nlp.trace import Trace


def tell_silenced(
    rules: Sequence[RelationRule], sentences: Sequence[Masked], focus: Focus, trace: Trace
) -> None:
    """Tell of every sentence that a rule matched and made nothing of, by the sentence's span."""
    for rule in rules:
        found: set[int] | None = None
        for number, sentence in enumerate(sentences):
            kinds = {match[1] for match in MASK.finditer(sentence.text)}
            if not kinds or not rule.needs <= kinds:
                continue
            if not rule.pattern.compiled.search(sentence.text):
                continue
            if found is None:
                alone = RuleBook.of([rule])
                found = {each.sentence for each in apply_rules(alone, sentences, focus=focus)}
            if number not in found:
                span = sentence.sentence
                what = rule.relation.replace("_", " ")
                reason = f"{what}: one of its two ends could not be found, here or shortly before"
                trace.turned_down("relations", rule.id, span.start_char, span.end_char, reason)
