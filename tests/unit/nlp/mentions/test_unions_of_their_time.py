"""Unions by the time of the article, and the unions above the locals that it names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.reading import Reading
from sideletter.model import EntityType

Read = Callable[..., Reading]


def unions(reading: Reading) -> list[str]:
    return [e.name for e in reading.entities if e.type is EntityType.UNION]


@pytest.mark.parametrize(
    ("day", "expected"), [("1981-04-20", ["SAG", "AFTRA"]), ("2023-04-20", ["SAG-AFTRA"])]
)
def test_what_did_not_exist_yet_is_not_meant(read: Read, day: str, expected: list[str]) -> None:
    text = "Screen Actors Guild and American Federation of Television and Radio Artists settled."
    assert unions(read(text, published=day)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Local 6 of the American Federation of Musicians struck. The Federation came.",
            ["AFM Local 6", "American Federation of Musicians"],
        ),
        (
            "The orchestra, Local 802 of the American Federation of Musicians (AFM), met. Jo Doe of"
            " the AFM came.",
            ["AFM Local 802", "American Federation of Musicians"],
        ),
        (
            "IATSE Local 52 and Teamsters Local 817 met. Local 52 left. The parent union stayed.",
            ["IATSE Local 52", "Teamsters Local 817", "IATSE"],
        ),
        (
            "Local 1450 of the Canadian Union of Public Employees said yes; Local 9872 did not.",
            ["CUPE Local 1450", "CUPE Local 9872"],
        ),
        (
            "NABET came back to NBC. The president of Local 53 in Burbank did not blame the IBEW.",
            ["NABET-CWA", "NABET-CWA Local 53", "IBEW"],
        ),
        (
            "Pittsburgh Mailers Union Local 22 and Lakeside Typographical Union No. 7 met.",
            ["Pittsburgh Mailers Union Local 22", "Lakeside Typographical Union No. 7"],
        ),
        (
            "Drivers of Local 279 of the Amalgamated Transit Union stopped.",
            ["Amalgamated Transit Union Local 279"],
        ),
        (
            "With them are Local 66 of the Bakery and Confectionery Workers and Hotel Employees "
            "and Restaurant Employees Local 681.",
            ["Bakery and Confectionery Workers Local 66", "HERE Local 681"],
        ),
        (
            "Members of Musicians Union Local 6 and IATSE Local #16 met.",
            ["AFM Local 6", "IATSE Local 16"],
        ),
    ],
)
def test_locals_and_the_union_above_them(read: Read, text: str, expected: list[str]) -> None:
    assert unions(read(text)) == expected
