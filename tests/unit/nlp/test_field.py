"""What an article is about: labor of this industry, or something else in its words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest
from spacy.language import Language

from nlp import field
from nlp.encoding.encoder import WIDTH
from nlp.events import find_events
from nlp.field import (
    LEAST,
    LEAST_NAMED,
    STRETCH,
    SURE,
    FieldLogit,
    is_of_the_field,
    is_surely_of_the_field,
    load_field,
    means_of,
)
from nlp.parse import parse
from nlp.pipeline import Reader
from nlp.resolve import read_article
from nlp.vocabulary import Vocabulary
from sideletter.errors import VocabularyError
from sideletter.model import Article, EventType, RelationType

PILOTS = (
    "Pilots of Larkspur Air have rejected the carrier's last offer by 71 percent, their union said "
    "on Friday. Talks between the Line Captains Union and the airline resume on Monday with a "
    "federal mediator; the pilots seek 9 percent more and longer rest between flights."
)


def article(text: str) -> Article:
    return Article(id="a", url="", title="", text=text, published=dt.date(2024, 5, 1))


@pytest.fixture
def odds(monkeypatch: pytest.MonkeyPatch) -> object:
    """Sets what the weights make of any text."""

    def be(log_odds: float) -> None:
        monkeypatch.setattr(field, "load_field", lambda: FieldLogit(np.zeros(WIDTH), log_odds))

    return be


def test_the_likeliest_stretch_decides() -> None:
    weights = np.zeros(WIDTH)
    weights[0] = 2.0
    means = np.zeros((3, WIDTH))
    means[:, 0] = (-1.0, 3.0, 0.5)
    assert FieldLogit(weights, -1.0).log_odds(means) == pytest.approx(5.0)


def test_a_long_text_is_looked_at_in_stretches(whole_model: Language) -> None:
    doc = parse(whole_model, "The band played on. " * STRETCH)
    means = means_of(doc)
    assert means is not None
    assert means.shape == (round(len(doc) / STRETCH), WIDTH)


def test_a_text_without_words_has_no_mean(whole_model: Language) -> None:
    assert means_of(parse(whole_model, " \n ")) is None


def test_a_text_that_was_not_encoded_may_tell_of_anything(
    model: Language, packaged_vocabulary: Vocabulary, odds
) -> None:
    odds(-100.0)
    reading = read_article(article(PILOTS), model, packaged_vocabulary)
    assert is_of_the_field(reading, packaged_vocabulary)


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("The Line Captains Union met.", LEAST),
        ("The Teamsters met at Larkspur Air.", LEAST),
        ("The Writers Guild of America met.", LEAST_NAMED),
        ("The AMPTP met.", LEAST_NAMED),
    ],
)
def test_less_is_asked_of_what_names_a_body_of_the_industry(
    text: str, least: float, whole_model: Language, packaged_vocabulary: Vocabulary, odds
) -> None:
    reading = read_article(article(text), whole_model, packaged_vocabulary)
    odds(least)
    assert is_of_the_field(reading, packaged_vocabulary)
    odds(least - 0.1)
    assert not is_of_the_field(reading, packaged_vocabulary)


def test_of_another_trade_nothing_is_told_but_who_is_named(
    whole_model: Language, packaged_vocabulary: Vocabulary
) -> None:
    found = Reader(whole_model, packaged_vocabulary).extract(article(PILOTS))
    assert (found.events, found.terms, found.documents) == ((), (), ())
    assert "Line Captains Union" in {entity.name for entity in found.entities}
    assert not any(r.type is RelationType.BARGAINS_WITH for r in found.relations)
    assert "not about labor in this industry" in " ".join(found.notes)


@pytest.mark.parametrize("held", ["{}", '{"bias": 0, "weights": [1, 2]}', "no JSON"])
def test_weights_that_are_none_are_refused(
    held: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / field.FILE).write_text(held, encoding="utf-8")
    monkeypatch.setattr(field, "files", lambda _: tmp_path)
    with pytest.raises(VocabularyError, match=r"field\.json"):
        load_field.__wrapped__()


LETTER = (
    "Dear friends of the Line Captains Union: on Friday we laid down our pens at Larkspur "
    "Pictures, and nobody crossed."
)


def test_what_is_surely_of_the_field_need_not_speak_of_a_union_in_words(
    whole_model: Language, packaged_vocabulary: Vocabulary, odds, monkeypatch
) -> None:
    reading = read_article(article(LETTER), whole_model, packaged_vocabulary)
    monkeypatch.setattr("nlp.events.find.speaks_of_unions", lambda _: False)
    monkeypatch.setattr("nlp.events.find.speaks_of_workers", lambda *_, **__: False)
    odds(SURE - 0.1)
    assert not is_surely_of_the_field(reading.doc)
    assert find_events(reading) == ()
    odds(SURE)
    assert is_surely_of_the_field(reading.doc)
    assert [event.type for event in find_events(reading)] == [EventType.STRIKE_START]


def test_a_text_that_was_not_encoded_is_surely_of_nothing(model: Language, odds) -> None:
    odds(100.0)
    assert not is_surely_of_the_field(parse(model, LETTER))
