"""Who asks and who refuses, and what a sentence says of a provision told in two clauses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.reading import Reading
from nlp.terms.sides import Sides, houses_of
from sideletter.model import Event, EventType, Relation, RelationType

Told = tuple[str, str, str | None, float | None]
Tell = Callable[..., list[Told]]

GUILD, ALLIANCE = "e1", "e3"
STRIKE = Event(type=EventType.STRIKE_START, date="2024-04-30", parties=(GUILD, ALLIANCE))


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        (
            "The Players Guild met the Producers Alliance. A guild demand for AI rules was "
            "turned down.",
            [("ai", "rejected", ALLIANCE, None)],
        ),
        (
            "The Players Guild had sought a waiver of liability, which the alliance refused.",
            [("liability", "rejected", ALLIANCE, None)],
        ),
        (
            "The deal does not contain the crew sizes that the Players Guild had asked for.",
            [("staffing", "rejected", None, None)],
        ),
        (
            "Dancers will receive paid family leave as part of an agreement with the guild.",
            [("leave", "agreed", None, None)],
        ),
        (
            "The Players Guild says that the Gazette had refused to limit the use of AI.",
            [("ai", "rejected", None, None)],
        ),
        (
            "The deal limits how many self-tapes producers can request.",
            [("casting", "agreed", None, None)],
        ),
        (
            "The Producers Alliance refused higher pay; it will keep its meal breaks.",
            [("wages", "rejected", ALLIANCE, None)],
        ),
    ],
)
def test_who_asks_and_what_becomes_of_it(tell: Tell, text: str, terms: list[Told]) -> None:
    assert tell(text, STRIKE) == terms


def test_the_unions_are_no_one_of_them(tell: Tell) -> None:
    text = "The Players Guild and the Stage Union met. The unions want AI protections."
    assert tell(text, STRIKE) == [("ai", "proposed", None, None)]


def test_a_person_speaks_for_the_one_house_of_a_role(a_reading: Callable[[str], Reading]) -> None:
    reading = a_reading("The Players Guild met the Producers Alliance.")
    roles = [
        Relation(type=RelationType.HOLDS_ROLE, subject="p1", object=GUILD),
        Relation(type=RelationType.HOLDS_ROLE, subject="p2", object=GUILD, former=True),
        Relation(type=RelationType.HOLDS_ROLE, subject="p3", object=GUILD),
        Relation(type=RelationType.HOLDS_ROLE, subject="p3", object=ALLIANCE),
    ]
    assert houses_of(reading, roles) == {"p1": GUILD}


def test_the_other_side_is_known_only_where_it_is_one(a_reading: Callable[[str], Reading]) -> None:
    two = a_reading("The Players Guild and the Stage Union met the Producers Alliance.")
    sides = Sides(two, ())
    assert (sides.across(GUILD), sides.across(ALLIANCE)) == (ALLIANCE, None)


def test_whoever_tables_an_offer_makes_it(tell: Tell) -> None:
    text = "The Producers Alliance had tabled what it called a fair offer: rules on AI training."
    assert tell(text, STRIKE) == [("ai", "proposed", ALLIANCE, None)]


def test_under_an_offer_is_proposed_by_its_maker(tell: Tell) -> None:
    text = "Dancers would get paid family leave, under the offer that the Producers Alliance made."
    assert tell(text, STRIKE) == [("leave", "proposed", ALLIANCE, None)]
