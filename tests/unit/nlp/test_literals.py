import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.late_patterns import LatePattern
from nlp.literals import needed_literals
from nlp.pieces import PieceIndex
from nlp.terms.rules import load_leads, load_stances, load_topics
from sideletter.errors import VocabularyError


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


def test_what_named_pieces_need_is_needed() -> None:
    pieces = {"TITLE": "(?:president|chair)", "P": r"⟦P\d+⟧"}
    assert needed_literals("{P}, {TITLE}", pieces) == {"president", "chair"}
    assert needed_literals("(?:{TITLE})?{P}", pieces) == {"⟦p"}
    assert needed_literals("{TITLE} or delegate", pieces) == {" or delegate"}


def test_a_malformed_pattern_is_named() -> None:
    with pytest.raises(VocabularyError, match="some rule: the pattern is malformed"):
        needed_literals("(pay", where="some rule")
    with pytest.raises(VocabularyError, match="some rule: the pattern is malformed"):
        _ = LatePattern("(pay", "some rule").compiled


@pytest.mark.parametrize("load", [load_topics, load_stances, load_leads])
def test_nearly_every_rule_can_be_passed_over(load: object) -> None:
    assert callable(load)
    matcher = load()
    assert len(matcher.index.always) <= len(matcher.parts) // 20


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
