"""Parsing: sentences end with paragraphs and headings, any string is parsed, cost is linear."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from nlp.parse import CHUNK, parse, split_chunks


def sentences(model: Language, text: str) -> list[str]:
    return [s.text.strip() for s in parse(model, text).sents if s.text.strip()]


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "word", "A. B.", "VOTE!", "“", "1,2\t3"])
def test_odd_texts_keep_their_characters(model: Language, text: str) -> None:
    assert parse(model, text).text == text


def test_a_paragraph_ends_a_sentence(model: Language) -> None:
    assert sentences(model, "How much is it\n\nIt is 3 percent.") == [
        "How much is it",
        "It is 3 percent.",
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("8:45 a.m. Friday — The talks go on here.", "8:45 a.m. Friday —"),
        ("VANCOUVER. The union met on Tuesday.", "VANCOUVER."),
        ("LOS ANGELES, May 13, 2025 — On Friday they met.", "LOS ANGELES, May 13, 2025 —"),
        ("5:20 p.m. It is over for now.", "5:20 p.m."),
    ],
)
def test_stamps_and_headings_stand_alone(model: Language, text: str, first: str) -> None:
    assert sentences(model, text)[0] == first


def test_abbreviations_end_no_sentence(model: Language) -> None:
    text = "Jane W. Roe Jr. spoke for Mr. Doe at St. Mary. They agreed."
    assert len(sentences(model, text)) == 2


def test_a_hard_wrapped_line_goes_on(model: Language) -> None:
    assert len(sentences(model, "The union and the studios\nagreed on a contract.")) == 1


def test_chunks_are_the_text_and_stay_small() -> None:
    text = ("word " * 300 + "\n\n") * 200 + "x" * (3 * CHUNK)
    chunks = split_chunks(text)
    assert "".join(chunks) == text
    assert max(map(len, chunks)) <= CHUNK


def test_a_long_text_is_one_document(model: Language) -> None:
    text = "The union met.\n\n" * 3000
    doc = parse(model, text)
    assert doc.text == text
    assert sum(1 for _ in doc.sents) >= 3000


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=200))
def test_any_string_is_parsed(model: Language, text: str) -> None:
    assert parse(model, text).text == text
