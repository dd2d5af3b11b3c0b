"""The pattern of a year: which years are offered, who followed after how long, the table."""

import pytest
from ui_rows import AMPTP, WGA, event, round_row, term, voice

from graph.questions.pattern import SharedTerm, Table, Turn
from ui.pattern import follows, year_asked, years
from ui.tables import turn_rows

FIRST = Turn(
    round=round_row(id="first"),
    opening=event("talks_began", "2023-03-20"),
    settlement=event("tentative_agreement", "2023-06-03", voices=(voice("A deal."),)),
    days_after=0,
)


def turn(id: str, days_after: int | None, **given) -> Turn:
    return Turn(
        round=round_row(id=id), opening=None, settlement=None, days_after=days_after, **given
    )


def table(*turns: Turn, set_pattern: str | None = "first") -> Table:
    return Table(employers=AMPTP, turns=turns, opened="first", set_pattern=set_pattern)


def test_years_are_those_in_which_several_rounds_turned_at_one_table():
    other = round_row(id="c", employer_side=(WGA,), opened="2019-01", settled=None, ratified=None)
    rounds = [
        round_row(id="a", opened="2022-11", settled="2023-09-24", ratified="2023-10-09"),
        round_row(id="b", opened="2023-05", settled="2023-06-03", ratified="2024"),
        other,
        round_row(id="d", opened="2019-02", settled=None, ratified="2024-01-02"),
        round_row(id="e", employer_side=(), opened="2019-02"),
    ]
    assert years(rounds) == [2024, 2023]


@pytest.mark.parametrize(
    ("given", "year"),
    [("1988", 1988), (None, 2023), ("", 2023), ("23", 2023), ("٢٠٢٣", 2023), ("0000", 2023),
     ("<b>", 2023)],
)  # fmt: skip
def test_the_address_names_a_year_or_the_latest_is_shown(given, year):
    assert year_asked(given, [2023, 2020]) == year


def test_without_rounds_there_is_no_year():
    assert year_asked(None, []) is None


@pytest.mark.parametrize(
    ("days", "said"),
    [(None, ""), (0, "the same day"), (1, "1 day after"), (1200, "1,200 days after")],
)
def test_who_followed_is_said_in_days(days, said):
    follower = turn("other", days)
    assert follows(table(FIRST, follower), follower) == said


def test_the_first_to_settle_follows_nobody():
    assert follows(table(FIRST), FIRST) == "settled first"


def test_a_turns_row_tells_both_events_and_what_is_shared():
    raise_ = term(kind="percent", amount=5.0, year=1)
    other = turn("other", 113, shared=(SharedTerm(first=raise_, other=raise_),))
    first, second = turn_rows([table(FIRST, other)])
    assert (first["opened"], first["settled"]) == ("2023-03-20", "2023-06-03")
    assert (first["opened_first"], first["settled_first"]) == (True, True)
    assert first["settlement_sentence"] == "A deal."
    assert (second["settled"], second["days_after"]) == (None, 113)
    assert second["shared_terms"] == "wages 5%, year 1"
    assert (second["opening_sources"], second["opening_sentence"]) == (0, "")
