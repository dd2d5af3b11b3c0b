from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from nlp import rulefile
from nlp.parse import parse
from nlp.rulefile import load_table
from nlp.terms import rules
from nlp.terms.cues import find_cues
from nlp.terms.scan import scan
from nlp.variants import fold
from sideletter.errors import VocabularyError


def sentences_of(name: str, key: str) -> list[object]:
    return [
        pytest.param(rule["id"], sentence, id=f"{rule['id']}: {sentence[:40]}")
        for rule in load_table(f"terms/{name}")["rule"]
        for sentence in rule[key]
    ]


def topics_of(key: str) -> list[object]:
    return [each for name in ("topics", "particulars", "wider") for each in sentences_of(name, key)]


def topics_in(model: Language, sentence: str) -> set[str]:
    found: set[str] = set()
    for span in parse(model, sentence).sents:
        looked_over = scan(span)
        if looked_over is not None:
            found |= {topic.rule.id for topic in looked_over.topics}
    return found


@pytest.mark.parametrize(
    ("rule", "sentence"),
    topics_of("examples"),
)
def test_a_topic_is_found_in_its_examples(model: Language, rule: str, sentence: str) -> None:
    assert rule in topics_in(model, sentence)


@pytest.mark.parametrize(
    ("rule", "sentence"),
    topics_of("non_examples"),
)
def test_a_topic_is_not_found_in_its_non_examples(
    model: Language, rule: str, sentence: str
) -> None:
    assert rule not in topics_in(model, sentence)


@pytest.mark.parametrize(("rule", "sentence"), sentences_of("stances", "examples"))
def test_a_cue_is_found_in_its_examples(rule: str, sentence: str) -> None:
    assert rule in {cue.rule.id for cue in find_cues(fold(sentence), 0)}


@pytest.mark.parametrize(("rule", "sentence"), sentences_of("stances", "non_examples"))
def test_a_cue_is_not_found_in_its_non_examples(rule: str, sentence: str) -> None:
    assert rule not in {cue.rule.id for cue in find_cues(fold(sentence), 0)}


def lead_of(sentence: str) -> str | None:
    found = rules.load_leads().find(fold(sentence))
    return found[0][1].id if found else None


@pytest.mark.parametrize(("rule", "sentence"), sentences_of("leads", "examples"))
def test_a_lead_is_found_in_its_examples(rule: str, sentence: str) -> None:
    assert lead_of(sentence) == rule


@pytest.mark.parametrize(("rule", "sentence"), sentences_of("leads", "non_examples"))
def test_a_lead_is_not_found_in_its_non_examples(rule: str, sentence: str) -> None:
    assert lead_of(sentence) != rule


def guard_of(rule: str) -> rules.Guard:
    return next(guard for guard in rules.load_guards() if guard.id == rule)


@pytest.mark.parametrize(("rule", "sentence"), sentences_of("guards", "examples"))
def test_a_guard_stands_in_its_examples(rule: str, sentence: str) -> None:
    assert guard_of(rule).pattern.search(fold(sentence))


@pytest.mark.parametrize(("rule", "sentence"), sentences_of("guards", "non_examples"))
def test_a_guard_does_not_stand_in_its_non_examples(rule: str, sentence: str) -> None:
    assert not guard_of(rule).pattern.search(fold(sentence))


TOPIC = """
[kinds]
[[rule]]
id = "x"
category = "wages"
pattern = "pay"
examples = []
non_examples = []
"""


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (TOPIC.replace('"wages"', '"money"'), "terms/topics.toml: x: unknown category 'money'"),
        (TOPIC.replace('"pay"', '"(pay"'), "terms/topics.toml: x: the pattern is malformed"),
        (TOPIC.replace("examples = []\nnon", "non", 1), "terms/topics.toml: x: `examples`"),
        (TOPIC + "aspekt = 1\n", "unknown key `aspekt`"),
        (TOPIC + TOPIC.partition("[kinds]")[2], "the id stands twice"),
    ],
)
def test_a_malformed_topic_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, fault: str
) -> None:
    (tmp_path / "data" / "terms").mkdir(parents=True)
    for name, content in (("topics", text), ("particulars", TOPIC)):
        (tmp_path / "data" / "terms" / f"{name}.toml").write_text(content, encoding="utf-8")
    monkeypatch.setattr(rulefile, "files", lambda _: tmp_path)
    rulefile.load_table.cache_clear()
    try:
        with pytest.raises(VocabularyError) as caught:
            rules.load_topics.__wrapped__()
    finally:
        rulefile.load_table.cache_clear()
    assert fault in str(caught.value)


def test_every_category_has_a_rule() -> None:
    told = {rule["category"] for rule in load_table("terms/topics")["rule"]}
    assert told == {category.value for category in rules.load_kinds()}
