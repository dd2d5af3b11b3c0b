from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from ingest.copies import BANDS, band_hashes, is_copy, shingles

WORDS = [f"word{n}" for n in range(2000)]


def text(seed: int, length: int = 300) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def share_a_band(one: str, other: str) -> bool:
    return any(a == b for a, b in zip(band_hashes(one), band_hashes(other), strict=True))


def test_a_copy_with_another_top_and_tail_is_found() -> None:
    original = text(1)
    copy = "LOS ANGELES (Wire) — " + original.upper() + " Copyright of the wire."
    assert is_copy(original, copy)
    assert share_a_band(original, copy)


def test_a_copy_that_was_cut_is_found() -> None:
    original = text(2)
    cut = " ".join(original.split()[:180])
    assert is_copy(original, cut)


def test_another_story_is_none() -> None:
    assert not is_copy(text(3), text(4))
    assert not share_a_band(text(3), text(4))


def test_a_story_that_quotes_a_third_is_none() -> None:
    quoting = " ".join([*text(5).split()[:100], *text(6).split()[:200]])
    assert not is_copy(text(5), quoting)


def test_short_notices_are_copies_of_nothing() -> None:
    notice = "Subscribe to read this article."
    assert not is_copy(notice, notice)
    assert band_hashes(notice) == ()


def test_the_hashes_are_the_same_everywhere() -> None:
    # Kept in archives: they must not change with the library or the machine.
    assert len(band_hashes(text(7))) == BANDS
    assert band_hashes(text(7))[:2] == EXPECTED


EXPECTED = (6371414017057047311, 1579904191310075548)


@given(st.text(max_size=400))
def test_a_text_is_a_copy_of_itself_if_it_is_long_enough(words: str) -> None:
    assert is_copy(words, words) == bool(shingles(words))
