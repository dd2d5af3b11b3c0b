"""Texts in windows of word pieces."""

from __future__ import annotations

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from nlp.encoding.pieces import FIRST, LAST, pieces_of
from nlp.encoding.windows import SIZE, windows_of
from nlp.parse import parse

PARAGRAPH = (
    "The guild met the studios on Monday. It walked out at noon, and nobody spoke of pay.\n\n"
)


def test_a_word_is_read_without_case_or_accents_and_in_pieces() -> None:
    assert pieces_of("Strike") == pieces_of("STRIKE") == pieces_of("strike")
    assert pieces_of("café") == pieces_of("cafe")
    assert len(pieces_of("unratifiable")) > 1
    assert pieces_of("SAG-AFTRA") == (*pieces_of("SAG"), *pieces_of("-"), *pieces_of("AFTRA"))
    assert pieces_of(" \n") == ()


def test_the_longest_noise_is_cut_and_signs_that_nobody_knows_are_one_piece() -> None:
    assert len(pieces_of("x" * 5000)) == 1
    assert len(pieces_of("a-" * 5000)) == 12
    assert len(pieces_of("☃")) == 1


def test_a_short_text_is_one_window_that_opens_and_closes(model: Language) -> None:
    (window,) = windows_of(parse(model, "They struck."))
    assert (window.ids[0], window.ids[-1]) == (FIRST, LAST)
    assert window.tokens == [0, 1, 2]
    assert window.places == [1, 2, 3]


def test_windows_part_at_sentences_and_begin_with_what_stood_before(model: Language) -> None:
    doc = parse(model, PARAGRAPH * 20)
    windows = list(windows_of(doc))
    starts = {sentence.start for sentence in doc.sents}
    assert len(windows) > 1
    assert all(window.tokens[0] in starts for window in windows)
    assert all(window.places[0] > 1 for window in windows[1:])
    assert all(len(window.ids) <= SIZE for window in windows)


def test_every_word_stands_in_one_window_once(model: Language) -> None:
    doc = parse(model, PARAGRAPH * 20 + "word " * 700)
    seen = [token for window in windows_of(doc) for token in window.tokens]
    assert seen == [token.i for token in doc if not token.is_space]
    for window in windows_of(doc):
        for token, place in zip(window.tokens, window.places, strict=True):
            assert window.ids[place] == pieces_of(doc[token].text)[0]


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=400))
@example("go " * (SIZE - 3) + "unratifiablexqzjvkwyp")
def test_any_text_can_be_read(model: Language, text: str) -> None:
    doc = parse(model, text)
    for window in windows_of(doc):
        assert len(window.ids) <= SIZE
        assert max(window.places) < len(window.ids)
