import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.events.rules import event_rules
from nlp.late_patterns import LatePattern
from nlp.pieces import PieceIndex
from nlp.terms.rules import load_leads, load_stances, load_topics
from nlp.ways import Ways, lowered, ways_of
from sideletter.errors import VocabularyError


def ways(*several: str) -> Ways:
    """Ways written as clauses parted by semicolons, of pieces parted by bars."""
    return frozenset(
        frozenset(frozenset(clause.split("|")) for clause in way.split(";")) for way in several
    )


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("minimums?", ways("minimum")),
        ("(?:higher |better )*residuals?", ways("residual")),
        ("wages?|salar(?:y|ies)", ways("wage|salar")),
        (r"a\.i\.|machine learning", ways("a.i.|machine learning")),
        ("(?:cost|price)s? of", ways("cost|price; of")),
        ("(?:ask|call)(?:s|ed)? for (?:pay|more pay)", ways("ask|call; for ;pay")),
        ("turn(?:ed)? down|vot(?:e|ed) it down", ways("turn; down", "vote; it down")),
        (r"\d+ (?:days)?", ways()),
        (r"\d+|days", ways()),
        ("(?:[a-z]+ ){1,3}way", ways("way")),
        ("(?:no )?deal|(?:a )?deal with (?:them|us)", ways("deal", "deal with ;them|us")),
    ],
)
def test_clauses_are_pieces_that_stand_together(pattern: str, expected: Ways) -> None:
    assert ways_of(pattern) == expected


def test_what_named_pieces_need_is_needed() -> None:
    pieces = {"TITLE": "(?:president|chair)", "P": r"⟦P\d+⟧"}
    assert ways_of("{P}, {TITLE}", pieces) == ways("⟦p;, ;president|chair")
    assert ways_of("(?:{TITLE})?{P}", pieces) == ways("⟦p")
    assert ways_of("{TITLE} or delegate", pieces) == ways("president|chair; or delegate")


def test_ways_beyond_number_are_told_by_what_they_have_in_common() -> None:
    pattern = "(?:a[12]b+cc|dd[12]ee|ff[12]gg|hh[12]ii|jj[12]kk|ll[12]mm|nn[12]oo)" * 3
    found = ways_of(pattern)
    assert 1 <= len(found) <= 49
    assert all(way for way in found)


def test_a_malformed_pattern_is_named() -> None:
    with pytest.raises(VocabularyError, match="some rule: the pattern is malformed"):
        ways_of("(pay", where="some rule")
    with pytest.raises(VocabularyError, match="some rule: the pattern is malformed"):
        _ = LatePattern("(pay", "some rule").compiled


@pytest.mark.parametrize("load", [load_topics, load_stances, load_leads])
def test_nearly_every_rule_can_be_passed_over(load: object) -> None:
    assert callable(load)
    matcher = load()
    assert len(matcher.index.always) <= len(matcher.parts) // 20


def test_nearly_every_rule_of_events_can_be_passed_over() -> None:
    assert sum(not ways_of(rule.pattern.source) for rule in event_rules()) <= 3


PATTERN = r"(?:higher |better )*(?:wages? (?:will|may)|salar(?:y|ies)) (?:go(?:es)? up|rise)"


@given(st.from_regex(re.compile(PATTERN)))
def test_a_match_meets_all_clauses_of_a_way(text: str) -> None:
    lower = text.lower()
    assert any(
        all(any(piece in lower for piece in clause) for clause in way) for way in ways_of(PATTERN)
    )


PARTS = st.sampled_from(["pay", " up", "deal", "is", "ask", "no", "x", r"\d", "[ab]", r"\b"])
PATTERNS = st.recursive(
    PARTS,
    lambda part: st.one_of(
        st.lists(part, min_size=2, max_size=3).map("".join),
        st.lists(part, min_size=2, max_size=3).map(lambda some: f"(?:{'|'.join(some)})"),
        part.map(lambda one: f"(?:{one})?"),
        part.map(lambda one: f"(?:{one}){{1,2}}"),
        part.map(lambda one: f"(?!{one})"),
    ),
    max_leaves=12,
)


@given(
    PATTERNS, st.lists(st.sampled_from(["pay", " UP", "deal", "İs", "aſk", "no", "a", "1", "x"]))
)
def test_no_match_of_any_pattern_is_passed_over(pattern: str, words: list[str]) -> None:
    text = "".join(words)
    if re.compile(pattern, re.IGNORECASE).search(text):
        assert PieceIndex.of([ways_of(pattern)]).candidates(lowered(text)) == [0]


CLAUSES = st.frozensets(st.text("abc ", min_size=2, max_size=5), min_size=1, max_size=3)
WAYS = st.frozensets(st.frozensets(CLAUSES, min_size=1, max_size=3), max_size=3)


@given(st.lists(WAYS, max_size=6), st.text("abc ", max_size=12))
def test_the_index_names_those_of_which_a_text_meets_a_way(needed: list[Ways], text: str) -> None:
    met = [
        not ways or any(all(any(p in text for p in clause) for clause in way) for way in ways)
        for ways in needed
    ]
    assert PieceIndex.of(needed).candidates(text) == [n for n, one in enumerate(met) if one]
