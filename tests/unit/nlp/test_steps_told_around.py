"""Steps told in the words around them: by a pronoun, by a share of a vote, in a clause of time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.events import find_events
from nlp.reading import Reading
from sideletter.model import Event

Read = Callable[..., Reading]
LEAD = "Stagehands of IATSE want a new contract from the Walt Disney Company.\n\n"


def told(reading: Reading, kind: str) -> list[Event]:
    return [e for e in find_events(reading) if e.type.value == kind]


@pytest.mark.parametrize(
    ("kind", "text", "date", "modality"),
    [
        (
            "talks_resumed",
            "Negotiations stalled in April. They were taken up again on May 22.",
            "2023-05-22",
            "asserted",
        ),
        (
            "rejection",
            "The tentative agreement reached members on May 22. They sent it back on May 30.",
            "2023-05-30",
            "asserted",
        ),
        (
            "strike_authorization",
            "On May 22 members of IATSE empowered the committee to call them out.",
            "2023-05-22",
            "asserted",
        ),
        (
            "strike_authorization",
            "Asked whether they would walk out, 91 percent of members said yes on May 22.",
            "2023-05-22",
            "asserted",
        ),
        (
            "strike_authorization",
            "In the ballot, 79 per cent of those voting were for strike action. "
            "The results were declared on 22 May.",
            "2023-05-22",
            "asserted",
        ),
        (
            "ratification",
            "The union released the results of the vote on the contract on May 22. At IATSE Local "
            "80, 79 percent of votes cast were in favor.",
            "2023-05-22",
            "asserted",
        ),
        (
            "final_offer",
            "The AMPTP told the WGA that it would impose its final offer.",
            None,
            "asserted",
        ),
        (
            "talks_began",
            "The union had called that a demand when bargaining opened on May 22.",
            "2023-05-22",
            "asserted",
        ),
        (
            "strike_authorization",
            "The strike authorization vote, in progress since Monday, has been halted.",
            None,
            "denied",
        ),
        (
            "strike_authorization",
            "A strike vote has not been ruled out.",
            None,
            "possible",
        ),
        (
            "board_approval",
            "The union's national board urged its people to approve the contract.",
            None,
            "asserted",
        ),
    ],
)
def test_a_step_is_told(read: Read, kind: str, text: str, date: str, modality: str) -> None:
    found = {(e.date, e.modality.value) for e in told(read(LEAD + text), kind)}
    assert (date, modality) in found


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        # What a pronoun stands for has been told: nobody reaches it again.
        ("tentative_agreement", "The old deal is thin. The studio confirmed it on May 22."),
        ("strike_start", "The strike vote has been called off."),
        ("strike_authorization", "A judge allowed the union to strike on May 22."),
        ("final_offer", "The AMPTP told the WGA that it would make its final offer."),
        ("rejection", "The deal fails to address the pay of members."),
    ],
)
def test_no_step_is_told(read: Read, kind: str, text: str) -> None:
    assert not told(read(LEAD + text), kind)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("In May IATSE ratified an agreement that raised minimums by 3% a year.", "2023-05"),
        ("IATSE has a contract, ratified last fall, that raised minimums by 3% a year.", "2022"),
    ],
)
def test_a_raise_is_no_share_of_a_vote(read: Read, text: str, date: str) -> None:
    (event,) = told(read(LEAD + text), "ratification")
    assert (event.date, dict(event.values)) == (date, {})


@pytest.mark.parametrize(
    ("text", "date"),
    [
        # Terms reach back where no year is told and nothing says that they are to come.
        ("The contract of IATSE, effective March 1, raises pay.", "2023-03-01"),
        ("The contract of IATSE will be effective March 1.", "2024-03-01"),
        ("The contract of IATSE takes effect on July 1.", "2023-07-01"),
    ],
)
def test_a_day_of_terms_is_the_nearest(read: Read, text: str, date: str) -> None:
    assert {e.date for e in told(read(LEAD + text), "agreement_effective")} == {date}


@pytest.mark.parametrize(
    ("text", "boards"),
    [
        ("The Editors Guild's national board did likewise.", 2),
        # No vote of a union's own: what it likens to is open.
        ("Members of the Editors Guild cheered likewise.", 1),
    ],
)
def test_another_board_did_likewise(read: Read, text: str, boards: int) -> None:
    first = "The national board of SAG-AFTRA approved the contract with the AMPTP. "
    assert len(told(read(LEAD + first + text), "board_approval")) == boards
