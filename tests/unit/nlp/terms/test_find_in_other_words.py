"""Provisions, stances and numbers in the words of the press that the plainest rules do not know."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sideletter.model import Event, EventType

Told = tuple[str, str, str | None, float | None]
Tell = Callable[..., list[Told]]

GUILD, ALLIANCE = "e1", "e3"
DEAL = Event(type=EventType.TENTATIVE_AGREEMENT, date="2024-04-30", parties=(GUILD, ALLIANCE))
STRIKE = Event(type=EventType.STRIKE_START, date="2024-04-30", parties=(GUILD, ALLIANCE))


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        (
            "The deal brings a 9% wage increase over the next three (3) years.",
            [("length", "agreed", None, 3), ("wages", "agreed", None, 9)],
        ),
        (
            "The deal includes a 1.6 percent hike in benefits.",
            [("benefits", "agreed", None, 1.6)],
        ),
        (
            "The alliance agreed to put $2 million into the guild's ailing health plan.",
            [("benefits", "agreed", None, 2_000_000)],
        ),
        (
            "Actors get an increase, from 14.3 percent to 14.8 percent, in contributions to "
            "pension and health plans under the deal.",
            [("benefits", "agreed", None, 14.8)],
        ),
        (
            "The deal requires at least two staff writers, 15% in increased pay for artists.",
            [("staffing", "agreed", None, 2), ("wages", "agreed", None, 15)],
        ),
        (
            "The alliance offered to pay half the cost of their health insurance.",
            [("cost_sharing", "proposed", ALLIANCE, 0.5)],
        ),
        (
            "The deal protects pension plans and health care coverage.",
            [("benefits", "agreed", None, None), ("benefits", "agreed", None, None)],
        ),
        (
            "Wages go up 12.6% over the life of the deal. It includes a $1,000 signing bonus.",
            [("wages", "agreed", None, 12.6), ("wages", "agreed", None, 1000)],
        ),
    ],
)
def test_numbers_belong_to_what_they_measure(tell: Tell, text: str, terms: list[Told]) -> None:
    assert sorted(tell(text, DEAL), key=str) == sorted(terms, key=str)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        (
            "The guild fought off a bid by the alliance to end residuals.",
            [("residuals", "rejected")],
        ),
        (
            "The guild failed in its demand to expand residuals.",
            [("residuals", "rejected")],
        ),
        (
            "They met with health care and minimum pay scales as the central issues.",
            [("benefits", "disputed"), ("wages", "disputed")],
        ),
        ("The chief sticking point involved the health plan.", [("benefits", "disputed")]),
        (
            "The dispute centred on the alliance's desire to cut the size of orchestras.",
            [("staffing", "proposed")],
        ),
        ("The strike is over, and schedules are being drawn up.", []),
        ("The alliance agreed to hold new talks about the pension plan.", []),
        ("At the table the guild can achieve better safety rules.", []),
    ],
)
def test_words_around_a_provision_tell_its_stance(
    tell: Tell, text: str, terms: list[tuple[str, str]]
) -> None:
    assert sorted(told[:2] for told in tell(text, STRIKE)) == sorted(terms)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("They rejected a contract that would have cut their salaries.", "rejected"),
        ("The alliance planned to cut pensions.", "proposed"),
        ("The guild asked the alliance to raise per diems.", "proposed"),
        ("The guild came away with higher per diems.", "agreed"),
        ("Per diems were the last item standing.", "disputed"),
        ("The demand for per diems fell on deaf ears.", "rejected"),
    ],
)
def test_a_stance_is_told_by_verbs_of_its_class(tell: Tell, text: str, term: str) -> None:
    assert [stance for _, stance, _, _ in tell(text, STRIKE)] == [term]


def test_a_raise_that_was_voted_down_is_no_count_of_votes(tell: Tell) -> None:
    text = "The guild's members voted to reject a 1.8 percent pay increase; 97.8 percent said no."
    assert tell(text, STRIKE) == [("wages", "rejected", GUILD, 1.8)]
