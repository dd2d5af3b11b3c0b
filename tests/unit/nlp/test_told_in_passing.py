"""What a sentence tells as known already, beside what it asserts itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.events import find_events
from nlp.reading import Reading

Read = Callable[..., Reading]


def told(reading: Reading) -> set[tuple[str, str | None, str]]:
    return {(e.type.value, e.date, e.modality.value) for e in find_events(reading)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "SAG-AFTRA is asking members to vote on a deal it has reached with Disney.",
            ("tentative_agreement", None, "asserted"),
        ),
        (
            "The pact its negotiators hammered out with the AMPTP on June 3 pleased IATSE members.",
            ("tentative_agreement", "2023-06-03", "asserted"),
        ),
        (
            "The WGA is on strike. Some 10,500 of the guild's members are off the job.",
            ("strike_start", None, "asserted"),
        ),
        (
            "SAG-AFTRA is on strike. The AMPTP's final offer would leave actors behind.",
            ("final_offer", None, "asserted"),
        ),
    ],
)
def test_what_is_spoken_of_as_known_has_happened(
    read: Read, text: str, expected: tuple[str, str | None, str]
) -> None:
    assert expected in told(read(text, published="2023-06-30"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Members of IATSE could turn down any deal it strikes with Disney.",
            "tentative_agreement",
        ),
        ("IATSE would vote on a deal that it might reach with Disney.", "tentative_agreement"),
        ("IATSE is on strike. The AMPTP's final offer would come in May, it said.", "final_offer"),
        ("A deal struck by Friday with Disney could help IATSE.", "tentative_agreement"),
        ("The deal IATSE hopes for with Disney is far off.", "tentative_agreement"),
    ],
)
def test_what_may_come_has_not(read: Read, text: str, kind: str) -> None:
    assert not any(
        k == kind and modality == "asserted"
        for k, _, modality in told(read(text, published="2023-06-30"))
    )


def test_a_show_that_goes_back_to_work_during_a_strike_ends_none(read: Read) -> None:
    text = "The talk show has gone back to work while both the WGA and SAG-AFTRA are on strike."
    assert "strike_end" not in {kind for kind, _, _ in told(read(text))}
