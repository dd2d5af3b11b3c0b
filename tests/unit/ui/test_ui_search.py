import pytest
from ui_rows import voice

from graph.overviews import Facet, SearchHit
from ui.search import Asked, facets, marked, page_size, pieces, query_words


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("strike authorization", ["authorization", "strike"]),
        ('"tentative agreement" ratif*', ["tentative agreement", "ratif"]),
        ("“tentative agreement”", ["tentative agreement"]),
        ("residuals -streaming", ["residuals"]),
        ("AI OR (consent)", ["consent", "AI"]),
        ('"*" ~ ()', []),
    ],
)
def test_the_words_of_a_query(query, wanted):
    assert query_words(query) == wanted


def test_matches_are_set_apart_at_the_beginnings_of_words():
    assert pieces("Ratified: they ratify, gratified.", ["ratif"]) == [
        ("Ratified", True),
        (": they ", False),
        ("ratify", True),
        (", gratified.", False),
    ]


@pytest.mark.parametrize("sentence", ["", "a", "$8.1 billion (97.85%) …", "[x](y) <b>"])
@pytest.mark.parametrize("wanted", [[], ["8.1"], ["("], ["b", "x"], [".*"]])
def test_pieces_make_the_sentence_again(sentence, wanted):
    assert "".join(text for text, _ in pieces(sentence, wanted)) == sentence


def test_copies_of_a_story_are_one_hit_with_all_who_carry_it():
    first = SearchHit(voice=voice("Same.", article="a1", story="s"), score=2)
    other = SearchHit(voice=voice("Other.", article="a3", story="t"), score=1.5)
    copy = SearchHit(voice=voice("Same.", article="a2", story="s"), score=1)
    found = marked([first, other, copy], "same")
    assert [[v.article for v in hit.voices] for hit in found] == [["a1", "a2"], ["a3"]]
    assert found[0].pieces == [("Same", True), (".", False)]


def test_a_facets_link_adds_it_and_the_chosen_ones_takes_it_away():
    found = [
        Facet(name="year", value="2023", label="2023", count=7),
        Facet(name="event", value="strike_start", label="strike start", count=2),
        Facet(name="event", value="strike_end", label="strike end", count=1),
    ]
    event, year = facets(found, Asked(text="a&b", chosen={"event": "strike_start"}, since=2007))
    assert (event["heading"], year["heading"]) == ("Event", "Year")
    told = [(option.label, option.address, option.chosen) for option in event["options"]]
    assert told == [
        ("Strike begins", "search?q=a%26b&since=2007", True),
        ("Strike ends", "search?q=a%26b&event=strike_end&since=2007", False),
    ]
    assert year["options"][0].address == "search?q=a%26b&event=strike_start&year=2023&since=2007"


def test_a_chosen_value_that_nothing_fits_can_still_be_taken_away():
    (outlet,) = facets([], Asked(text="x", chosen={"outlet": "Gone Daily"}))
    (option,) = outlet["options"]
    assert (option.label, option.count, option.address) == ("Gone Daily", 0, "search?q=x")


@pytest.mark.parametrize(
    ("given", "size"),
    [(None, 25), ("50", 50), ("0", 1), ("99999", 500), ("-3", 25), ("x", 25), ("9" * 40, 25)],
)
def test_a_page_is_as_long_as_is_reasonable(given, size):
    assert page_size(given) == size


def test_an_address_holds_all_that_is_asked():
    asked = Asked(text="a b", chosen={"event": "strike_end"}, since=2007, order="newest")
    assert Asked.read(asked.params, "a b") == asked
    assert asked.narrowed
    assert Asked.read({"year": "", "since": "x", "until": "20233", "order": "7"}, "x") == Asked(
        text="x"
    )
    assert Asked.read({"since": "2020", "until": "1999"}, "x").until is None
    assert Asked(text="").params == {}
