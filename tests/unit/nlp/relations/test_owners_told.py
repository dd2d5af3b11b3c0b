"""Who owns whom, where the owner stands elsewhere than the words that tell what it owns."""

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
        ("Disney said its Marvel Studios would pause work.", {("Marvel Studios", "Disney")}),
        (
            "Paramount laid off 200 people. Most worked at its Nickelodeon unit.",
            {("Nickelodeon", "Paramount")},
        ),
        (
            "Crews at Pixar and Lucasfilm voted. Both companies belong to Disney.",
            {("Pixar", "Disney"), ("Lucasfilm", "Disney")},
        ),
        (
            "Condé Nast brands like Vogue and GQ were hit.",
            {("Vogue", "Condé Nast"), ("GQ", "Condé Nast")},
        ),
        (
            "Reach imposed the award. Reach staff struck. Crowds stood at the company's titles, "
            "including Daily Mirror and Daily Express.",
            {("Daily Mirror", "Reach plc"), ("Daily Express", "Reach plc")},
        ),
        (
            "CBS and Nickelodeon are both Paramount channels.",
            {("CBS", "Paramount"), ("Nickelodeon", "Paramount")},
        ),
        (
            "CNN and HGTV, both of them owned by Warner Bros. Discovery, cut jobs.",
            {("CNN", "Warner Bros. Discovery"), ("HGTV", "Warner Bros. Discovery")},
        ),
        (
            "Alden Global Capital owns the Chicago Tribune. It also owns the Hartford Courant.",
            {
                ("Chicago Tribune", "Alden Global Capital"),
                ("Hartford Courant", "Alden Global Capital"),
            },
        ),
        (
            "Gannett imposed the award. Gannett spoke. Gannett fell. Workers on titles such as "
            "Vogue and GQ walked out.",
            {("GQ", "Gannett")},
        ),
        (
            "Journalists at the Sydney Morning Herald, The Australian Financial Review and the "
            "Brisbane Times will stop work. Nine Entertainment has offered 3%. Nine Entertainment "
            "fell. Nine Entertainment spoke. Nine Entertainment rose.",
            {
                ("The Sydney Morning Herald", "Nine Entertainment"),
                ("Australian Financial Review", "Nine Entertainment"),
                ("Brisbane Times", "Nine Entertainment"),
            },
        ),
        (
            "Netflix fell. Netflix spoke. Netflix rose. Writers struck the studios, including "
            "Disney and Sony.",
            set(),
        ),
        (
            "NBC fell. NBC spoke. NBC rose. Ads at the networks, including NBC and CBS, fell.",
            set(),
        ),
        (
            "Netflix fell. Netflix spoke. Netflix rose. It beat the networks, including CBS.",
            set(),
        ),
        # What is told of others' work, deals or rivals is no property.
        ("Paramount, owner of CBS, and Netflix reached a deal.", {("CBS", "Paramount")}),
        ("Comcast, which owns NBC, and Netflix reached a deal.", {("NBC", "Comcast")}),
        ("Amazon hired its Warner Bros. lawyer back.", set()),
        ("Sony met the union, and its CBS contract was no help.", set()),
        ("Netflix works with studios such as Skydance and A24.", set()),
        ("Disney sued its rival studio, Paramount.", set()),
        ("Crews at Pixar, Lucasfilm and Netflix voted. Both companies belong to Disney.", set()),
    ],
)
def test_owners_told_elsewhere(
    read: Read, packaged_vocabulary: Vocabulary, text: str, expected: set[tuple[str, str]]
) -> None:
    assert pairs(read(text), packaged_vocabulary, "owned_by") == expected
