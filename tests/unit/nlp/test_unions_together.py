"""Two unions as one side, a local under its parent's name, and whose board decides."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.events import find_events
from nlp.events.kin import Kin
from nlp.reading import Reading
from sideletter.model import EventType as T

Read = Callable[..., Reading]


def parties(reading: Reading, type: T) -> list[tuple[str, ...]]:
    names = {e.id: e.name for e in reading.entities}
    return [tuple(names[p] for p in e.parties) for e in find_events(reading) if e.type is type]


@pytest.mark.parametrize(
    "sentence",
    [
        "The two unions went on strike on July 21.",
        "Both unions walked out on July 21.",
        "The actors' unions went on strike on July 21.",
    ],
)
def test_unions_told_of_together_are_both_parties(read: Read, sentence: str) -> None:
    reading = read(
        "The Screen Actors Guild and the American Federation of Television and Radio Artists "
        f"bargain side by side.\n\n{sentence}",
        published="1980-08-01",
    )
    assert parties(reading, T.STRIKE_START) == [("SAG", "AFTRA")]


def test_unions_of_other_trades_are_no_pair_for_what_members_do(read: Read) -> None:
    reading = read(
        "The Writers Guild of America has a deal with the studios, and IATSE has another. The "
        "unions are old friends.\n\nThe Writers Guild of America polled its members. They "
        "ratified the contract on May 4.",
        published="2014-05-06",
    )
    assert parties(reading, T.RATIFICATION) == [("WGA",)]


def test_the_bare_name_of_a_parent_means_the_local_in_the_news(read: Read) -> None:
    local = "Members of Teamsters Local 399 drive the trucks of Hollywood."
    reading = read(f"{local}\n\nThe Teamsters ratified their contract on July 28.")
    assert parties(reading, T.RATIFICATION) == [("Teamsters Local 399",)]
    apart = read(
        f"{local}\n\nThe Teamsters ratified a national contract with UPS on July 28. Teamsters "
        "president Sean O'Brien thanked them."
    )
    assert parties(apart, T.RATIFICATION) == [("Teamsters",)]


def test_a_suit_whose_target_is_not_told_has_only_who_files_it(read: Read) -> None:
    reading = read(
        "The Writers Guild of America has been in talks with the Association of Talent Agents.\n\n"
        "The Writers Guild of America filed a lawsuit on April 17 over packaging fees.",
        published="2019-04-19",
    )
    assert parties(reading, T.LEGAL_ACTION) == [("WGA",)]


def test_the_employer_of_an_election_is_whose_workers_vote(read: Read) -> None:
    reading = read(
        "Telemundo performers voted on March 8 to join SAG-AFTRA, which also bargains with NBC.",
        published="2017-03-09",
    )
    assert parties(reading, T.UNION_ELECTION) == [("SAG-AFTRA", "Telemundo")]


def test_the_board_of_a_house_decides_for_the_house(read: Read) -> None:
    reading = read(
        "Musicians of the Cleveland Orchestra ratified a contract on Oct. 9. The board of the "
        "union had backed it, and the strike is over. The Cleveland Orchestra's board approved "
        "the agreement on Oct. 12.",
        published="2026-10-14",
    )
    assert ("Cleveland Orchestra",) in parties(reading, T.BOARD_APPROVAL)


def test_the_strikes_of_another_union_are_not_the_groups(read: Read) -> None:
    reading = read(
        "SAG-AFTRA and the Alliance of Motion Picture and Television Producers (AMPTP) came to "
        "terms on Wednesday. SAG-AFTRA members were out for 118 days.\n\nThe Writers Guild of "
        "America went on strike on May 2.",
        published="2023-11-10",
    )
    assert parties(reading, T.STRIKE_START) == [("SAG-AFTRA", "AMPTP"), ("WGA",)]


def test_a_union_that_came_of_two_is_no_branch_of_the_first(read: Read) -> None:
    reading = read(
        "Members of SAG-AFTRA have approved the Commercials Contracts with the Joint Policy "
        "Committee (JPC).\n\nThe contract runs out on March 31, 2028.\n\nThe last strike began on "
        "May 1, 2000, when Screen Actors Guild (SAG) and American Federation of Television and "
        "Radio Artists (AFTRA) walked out.",
        published="2025-05-22",
    )
    assert parties(reading, T.CONTRACT_EXPIRY) == [("SAG-AFTRA", "Joint Policy Committee")]
    ids = {e.name: e.id for e in reading.entities}
    assert not Kin(reading.entities).is_branch(ids["SAG-AFTRA"], ids["SAG"])


def test_unnamed_negotiators_are_of_the_union_just_told_of_at_a_table_of_several(
    read: Read,
) -> None:
    reading = read(
        "Equity and English National Opera (ENO) settled on Wednesday. Equity withdrew its strike "
        "notice. Equity will consult its members.\n\nThe Musicians' Union (MU) had announced a "
        "walkout of its own. Its negotiators go back to the talks with ENO on Tuesday.",
        published="2024-02-02",
    )
    assert parties(reading, T.TALKS_RESUMED) == [("Musicians' Union", "English National Opera")]
