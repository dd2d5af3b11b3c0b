"""What members say to a deal and how long it holds, told in ordinary sentences."""

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
            "On Monday she and others who act for Disney voted, 118 to 7, to accept their first "
            "contract, SAG-AFTRA said.",
            ("ratification", "2023-06-26", "asserted"),
        ),
        (
            "Members of IATSE Local 52 voted Monday, without dissent, to accept a settlement.",
            ("ratification", "2023-06-26", "asserted"),
        ),
        (
            "The grips of IATSE Local 52 had voted, 801 to 449, for a contract they do not like.",
            ("ratification", None, "asserted"),
        ),
        (
            "It is the contract the grips of IATSE Local 52 had thrown out on April 11, "
            "606 to 393.",
            ("rejection", "2023-04-11", "asserted"),
        ),
        (
            "That changed on Wednesday, when the staff at Marvel, owned by Disney, ratified a deal "
            "negotiated by IATSE.",
            ("ratification", "2023-06-28", "asserted"),
        ),
        (
            "The drivers of IATSE Local 52 have a contract with the AMPTP until Oct. 31.",
            ("contract_expiry", "2023-10-31", "scheduled"),
        ),
        (
            "SAG-AFTRA had been without a contract with Disney since the spring of 2021.",
            ("contract_expiry", "2021", "asserted"),
        ),
    ],
)
def test_an_ordinary_sentence_is_read(
    read: Read, text: str, expected: tuple[str, str | None, str]
) -> None:
    assert expected in told(read(text, published="2023-06-30"))


def test_a_no_that_a_clause_recalls_is_no_condition(read: Read) -> None:
    text = (
        "IATSE Local 44 has a contract. IATSE Local 52, which had said no to the package on May 9, "
        "turned around and accepted it on June 9."
    )
    assert ("rejection", "2023-05-09", "asserted") in told(read(text, published="2023-06-30"))
