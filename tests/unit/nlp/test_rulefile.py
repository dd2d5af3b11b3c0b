"""Word lists as patterns."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from nlp.rulefile import any_of

_WORDS = st.lists(st.text("ab .x-", min_size=1, max_size=5), min_size=1, max_size=12)


@given(_WORDS, st.text("ab .x-", max_size=12))
def test_of_words_that_begin_alike_the_longest_is_taken(words: list[str], text: str) -> None:
    found = re.compile(any_of(words)).match(text)
    fitting = [word for word in words if text.startswith(word)]
    assert (found and found[0]) == max(fitting, key=len, default=None)


@given(_WORDS)
def test_every_word_and_nothing_else_matches_whole(words: list[str]) -> None:
    pattern = re.compile(any_of(words))
    assert all(pattern.fullmatch(word) for word in words)
    assert not any(pattern.fullmatch(f"{word}z") for word in words)


def test_beginnings_that_words_share_are_written_once() -> None:
    assert any_of(["director", "director of news", "chair"]) == "director(?:\\ of\\ news)?|chair"
