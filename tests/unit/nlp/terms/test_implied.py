"""Raises told by their numbers alone, and what lets later sentences be settled."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.terms.implied import bare_steps
from nlp.values import find_amounts
from sideletter.model import Event, EventType

Told = tuple[str, str, str | None, float | None]
Tell = Callable[..., list[Told]]

GUILD, ALLIANCE = "e1", "e3"


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("The union had sought 8, 6 and 6.", [8, 6, 6]),
        ("Wages follow a 4-3-2.5 pattern", [4, 3, 2.5]),
        ("Pay climbs by 6 percent the first year, 4.5 the second and 4 the third.", [4.5, 4]),
        ("Seven percent today, 4 next summer and 3.5 the summer after.", [4, 3.5]),
        ("We asked for 11 percent, and they came back with 5.", [5]),
        ("It sought 7 percent, 5 and 5 of its members said.", []),
        ("They met on May 5, 6 and 7.", []),
        ("The vote was 12, 8 and 3.", []),
        ("It asked for 7, 8 or 9 members to testify.", []),
    ],
)
def test_rows_of_bare_numbers_after_words_of_raising_are_steps(
    text: str, steps: list[float]
) -> None:
    found = sorted(bare_steps(text, find_amounts(text)), key=lambda amount: amount.start)
    assert [amount.value.amount for amount in found] == steps


def test_a_bare_number_answers_the_percent_told_before_it(tell: Tell) -> None:
    text = "The guild had sought raises of 6 percent. The alliance countered with 2."
    assert tell(text) == [("wages", "proposed", GUILD, 6), ("wages", "proposed", ALLIANCE, 2)]


def test_the_last_step_before_its_years_is_no_sum(tell: Tell) -> None:
    text = "The deal raises minimums by 5 percent, 4 percent and 3.5 percent over its three years."
    assert [amount for what, *_, amount in tell(text) if what == "wages"] == [5, 4, 3.5]


def test_a_sum_is_kept_beside_what_it_cannot_add_up(tell: Tell) -> None:
    text = "The guild asked for raises of 4.5 percent over three years and a bonus of 22 percent."
    assert [amount for *_, amount in tell(text)] == [4.5, 22]


def test_everyone_gets_a_percent(tell: Tell) -> None:
    assert ("wages", "agreed", None, 3) in tell("The deal is done: everyone else gets 3 per cent.")


def test_a_percent_that_is_asked_for_is_a_raise(tell: Tell) -> None:
    assert tell("The guild had demanded 12% there.") == [("wages", "proposed", GUILD, 12)]


def test_two_sides_of_one_sentence_keep_their_steps(tell: Tell) -> None:
    text = "The alliance opened with 3%, 2% and 2%, while the guild wanted 9% in the first year."
    assert tell(text) == [
        ("wages", "proposed", ALLIANCE, 3),
        ("wages", "proposed", ALLIANCE, 2),
        ("wages", "proposed", ALLIANCE, 2),
        ("wages", "proposed", GUILD, 9),
    ]


def test_a_share_of_something_else_is_no_raise(tell: Tell) -> None:
    assert tell("The guild asked for 12% of the seats. Revenue rose 5% in the first year.") == []


def test_a_contract_that_is_sought_is_no_deal(tell: Tell) -> None:
    text = "The guild is seeking a contract that includes limits on voice cloning."
    assert tell(text) == [("ai", "proposed", GUILD, None)]


def test_what_a_text_says_a_deal_holds_settles_what_follows(tell: Tell) -> None:
    vote = Event(type=EventType.UNION_ELECTION, date=None, parties=(GUILD,))
    text = "The agreement lifts minimum fees by 9%.\n\nTouring crews see a rise of 4% on day rates."
    assert [amount for *_, amount in tell(text, vote)] == [9, 4]


def test_a_sum_that_is_asked_for_is_of_what_was_priced_before(tell: Tell) -> None:
    text = "The deal raises per diems to $78. The guild had asked for $90."
    assert tell(text) == [("travel", "agreed", None, 78), ("travel", "proposed", GUILD, 90)]


def test_a_raise_of_every_year_is_no_sum(tell: Tell) -> None:
    text = "The deal includes a $500 bonus.\n\nWages go up 3.25% annually over three years."
    assert ("wages", "agreed", None, 3.25) in tell(text)


def test_winning_among_asks_is_not_won(tell: Tell) -> None:
    text = "The guild has clear asks: keep parental leave, and secure minimum wage increases."
    strike = Event(type=EventType.STRIKE_START, date="2024-04-30", parties=(GUILD, ALLIANCE))
    assert all(stance != "agreed" for _, stance, _, _ in tell(text, strike))


def test_a_heading_tells_a_raise(tell: Tell) -> None:
    assert ("wages", "agreed", None, 9) in tell("The deal will see a 9% increase in year one")
