"""What other people's unions do is not told of the union that an article is about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.events import find_events
from nlp.reading import Reading
from sideletter.model import EventType as T

Read = Callable[..., Reading]
_ABOUT = "NABET-CWA represents technicians at ABC; its contract with ABC expired on March 31.\n\n"


def starts(reading: Reading) -> list[str | None]:
    return [e.date for e in find_events(reading) if e.type is T.STRIKE_START]


@pytest.mark.parametrize(
    "text",
    [
        "The Major League Baseball Players Association walked out on Aug. 12.",
        "Baseball has been here before. The strike of 1981 began on June 12.",
        "Teachers in the district went on strike on Aug. 12.",
        "The city's transit is at a halt: train drivers walked off the job on Aug. 12.",
    ],
)
def test_the_strikes_of_others_are_not_told(read: Read, text: str) -> None:
    assert starts(read(_ABOUT + text, published="1994-08-13")) == []


@pytest.mark.parametrize(
    "text",
    [
        "NABET-CWA technicians who work on baseball games walked out on Aug. 12.",
        "Technicians walked off the job on Aug. 12, hours before a football game.",
        "Baseball fans missed a game. NABET-CWA had gone on strike on Aug. 12.",
        "Teachers joined the picket line when NABET-CWA went on strike on Aug. 12.",
    ],
)
def test_the_strike_of_the_article_is_told_beside_them(read: Read, text: str) -> None:
    assert starts(read(_ABOUT + text, published="1994-08-13")) == ["1994-08-12"]
