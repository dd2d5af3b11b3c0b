"""The whole reading of an article: offsets, sameness, other languages, nothing to read."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from nlp.pipeline import Reader
from nlp.vocabulary import Vocabulary
from sideletter.contract import extraction_from_json, extraction_to_json
from sideletter.model import Article

TEXT = (
    "SAG-AFTRA and the Alliance of Motion Picture and Television Producers (AMPTP) reached a "
    "tentative agreement on Wednesday, Nov. 8, 2023.\n\nThe union's president, Fran Drescher, "
    "hailed it. Pay rises 7% at once."
)


@pytest.fixture(autouse=True, scope="module")
def _rules_alone() -> None:
    """Here the whole reader is asked, weights and all."""


@pytest.fixture(scope="module")
def reader(whole_model: Language, packaged_vocabulary: Vocabulary) -> Reader:
    return Reader(whole_model, packaged_vocabulary)


def article(text: str) -> Article:
    return Article(id="a", url="", title="", text=text, published=dt.date(2023, 11, 9))


def test_everything_claimed_points_into_the_text(reader: Reader) -> None:
    extraction = reader.extract(article(TEXT))
    claims = [*extraction.relations, *extraction.events, *extraction.terms]
    assert {type(c).__name__ for c in claims} == {"Relation", "Event", "Term"}
    for claim in claims:
        assert claim.evidence
        assert all(TEXT[e.start : e.end].strip() == TEXT[e.start : e.end] for e in claim.evidence)
    for entity in extraction.entities:
        assert all(TEXT[m.start : m.end].strip() for m in entity.mentions)


def test_ids_follow_the_text(reader: Reader) -> None:
    extraction = reader.extract(article(TEXT))
    assert [e.id for e in extraction.entities] == [f"e{i + 1}" for i in range(3)]
    assert [e.name for e in extraction.entities] == ["SAG-AFTRA", "AMPTP", "Fran Drescher"]


def test_the_same_text_gives_the_same_bytes(reader: Reader) -> None:
    def printed() -> str:
        return json.dumps(extraction_to_json(reader.extract(article(TEXT))))

    assert printed() == printed()


def test_what_is_printed_can_be_read_back(reader: Reader) -> None:
    extraction = reader.extract(article(TEXT))
    assert extraction_from_json(extraction_to_json(extraction)).relations == extraction.relations


def test_nothing_comes_of_nothing(reader: Reader) -> None:
    for text in ("", " \n\n ", "Strike!"):
        extraction = reader.extract(article(text))
        assert (extraction.entities, extraction.events, extraction.terms) == ((), (), ())


def test_another_language_is_passed_over_with_a_note(reader: Reader) -> None:
    text = (
        "Le syndicat et les studios ont conclu un accord sur les salaires avec la SAG-AFTRA. " * 3
    )
    extraction = reader.extract(article(text))
    assert extraction.entities == ()
    assert extraction.notes == ("passed over: the text is not English (fr)",)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=300))
def test_any_text_is_read(reader: Reader, text: str) -> None:
    extraction = reader.extract(article(text))
    assert all(m.end <= len(text) for e in extraction.entities for m in e.mentions)
