"""Answers, numbers and paragraphs that name no provision themselves, and what they speak of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sideletter.model import Event, EventType

Told = tuple[str, str, str | None, float | None]
TELL = Callable[..., list[Told]]

STRIKE = Event(type=EventType.STRIKE_START, date="2024-04-30", parties=("e1",))
"""Without a deal or an offer, so that nothing but the words says how far a provision has come."""


@pytest.mark.parametrize(
    "answer",
    [
        "The alliance said it could not afford that.",
        "The studios would not hear of it.",
        "The alliance wouldn't budge.",
        "The studios have refused even to discuss it.",
        "The alliance has so far turned it aside.",
    ],
)
def test_what_is_refused_was_named_before(tell: TELL, answer: str) -> None:
    told = tell(f"The guild asked for higher residuals. {answer}", STRIKE)
    assert ("residuals", "rejected", "e3", None) in told


@pytest.mark.parametrize(
    "answer",
    [
        "The studios could not believe it.",
        "The guild wouldn't budge.",
        "The studios would not say whether they had read it.",
        "The studios said they could accept it if the guild would not budge.",
        "The studios did not like it but agreed to it.",
        "Nobody would hear of it.",
    ],
)
def test_what_is_no_refusal(tell: TELL, answer: str) -> None:
    told = tell(f"The guild asked for higher residuals. {answer}", STRIKE)
    assert not [t for t in told if t[1] == "rejected"]


def test_one_of_two_demands_is_refused(tell: TELL) -> None:
    told = tell(
        "The guild has called for higher residuals and for limits on artificial intelligence; "
        "the studios have turned aside the first.",
        STRIKE,
    )
    assert [t for t in told if t[1] == "rejected"] == [("residuals", "rejected", "e3", None)]


def test_what_was_refused_is_asked_for(tell: TELL) -> None:
    told = tell(
        "The alliance has rejected any limit on artificial intelligence. "
        "The guild wants that written into the contract.",
        STRIKE,
    )
    assert ("ai", "proposed", "e1", None) in told


def test_who_refuses_asks_for_nothing(tell: TELL) -> None:
    told = tell(
        "The alliance has rejected any limit on artificial intelligence. "
        "The alliance wants that understood. The guild does not want it either.",
        STRIKE,
    )
    assert not [t for t in told if t[1] == "proposed"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Singers draw a new residual for every rerun. It begins at $75 and tops out at $2,100.",
            {75, 2100},
        ),
        ("The deal raises the health plan contribution. The figure will be $9.", {9}),
    ],
)
def test_it_is_what_the_sentence_before_named(tell: TELL, text: str, wanted: set[float]) -> None:
    assert {t[3] for t in tell(text) if t[3] is not None} == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The deal raises residuals. The film took in $47 million.",
        "The deal raises residuals. It was approved by 78% of the members.",
        "The deal raises residuals. It did not reach $40.",
    ],
)
def test_other_numbers_are_no_measure(tell: TELL, text: str) -> None:
    assert not [t for t in tell(text) if t[3] is not None]


def test_a_heading_names_what_the_answer_is_about(tell: TELL) -> None:
    told = tell("And artificial intelligence?\n\nThe guild had asked for a veto.", STRIKE)
    assert told == [("ai", "proposed", "e1", None)]


def test_a_heading_lends_its_topic_to_one_paragraph(tell: TELL) -> None:
    told = tell(
        "And artificial intelligence?\n\nNobody knows.\n\nThe guild had asked for a veto.", STRIKE
    )
    assert told == []


@pytest.mark.parametrize(
    "text",
    [
        "The guild's chief negotiator hasn't said no to a five-year contract.",
        "The studios have not ruled out higher residuals.",
        "The guild is not asking for higher residuals.",
    ],
)
def test_what_is_denied_is_neither_asked_nor_refused(tell: TELL, text: str) -> None:
    assert tell(text, STRIKE) == []


def test_what_is_asked_for_beside_more_is_asked(tell: TELL) -> None:
    told = tell("The guild is not only asking for higher residuals.", STRIKE)
    assert ("residuals", "proposed", "e1", None) in told


def test_the_number_of_one_side_is_what_it_asks(tell: TELL) -> None:
    told = tell(
        "The alliance has offered a session fee of $1,150. The guild's number is $1,300.", STRIKE
    )
    assert ("wages", "proposed", "e1", 1300) in told


def test_until_when_something_holds_is_no_provision(tell: TELL) -> None:
    assert tell("The guild wants rehearsals halted until the relocation.", STRIKE) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("For a double bass, cartage of $30.", ("travel", 30)),
        ("Pay of $25 an hour was the least that anyone will see.", ("wages", 25)),
    ],
)
def test_a_number_in_a_text_about_a_deal_is_of_the_deal(
    tell: TELL, text: str, wanted: tuple[str, float]
) -> None:
    assert wanted in {(t[0], t[3]) for t in tell(text) if t[1] == "agreed"}


def test_what_must_be_is_of_the_deal(tell: TELL) -> None:
    told = tell("No one may be made to feed prompts to artificial intelligence.")
    assert ("ai", "agreed", None, None) in told


def test_a_wish_in_one_clause_is_none_in_the_next(tell: TELL) -> None:
    text = "Members would have struck on Monday, and residuals of 5% are paid by every network."
    assert ("residuals", "agreed", None, 5) in tell(text)


@pytest.mark.parametrize(
    "text", ["In 1941 an inker earned $18 a week.", "The pension plan will be audited next spring."]
)
def test_what_was_or_comes_anyway_is_none_of_the_deal(tell: TELL, text: str) -> None:
    assert tell(text) == []
