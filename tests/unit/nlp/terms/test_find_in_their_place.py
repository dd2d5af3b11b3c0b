"""What a word of stance, a number or a name says depends on the place in which it stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sideletter.model import Event, EventType

Told = tuple[str, str, str | None, float | None]
Tell = Callable[..., list[Told]]

GUILD, ALLIANCE = "e1", "e3"
STRIKE = Event(type=EventType.STRIKE_START, date="2024-04-30", parties=(GUILD, ALLIANCE))


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        # The contract is where the workshops go, not what holds them already.
        (
            "The Players Guild is pushing to bring development workshops under the contract.",
            [("coverage", "proposed", GUILD, None)],
        ),
        # "Seeking as" ends a clause, "seeking assurances" does not.
        (
            "The Players Guild is seeking assurances on the use of artificial intelligence.",
            [("ai", "proposed", GUILD, None)],
        ),
        (
            "The Players Guild's proposal for a ban on digital scans has been rejected by the "
            "Producers Alliance.",
            [("ai", "rejected", ALLIANCE, None)],
        ),
        # Before a colon stands what is spoken of.
        (
            "Staffing: The alliance rejected our proposal and made no counter.",
            [("staffing", "rejected", ALLIANCE, None)],
        ),
        (
            "The Players Guild asked 6% in the first year, and the studios offered 4%.",
            [("wages", "proposed", GUILD, 6), ("wages", "proposed", ALLIANCE, 4)],
        ),
        # The owner of a plan is not the plan.
        (
            "The studios' plan to eliminate a week of vacation drew jeers.",
            [("leave", "proposed", ALLIANCE, None)],
        ),
        # The contract is named, its length is asked for.
        (
            "The Players Guild also wants the contract to run for three years rather than four.",
            [("length", "proposed", GUILD, 3)],
        ),
        # Money an hour is for the plan before it.
        (
            "The Players Guild wants producers to shore up the retirement plan with $1.25 more "
            "per hour.",
            [("benefits", "proposed", GUILD, 1.25)],
        ),
    ],
)
def test_words_are_read_in_their_place(tell: Tell, text: str, terms: list[Told]) -> None:
    assert sorted(tell(text, STRIKE)) == sorted(terms)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        (
            "In addition to higher minimums, the contract has AI guardrails.",
            [("ai", "agreed", None, None), ("wages", "agreed", None, None)],
        ),
        (
            "The studios will not be able to lay anyone off without 60 days' notice.",
            [("staffing", "agreed", None, 60)],
        ),
        (
            "The new pact, which expires Jan. 31, 2027, covers three years.",
            [("length", "agreed", None, 3)],
        ),
        (
            "Actors will accrue one sick day for every 30 hours worked.",
            [("leave", "agreed", None, None)],
        ),
        ("Safety supervisors will be present on every set.", [("safety", "agreed", None, None)]),
        ("Talks will turn to health and safety next week.", []),
        ("Ushers, who earn as little as $18 an hour, cheered.", []),
        ("The guild's president, elected in 2021, is serving a second two-year term.", []),
        ("Wages in the wider economy rose 4.1 percent.", []),
    ],
)
def test_a_deal_is_described(tell: Tell, text: str, terms: list[Told]) -> None:
    assert sorted(tell(text)) == sorted(terms)
