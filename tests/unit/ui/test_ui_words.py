import pytest

from sideletter.model import Category, EntityType, EventType, RelationType
from ui import words


@pytest.mark.parametrize(
    ("date", "typeset"),
    [
        ("2023-11-08", "Nov 8, 2023"),
        ("2023-11-08T09:30:00+00:00", "Nov 8, 2023"),
        ("2023-11", "Nov 2023"),
        ("2023", "2023"),
        (None, "date not told"),
        ("", "date not told"),
    ],
)
def test_dates_are_typeset_as_precisely_as_they_are_known(date, typeset):
    assert words.day(date) == typeset


@pytest.mark.parametrize(
    ("value", "typeset"),
    [(9020, "9,020"), (97.85, "97.85"), (5.0, "5"), (0.12345678, "0.1235"), (-1500, "-1,500")],
)
def test_numbers_have_commas_and_no_idle_decimals(value, typeset):
    assert words.number(value) == typeset


def test_the_numbers_of_an_event_stand_in_one_line():
    values = {"votes_yes": 9020, "yes_percent": 97.85, "until": "2023-05-01", "unheard_of": 3}
    assert words.values_line(values) == "97.85% yes · 9,020 for · until May 1, 2023"


@pytest.mark.parametrize(
    ("term", "told"),
    [
        (("percent", 7.0, None, 1), "7%, year 1"),
        (("money", 8_100_000_000.0, "USD", None), "$8.1 billion"),
        (("money", 15_000_000.0, "USD", None), "$15 million"),
        (("money", 450.0, "USD", None), "$450"),
        (("money", 450.0, "GBP", None), "450"),
        (("duration", 1.0, "hour", None), "1 hour"),
        (("duration", 10.0, "hour", None), "10 hours"),
        (("ratio", 0.5, None, None), "50–50"),
        (("count", 6.0, None, None), "6"),
        ((None, None, None, None), ""),
    ],
)
def test_a_terms_value_is_told_in_words(term, told):
    assert words.amount(*term) == told


@pytest.mark.parametrize(
    ("version", "told"),
    [
        ("2023-05-02", "May 2, 2023"),
        ("11500", "11,500"),
        ("78.79", "78.79"),
        ("asserted", "asserted"),
        ("2023-05-02 or so", "2023-05-02 or so"),
    ],
)
def test_versions_on_which_sources_differ_are_typeset_too(version, told):
    assert words.version(version) == told


def test_other_names_are_told_once_and_only_a_few():
    names = ["The W.G.A.", "WGA", "Writers Guild", "Writers’ Guild", "WGA East & West"]
    names += ["WGA East and West", "the guild"]
    assert words.some_names(names, usual="WGA", most=2) == (["Writers Guild", "WGA East & West"], 1)
    assert words.some_names(["WGA"], usual="WGA", most=2) == ([], 0)


def test_every_value_of_the_model_has_its_words():
    assert set(words.STAGE_OF) == {event.value for event in EventType}
    assert set(words.TYPE_PLURALS) == {kind.value for kind in EntityType}
    assert set(words.RELATION_WORDS) == {kind.value for kind in RelationType}
    assert {words.words(c.value) for c in Category} >= {"Artificial intelligence", "Wages"}


def test_labels_hold_no_markdown():
    assert words.plain("[x](javascript:y) **b** $z$") == (r"\[x\]\(javascript\:y\) \*\*b\*\* \$z\$")


def test_a_scope_has_its_abbreviations_in_capitals():
    assert words.scope("pay tv and dvd") == "pay TV and DVD"
    assert words.scope("bus tours") == "bus tours"
    assert words.scope(None) == ""
