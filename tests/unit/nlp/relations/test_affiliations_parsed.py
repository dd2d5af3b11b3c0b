"""What a union or a company is part of, as the parse tells it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from related import pairs

from nlp.reading import Reading
from nlp.vocabulary import Vocabulary

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        (
            "The Animation Guild, which has long organized within IATSE, filed charges.",
            ("The Animation Guild", "IATSE"),
        ),
        (
            "The Animation Guild, which has struck before and is now a branch of IATSE, met.",
            ("The Animation Guild", "IATSE"),
        ),
        (
            "Carol Lombardini led the AMPTP, among them Disney, Netflix and Amazon, into talks.",
            ("Netflix", "AMPTP"),
        ),
        (
            "The Broadway League represents owners, with Disney and Netflix bargaining under its "
            "umbrella.",
            ("Netflix", "The Broadway League"),
        ),
    ],
)
def test_a_part_is_affiliated_with_the_whole(
    read: Read, packaged_vocabulary: Vocabulary, text: str, pair: tuple[str, str]
) -> None:
    assert pair in pairs(read(text), packaged_vocabulary, "affiliated_with")


@pytest.mark.parametrize(
    "text",
    [
        "The Animation Guild, no friend of IATSE, met.",
        "The Animation Guild is not a branch of the Teamsters.",
        "The Animation Guild would belong to the Teamsters if it could.",
        "Members of SAG-AFTRA met the Teamsters.",
    ],
)
def test_a_rival_or_a_wish_is_no_affiliation(
    read: Read, packaged_vocabulary: Vocabulary, text: str
) -> None:
    assert not pairs(read(text), packaged_vocabulary, "affiliated_with")
