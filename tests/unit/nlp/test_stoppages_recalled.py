"""Stoppages that an article recalls, and days that stand in the sentence behind."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.events import find_events
from nlp.reading import Reading

Read = Callable[..., Reading]


def days(reading: Reading, kind: str) -> set[tuple[str | None, str]]:
    """The dates and modalities of the events of one type."""
    return {(e.date, e.modality.value) for e in find_events(reading) if e.type.value == kind}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("IATSE Local 16 has not walked out since 1996.", {("1996", "asserted")}),
        ("Teamsters Local 399 drivers haven't gone on strike since 1988.", {("1988", "asserted")}),
        (
            "SAG-AFTRA could walk out on June 20, for the first time since 1980.",
            {("2023-06-20", "possible"), ("1980", "asserted")},
        ),
        ("The WGA's 2007-08 strike cost the state a fortune.", {("2007", "asserted")}),
        # What goes on since a day of late was not the last of its kind.
        ("IATSE Local 16 has been on strike since March.", {("2023-03", "asserted")}),
        # The first at something else was no strike.
        (
            "IATSE Local 16 walked out on May 8, the first union to do so well since 1996.",
            {("2023-05-08", "asserted")},
        ),
    ],
)
def test_what_is_the_first_since_a_year_happened_in_it(
    read: Read, text: str, told: set[tuple[str | None, str]]
) -> None:
    assert days(read(text), "strike_start") == told


@pytest.mark.parametrize(
    ("kind", "text", "date"),
    [
        (
            "strike_start",
            "IATSE called its crews out on strike. It was June 29, 1987.",
            "1987-06-29",
        ),
        (
            "strike_authorization",
            "SAG-AFTRA members voted to authorize a strike, 92 percent in favor. The results were "
            "declared on May 12.",
            "2023-05-12",
        ),
        (
            "rejection",
            "IATSE Local 16 members rejected the contract. The vote, on May 3, was 88 to 12.",
            "2023-05-03",
        ),
        # Another paragraph, and a day of something else, say nothing of it.
        (
            "rejection",
            "IATSE Local 16 members rejected the pact.\n\nIt was May 3.",
            None,
        ),
        ("rejection", "IATSE Local 16 members rejected the pact. It was a Friday to forget.", None),
    ],
)
def test_the_next_sentence_tells_the_day(
    read: Read, kind: str, text: str, date: str | None
) -> None:
    assert {day for day, _ in days(read(text), kind)} == {date}


def test_what_had_been_due_did_not_happen(read: Read) -> None:
    reading = read("Players of IATSE had been due to walk out on Thursday. A deal was reached.")
    assert {modality for _, modality in days(reading, "strike_start")} == {"denied"}


def test_a_strike_told_without_a_day_is_not_the_one_that_is_set(read: Read) -> None:
    reading = read(
        "Members of the National Union of Journalists walked out at Reach on May 29. Over 1,000 "
        "journalists observed a 24-hour stoppage over pay. It is to be followed by a further "
        "stoppage from Monday 12 June."
    )
    assert days(reading, "strike_start") == {
        ("2023-05-29", "asserted"),
        ("2023-06-12", "scheduled"),
    }


def test_an_old_lockout_without_names_is_of_the_house(read: Read) -> None:
    reading = read(
        "The Metropolitan Opera has locked out its stagehands, members of IATSE Local One, since "
        "December 8. Has this happened before? There was a lockout in 1980 that took a season."
    )
    assert ("1980", "asserted") in days(reading, "lockout_start")


def test_a_bargain_that_is_struck_is_no_strike(read: Read) -> None:
    reading = read(
        "Workers of the CWA joined by signing cards, and that was that, thanks to the truce the "
        "CWA and Microsoft struck in June 2022."
    )
    assert not days(reading, "strike_start")


def test_a_company_that_follows_signs_and_does_not_strike(read: Read) -> None:
    reading = read(
        "The WGA made interim agreements of its own in the 2007-08 strike, notably one with "
        "Worldwide Pants on Dec. 28, 2007, and United Artists on Jan. 7, 2008.",
        published="2023-08-24",
    )
    assert days(reading, "strike_start") == {("2007", "asserted")}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        (
            "SAG walked out in 1980 for ten weeks and again in 2000 for six months.",
            {"1980", "2000"},
        ),
        ("SAG struck in 1952, 1955 and, for 95 days, in 1980.", {"1952", "1955", "1980"}),
        ("SAG walked out in 1919, in 1960 and in 1980.", {"1919", "1960", "1980"}),
    ],
)
def test_lengths_between_years_of_a_row_are_read_over(
    read: Read, text: str, years: set[str]
) -> None:
    assert {day for day, _ in days(read(text), "strike_start")} == years


def test_a_lockout_with_a_day_of_its_own_began_on_it_though_its_end_is_told(read: Read) -> None:
    reading = read("A six-day lockout of AFM Local 47 players in May 1941 ended in capitulation.")
    assert days(reading, "lockout_start") == {("1941-05", "asserted")}


def test_a_date_set_off_by_a_comma_is_of_the_words_before_it(read: Read) -> None:
    reading = read(
        "The Writers Guild was on strike. Lionsgate was the first to sign an interim deal with the "
        "WGA, in January 2008."
    )
    found = [e for e in find_events(reading) if e.type.value == "interim_agreement"]
    assert [(e.date, len(e.parties)) for e in found] == [("2008-01", 2)]


def test_a_day_behind_tells_the_year_that_a_sentence_opens_with_more_precisely(read: Read) -> None:
    reading = read("In 2022 the IATSE contract lapsed on June 30 and was stretched to July 12.")
    assert days(reading, "contract_expiry") == {("2022-06-30", "asserted")}


def test_elections_are_told_shop_by_shop(read: Read) -> None:
    reading = read(
        "Workers at Sega voted 91-26 to join the CWA on May 2; at Nintendo it was 40-38, on May 6. "
        "The contest at Netflix is not yet decided."
    )
    assert days(reading, "union_election") == {
        ("2023-05-02", "asserted"),
        ("2023-05-06", "asserted"),
    }


def test_a_score_in_another_sentence_of_no_house_is_no_election(read: Read) -> None:
    reading = read(
        "Workers at Sega voted 91-26 to join the CWA on May 2. Members play the Lakers, who lost "
        "101-90, at home."
    )
    assert days(reading, "union_election") == {("2023-05-02", "asserted")}
