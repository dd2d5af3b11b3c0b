"""How talks open, go on and end in vain, and what the sides then put on the table."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.events import find_events
from nlp.reading import Reading

Read = Callable[..., Reading]


def told(reading: Reading, kind: str) -> set[tuple[str | None, str]]:
    return {(e.date, e.modality.value) for e in find_events(reading) if e.type.value == kind}


@pytest.mark.parametrize(
    ("kind", "text", "event"),
    [
        (
            "talks_began",
            "IATSE workers headed into their first bargaining session with Netflix on May 3, 2023.",
            ("2023-05-03", "asserted"),
        ),
        (
            "talks_began",
            "Since March 8, 2023, when they first met, IATSE and the AMPTP have held eleven "
            "bargaining sessions.",
            ("2023-03-08", "asserted"),
        ),
        (
            "talks_began",
            "Day one of the IATSE talks with the AMPTP wrapped up on May 3, 2023.",
            ("2023-05-03", "asserted"),
        ),
        (
            "talks_resumed",
            "The renewed talks between IATSE and the AMPTP began on Oct. 2, 2022.",
            ("2022-10-02", "asserted"),
        ),
        (
            "talks_broke_off",
            "IATSE and the AMPTP ended their session on May 4, 2023 without an agreement.",
            ("2023-05-04", "asserted"),
        ),
        (
            "proposal",
            "On May 2, 2023, IATSE countered with a scaled-back version of its contract plan.",
            ("2023-05-02", "asserted"),
        ),
        (
            "agreement_effective",
            "The new deal between IATSE and the AMPTP became operative on May 1, 2023.",
            ("2023-05-01", "asserted"),
        ),
        (
            "extension",
            "Both sides have stretched the deadline, IATSE said of its talks with the AMPTP.",
            (None, "asserted"),
        ),
    ],
)
def test_the_sides_come_and_go(
    read: Read, kind: str, text: str, event: tuple[str | None, str]
) -> None:
    assert event in told(read(text), kind)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        # What is only gone about is not made.
        (
            "tentative_agreement",
            "On May 3, 2023, IATSE began hammering out a new contract with Netflix.",
        ),
        ("talks_began", "No dates have been set for talks to begin between IATSE and the AMPTP."),
        (
            "strike_start",
            "The opening round of negotiations between IATSE and the AMPTP could come as soon as "
            "February.",
        ),
        ("talks_began", "The renewed talks between IATSE and the AMPTP began on Oct. 2, 2022."),
    ],
)
def test_what_only_looks_like_it_is_none(read: Read, kind: str, text: str) -> None:
    assert not told(read(text), kind)
