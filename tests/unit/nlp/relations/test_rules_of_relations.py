"""Every rule of relations fires on its examples and on none of its non-examples."""

from __future__ import annotations

import re

import pytest

from nlp.masks import Masked, tidy
from nlp.relations.found import Found
from nlp.relations.rules import RelationRule, RuleBook, apply_rules, load_relation_rules
from nlp.rulefile import load_rules

KEYS = frozenset({"former", "context", "forward", "title"})
RULES = {rule.id: rule for rule in load_relation_rules()}
RAW = {
    rule["id"]: rule
    for rule in load_rules("relations", required=frozenset({"relation", "pattern"}), optional=KEYS)
}


def masked(text: str) -> list[Masked]:
    """The sentences of an example, with P1, U1 … as masks."""
    symbols = re.sub(r"(?<![\w⟦])([PUGCBWA])(\d)(?!\w)", r"⟦\1\2⟧", text)
    parts = re.split(r"(?<=\w{2}\.) (?=[A-Z⟦])", symbols)
    return [Masked(None, tidy(part), (), " ") for part in parts]  # type: ignore[arg-type]


def found_by(rule: RelationRule, text: str) -> list[Found]:
    return [f for f in apply_rules(RuleBook.of([rule]), masked(text)) if f.rule == rule.id]


@pytest.mark.parametrize(
    ("id", "example"), [(id, text) for id, raw in RAW.items() for text in raw["examples"]]
)
def test_example_gives_what_it_says(id: str, example: str) -> None:
    text, _, wanted = example.partition(" => ")
    subject, object_, *title = wanted.split(" ", 2)
    found = found_by(RULES[id], text)
    assert (subject, object_, title[0] if title else None) in {
        (f.subject, f.object, f.title) for f in found
    }, found


@pytest.mark.parametrize(
    ("id", "example"), [(id, text) for id, raw in RAW.items() for text in raw["non_examples"]]
)
def test_non_example_gives_nothing(id: str, example: str) -> None:
    assert found_by(RULES[id], example) == []
