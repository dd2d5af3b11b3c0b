import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.literals import needed_literals
from nlp.pieces import PieceIndex
from nlp.terms.rules import load_leads, load_stances, load_topics


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        ("minimums?", {"minimum"}),
        ("(?:higher |better )*residuals?", {"residual"}),
        ("wages?|salar(?:y|ies)", {"wage", "salar"}),
        (r"a\.i\.|machine learning", {"a.i.", "machine learning"}),
        ("(?:cost|price)s? of", {"cost", "price"}),
        (r"\d+ (?:days)?", set()),
        ("(?:[a-z]+ ){1,3}way", {"way"}),
    ],
)
def test_the_longest_pieces_are_needed(pattern: str, pieces: set[str]) -> None:
    assert needed_literals(pattern) == pieces


@pytest.mark.parametrize("load", [load_topics, load_stances, load_leads])
def test_nearly_every_rule_can_be_passed_over(load: object) -> None:
    assert callable(load)
    parts = load().parts
    assert sum(not literals for _, literals, _ in parts) <= len(parts) // 20


@given(st.from_regex(re.compile(r"(?:higher |better )*(?:wages?|salar(?:y|ies)) go(?:es)? up")))
def test_a_match_holds_a_needed_piece(text: str) -> None:
    pieces = needed_literals(r"(?:higher |better )*(?:wages?|salar(?:y|ies)) go(?:es)? up")
    assert any(piece in text.lower() for piece in pieces)


PIECES = st.lists(st.frozensets(st.text("abc ", min_size=2, max_size=5), max_size=3), max_size=6)


@given(PIECES, st.text("abc ", max_size=12))
def test_the_index_names_those_whose_pieces_a_text_holds(
    needed: list[frozenset[str]], text: str
) -> None:
    held = [n for n, pieces in enumerate(needed) if not pieces or any(p in text for p in pieces)]
    assert PieceIndex.of(needed).candidates(text) == held
