"""What the verbs above and beside an event tell of its day, and of whether it came about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.events import find_events
from nlp.reading import Reading

Read = Callable[..., Reading]


def told(reading: Reading, kind: str) -> set[tuple[str | None, str]]:
    """The dates and modalities of the events of one type."""
    return {(e.date, e.modality.value) for e in find_events(reading) if e.type.value == kind}


@pytest.mark.parametrize(
    ("kind", "text", "date"),
    [
        (
            "strike_end",
            "SAG-AFTRA members on Sunday approved a contract with Paramount and suspended their "
            "strike after 22 weeks.",
            "2023-05-28",
        ),
        (
            "extension",
            "When the SAG-AFTRA contract with Paramount ran out on March 31, both sides agreed to "
            "keep working under its terms for ten more days.",
            "2023-03-31",
        ),
        ("lockout_start", "Disney imposed its lockout of IATSE Local 1 on May 3.", "2023-05-03"),
    ],
)
def test_what_is_done_together_is_of_one_day(read: Read, kind: str, text: str, date: str) -> None:
    assert (date, "asserted") in told(read(text), kind)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            "tentative_agreement",
            "SAG-AFTRA members walked out on May 2 and settled with the AMPTP for 3 percent.",
        ),
        (
            "talks_broke_off",
            "Talks between the WGA and the AMPTP began on March 20 and broke off without a deal.",
        ),
        (
            "talks_broke_off",
            "The Teamsters rejected the studios' offer on Saturday and later called off talks with "
            "the AMPTP.",
        ),
        ("extension", "The WGA's contract with the AMPTP expired on May 1 and was extended."),
        ("lockout_start", "The Met discussed its lockout of IATSE Local 1 musicians on May 3."),
    ],
)
def test_what_comes_of_what_goes_on_has_not_its_day(read: Read, kind: str, text: str) -> None:
    assert {date for date, _ in told(read(text), kind)} <= {None}


@pytest.mark.parametrize(
    ("published", "text", "kind", "expected"),
    [
        (
            "2023-06-01",
            "On Wednesday SAG-AFTRA ordered performers to stop work at midnight Sunday for Riot "
            "Games.",
            "strike_start",
            ("2023-06-04", "scheduled"),
        ),
        (
            "2023-06-06",
            "On Friday SAG-AFTRA ordered performers to stop work at midnight Sunday for Riot "
            "Games.",
            "strike_start",
            ("2023-06-04", "asserted"),
        ),
        (
            "2023-05-20",
            "SAG-AFTRA and the AMPTP have agreed to go back to the bargaining table on May 28.",
            "talks_resumed",
            ("2023-05-28", "scheduled"),
        ),
    ],
)
def test_what_was_decided_to_be_done_followed(
    read: Read, published: str, text: str, kind: str, expected: tuple[str, str]
) -> None:
    assert told(read(text, published=published), kind) == {expected}


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (
            "ratification",
            "SAG-AFTRA members at Paramount are expected to ratify the agreement in August.",
            ("2023-08", "possible"),
        ),
        (
            "strike_authorization",
            "SAG-AFTRA may ask members at Paramount for a strike authorization by June 5.",
            ("2023-06-05", "possible"),
        ),
        (
            "union_election",
            "Workers at the Public Theater will vote June 6 on whether to join IATSE.",
            ("2023-06-06", "scheduled"),
        ),
        (
            "strike_start",
            "A strike of stagehands of IATSE Local 1 at the Met would have begun on May 18.",
            ("2023-05-18", "denied"),
        ),
        (
            "strike_start",
            "SAG-AFTRA dropped its plan to walk off Paramount sets on June 3.",
            ("2023-06-03", "denied"),
        ),
        (
            "strike_start",
            "SAG-AFTRA's plan to strike Paramount on June 3 was shelved.",
            ("2023-06-03", "denied"),
        ),
        # A threat keeps the day that it had, for that is the day of what was averted.
        (
            "strike_start",
            "AFM Local 47 had vowed to strike the Hollywood Bowl on May 10. The strike "
            "was averted when the two sides shook hands.",
            ("2023-05-10", "denied"),
        ),
        (
            "strike_start",
            "IATSE Local 1 was set to strike the Met on May 18. The strike was averted.",
            ("2023-05-18", "denied"),
        ),
    ],
)
def test_how_sure_a_plan_is(read: Read, kind: str, text: str, expected: tuple[str, str]) -> None:
    assert told(read(text), kind) == {expected}


def test_a_threat_whose_day_has_passed_has_none(read: Read) -> None:
    text = (
        "Musicians of AFM Local 47 threatened to strike the Hollywood Bowl on May 10. "
        "They walked out on May 12."
    )
    assert told(read(text), "strike_start") == {(None, "possible"), ("2023-05-12", "asserted")}


def test_what_was_dropped_may_be_something_else(read: Read) -> None:
    text = "SAG-AFTRA suspended talks with Paramount and struck on May 18."
    assert told(read(text), "strike_start") == {("2023-05-18", "asserted")}


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (
            "ratification",
            "Members of SAG-AFTRA at CBC are to vote on the package this week. The count is on "
            "Sunday.",
            ("2023-06-04", "scheduled"),
        ),
        (
            "strike_authorization",
            "Members of Siptu at RTE are to be asked whether they are prepared to strike. Siptu "
            "will send out ballot papers on Monday and announce the result on July 3.",
            ("2023-07-03", "scheduled"),
        ),
        (
            "rejection",
            "NABET-CWA members at ABC have rejected the last, best and final offer. The count, "
            "which the union finished on Wednesday, was 893 against and 402 for.",
            ("2023-05-31", "asserted"),
        ),
        # A vote on a strike is another one.
        (
            "ratification",
            "IATSE Local 80 members will vote on the contract with the AMPTP. The results of a "
            "strike vote were announced on June 13.",
            (None, "scheduled"),
        ),
    ],
)
def test_a_count_told_next_is_that_of_the_vote(
    read: Read, kind: str, text: str, expected: tuple[str | None, str]
) -> None:
    assert told(read(text), kind) == {expected}


@pytest.mark.parametrize(
    ("kind", "text", "date"),
    [
        # A stoppage pointed at is what the sentence before tells.
        (
            "lockout_start",
            "On April 26, 2022, Paramount imposed conditions that SAG-AFTRA had refused. SAG-AFTRA "
            "calls that a lockout.",
            "2022-04-26",
        ),
        (
            "lockout_start",
            "Members of SAG-AFTRA have been kept out of Paramount since April 26, 2022. On that "
            "lockout the labor board is still to rule.",
            "2022-04-26",
        ),
        (
            "rejection",
            "The last time IATSE Local 669 turned an offer down was 2021, when members voted no.",
            "2021",
        ),
        (
            "strike_start",
            "The Animation Guild has a deal with Disney. People remember 1982. The Animation Guild "
            "went out that August.",
            "1982-08",
        ),
    ],
)
def test_the_day_is_where_the_words_point(read: Read, kind: str, text: str, date: str) -> None:
    assert told(read(text), kind) == {(date, "asserted")}


def test_the_year_of_a_contract_gives_way_to_a_day(read: Read) -> None:
    text = "Members of SAG-AFTRA have approved the 2023 Commercials Contracts, the union announced "
    assert told(read(text + "last night."), "ratification") == {("2023-05-31", "asserted")}


def test_two_days_before_are_not_pointed_at(read: Read) -> None:
    text = (
        "Members of SAG-AFTRA at Paramount were sent home on May 2 and again on May 9. SAG-AFTRA "
        "calls that a lockout."
    )
    assert {date for date, _ in told(read(text), "lockout_start")} <= {None}
