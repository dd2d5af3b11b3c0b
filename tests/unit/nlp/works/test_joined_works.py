"""Titles in plain letters that stand in one list with a work."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.reading import Reading

Read = Callable[..., Reading]


def works(reading: Reading) -> set[str]:
    return {e.name for e in reading.entities if e.type.value == "work"}


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "Production on Stranger Things, Quiet Harbor and Mist has been halted.",
            {"Stranger Things", "Quiet Harbor", "Mist"},
        ),
        (
            "Work on The Dunes, Hatchet and Yellowjackets has stopped at Showtime.",
            {"The Dunes", "Hatchet", "Yellowjackets"},
        ),
        (
            "Among the shows shut down are Cobra Kai, Emberfall, and Glass House.",
            {"Cobra Kai", "Emberfall", "Glass House"},
        ),
        (
            "The Bear Cage and Saturday Night Live are both on hold.",
            {"The Bear Cage", "Saturday Night Live"},
        ),
        (
            "Glass House, “Quiet Town” and Cobra Kai were filming.",
            {"Glass House", "Quiet Town", "Cobra Kai"},
        ),
        (
            "Fans of Grey's Anatomy or Station Nine will have to wait.",
            {"Grey's Anatomy", "Station Nine"},
        ),
        ("In Chicago, Hamilton and Hadestown closed.", {"Hamilton", "Hadestown"}),
        ("Still, Hacks and Family Guy went dark.", {"Hacks", "Family Guy"}),
    ],
)
def test_what_stands_in_a_list_with_a_work_is_one(read: Read, text: str, titles: set[str]) -> None:
    assert works(read(text)) == titles


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("On the set of Family Guy, MacFarlane and Borstein spoke to the crew.", "Family Guy"),
        ("After directing The Lion King, Taymor went to another show.", "The Lion King"),
        ("Writers from SAG-AFTRA, Equity and Stranger Things came.", "Stranger Things"),
        ("The Handmaid's Tale and Margaret Atwood were on the list.", "The Handmaid's Tale"),
        ("Stars of Stranger Things and Hollywood writers marched.", "Stranger Things"),
        ("Stranger Things and Duffer's other series are waiting.", "Stranger Things"),
        ("Pickets outside The Late Show, Sixth Avenue and Times Square chanted.", "The Late Show"),
        ("The Simpsons and Monday picketing went on.", "The Simpsons"),
        ("Jimmy Falk left. Falk and The Daily Show parted.", "The Daily Show"),
    ],
)
def test_people_places_days_and_unions_beside_a_work_are_none(
    read: Read, text: str, title: str
) -> None:
    assert works(read(text)) == {title}
