"""Guards and periods: when a form or a fact of the vocabulary holds."""

from nlp.entry import Guard, Period


def test_a_guard_asks_the_whole_article() -> None:
    guard = Guard(needs=("Broadway", "stage managers"), bars=("West End",))
    assert guard.holds_in("Equity and the BROADWAY producers")
    assert not guard.holds_in("Equity and the Broadwayish producers")
    assert not guard.holds_in("Equity in the West End and on Broadway")
    assert Guard(bars=("golf",)).holds_in("PGA")


def test_a_guard_looks_at_the_phrase_around_a_form() -> None:
    guard = Guard(not_in=("Michael J. Fox", "Fox Theatre"))
    text = "Michael J. Fox left Fox for the Fox Theatre."
    places = [i for i in range(len(text)) if text.startswith("Fox", i)]
    assert [guard.blocks(text, start=i, end=i + 3) for i in places] == [True, False, True]
    assert not Guard(needs=("x",)).blocks(text, start=places[0], end=places[0] + 3)


def test_a_period_covers_dates_of_any_precision() -> None:
    period = Period("2012-03-30", "2020-06")
    assert [period.covers(d) for d in ("2012-03-29", "2012-03-30", "2012-03", "2012")] == [
        False,
        True,
        True,
        True,
    ]
    assert [period.covers(d) for d in ("2020-06-30", "2020-07", "2021")] == [True, False, False]
    assert Period().covers("1900")
