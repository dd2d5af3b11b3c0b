"""Offices that a verb tells: who joined, was hired, dismissed, or leads, as what and where."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from related import roles

from nlp.reading import Reading
from nlp.vocabulary import Vocabulary

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Tina Gorse, who had joined CBS as a page in 1998, spoke.", ("Tina Gorse", "CBS", "page")),
        (
            "Tina Gorse began at Warner Bros. as a page and became its head of labor relations.",
            ("Tina Gorse", "Warner Bros.", "head of labor relations"),
        ),
        (
            "Ellen Stutz, hired by the WGA as chief negotiator last spring, said so.",
            ("Ellen Stutz", "WGA", "chief negotiator"),
        ),
        (
            "Hired as the AMPTP's labor lawyer in 1982, Nick Coulter went on.",
            ("Nick Coulter", "AMPTP", "labor lawyer"),
        ),
        ("Disney fired the animator Lou Brandt in May.", ("Lou Brandt", "Disney", "animator")),
        (
            "Lola Cruz won a second term as president of IATSE Local 44 on Tuesday.",
            ("Lola Cruz", "IATSE Local 44", "president"),
        ),
        (
            "Steve Kapp had not slept. As business representative of The Animation Guild, he had "
            "been at the table for 30 hours.",
            ("Steve Kapp", "The Animation Guild", "business representative"),
        ),
        (
            "Ronald Reagans, the actor who led SAG-AFTRA in 2011, called the strike.",
            ("Ronald Reagans", "SAG-AFTRA", "leader"),
        ),
        (
            "Lola Cruz, a dresser who has been a shop steward in IATSE Local 44, voted no.",
            ("Lola Cruz", "IATSE Local 44", "shop steward"),
        ),
        (
            "Chris Morley, Disney national coordinator for the WGA, said it.",
            ("Chris Morley", "WGA", "national coordinator"),
        ),
        (
            "IATSE Local 600 was there. My business agent, Frank Dorsey, brought coffee.",
            ("Frank Dorsey", "IATSE Local 600", "business agent"),
        ),
        (
            "The WGA struck and Netflix held out. Chief Financial Officer Dana Whitlock said so.",
            ("Dana Whitlock", "Netflix", "chief financial officer"),
        ),
    ],
)
def test_offices_that_a_verb_tells(
    read: Read, packaged_vocabulary: Vocabulary, text: str, role: tuple[str, str, str]
) -> None:
    assert role in roles(read(text), packaged_vocabulary)


@pytest.mark.parametrize(
    "text",
    [
        "SAG-AFTRA joined the AFL-CIO as a charter member, Jo Dunne said.",
        "Jo Dunne joined the WGA picket line as a guest.",
        "Jo Dunne led SAG-AFTRA members to the gates of Disney.",
        "Jo Dunne walked out of Disney as a result.",
        "Netflix did not hire Jo Dunne as an editor.",
        "Disney might hire Jo Dunne as its president.",
        "CAA signed Jo Dunne as a client, SAG-AFTRA said.",
        "Netflix hired Jo Dunne as the lead of its new series.",
        "Disney named Jo Dunne as the voice of the fox.",
        "Jo Dunne joined HBO as a villain.",
        "Disney fired the director Jo Dunne in May.",
        "Jo Dunne leads Netflix in Emmy nominations.",
        "Jo Dunne led Disney to a record weekend.",
        "Universal fired striking actor Jo Dunne's agent.",
    ],
)
def test_no_office_is_told(read: Read, packaged_vocabulary: Vocabulary, text: str) -> None:
    assert roles(read(text), packaged_vocabulary) == set()
