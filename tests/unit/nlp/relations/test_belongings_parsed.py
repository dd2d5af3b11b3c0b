"""What belongs to what, told by a noun or a verb between the two names."""

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
            "Staff at The Denver Post marched on the office of its owner, the hedge fund Alden "
            "Global Capital, on Friday.",
            {("The Denver Post", "Alden Global Capital")},
        ),
        (
            "The Chicago Tribune has cut jobs. The paper’s owner, the hedge fund Alden Global "
            "Capital, would not comment.",
            {("Chicago Tribune", "Alden Global Capital")},
        ),
        (
            "Jane Roe, president of the Austin American-Statesman and of its parent, Gannett, "
            "said no.",
            {("Austin American-Statesman", "Gannett")},
        ),
        (
            "The NewsGuild struck the Austin American-Statesman. That paper belongs to Gannett.",
            {("Austin American-Statesman", "Gannett")},
        ),
        ("NBCUniversal fell. Its corporate parent is Comcast.", {("NBCUniversal", "Comcast")}),
        ("Peacock, which since 2020 is a unit of Comcast, had no say.", {("Peacock", "Comcast")}),
        ("Bravo is another NBCUniversal channel.", {("Bravo", "NBCUniversal")}),
        ("Netflix, a rival of Disney, has signed.", set()),
        ("Peacock is no longer a unit of Comcast.", set()),
        ("Peacock would become a unit of Comcast.", set()),
        ("The studio’s corporate parent is Comcast.", set()),
    ],
)
def test_owners_are_told_by_nouns_of_owning(
    read: Read, packaged_vocabulary: Vocabulary, text: str, expected: set[tuple[str, str]]
) -> None:
    assert pairs(read(text), packaged_vocabulary, "owned_by") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Daily News Union and the Forbes Union are both units of the NewsGuild of New "
            "York.",
            {
                ("Daily News Union", "The NewsGuild of New York"),
                ("Forbes Union", "The NewsGuild of New York"),
            },
        ),
        (
            "The NewsGuild, which in turn belongs to the CWA, filed charges.",
            {("The NewsGuild", "CWA")},
        ),
        (
            "The Animation Guild, which has long organized within IATSE, filed charges.",
            {("The Animation Guild", "IATSE")},
        ),
        (
            "The Animation Guild, which has struck before and is now a branch of IATSE, met.",
            {("The Animation Guild", "IATSE")},
        ),
        (
            "Jon Roe, president of IATSE, to which the Animation Guild belongs, spoke.",
            {("The Animation Guild", "IATSE")},
        ),
        (
            "The Broadway League represents owners, with Disney and Netflix bargaining under its "
            "umbrella.",
            {("Disney", "The Broadway League"), ("Netflix", "The Broadway League")},
        ),
        ("Irish Equity, which organises within SIPTU, met.", {("Irish Equity", "SIPTU")}),
        (
            "The AMPTP is the bargaining arm of Paramount, Netflix and others.",
            {("Paramount", "AMPTP"), ("Netflix", "AMPTP")},
        ),
        (
            "Jane Roe, president of the AMPTP, led talks for the companies, among them Disney and "
            "Netflix.",
            {("Disney", "AMPTP"), ("Netflix", "AMPTP")},
        ),
        ("The Directors Guild is not part of the Hollywood Basic Crafts.", set()),
        ("IATSE is a sister union of the Teamsters.", set()),
        ("The Animation Guild, no friend of IATSE, met.", set()),
        ("The Animation Guild would belong to the Teamsters if it could.", set()),
        ("Members of SAG-AFTRA met the Teamsters.", set()),
        ("On Friday members of SAG-AFTRA, the Teamsters and IATSE voted.", set()),
        ("Netflix is not a member of the AMPTP.", set()),
    ],
)
def test_locals_and_members_are_told_by_nouns_and_verbs_of_belonging(
    read: Read, packaged_vocabulary: Vocabulary, text: str, expected: set[tuple[str, str]]
) -> None:
    assert pairs(read(text), packaged_vocabulary, "affiliated_with") == expected
