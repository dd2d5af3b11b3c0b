"""What stands before a colon, over a list or in an earlier paragraph says how far terms came."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.reading import Reading
from nlp.terms import find_terms
from sideletter.model import Event, EventType, Evidence, Term

DEAL = Event(
    type=EventType.TENTATIVE_AGREEMENT,
    date="2024-04-30",
    parties=("e1", "e3"),
    evidence=(Evidence(0, 20),),
)
OFFER = Event(
    type=EventType.FINAL_OFFER, date="2024-04-30", parties=("e3",), evidence=(Evidence(0, 20),)
)
OLD = Event(
    type=EventType.TENTATIVE_AGREEMENT,
    date="2019-04-30",
    parties=("e1", "e3"),
    evidence=(Evidence(0, 20),),
)
STRIKE = Event(type=EventType.STRIKE_START, date="2024-04-30", parties=("e1",))
READING = Callable[..., Reading]


def in_short(terms: tuple[Term, ...]) -> set[tuple[str, str, float | None]]:
    return {
        (t.category.value, t.stance.value, None if t.value is None else t.value.amount)
        for t in terms
    }


@pytest.mark.parametrize(
    ("text", "events", "wanted"),
    [
        (
            "The Players Guild struck. Its list: higher minimums and a say over digital replicas.",
            (STRIKE,),
            {("wages", "proposed", None), ("ai", "proposed", None)},
        ),
        (
            "The Players Guild struck. It has called on the studios to\n\n"
            "• raise the pay of all staff by 6 per cent;\n\n• bring in transparent pay bands.",
            (STRIKE,),
            {("wages", "proposed", 6)},
        ),
        (
            "The Producers Alliance made its last offer.\n\n"
            "Under that document, base pay would drop 14 percent.",
            (OFFER, STRIKE),
            {("wages", "proposed", 14)},
        ),
        (
            "The Players Guild settled. The employers will pay into a pension: 5 percent of gross "
            "pay.",
            (DEAL,),
            {("benefits", "agreed", 5)},
        ),
        (
            "The Players Guild settled. The union had sought a floor of 40 players. It puts the "
            "value of the package at $30 million.",
            (DEAL,),
            {("staffing", "proposed", 40), ("total_value", "agreed", 30_000_000)},
        ),
        (
            "The Players Guild settled. Base salaries increase by 3, 3 and 4 percent, and the "
            "chorus shrinks to 74 from 80.",
            (DEAL,),
            {("wages", "agreed", 3), ("wages", "agreed", 4), ("staffing", "agreed", 74)},
        ),
        (
            "The Players Guild settled. Base pay drops 14 percent, to $31,800.",
            (DEAL,),
            {("wages", "agreed", 14)},
        ),
        (
            "The Players Guild settled. Assistants, who made $18 an hour, will make $26 an hour.",
            (DEAL,),
            {("wages", "agreed", 26)},
        ),
        (
            "The Players Guild settled.\n\nBase pay goes up 3 percent, and the per diem is $104.",
            (STRIKE, OLD),
            {("wages", "agreed", 3), ("travel", "agreed", 104)},
        ),
        (
            "The Players Guild settled.\n\nA street.\n\nA town.\n\nA hill.\n\nA sea.\n\n"
            "Pay goes up 3 percent.",
            (STRIKE, OLD),
            set(),
        ),
        (
            "The Players Guild settled. Revenue came to $10 billion, a 5% increase.",
            (DEAL,),
            set(),
        ),
        (
            "The Players Guild struck. The mood: angry, with talk of minimums.",
            (STRIKE,),
            set(),
        ),
    ],
)
def test_what_stands_before_says_how_far_terms_came(
    a_reading: READING,
    text: str,
    events: tuple[Event, ...],
    wanted: set[tuple[str, str, float | None]],
) -> None:
    assert in_short(find_terms(a_reading(text), events)) == wanted
