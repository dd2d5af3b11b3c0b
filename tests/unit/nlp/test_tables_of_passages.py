"""With whom each passage sets a union at a table, where an article tells of several tables."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.events import find_events
from nlp.reading import Reading

Read = Callable[..., Reading]


def parties(reading: Reading, kind: str) -> list[set[str]]:
    names = {e.id: e.name for e in reading.entities}
    return [{names[p] for p in e.parties} for e in find_events(reading) if e.type.value == kind]


def test_a_round_up_tells_of_each_workplace_in_its_own_paragraph(read: Read) -> None:
    reading = read(
        "AGMA reached a deal with San Francisco Ballet on June 2. The dancers of San Francisco "
        "Ballet met.\n\nDancers at Texas Ballet Theater have waited longer. They went on strike "
        "on May 1.\n\nChoristers at the Dallas Opera are next. Their AGMA contract expires on "
        "July 31.",
        published="2025-06-05",
    )
    assert parties(reading, "tentative_agreement") == [{"AGMA", "San Francisco Ballet"}]
    assert parties(reading, "strike_start") == [{"AGMA", "Texas Ballet Theater"}]
    assert parties(reading, "contract_expiry") == [{"AGMA", "Dallas Opera"}]


def test_the_employers_of_one_act_of_a_round_are_those_of_all(read: Read) -> None:
    reading = read(
        "SAG-AFTRA will strike Activision, Insomniac Games and Riot Games on July 26. The talks on "
        "a new contract began on May 1.",
        published="2024-07-25",
    )
    employers = {"SAG-AFTRA", "Activision", "Insomniac Games", "Riot Games"}
    assert parties(reading, "talks_began") == [employers]


@pytest.mark.parametrize(
    "sentence",
    [
        "The engineers belong to NABET-CWA.",
        "The engineers are represented by NABET-CWA.",
        "The engineers are members of NABET-CWA.",
    ],
)
def test_members_are_of_the_union_that_the_passage_names_for_them(
    read: Read, sentence: str
) -> None:
    reading = read(
        "SAG-AFTRA struck the station. SAG-AFTRA said its members were firm.\n\n"
        f"{sentence} They ratified a contract on May 4.",
        published="2024-06-01",
    )
    assert parties(reading, "ratification") == [{"NABET-CWA"}]


def test_a_name_behind_a_description_says_which_union_is_meant(read: Read) -> None:
    reading = read(
        "SAG-AFTRA has a deal. SAG-AFTRA, the actors' union, told its members.\n\nTheir guild, "
        "the WGA, ratified its contract on Oct. 9.",
        published="2023-11-09",
    )
    assert parties(reading, "ratification") == [{"WGA"}]


def test_a_short_form_in_brackets_is_no_union_of_its_own(read: Read) -> None:
    reading = read(
        "SAG-AFTRA has a deal. SAG-AFTRA told its members so.\n\nThe Writers Guild of America "
        "(WGA), whose strike ended on Sept. 27, says it will strike on Nov. 20.",
        published="2023-11-09",
    )
    assert {"WGA"} in parties(reading, "strike_start")


def test_a_company_named_with_an_alliance_is_a_party_beside_it(read: Read) -> None:
    reading = read(
        "IATSE reached a tentative agreement with the Broadway League and Disney on July 20.",
        published="2023-07-21",
    )
    assert parties(reading, "tentative_agreement") == [{"IATSE", "The Broadway League", "Disney"}]


def test_the_only_company_of_an_article_faces_each_of_its_unions(read: Read) -> None:
    reading = read(
        "AGMA ratified its contract with Lakeshore Opera on Nov. 12.\n\nThe house is in talks with "
        "IATSE Local 2, whose contract expires on Dec. 31.",
        published="2025-11-14",
    )
    assert parties(reading, "contract_expiry") == [{"IATSE Local 2", "Lakeshore Opera"}]


def test_whom_a_strike_is_against_is_the_employer_wherever_the_staff_works(read: Read) -> None:
    reading = read(
        "Reporters at the Boston Globe and the Chicago Tribune, members of the NewsGuild, went on "
        "strike against Alden Global Capital on March 6.",
        published="2025-03-07",
    )
    assert parties(reading, "strike_start") == [{"The NewsGuild", "Alden Global Capital"}]


def test_a_table_of_the_sentence_before_goes_on_in_its_paragraph(read: Read) -> None:
    reading = read(
        "Teamsters Local 399 opened talks with the Association of Independent Commercial Producers "
        "on Dec. 16.\n\nIn August its members ratified a contract with the AMPTP. The agreement "
        "had been reached on July 20.",
        published="2024-12-18",
    )
    assert parties(reading, "tentative_agreement") == [{"Teamsters Local 399", "AMPTP"}]


def test_the_owner_bargains_and_not_what_it_owns(read: Read) -> None:
    reading = read(
        "Journalists at Reach, members of the NUJ, walked out on Wednesday.\n\n2. National World, "
        "publisher of The Scotsman, reached a settlement with the NUJ in June.",
        published="2022-09-01",
    )
    assert parties(reading, "tentative_agreement") == [
        {"National Union of Journalists", "National World"}
    ]


def test_its_own_contract_is_that_of_who_acts_before(read: Read) -> None:
    reading = read(
        "IATSE Local 16 struck the San Francisco Opera on Monday. San Francisco Ballet lost its "
        "hall, even though its own pact with the stagehands is good until 2019.",
        published="2018-01-05",
    )
    assert parties(reading, "contract_expiry") == [{"IATSE Local 16", "San Francisco Ballet"}]


def test_a_union_told_of_in_passing_is_not_that_of_the_next_house(read: Read) -> None:
    reading = read(
        "The CWA organized id Software. Members of the CWA cheered the CWA.\n\nZeniMax Workers "
        "United ratified a contract on June 20. The deal lasts until 2028. Raven Software's "
        "testers needed three years.",
        published="2025-12-13",
    )
    assert all("Raven Software" not in who for who in parties(reading, "contract_expiry"))
