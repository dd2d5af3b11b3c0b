from __future__ import annotations

import re

import pytest

from nlp.events.rules import RULE_FILES, event_rules, expand, fire, raw_rules
from nlp.events.tape import TOKENS, fold, mask
from nlp.modality import holds, load_cues
from nlp.rulefile import load_rules, load_table
from sideletter.errors import VocabularyError
from sideletter.model import EventType

_TOKEN = re.compile(r"(@[UGCPWABD]\b)")
RULES = [rule for _, rule in raw_rules()]
MASKS = load_rules("event_masks", required=frozenset({"pattern"}))
CUES = {cue.id: cue for cue in load_cues()}
RAW_CUES = load_table("modality")["rule"]


def tape(text: str) -> str:
    """An example as its tape: tokens stay, the rest is folded and masked."""
    return mask("".join(p if _TOKEN.fullmatch(p) else fold(p) for p in _TOKEN.split(text)))


def cases(rules: object, key: str) -> list[object]:
    return [
        pytest.param(rule["id"], example, id=f"{rule['id']}-{n}")
        for rule in rules  # type: ignore[attr-defined]
        for n, example in enumerate(rule[key])
    ]


@pytest.mark.parametrize(("rule", "example"), cases(RULES, "examples"))
def test_a_rule_fires_on_its_examples(rule: str, example: str) -> None:
    assert rule in {found.id for found, _, _ in fire(tape(example))}


@pytest.mark.parametrize(("rule", "example"), cases(RULES, "non_examples"))
def test_a_rule_is_silent_on_its_non_examples(rule: str, example: str) -> None:
    assert rule not in {found.id for found, _, _ in fire(tape(example))}


@pytest.mark.parametrize(("rule", "example"), cases(MASKS, "examples"))
def test_a_mask_blanks_its_examples(rule: str, example: str) -> None:
    assert "#" in mask(fold(example))


@pytest.mark.parametrize(("rule", "example"), cases(MASKS, "non_examples"))
def test_a_mask_leaves_its_non_examples(rule: str, example: str) -> None:
    assert mask(fold(example)) == fold(example)


def marked(example: str) -> tuple[str, int, int]:
    """An example without its brackets, and where the event's words stand in it."""
    at, to = example.index("["), example.index("]") - 1
    text = "".join(
        p if _TOKEN.fullmatch(p) else fold(p)
        for p in _TOKEN.split(example.replace("[", "").replace("]", ""))
    )
    return text, at, to


@pytest.mark.parametrize(("rule", "example"), cases(RAW_CUES, "examples"))
def test_a_cue_holds_on_its_examples(rule: str, example: str) -> None:
    assert holds(CUES[rule], *marked(example))


@pytest.mark.parametrize(("rule", "example"), cases(RAW_CUES, "non_examples"))
def test_a_cue_does_not_hold_on_its_non_examples(rule: str, example: str) -> None:
    assert not holds(CUES[rule], *marked(example))


def test_every_type_of_event_has_a_rule() -> None:
    assert {rule.type for rule in event_rules()} == set(EventType)


def test_every_rule_has_examples_and_non_examples() -> None:
    for rule in (*RULES, *MASKS, *RAW_CUES):
        assert rule["examples"], rule["id"]
        assert rule["non_examples"], rule["id"]


def test_an_unknown_macro_is_refused() -> None:
    with pytest.raises(VocabularyError, match=r"talks.toml: x: unknown macro `nothing`"):
        expand("{nothing}", {}, "talks.toml: x")


def test_the_tokens_of_the_rules_are_those_of_the_tape() -> None:
    used = set(re.findall(r"@[A-Z]", str([load_table(file) for file in RULE_FILES])))
    assert used <= {*TOKENS.values(), "@D"}
