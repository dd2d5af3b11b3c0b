"""Logits over clues, and the words that clues are made of."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from nlp.dates import dates_of
from nlp.reading import Reading
from nlp.weighing import Choice, Logit, load_choice, load_fitted, packaged, told_with, words_of
from sideletter.errors import VocabularyError

Read = Callable[..., Reading]


def test_odds_are_shares_of_one() -> None:
    fair = Logit.of({"none": 0.0, "wages": 0.0}, {"a": {"wages": 2.0}, "b": {"none": 2.0}})
    assert fair.odds(frozenset()) == {"none": 0.5, "wages": 0.5}
    assert fair.odds(frozenset({"a"}))["wages"] > 0.85
    assert fair.odds(frozenset({"a", "b", "unknown"})) == {"none": 0.5, "wages": 0.5}


def test_reasons_are_the_clues_that_spoke_for_a_class_the_weightiest_first() -> None:
    weights = {"a": {"x": 1.0}, "b": {"x": 3.0}, "c": {"x": -2.0}, "d": {"y": 9.0}}
    of = Logit.of({"x": 0.0, "y": 0.0}, weights)
    assert of.reasons(frozenset("abcd"), "x") == ["b", "a"]
    assert told_with("pairs.weighed", ["a/b", "c"]) == "pairs.weighed (a b, c)"


def test_a_candidate_must_be_far_enough_ahead_of_the_usual_one() -> None:
    candidates = {"old": {"near"}, "new": {"far"}, None: set[str]()}
    assert Choice({"far": 1.0}, 0.3).choose(candidates, usual="old") == "new"
    assert Choice({"far": 1.0}, 0.5).choose(candidates, usual="old") == "old"
    assert Choice({"far": 1.0, "near": 2.0}, 0.0).choose(candidates, usual="old") == "old"
    assert sum(Choice({"far": 1.0}, 0.0).shares(candidates).values()) == pytest.approx(1.0)


def test_words_are_lemmas_names_by_type_and_dates_and_numbers_as_such(read: Read) -> None:
    reading = read("On Monday, 40 writers struck Netflix.")
    (sentence,) = reading.sentences
    dates = dates_of(reading.doc, reading.article.written_date)
    words = words_of(sentence, reading.hits_of(sentence), dates, numbers=True)
    assert list(words.values()) == ["on", "@date", "@number", "writer", "strike", "@company"]
    assert "40" in words_of(sentence, ()).values()


@pytest.mark.parametrize(
    "told", ["{", json.dumps({"least": 0.8}), json.dumps({"least": 0.8, "kind": []})]
)
def test_logits_that_cannot_be_used_are_refused(
    told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "any.json").write_text(told, encoding="utf-8")
    monkeypatch.setattr(packaged, "files", lambda _: tmp_path)
    with pytest.raises(VocabularyError, match=r"any\.json"):
        load_fitted("any.json", "kind")


@pytest.mark.parametrize("told", ["{", "[]", json.dumps({"lead": 1, "weights": {"a": "much"}})])
def test_choices_that_cannot_be_used_are_refused(
    told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "any.json").write_text(told, encoding="utf-8")
    monkeypatch.setattr(packaged, "files", lambda _: tmp_path)
    with pytest.raises(VocabularyError, match=r"any\.json"):
        load_choice("any.json")
