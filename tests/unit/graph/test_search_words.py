import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.words import Wanted, names_query, narrowed, queries, wanted


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("strike vote", [Wanted("strike"), Wanted("vote")]),
        ('"strike vote" WGA', [Wanted("strike vote", quoted=True), Wanted("WGA")]),
        ("SAG-AFTRA 50-50 $1.5M", [Wanted("SAG-AFTRA"), Wanted("50-50"), Wanted("$1.5M")]),
        ("strik*", [Wanted("strik*", prefix=True)]),
        ("-WGA strike", [Wanted("WGA", without=True), Wanted("strike")]),
        ('-"a b" c', [Wanted("a b", without=True, quoted=True), Wanted("c")]),
        ('"unended phrase', [Wanted("unended phrase", quoted=True)]),
        ("&& || ! ( ) ^ ~ *", []),
        ("", []),
    ],
)
def test_words_are_read_as_people_mean_them(words, expected):
    assert list(wanted(words)) == expected


def test_the_first_query_is_the_strictest():
    strict, spread, some, near = queries("strike vote")
    assert strict.count("+(text:") == 2
    assert "headline:" in spread
    assert "headline:" not in strict
    assert not some.startswith("+")
    assert "strike~1" in near
    assert queries("-strike") == ()
    assert len(queries('"strike vote"')) == 1


def test_names_with_marks_are_phrases_and_keep_their_possessive():
    (query, *_) = queries("SAG-AFTRA")
    assert 'text:("SAG-AFTRA" "SAG-AFTRA\'s"^0.9)' in query
    (query, *_) = queries("50-50")
    assert 'text:"50-50"' in query


def test_what_a_search_is_narrowed_to_must_stand_there_and_counts_for_nothing():
    narrow = narrowed("text:x -text:y", {"outlet": 'The "Hall"', "events": "strike_end"})
    assert narrow == '+(text:x -text:y) +outlet:"The \\"Hall\\""^0 +events:"strike_end"^0'


@given(st.text(max_size=60))
def test_nothing_that_is_typed_gets_out_of_its_quotes(words):
    for query in (*queries(words), *filter(None, [names_query(words)])):
        bare = re.sub(r'"(?:[^"\\]|\\.)*"', "Q", query)
        assert '"' not in bare
        assert re.fullmatch(r"[\w\s+\-():*^~.]*", bare)
        assert bare.count("(") == bare.count(")")
