from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.json_text import load_json


@pytest.mark.parametrize("text", ["{", "", "[" * 100_000, '{"a":' * 100_000, "9" * 5000])
def test_what_cannot_be_read_is_a_value_error_and_nothing_else(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        load_json(text)


def test_halves_of_pairs_are_marked_as_lost_wherever_they_are_and_whole_pairs_kept() -> None:
    text = r'{"\ud800": ["a\uDC00b", {"c": "\ud83d\ude00"}], "n": 1, "no": "\\ud800"}'
    assert load_json(text) == {
        "\ufffd": ["a\ufffdb", {"c": "\N{GRINNING FACE}"}], "n": 1, "no": "\\ud800",
    }  # fmt: skip


@given(st.recursive(st.text() | st.integers() | st.none(),
                    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))  # fmt: skip
def test_what_can_be_written_comes_back_as_it_was(value: object) -> None:
    assert load_json(json.dumps(value)) == value
