"""The shapes of organisations' names and the descriptions: every rule on both kinds of examples."""

from __future__ import annotations

import re

import pytest

from nlp.mentions.nominals import phrase_pattern
from nlp.mentions.organisations import find_shapes, load_organisation_rules
from nlp.rulefile import load_rules

SHAPE_RULES, WORDS = load_organisation_rules()
SHAPES = {
    rule["id"]: rule
    for rule in load_rules(
        "organisations",
        required=frozenset({"type", "pattern"}),
        optional=frozenset({"cased", "lead", "fewest", "founded", "timid", "whole", "about"}),
    )
}
NOMINALS = {
    rule["id"]: rule
    for rule in load_rules(
        "nominals",
        required=frozenset({"phrases", "types"}),
        optional=frozenset({"heads", "plural", "craft", "first", "branches", "above"}),
    )
}


def shapes(id: str, text: str) -> set[str]:
    rules = tuple(rule for rule in SHAPE_RULES if rule.id == id)
    return {text[s.start : s.end] for s in find_shapes(text, rules, WORDS)}


@pytest.mark.parametrize(
    ("id", "example"), [(id, text) for id, raw in SHAPES.items() for text in raw["examples"]]
)
def test_a_shape_finds_the_name(id: str, example: str) -> None:
    text, _, name = example.partition(" => ")
    assert name in shapes(id, text)


@pytest.mark.parametrize(
    ("id", "text"), [(id, text) for id, raw in SHAPES.items() for text in raw["non_examples"]]
)
def test_a_shape_leaves_ordinary_words_alone(id: str, text: str) -> None:
    assert shapes(id, text) == set()


def describes(id: str, text: str) -> bool:
    return re.search(phrase_pattern(NOMINALS[id]["phrases"]), text) is not None


@pytest.mark.parametrize(
    ("id", "text"), [(id, text) for id, raw in NOMINALS.items() for text in raw["examples"]]
)
def test_a_description_is_seen(id: str, text: str) -> None:
    assert describes(id, text)


@pytest.mark.parametrize(
    ("id", "text"), [(id, text) for id, raw in NOMINALS.items() for text in raw["non_examples"]]
)
def test_an_ordinary_phrase_is_no_description(id: str, text: str) -> None:
    assert not describes(id, text)
