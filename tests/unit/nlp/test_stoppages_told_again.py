"""A stoppage that is on is told of again and again: how it goes on, how it may end, whose it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.events import find_events
from nlp.reading import Reading

Read = Callable[..., Reading]
DAY = "2027-05-20"


def told(reading: Reading, kind: str) -> set[tuple[str | None, str, tuple[str, ...]]]:
    names = {e.id: e.name for e in reading.entities}
    return {
        (e.date, e.modality.value, tuple(names[p] for p in e.parties))
        for e in find_events(reading)
        if e.type.value == kind
    }


@pytest.mark.parametrize(
    "more",
    [
        "The strike could last through the summer, both sides fear.",
        "The strike would go on even if one local settled, a steward said.",
    ],
)
def test_a_strike_that_may_go_on_is_no_second_one(read: Read, more: str) -> None:
    reading = read(
        f"Members of NABET-CWA went on strike against NBC on May 3. {more}", published=DAY
    )
    assert {(e[0], e[1]) for e in told(reading, "strike_start")} == {("2027-05-03", "asserted")}


def test_a_strike_of_another_union_may_still_come(read: Read) -> None:
    reading = read(
        "The WGA has been on strike against the AMPTP since May 3. SAG-AFTRA could strike the "
        "AMPTP next, its leaders warned.",
        published=DAY,
    )
    assert {(e[1], e[2][0]) for e in told(reading, "strike_start")} == {
        ("asserted", "WGA"),
        ("possible", "SAG-AFTRA"),
    }


def test_the_end_of_a_strike_may_be_near(read: Read) -> None:
    reading = read(
        "Members of NABET-CWA went on strike against NBC on May 3. The strike could end by Friday, "
        "the union said.",
        published=DAY,
    )
    assert {e[1] for e in told(reading, "strike_end")} <= {"possible", "scheduled"}
    assert told(reading, "strike_end")


def test_those_who_were_locked_out_come_back_from_a_lockout(read: Read) -> None:
    reading = read(
        "The Detroit Symphony Orchestra locked out its players, members of AFM Local 5, in March. "
        "The musicians returned to work on May 17.",
        published=DAY,
    )
    assert {(e[0], e[1]) for e in told(reading, "lockout_end")} == {("2027-05-17", "asserted")}
    assert not told(reading, "strike_end")


def test_a_sister_union_acts_for_itself(read: Read) -> None:
    reading = read(
        "Equity met Pact on Monday. In 2023 members of Equity's sister union, SAG-AFTRA, went on "
        "strike for four months.",
        published=DAY,
    )
    assert {e[2][0] for e in told(reading, "strike_start")} == {"SAG-AFTRA"}


@pytest.mark.parametrize(
    "said",
    [
        "Despite every effort to reach a deal, SAG-AFTRA and the AMPTP remain far apart.",
        "A strike at the AMPTP followed as several SAG-AFTRA contracts lapsed.",
    ],
)
def test_no_deal_was_made(read: Read, said: str) -> None:
    assert not told(read(said, published=DAY), "tentative_agreement")


@pytest.mark.parametrize(
    "said",
    [
        "The AMPTP wants to force SAG-AFTRA members to accept the offer, the union said.",
        "SAG-AFTRA members are not going to accept this contract offer, its president said.",
        "SAG-AFTRA said the studios turned their backs on the guild to seek a contract elsewhere.",
    ],
)
def test_nobody_has_ratified(read: Read, said: str) -> None:
    assert not told(read(said, published=DAY), "ratification")


def test_a_vote_that_was_set_is_ahead(read: Read) -> None:
    reading = read(
        "SAG-AFTRA's board approved the contract and scheduled membership ratification votes "
        "Sunday in two cities.",
        published=DAY,
    )
    assert {(e[0], e[1]) for e in told(reading, "ratification")} == {("2027-05-23", "scheduled")}


def test_a_strike_that_ends_had_begun(read: Read) -> None:
    reading = read(
        "AFM Local 47 and the LA Opera settled. The musicians ended their strike on May 2.",
        published="2024-05-03",
    )
    begun = told(reading, "strike_start")
    assert begun == {(None, "asserted", ("AFM Local 47", "LA Opera"))}


def test_a_strike_whose_beginning_is_told_begins_once(read: Read) -> None:
    reading = read(
        "AFM Local 47 went on strike on April 1. The musicians ended their strike on May 2.",
        published="2024-05-03",
    )
    assert {e[0] for e in told(reading, "strike_start")} == {"2024-04-01"}


def test_whom_a_strike_is_against_is_not_guessed_where_its_sentence_says_so(read: Read) -> None:
    reading = read(
        "SAG-AFTRA and the Joint Policy Committee have a deal on commercials. Do not confuse it "
        "with the strike that is under way: since April 26, SAG-AFTRA members have withheld their "
        "work from game companies such as Activision and Electronic Arts.",
        published=DAY,
    )
    assert told(reading, "strike_start") == {
        ("2027-04-26", "asserted", ("SAG-AFTRA", "Activision", "Electronic Arts"))
    }


def test_how_long_the_last_strike_was_is_not_said_of_the_one_that_may_come(read: Read) -> None:
    reading = read(
        "The WGA is bargaining with the AMPTP. A stoppage on June 2 would be the guild's first "
        "since the one that began in November 2007 and went on for 100 days.",
        published=DAY,
    )
    lengths = {
        (e.date, e.values.get("duration_days"))
        for e in find_events(reading)
        if e.type.value == "strike_start"
    }
    assert lengths == {("2027-06-02", None), ("2007-11", 100)}
