import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.values import find_amounts, read_number
from sideletter.model import ValueKind


def amounts(text: str) -> list[tuple[str, float, str | None]]:
    return [(a.value.kind.value, a.value.amount, a.value.unit) for a in find_amounts(text)]


@pytest.mark.parametrize(
    ("text", "percents"),
    [
        ("7%, 4% and 3.5%", [7, 4, 3.5]),
        ("raises of 5, 4 and 3.5 percent", [5, 4, 3.5]),
        ("raises of 5%-4%-3.5%", [5, 4, 3.5]),
        ("up 43 per cent", [43]),
        ("three percent a year", [3]),
        ("another half a percent", [0.5]),
        ("half of one percent", [0.5]),
        ("0.5 percentage points", [0.5]),
        ("another 1.25 points", [1.25]),
        ("4% in year two and 3.5% in year three", [4, 3.5]),
        ("2 1/2 percent", [2.5]),
        ("In 2017, 75.79% said yes", [75.79]),
        ("On May 5, 4% was paid", [4]),
        ("from 20.5% to 23.5%", [20.5, 23.5]),
        ("twenty-five percent", [25]),
        ("3pc", [3]),
        ("10 pct.", [10]),
        ("a 10 per-cent cut", [10]),
        ("2½ per cent", [2.5]),
        ("one and a half percent", [1.5]),
        ("three-quarters of a percent", [0.75]),
        ("0.5 of a percent", [0.5]),
        ("a half-point for health", [0.5]),
        ("4 to 12 percent", [4, 12]),
        ("2.5-, 3- and 3-percent raises", [2.5, 3, 3]),
        ("up 3 percent on Feb. 1 and 2.5 percent a year later", [3, 2.5]),
        ("4 percent, 3 and 3.", [4, 3, 3]),
        ("2.5 percent in the first year, and 2 after", [2.5, 2]),
        ("65 percent, 41 to 22", [65]),
        ("89 percent, 91-12, and left", [89]),
        ("7 percent, 4 of them at once", [7]),
        ("4 percent, and 12 in the crew get jobs", [4]),
        ("5 percent, 12 in all", [5]),
        ("4 percent, 30 over all", [4]),
        ("4 percent, 12 and 14 of them", [4]),
        ("4 percent, 10 and a half", [4]),
        ("3 percent, 12 after the strike began", [3]),
        ("with 96 percent, 24.", [96]),
        ("At Marvel 4 and 3 percent raises", [4, 3]),
        ("rose in May 3 to 4 percent", [3, 4]),
        ("3 percent, 3 in the second year and 2.5 in the third", [3, 3, 2.5]),
    ],
)
def test_percents_are_as_written(text: str, percents: list[float]) -> None:
    assert amounts(text) == [("percent", number, None) for number in percents]


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("$22.2 million", 22_200_000, "USD"),
        ("US$1.5M", 1_500_000, "USD"),
        ("$8.1 billion", 8_100_000_000, "USD"),
        ("$2,717", 2717, "USD"),
        ("$70-million", 70_000_000, "USD"),
        ("half a billion dollars", 500_000_000, "USD"),
        ("50 cents", 0.5, "USD"),
        ("75¢", 0.75, "USD"),
        ("a dollar an hour", 1, "USD"),
        ("a million dollars", 1_000_000, "USD"),
        ("AU$500", 500, None),
        ("2,500 pounds", 2500, None),
        ("£30 million", 30_000_000, None),
        ("C$95.50", 95.5, None),
    ],
)
def test_money_is_in_full_units(text: str, amount: float, unit: str | None) -> None:
    assert amounts(text) == [("money", amount, unit)]


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("a three-year contract", 3, "year"),
        ("the next two and a half years", 2.5, "year"),
        ("54 hours", 54, "hour"),
        ("48 hours' notice", 48, "hour"),
        ("ten paid days", 10, "day"),
        ("one more year", 1, "year"),
        ("2.4 weeks", 2.4, None),
        ("ten weeks", 10, None),
        ("a two-and-a-half-year deal", 2.5, "year"),
        ("shortened by an hour", 1, "hour"),
        ("half an hour", 0.5, "hour"),
    ],
)
def test_durations_keep_the_unit_written(text: str, amount: float, unit: str | None) -> None:
    assert amounts(text) == [("duration", amount, unit)]


@pytest.mark.parametrize(
    ("text", "share"),
    [("a 50-50 split", 0.5), ("a 60/40 split", 0.6), ("costs shared equally", 0.5)],
)
def test_a_split_is_a_ratio(text: str, share: float) -> None:
    assert amounts(text) == [("ratio", share, None)]


@pytest.mark.parametrize("text", ["$25 an hour", "6 of 9", "20-30", "section 4%%"])
def test_rates_and_bare_numbers_are_no_durations_or_ratios(text: str) -> None:
    kinds = {a.value.kind for a in find_amounts(text)}
    assert not kinds & {ValueKind.DURATION, ValueKind.RATIO}


def test_the_second_of_two_durations_borrows_the_unit() -> None:
    found = amounts("shortened from 11 hours to 10")
    assert found == [("duration", 11, "hour"), ("duration", 10, "hour")]


def test_offsets_slice_the_text_from_where_the_search_began() -> None:
    text = "In 2023: 5% at once, and $40 million for 3 years."
    found = find_amounts(text, 9)
    assert [text[a.start : a.end] for a in found] == ["5%", "$40 million", "3 years"]


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    for amount in find_amounts(text):
        assert 0 <= amount.start < amount.end <= len(text)


@given(st.integers(0, 10**9))
def test_digits_with_separators_are_read(number: int) -> None:
    assert read_number(f"{number:,}") == number


def test_the_ends_of_a_range_share_their_scale() -> None:
    amounts = [a.value.amount for a in find_amounts("a gap of $3-$5 million")]
    assert amounts == [3_000_000, 5_000_000]


def test_tenths_of_a_cent_are_kept() -> None:
    assert [a.value.amount for a in find_amounts("12.5 cents an hour")] == [0.125]


def test_a_percent_that_repeats_the_one_in_words_is_told_once() -> None:
    found = find_amounts("a nine percent (9%) raise, up from 3 percent")
    assert [amount.value.amount for amount in found] == [9, 3]


def test_a_plus_sign_stands_between_a_sum_and_its_scale() -> None:
    (amount,) = find_amounts("$218.4+ million in gains")
    assert (amount.value.amount, amount.value.unit) == (218_400_000, "USD")
