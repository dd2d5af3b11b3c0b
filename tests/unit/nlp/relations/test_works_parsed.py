"""Who makes, shows, owns and works on works, as the parse tells it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from related import pairs

from nlp.reading import Reading
from nlp.relations import find_relations
from nlp.vocabulary import Vocabulary

Read = Callable[..., Reading]

_KINDS = {"airs_on", "produced_by", "works_on", "owned_by"}
_STRIKE = "Members of SAG-AFTRA are on strike.\n\n"


def told(reading: Reading, vocabulary: Vocabulary) -> set[tuple[str, str, str]]:
    names = {e.id: e.name for e in reading.entities}
    return {
        (names[r.subject], r.type.value, names[r.object])
        for r in find_relations(reading, (), vocabulary)
        if r.type.value in _KINDS
    }


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (
            "At ABC, “Harbor Lights” has four.",
            ("Harbor Lights", "airs_on", "ABC"),
        ),
        (
            "It cost “Harbor,” a scripted series for Starz, two days.",
            ("Harbor", "airs_on", "Starz"),
        ),
        (
            "Extras from the show “Harbor Lights” (it's back on CBS) came.",
            ("Harbor Lights", "airs_on", "CBS"),
        ),
        (
            "The creator of “Harbor Lights,” on CBS, left.",
            ("Harbor Lights", "airs_on", "CBS"),
        ),
        (
            "“Quiet Rain,” whose producer is Work Light Productions, opens.",
            ("Quiet Rain", "produced_by", "Work Light Productions"),
        ),
        (
            "And Quarry Lane Theatre, riding high, has extended “Hairspray” through May.",
            ("Hairspray", "produced_by", "Quarry Lane Theatre"),
        ),
        (
            "Bella Huffman, a coordinator who was on the set of “The Marvels,” spoke.",
            ("Bella Huffman", "works_on", "The Marvels"),
        ),
        (
            "Frank Pierson, who penned “Dog Day Afternoon,” spoke.",
            ("Frank Pierson", "works_on", "Dog Day Afternoon"),
        ),
        (
            "Netflix has since bought Animal Logic and has gone on.",
            ("Animal Logic", "owned_by", "Netflix"),
        ),
        (
            "Warner Bros. moved “Dune: Part Two” from November to March.",
            ("Dune: Part Two", "produced_by", "Warner Bros."),
        ),
        (
            "NBC will fill the hour of “Saturday Night Live” with reruns.",
            ("Saturday Night Live", "airs_on", "NBC"),
        ),
        (
            "Greta Gerwig directed “Barbie” for Warner Bros. in 2022.",
            ("Barbie", "produced_by", "Warner Bros."),
        ),
        (
            "Five hundred people worked on “World of Warcraft” at Blizzard Entertainment.",
            ("World of Warcraft", "produced_by", "Blizzard Entertainment"),
        ),
        (
            "Blizzard Entertainment’s testers worked on “Overwatch 2” for months.",
            ("Overwatch 2", "produced_by", "Blizzard Entertainment"),
        ),
        (
            "At HBO, chairman Casey Bloys pushed the next season of “The White Lotus” to 2025.",
            ("The White Lotus", "airs_on", "HBO"),
        ),
        (
            "ABC has not said when “The View” will have its writers back.",
            ("The View", "airs_on", "ABC"),
        ),
        (
            "NBC’s decision to renew “Night Court” came a day later.",
            ("Night Court", "airs_on", "NBC"),
        ),
        (
            "“The Drew Barrymore Show” is dark. CBS, which produces it, stood by her.",
            ("The Drew Barrymore Show", "produced_by", "CBS"),
        ),
        (
            "The crew of “Harbor Lights” walked out. Lionsgate makes the show for Starz.",
            ("Harbor Lights", "airs_on", "Starz"),
        ),
        (
            "“The Daily Show” on Comedy Central and “Last Week Tonight” on HBO went dark.",
            ("Last Week Tonight", "airs_on", "HBO"),
        ),
        (
            "Disney’s animators drew “Snow White and the Seven Dwarfs” in three years.",
            ("Snow White and the Seven Dwarfs", "produced_by", "Disney"),
        ),
        (
            "Columbia Pictures released “From Here to Eternity” in 1953.",
            ("From Here to Eternity", "produced_by", "Columbia Pictures"),
        ),
        (
            "“Mad Men” is a Lionsgate production for Starz.",
            ("Mad Men", "produced_by", "Lionsgate"),
        ),
        (
            "“Wicked” was a hit for Universal Pictures last fall.",
            ("Wicked", "produced_by", "Universal Pictures"),
        ),
        (
            "The makers of the TVNZ soap Harbor Street go on.",
            ("Harbor Street", "airs_on", "TVNZ"),
        ),
    ],
)
def test_the_parse_tells_what_no_rule_tells(
    read: Read, packaged_vocabulary: Vocabulary, text: str, relation: tuple[str, str, str]
) -> None:
    assert relation in told(read(_STRIKE + text), packaged_vocabulary)


@pytest.mark.parametrize(
    "text",
    [
        "Netflix has agreed to buy Animal Logic.",
        "Netflix would own Animal Logic.",
        "Under the banner “Fair Share,” NBC was picketed.",
        "Netflix praised “Roma” and joined the talks.",
        "Netflix did not make “Wednesday” and said so.",
        "“Harbor Lights” and “Cold Case” were struck. CBS canceled the show.",
        "Disney saw pickets at “The Lion King” on Monday.",
        "“Parity,” said Jane Doe of NBC.",
        "Jane Doe, who cast “Traffic,” and Mark Doe, who resigned, spoke.",
    ],
)
def test_what_is_meant_said_or_of_others_is_no_such_relation(
    read: Read, packaged_vocabulary: Vocabulary, text: str
) -> None:
    found = told(read(_STRIKE + text), packaged_vocabulary)
    assert found <= {("Jane Doe", "works_on", "Traffic")}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (
            "Ann Pruitt, a past president of SAG, has died.\n\nIn later years she voiced figures "
            "on The Simpsons and turned up in Cobra Kai.",
            ("Ann Pruitt", "works_on", "Cobra Kai"),
        ),
        (
            "Ann Pruitt died. Pruitt led SAG.\n\nHer work in the miniseries Winterset won a prize.",
            ("Ann Pruitt", "works_on", "Winterset"),
        ),
        (
            "Tom Baird appeared in dozens of films, with roles in The Lion King and Mist.",
            ("Tom Baird", "works_on", "Mist"),
        ),
        (
            "Ann Pruitt, the actress remembered for The Quiet Worker, took over.",
            ("Ann Pruitt", "works_on", "The Quiet Worker"),
        ),
        ("At HBO, Duster and Lamps are in limbo.", ("Duster", "airs_on", "HBO")),
        ("CBS axed Overcast after five seasons.", ("Overcast", "airs_on", "CBS")),
    ],
)
def test_credits_and_lists_in_plain_letters(
    read: Read, packaged_vocabulary: Vocabulary, text: str, relation: tuple[str, str, str]
) -> None:
    assert relation in told(read(text), packaged_vocabulary)


@pytest.mark.parametrize(
    "text",
    [
        "Jo Doe spoke to Jim Roe. His work on The Simpsons is done.",
        "Ann Pruitt said her union's work on Grey's Anatomy was not done.",
        "Jo Doe met Jim Roe.\n\nHe appeared in Cobra Kai.",
    ],
)
def test_a_pronoun_that_may_mean_two_people_tells_no_credit(
    read: Read, packaged_vocabulary: Vocabulary, text: str
) -> None:
    assert "works_on" not in {kind for _, kind, _ in told(read(text), packaged_vocabulary)}


def test_a_list_gives_each_title_its_own_network(
    read: Read, packaged_vocabulary: Vocabulary
) -> None:
    text = "“The Daily Show” on Comedy Central, “Last Week Tonight” on HBO and “Late Night” on NBC."
    found = told(read(_STRIKE + text), packaged_vocabulary)
    assert ("The Daily Show", "airs_on", "HBO") not in found


@pytest.mark.parametrize(
    "text",
    [
        "Jane Doe left. She won an Emmy for “Harbor Lights” in May.",
        "Jane Doe is gone. Her last film was “Harbor Lights.”",
        "Jane Doe is gone. She was the judge in the series “Harbor Lights” for years.",
        "Jane Doe went away to make her Broadway debut in “Harbor Lights.”",
    ],
)
def test_what_a_life_was_spent_on_is_worked_on(
    read: Read, packaged_vocabulary: Vocabulary, text: str
) -> None:
    assert ("Jane Doe", "Harbor Lights") in pairs(read(text), packaged_vocabulary, "works_on")


def test_the_series_is_the_work_named_before(read: Read, packaged_vocabulary: Vocabulary) -> None:
    reading = read(
        "The people who cut the series “Harbor Lights” walked out. Netflix, the company behind "
        "the series, was silent."
    )
    told = pairs(reading, packaged_vocabulary, "produced_by")
    told |= pairs(reading, packaged_vocabulary, "airs_on")
    assert ("Harbor Lights", "Netflix") in told


def test_a_series_in_a_list_is_of_its_own_network(
    read: Read, packaged_vocabulary: Vocabulary
) -> None:
    reading = read("The Hulu drama “The Bear,” the CBS series “Elsbeth” and others are covered.")
    assert pairs(reading, packaged_vocabulary, "airs_on") >= {
        ("The Bear", "Hulu"),
        ("Elsbeth", "CBS"),
    }
    assert ("Elsbeth", "Hulu") not in pairs(reading, packaged_vocabulary, "airs_on")
