"""Who is party to a named agreement, where no sentence says so of both."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from related import pairs

from nlp.reading import Reading
from nlp.vocabulary import Vocabulary

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Equity has ended its strike after reaching an agreement with the Broadway League. "
            "The new contract takes the place of the Staged Reading Contract.",
            {
                ("Actors' Equity Association", "Staged Reading Contract"),
                ("The Broadway League", "Staged Reading Contract"),
            },
        ),
        (
            "Equity has ended its strike after reaching an agreement with the Broadway League.\n\n"
            "Rain fell on Monday. The crowd left.\n\nElsewhere the Staged Reading Contract is "
            "unknown.",
            set(),
        ),
        (
            "SAG-AFTRA members struck over the Interactive Media Agreement. The companies at the "
            "table are Electronic Arts Productions and WB Games.\n\nSAG-AFTRA and Epic Games "
            "agreed on a pact of their own in May.",
            {
                ("SAG-AFTRA", "Interactive Media Agreement"),
                ("Electronic Arts", "Interactive Media Agreement"),
                ("WB Games", "Interactive Media Agreement"),
            },
        ),
        (
            "IATSE and the AMPTP resumed talks on Monday. The Teamsters are watching the "
            "Warehouse Agreement at another company.",
            set(),
        ),
        (
            "SAG-AFTRA members authorized a strike over the Interactive Media Agreement. The "
            "companies at the table are Electronic Arts Productions, Epic Games and WB Games.",
            {
                ("SAG-AFTRA", "Interactive Media Agreement"),
                ("Electronic Arts", "Interactive Media Agreement"),
                ("Epic Games", "Interactive Media Agreement"),
                ("WB Games", "Interactive Media Agreement"),
            },
        ),
    ],
)
def test_those_at_the_only_table_are_parties(
    read: Read, packaged_vocabulary: Vocabulary, text: str, expected: set[tuple[str, str]]
) -> None:
    assert pairs(read(text), packaged_vocabulary, "party_to") == expected
