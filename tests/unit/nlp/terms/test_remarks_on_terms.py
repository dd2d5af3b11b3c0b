"""What speaks of pay and benefits and yet asks, offers or settles nothing, and its like that do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = tuple[str, str, str | None, float | None]
Tell = Callable[..., list[Told]]


@pytest.mark.parametrize(
    "remark",
    [
        "The union's dispute about pensions is at last settled.",
        "Editors suspected that the real goal was to do away with pensions.",
        "You can admire a theater and still want a pension.",
        "The players hope for more, since their wages are still low.",
        "The union's president conceded that some minimums had come down.",
        "Bargaining opened with a prayer, all the unions in one room on pensions.",
        "The union had come in at 75 percent and the producers at 15.",
    ],
)
def test_a_remark_is_no_provision(tell: Tell, remark: str) -> None:
    assert tell(remark) == []


def test_a_share_of_the_workforce_is_no_raise(tell: Tell) -> None:
    told = tell("Casual staff may not exceed 8 percent of the permanent workforce.")
    assert "wages" not in {category for category, _, _, _ in told}


def test_a_dispute_that_goes_on_is_one(tell: Tell) -> None:
    assert tell("The union's dispute about pensions drags on.") == [
        ("benefits", "disputed", None, None)
    ]


def test_premiums_and_their_shares_are_benefits(tell: Tell) -> None:
    text = "Under the deal, annual premiums rise by no more than 4%."
    assert tell(text) == [("benefits", "agreed", None, 4)]


def test_a_raise_that_measures_another_provision_is_that_one(tell: Tell) -> None:
    told = tell("The union won a raise of 12 percent in cable residuals.")
    assert told == [("residuals", "agreed", None, 12)]


def test_the_fees_of_several_groups_have_each_their_number(tell: Tell) -> None:
    text = "Under the deal, fees for swings increase by 30% and those for captains by 11%."
    assert [(c, s, v) for c, s, _, v in tell(text)] == [
        ("wages", "agreed", 30),
        ("wages", "agreed", 11),
    ]


def test_what_workers_strike_for_is_asked(tell: Tell) -> None:
    told = tell("What they strike for is health coverage.")
    assert [(c, s) for c, s, _, _ in told] == [("benefits", "proposed")]
