"""Provisions of a deal told by what becomes of them, by "those", in rows and in lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.reading import Reading
from nlp.terms import find_terms
from sideletter.model import Event, EventType

Told = tuple[str, str, str | None, float | None]
Tell = Callable[..., list[Told]]

DEAL = Event(type=EventType.TENTATIVE_AGREEMENT, date="2024-04-30", parties=("e1", "e3"))


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Pension funding is shored up.", "benefits"),
        ("More money flows into the health plan.", "benefits"),
        ("Coverage under the health plan is extended to dependents.", "benefits"),
        ("Pay for assistants was also improved.", "wages"),
        ("The formula for pay-TV residuals is simplified.", "residuals"),
        ("The use of artificial intelligence is tightly restricted.", "ai"),
        ("Turnaround times lengthen.", "hours"),
        ("Safety training is funded by the studios.", "safety"),
        ("Bereavement leave is broadened to cover domestic partners.", "leave"),
        ("Jurisdiction over new media is spelled out.", "coverage"),
        ("They contain clauses on bullying.", "equity"),
        ("Bigger residuals for swings are on the way.", "residuals"),
    ],
)
def test_what_becomes_of_a_provision_describes_it(tell: Tell, text: str, category: str) -> None:
    assert tell(text) == [(category, "agreed", None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "The health plan was cut in 2019.",
        "Streaming has reduced residuals.",
        "Pensions were not improved.",
        "If residuals are cut, actors leave the business, he said.",
        "Writers fear that artificial intelligence could reduce their pay.",
        "Wages have not been raised, critics say, since the last strike.",
        "Artificial intelligence is covered by the technology desk.",
        "The shows include a drama about pensions.",
        "The pension fund owns an office tower.",
        "New parents will get weeks off with pay.",
    ],
)
def test_what_was_or_might_be_describes_none(tell: Tell, text: str) -> None:
    assert tell(text) == []


def test_those_stand_for_what_was_named_before(tell: Tell) -> None:
    text = "Residuals from cable go up 15%, those from streaming rise by some $12 million."
    assert tell(text) == [
        ("residuals", "agreed", None, 15),
        ("residuals", "agreed", None, 12_000_000),
    ]


def test_those_without_a_number_are_no_provision_of_their_own(tell: Tell) -> None:
    text = "Residuals from cable go up 15%, a relief for all and above all for those in animation."
    assert tell(text) == [("residuals", "agreed", None, 15)]


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        (
            "Wage bumps of 5 percent, 3 percent and 3 percent over the three years are part of it.",
            [(5, 1), (3, 2), (3, 3)],
        ),
        (
            "Minimum wages rise 6%, 4% and 4% over the term; certain groups gain 20%.",
            [(6, 1), (4, 2), (4, 3), (20, None)],
        ),
    ],
)
def test_a_row_keeps_its_steps(
    a_reading: Callable[[str], Reading], text: str, steps: list[tuple[float, int | None]]
) -> None:
    found = find_terms(a_reading(f"The Players Guild has a deal.\n\n{text}"), (DEAL,))
    assert [(t.value.amount, t.value.year) for t in found if t.value] == steps


def test_a_weak_word_in_a_list_is_of_what_stands_over_the_list(tell: Tell) -> None:
    text = "There is more money for pensions, and better pay for the lowest-paid."
    assert sorted(tell(text)) == [
        ("benefits", "agreed", None, None),
        ("wages", "agreed", None, None),
    ]


def test_an_object_is_a_noun_however_it_is_tagged(tell: Tell) -> None:
    text = "The deal brings raises for everyone and tighter limits on rehearsal hours."
    assert sorted(tell(text)) == [
        ("hours", "agreed", None, None),
        ("wages", "agreed", None, None),
    ]


def test_a_pact_that_heads_off_a_threat_runs_as_agreed(tell: Tell) -> None:
    text = (
        "The guild came to terms with the alliance on a pact running three years, heading off "
        "the walkout that members had threatened."
    )
    assert tell(text) == [("length", "agreed", None, 3)]


def test_how_many_are_covered_is_no_provision(tell: Tell) -> None:
    assert tell("About 160,000 members are covered by the contract.") == []


def test_growth_of_something_else_is_no_length(tell: Tell) -> None:
    assert tell("Membership has grown 12 percent over five years.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Screen production in the province was worth $246 million and supports 5,000 jobs.",
        "The film industry is worth $3 billion to the state.",
        "The studios employ 12,000 drivers across the country.",
    ],
)
def test_the_size_of_a_trade_is_no_provision(tell: Tell, text: str) -> None:
    assert tell(text) == []


def test_fees_of_one_kind_are_told_apart_from_premiums(tell: Tell) -> None:
    text = "The hourly premium for drivers climbs to $13 from $5, and kit rental fees go up."
    assert tell(text) == [("wages", "agreed", None, 13), ("wages", "agreed", None, None)]


STRIKE = Event(type=EventType.STRIKE_START, date="2024-04-30", parties=("e1", "e3"))


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Pay for the Internet is the issue over which the talks ran aground.", "residuals"),
        ("Online pay was what sent the actors out.", "residuals"),
        ("Crew sizes have dogged the talks.", "staffing"),
        ("They remain at odds over work rules, above all over how many writers must be hired.",
         "staffing"),
    ],
)  # fmt: skip
def test_what_keeps_the_sides_apart_is_disputed(tell: Tell, text: str, category: str) -> None:
    assert tell(text, STRIKE) == [(category, "disputed", None, None)]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Anti-harassment training becomes mandatory.", "equity"),
        ("The union also kept its jurisdiction over virtual production.", "coverage"),
        ("Rehearsal pay is going up as well.", "wages"),
        ("The producers' share of health costs will grow.", "benefits"),
    ],
)
def test_rules_that_come_stay_or_grow_are_described(tell: Tell, text: str, category: str) -> None:
    assert tell(text) == [(category, "agreed", None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "The safety curtain was raised at eight.",
        "Wages in the city have risen 20 percent since 2020, officials say.",
    ],
)
def test_curtains_and_statistics_are_no_provisions(tell: Tell, text: str) -> None:
    assert tell(text) == []


def test_a_line_with_a_number_is_no_heading(tell: Tell) -> None:
    text = "Key terms:\n\nWages: Up 8 percent over the life of the deal\n\nAI: Consent for replicas"
    assert sorted(t[:2] + t[3:] for t in tell(text)) == [
        ("ai", "agreed", None),
        ("wages", "agreed", 8),
    ]
