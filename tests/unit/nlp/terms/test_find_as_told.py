"""Shapes in which the press and the unions' own summaries tell provisions."""

from __future__ import annotations

from collections.abc import Callable

from nlp.reading import Reading
from nlp.terms import find_terms
from sideletter.model import Event, EventType

Told = tuple[str, str, str | None, float | None]
Tell = Callable[..., list[Told]]

DEAL = Event(type=EventType.TENTATIVE_AGREEMENT, date="2024-04-30", parties=("e1", "e3"))
STRIKE = Event(type=EventType.STRIKE_START, date="2024-04-30", parties=("e1", "e3"))
ALLIANCE = "e3"


def test_a_list_without_bullets_is_read_line_by_line(tell: Tell) -> None:
    lines = (
        "Highlights of the agreement include:",
        "Stronger job security",
        "Wages:",
        "A signing bonus of $900 for everyone",
        "Flexible work schedules",
    )
    told = tell("\n".join(lines))
    assert [(category, stance, amount) for category, stance, _, amount in told] == [
        ("staffing", "agreed", None),
        ("wages", "agreed", 900),
        ("hours", "agreed", None),
    ]


def test_a_list_of_bullets_holds_what_its_opening_says(tell: Tell) -> None:
    text = (
        "The guild said the deal, which members must still ratify, includes:\n"
        "- A founders' holiday pay added."
    )
    assert tell(text, STRIKE) == [("leave", "agreed", None, None)]


def test_what_they_failed_to_settle_is_in_dispute(tell: Tell) -> None:
    text = "The two sides could not come to terms on such key issues as residuals."
    assert tell(text) == [("residuals", "disputed", None, None)]


def test_issues_that_a_deal_addresses_are_agreed(tell: Tell) -> None:
    text = "The contract addresses core issues, including meal breaks and a living wage."
    assert {(c, s) for c, s, _, _ in tell(text)} == {("hours", "agreed"), ("wages", "agreed")}


def test_steps_named_twice_are_one_raise(a_reading: Callable[[str], Reading]) -> None:
    reading = a_reading(
        "The Players Guild got a 6% increase in the first year of the contract, "
        "followed by increases of 3% and 2%."
    )
    found = find_terms(reading, (DEAL,))
    assert [(t.value.amount, t.value.year) for t in found if t.value] == [(6, 1), (3, 2), (2, 3)]


def test_a_contract_only_mentioned_is_no_proposal_of_its_length(tell: Tell) -> None:
    text = "The guild wanted a 9% raise in the first year of the three-year deal."
    stances = {(c, stance) for c, stance, _, _ in tell(text, STRIKE)}
    assert stances == {("wages", "proposed"), ("length", "agreed")}


def test_a_bare_increase_is_one_of_what_was_named_before(tell: Tell) -> None:
    text = "The health contributions will go to $75 a week, with an increase of $5 each year."
    assert {(c, amount) for c, _, _, amount in tell(text)} == {("benefits", 75), ("benefits", 5)}


def test_whoever_says_so_of_themselves_makes_the_offer(tell: Tell) -> None:
    text = "The guild struck. The studios say they have offered higher residuals."
    assert ("residuals", "proposed", ALLIANCE, None) in tell(text, STRIKE)


def test_many_before_are_they(tell: Tell) -> None:
    text = "The studios went home. They are asking for longer working hours."
    assert ("hours", "proposed", ALLIANCE, None) in tell(text, STRIKE)


def test_what_is_paid_until_now_is_no_provision_of_the_deal(tell: Tell) -> None:
    text = "Currently, producers contribute $90 a week to the health fund."
    assert tell(text) == []


def test_a_deal_elsewhere_makes_no_wish_a_provision(tell: Tell) -> None:
    raised = "Minimum wages rise by 7%, the highest step in years."
    assert ("wages", "agreed", None, 7.0) in tell(raised, DEAL)
    assert tell("A paper would have cut minimum wages by 33%.", DEAL) == []
    assert not [
        t for t in tell("They wanted to raise minimum wages by 9%.", DEAL) if t[1] == "agreed"
    ]
