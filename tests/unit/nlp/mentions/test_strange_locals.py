"""Locals of unions that no list holds, and locals told beside their own name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.reading import Reading
from sideletter.model import EntityType

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Jane Roe of Moving Picture Painters Local 644 led the pickets. IATSE stayed in.",
            ["Moving Picture Painters Local 644", "IATSE"],
        ),
        (
            "They left for Local 1421 of the painters’ union. IATSE lost. Local 1421 won.",
            ["Painters Local 1421", "IATSE"],
        ),
        (
            "Members of the Chicago Federation of Musicians, Local 10-208 of the American "
            "Federation of Musicians, walked out.",
            ["AFM Local 10-208", "American Federation of Musicians"],
        ),
        ("Members of Local 80 met. IATSE waited.", ["IATSE Local 80", "IATSE"]),
        ("Teachers of AFT Local 4400 met. Local 4400 voted.", ["AFT Local 4400"]),
        ("Pressmen of GCC Local 16-N struck.", ["GCC Local 16-N"]),
        ("Riggers of Studio Mechanics Local 491-C met.", ["Studio Mechanics Local 491-C"]),
    ],
)
def test_a_local_is_named_by_its_trade_and_its_parent_stays_itself(
    read: Read, text: str, expected: list[str]
) -> None:
    unions = [e.name for e in read(text).entities if e.type is EntityType.UNION]
    assert unions == expected
