"""Vectors of tokens in their context."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.language import Language

from nlp.encoding import encoder
from nlp.encoding.encoder import NAME, WIDTH
from nlp.parse import load_model, parse
from sideletter.errors import ReadError


def test_the_whole_model_ends_with_the_encoder(whole_model: Language, model: Language) -> None:
    assert whole_model.pipe_names[-1] == NAME
    assert NAME not in model.pipe_names


def test_each_word_has_a_vector_and_white_space_has_none(whole_model: Language) -> None:
    doc = parse(whole_model, "They struck.\n\nNobody came.")
    assert doc.tensor.shape == (len(doc), WIDTH)
    for token in doc:
        assert np.any(doc.tensor[token.i]) != token.is_space


def test_a_word_is_read_in_its_context(whole_model: Language) -> None:
    texts = ("The guild went on strike over pay.", "The pitcher threw a strike on Sunday.")
    (one, two) = (parse(whole_model, text) for text in texts)
    vectors = [next(d.tensor[t.i] for t in d if t.text == "strike") for d in (one, two)]
    assert not np.allclose(*vectors, atol=0.1)


def test_a_window_depends_on_no_other(whole_model: Language) -> None:
    text = "The guild met the studios on Monday and walked out at noon over pay.\n\n" * 30
    whole, again = (parse(whole_model, text + more) for more in ("", "Nobody came. " * 200))
    assert np.array_equal(whole.tensor[:100], again.tensor[:100])


def test_a_missing_model_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "FILE", "nowhere.onnx")
    monkeypatch.setattr(encoder, "_session", encoder._session.__wrapped__)
    with pytest.raises(ReadError, match="the encoder cannot be loaded"):
        load_model()
