"""What boards and members decide, and what comes of strikes, drives and mergers, in other words."""

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
            "rejection",
            "The council of IATSE refused to endorse the tentative agreement on May 3, 2023.",
            ("2023-05-03", "asserted"),
        ),
        (
            "rejection",
            "The strike authorization vote failed at IATSE on May 3, 2023.",
            ("2023-05-03", "asserted"),
        ),
        (
            "board_approval",
            "The pact cleared the IATSE council on April 23, 2023.",
            ("2023-04-23", "asserted"),
        ),
        (
            "board_approval",
            "The agreement now goes to the national board of IATSE, which will vote on it May 31, "
            "2023.",
            ("2023-05-31", "asserted"),
        ),
        (
            "strike_end",
            "The IATSE strike at Netflix in May 2023 dragged on before it was settled on June 7, "
            "2023.",
            ("2023-06-07", "asserted"),
        ),
        ("strike_end", "The Netflix strike by IATSE is finally over.", (None, "asserted")),
        (
            "union_election",
            "IATSE won the right to represent workers at Netflix in an election on May 3, 2023.",
            ("2023-05-03", "asserted"),
        ),
        (
            "merger",
            "The Screen Actors Guild and AFTRA joined forces as SAG-AFTRA on March 30, 2012.",
            ("2012-03-30", "asserted"),
        ),
    ],
)
def test_it_is_told_in_other_words(
    read: Read, kind: str, text: str, event: tuple[str | None, str]
) -> None:
    assert event[0] in {date for date, _ in told(read(text), kind)}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("board_approval", "The council of IATSE refused to endorse the agreement on May 3, 2023."),
        ("ratification", "Members of IATSE declined to ratify a new contract on May 3, 2023."),
        ("strike_authorization", "The strike authorization vote failed at IATSE on May 3, 2023."),
        (
            "ratification",
            "The agreement goes to the national board of IATSE, which will vote on it May 31.",
        ),
        (
            "agreement_effective",
            "IATSE suspended the work stoppage against Netflix effective May 1, 2023.",
        ),
        ("strike_end", "IATSE suspended Friday's planned strike at Netflix after a fresh offer."),
        ("merger", "SAG and AFTRA joined forces to fight the cuts on March 30, 2012."),
    ],
)
def test_what_was_not_done_is_not_told(read: Read, kind: str, text: str) -> None:
    assert not told(read(text), kind)
