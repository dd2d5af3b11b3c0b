"""Who acts decides what an act is: a board is not its members, and one person strikes no studio."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.events import find_events
from nlp.reading import Reading

Read = Callable[..., Reading]


def kinds(reading: Reading) -> set[str]:
    return {e.type.value for e in find_events(reading)}


@pytest.mark.parametrize(
    "text",
    [
        "The SAG-AFTRA local's board ratified the agreement on Monday.",
        "The governing boards of the WGA voted to accept the deal on Monday.",
    ],
)
def test_a_board_that_accepts_is_no_vote_of_members(read: Read, text: str) -> None:
    found = kinds(read(text))
    assert "ratification" not in found
    assert "board_approval" in found


@pytest.mark.parametrize(
    "text",
    [
        "The union IATSE has a contract. The comic walked off the stage after a heckler spoke.",
        "The union IATSE has a contract. Audience members walked out of the hall on Monday.",
        "The union IATSE has a contract. She was locked out of her hotel room on Monday.",
    ],
)
def test_who_leaves_alone_or_came_to_watch_does_not_strike(read: Read, text: str) -> None:
    assert not kinds(read(text)) & {"strike_start", "lockout_start"}


def test_what_ends_in_a_strike_is_not_the_strike(read: Read) -> None:
    text = "IATSE stagehands struck the Met. During the strike, all performances were cancelled."
    assert {
        e.modality.value for e in find_events(read(text)) if e.type.value == "strike_start"
    } <= {"asserted"}


def test_a_suit_that_is_of_no_labor_is_none(read: Read) -> None:
    text = "IATSE is a union with a contract. An actress sued Disney over the release of the film."
    assert "legal_action" not in kinds(read(text))


def test_a_vote_on_a_merger_is_no_vote_on_a_contract(read: Read) -> None:
    text = "The members of SAG and AFTRA voted on Friday to approve the merger of the two unions."
    assert kinds(read(text, published="2012-03-31")) == {"merger"}


def test_who_is_quoted_for_unnamed_members_is_their_union(read: Read) -> None:
    text = (
        "IATSE and the Motion Picture Editors Guild have a contract. “The crew voted unanimously "
        "to ratify the agreement,” said the Motion Picture Editors Guild on Monday."
    )
    reading = read(text)
    names = {e.id: e.name for e in reading.entities}
    ratified = [e for e in find_events(reading) if e.type.value == "ratification"]
    assert [[names[p] for p in e.parties] for e in ratified] == [["IATSE Local 700"]]


def test_a_stoppage_began_as_long_before_its_end_as_it_lasted(read: Read) -> None:
    text = "IATSE members at the Met ratified a contract and came back to work on Jan. 2 after a "
    found = find_events(read(text + "42-day strike.", published="2001-01-09"))
    assert {e.date for e in found if e.type.value == "strike_start"} == {"2000-11-21"}


@pytest.mark.parametrize(
    "text",
    [
        "Upon a successful vote in favor of unionizing with IATSE, the studio must bargain.",
        "IATSE said a majority vote to unionize is likely if the workers vote to unionize.",
    ],
)
def test_an_election_that_may_be_won_is_only_possible(read: Read, text: str) -> None:
    found = [e for e in find_events(read(text)) if e.type.value == "union_election"]
    assert {e.modality.value for e in found} <= {"possible"}


def test_a_union_that_is_recognized_only_if_it_wins_is_not_yet(read: Read) -> None:
    text = "Microsoft has agreed to recognize the CWA if a majority of workers sign cards, it said."
    found = [e for e in find_events(read(text)) if e.type.value == "union_election"]
    assert {e.modality.value for e in found} == {"possible"}


def test_what_a_ruling_is_about_does_not_date_it(read: Read) -> None:
    text = "Judge Roe ordered the paper to end the impasse it declared in 2020, the NewsGuild said."
    found = find_events(read(text, published="2023-01-27"))
    assert {e.date for e in found if e.type.value == "legal_action"} <= {None, "2023-01"}


def test_a_rally_against_a_lockout_is_not_its_day(read: Read) -> None:
    text = "IATSE members rallied Thursday against the Metropolitan Opera's lockout of stagehands."
    found = find_events(read(text, published="2021-05-14"))
    assert {e.date for e in found if e.type.value == "lockout_start"} == {None}


def test_a_strike_ends_once(read: Read) -> None:
    text = (
        "The WGA voted to lift its strike, and writers return to work on Wednesday, Sept. 27. "
        "The WGA and the AMPTP reached a deal on Sunday, ending a strike that lasted 146 days."
    )
    found = find_events(read(text, published="2023-09-27"))
    assert {e.date for e in found if e.type.value == "strike_end"} == {"2023-09-27"}


def test_the_players_are_of_the_local_whose_union_has_players(read: Read) -> None:
    reading = read(
        "The players, who belong to Musicians Union Local 6, rejected an offer on Thursday. "
        "Players also struck in 1993.\n\nThe American Federation of Musicians sent a telegram.",
        published="1996-12-06",
    )
    names = {e.id: e.name for e in reading.entities}
    told = [{names[p] for p in e.parties} for e in find_events(reading)]
    assert told
    assert all("American Federation of Musicians" not in parties for parties in told)
