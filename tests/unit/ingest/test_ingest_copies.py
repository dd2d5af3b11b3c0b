from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from ingest.keeping.copies import BANDS, band_hashes, is_copy, is_copy_by_sketch, shingles, sketch

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


def test_a_copy_with_a_local_beginning_that_was_cut_is_found() -> None:
    original = text(8)
    copy = " ".join([*text(9).split()[:20], *original.split()[:180]])
    assert is_copy(original, copy)
    assert share_a_band(original, copy)


def test_a_copy_cut_to_two_fifths_is_found() -> None:
    original = text(10)
    cut = " ".join(original.split()[:120])
    assert is_copy(original, cut)
    assert share_a_band(original, cut)


MOULD = (
    "Members of {} voted by {} percent to authorize a strike, the union said on {}. Turnout was {} "
    "percent of those who were eligible to vote. A strike authorization does not mean that there "
    "will be a strike, but gives the negotiating committee the power to call one. Our members have "
    "spoken with one voice, said {}, who leads the committee. Talks are to resume on {} at {}. The "
    "union is asking for raises of {} percent and for more money for the health plan."
)


def test_two_stories_of_one_mould_are_none() -> None:
    one = MOULD.format("the Harbor Guild", 93, "Monday", 71, "Ada Fenn", "Tuesday", "noon", 6)
    other = MOULD.format("Local 12", 88.5, "Friday", 64, "Lou Orde", "May 3", "the Grand", 4)
    assert not is_copy(one, other)


def test_sketches_judge_as_the_texts_do() -> None:
    original = text(11)
    longer = "LOS ANGELES (Wire) - " + original + " By the wire."
    for other in (original, longer, " ".join(original.split()[:200]), text(12)):
        assert is_copy_by_sketch(sketch(original), sketch(other)) == is_copy(original, other)
    assert not is_copy_by_sketch(sketch("Too short."), sketch("Too short."))
    assert len(sketch(original)) == 260


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
