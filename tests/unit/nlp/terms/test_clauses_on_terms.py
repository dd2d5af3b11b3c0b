"""What clauses on a provision, and the subjects of verbs around it, say of it."""

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
            "The talks broke down over profit sharing, which the alliance had ruled out in May.",
            [("residuals", "rejected", ALLIANCE, None)],
        ),
        (
            "The strike is about residuals, which the guild has wanted for years to tie to hits.",
            [("residuals", "proposed", GUILD, None)],
        ),
        (
            "The walkout was over overtime, which the alliance wants approved in advance.",
            [("hours", "proposed", ALLIANCE, None)],
        ),
        (
            "The fight is over limits on self-tapes, which the union pushed for in the spring.",
            [("casting", "proposed", GUILD, None)],
        ),
        (
            "Writers spoke of the raise of 9 percent that the alliance offered in May.",
            [("wages", "proposed", ALLIANCE, 9)],
        ),
        ("They talk about health insurance, which many members lost in the pandemic.", []),
    ],
)
def test_a_clause_says_who_asks_or_refuses(tell: Tell, text: str, terms: list[Told]) -> None:
    assert tell(text, STRIKE) == terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        (
            "They won the pension guarantee that the guild had sought since 2019.",
            [("benefits", "agreed", None, None)],
        ),
        (
            "The deal includes a pay rise of 5 percent, which the guild had asked for in the fall.",
            [("wages", "agreed", None, 5)],
        ),
    ],
)
def test_what_became_of_it_counts_more(tell: Tell, text: str, terms: list[Told]) -> None:
    assert tell(text) == terms


def test_a_contract_gives_only_what_is_its_own_verb(tell: Tell) -> None:
    text = (
        "The alliance opened talks with a proposal that would have moved them to part-time "
        "contracts and cut their pay by 15%."
    )
    assert ("wages", "agreed", None, 15) not in tell(text, STRIKE)
    assert tell("Highlights of the deal include a pension guarantee.", STRIKE) == [
        ("benefits", "agreed", None, None)
    ]


def test_what_is_denied_is_not_planned(tell: Tell) -> None:
    text = "The alliance {} that it plans to replace writers with artificial intelligence."
    assert tell(text.format("denied"), STRIKE) == []
    assert tell(text.format("said"), STRIKE) == [("ai", "proposed", ALLIANCE, None)]


def test_who_is_asked_does_not_ask(tell: Tell) -> None:
    assert tell("Asked for a staffing minimum, the studios said no.", STRIKE) == [
        ("staffing", "rejected", ALLIANCE, None)
    ]


def test_only_a_side_refuses(tell: Tell) -> None:
    text = "The alliance offered a raise. {} had said no."
    assert tell(text.format("Sixty per cent"), STRIKE) == [("wages", "proposed", ALLIANCE, None)]
    assert ("wages", "rejected", GUILD, None) in tell(text.format("The guild"), STRIKE)


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("The package is worth $90 million.", [90_000_000]),
        ("The guild says that the gains are worth $90 million a year.", [90_000_000]),
        ("Its endowment is worth $90 million.", []),
        ("After an outcry it restored some support, worth $24 million over two years.", []),
        ("The mayor put the cost to the city at $2 million a day.", []),
    ],
)
def test_only_a_deal_is_worth_something(tell: Tell, text: str, worth: list[float]) -> None:
    assert [value for category, _, _, value in tell(text) if category == "total_value"] == worth


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The alliance wants to reduce the size of the ensemble to 20.", 20),
        ("The alliance plans to cut the orchestra to 40 players.", 40),
        ("The alliance wants to cut staffing by 12 positions.", 12),
        ("The alliance wants to reduce the size of the ensemble in 2025.", None),
        ("The alliance offered to cut the size of the orchestra to the level of 1990.", None),
    ],
)
def test_a_change_of_staff_says_to_how_many(tell: Tell, text: str, count: float | None) -> None:
    assert tell(text, STRIKE) == [("staffing", "proposed", ALLIANCE, count)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        (
            "There is no increase in what players contribute toward their health insurance.",
            [("benefits", "agreed", None, None)],
        ),
        (
            "The deal brings an increase of 4 percent in base pay and in pensions.",
            [("benefits", "agreed", None, None), ("wages", "agreed", None, 4)],
        ),
    ],
)
def test_a_raise_is_one_of_what_its_phrase_names(tell: Tell, text: str, terms: list[Told]) -> None:
    assert tell(text) == terms


def test_a_strike_may_bring_a_raise(tell: Tell) -> None:
    text = "A two-day strike of the guild in July 1946 brought a 25% raise."
    assert tell(text, STRIKE) == [("wages", "agreed", None, 25)]
    assert tell("A two-day strike of the guild in July cost 25% of a week's pay.", STRIKE) == []


def test_what_stands_before_a_colon_may_say_what_is_missing(tell: Tell) -> None:
    assert tell("Left out of the deal: a staffing minimum for animated shows.") == [
        ("staffing", "rejected", None, None)
    ]


def test_a_sore_point_is_in_dispute(tell: Tell) -> None:
    assert tell("Limits on subcontracting were another sore point.", STRIKE) == [
        ("coverage", "disputed", None, None)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The guild demanded, among other things, better parental leave.",
        "The guild asked for, among other things, parental leave.",
        "Parental leave, which the guild demanded, was not on the table.",
    ],
)
def test_an_aside_does_not_part_a_verb_from_what_it_takes(tell: Tell, text: str) -> None:
    assert tell(text, STRIKE) == [("leave", "proposed", GUILD, None)]


def test_the_last_of_a_list_is_a_noun_as_the_others(tell: Tell) -> None:
    assert sorted(tell("The talks stalled over health care and pay.", STRIKE)) == [
        ("benefits", "disputed", None, None),
        ("wages", "disputed", None, None),
    ]


def test_who_agrees_to_drop_a_plan_grants_nothing(tell: Tell) -> None:
    assert tell("The alliance agreed to drop its plan for part-time contracts.") == [
        ("staffing", "rejected", None, None)
    ]


@pytest.mark.parametrize(
    "fact",
    [
        "Picket captains worked twelve-hour shifts in the rain.",
        "The opera employs 30 full-time choristers.",
    ],
)
def test_what_was_done_is_no_provision_of_a_deal(tell: Tell, fact: str) -> None:
    assert tell(fact) == []


def test_what_was_taken_or_rose_is_one(tell: Tell) -> None:
    assert tell("Minimums rose by 3 percent.") == [("wages", "agreed", None, 3)]
    assert tell("Musicians took a pay cut of 5 percent.") == [("wages", "agreed", None, 5)]
