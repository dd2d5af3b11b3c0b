"""Which day each event of a sentence or an opening gets, and which get none."""

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
    ("kind", "text", "date"),
    [
        # A date that opens a clause is that clause's, whatever the clause before tells.
        (
            "board_approval",
            "SAG-AFTRA and the AMPTP came to terms on March 3, and on March 8 the union's national "
            "board voted to approve the deal.",
            "2023-03-08",
        ),
        (
            "ratification",
            "In March the writers settled, and in May the WGA ratified its contract.",
            "2023-05",
        ),
        # A vote counts on its last day, or on that on which its result is due.
        (
            "ratification",
            "Members of SAG-AFTRA ratified the contract in a vote held May 9-12.",
            "2023-05-12",
        ),
        # What is reported is of the day of the report, not of a clause about something else.
        (
            "ratification",
            "Members of the WGA have ratified the contract that got them off the picket lines two "
            "weeks ago, the guild announced Tuesday.",
            "2023-05-30",
        ),
        # Sessions end on the day until which they last.
        (
            "tentative_agreement",
            "After a session that lasted until 4 a.m. Tuesday, SAG-AFTRA and the AMPTP reached a "
            "tentative agreement.",
            "2023-05-30",
        ),
        # Ends are on the day of the deal that brings them, not on that of the beginning.
        (
            "strike_end",
            "SAG-AFTRA members approved the contract on Tuesday, ending the strike that began on "
            "April 4, 2022.",
            "2023-05-30",
        ),
        # The day before or after a clause is counted from the date beside it.
        (
            "talks_broke_off",
            "The writers have been on strike since May 2, the day after negotiations between the "
            "WGA and the AMPTP broke off.",
            "2023-05-01",
        ),
        ("contract_expiry", "The WGA contract with the AMPTP lapsed on Halloween.", "2022-10-31"),
        # A day at the end of two clauses is of both, one with "when" is that of what follows.
        (
            "talks_broke_off",
            "Talks between the WGA and the AMPTP broke off and picket lines went up outside the "
            "gates on May 2.",
            "2023-05-02",
        ),
        (
            "proposal",
            "When talks with the AMPTP opened on March 20, the WGA put two demands on the table: "
            "higher minimums and a floor of six writers.",
            "2023-03-20",
        ),
        # The day on which something was offered is not that on which it was turned down.
        (
            "rejection",
            "The WGA membership has voted 70 percent to 30 percent to reject the final offer of "
            "the AMPTP, presented this past Friday.",
            None,
        ),
        # The board's day is that of the announcement in the next sentence.
        (
            "board_approval",
            "SAG-AFTRA's national board has approved a new contract with the AMPTP.\n\n"
            "The union announced the approval Tuesday night.",
            "2023-05-30",
        ),
        # A vote's close may stand in a sentence of its own, a strike's end with the deal.
        (
            "strike_end",
            "The strike of the WGA is over.\n\nA tentative agreement was reached between the WGA "
            "and the AMPTP on Tuesday.",
            "2023-05-30",
        ),
        (
            "strike_start",
            "SAG-AFTRA called a strike against the AMPTP effective at 12:01 a.m. Wednesday.",
            "2023-05-31",
        ),
        # The close of a vote and its result are one vote.
        (
            "ratification",
            "IATSE members approved the contract with the AMPTP, the union announced on Tuesday. "
            "Balloting closed on Monday.",
            "2023-05-30",
        ),
    ],
)
def test_a_date_goes_to_the_event_it_dates(read: Read, kind: str, text: str, date: str) -> None:
    assert days(read(text, published="2023-06-01"), kind) == {(date, "asserted")}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            "final_offer",
            "On May 3 the members of SAG-AFTRA rejected the final offer of the AMPTP.",
        ),
        (
            "union_election",
            "SAG-AFTRA met managers of Netflix in 2021, months after the crew voted to join "
            "SAG-AFTRA.",
        ),
    ],
)
def test_what_is_told_by_the_way_has_not_the_date(read: Read, kind: str, text: str) -> None:
    assert {date for date, _ in days(read(text), kind)} == {None}


def test_what_a_vote_allows_has_not_the_day_of_the_vote(read: Read) -> None:
    reading = read("On May 15 SAG-AFTRA members voted to authorize their leaders to call a strike.")
    assert days(reading, "strike_authorization") == {("2023-05-15", "asserted")}
    assert all(date is None for date, _ in days(reading, "strike_start"))


def test_an_offer_has_not_the_years_of_which_it_speaks(read: Read) -> None:
    reading = read(
        "AGMA has struck the Dallas Opera. After that the Dallas Opera proposed a pay freeze for "
        "2022–2023 and a cut of 4 percent in 2023–2024."
    )
    assert days(reading, "proposal") == {(None, "asserted")}


def test_a_dateline_is_the_day_of_writing(read: Read) -> None:
    reading = read(
        "Los Angeles, May 30 (Newswire): The WGA and the AMPTP reached a tentative deal today.",
        published="2023-06-01",
    )
    assert days(reading, "tentative_agreement") == {("2023-05-30", "asserted")}


def test_news_without_a_day_has_none(read: Read) -> None:
    reading = read(
        "Members of SAG-AFTRA have ratified a new contract with the AMPTP.\n\nIt runs three years.",
        published="2023-06-20",
    )
    assert days(reading, "ratification") == {(None, "asserted")}


def test_a_condition_is_no_deal_and_makes_a_threat_of_the_strike(read: Read) -> None:
    reading = read(
        "IATSE will begin a strike against the AMPTP on Monday unless a deal is reached by June 4."
    )
    assert days(reading, "strike_start") == {("2023-06-05", "possible")}
    assert not days(reading, "tentative_agreement")


def test_a_day_on_which_something_else_happens_may_be_told_by_when(read: Read) -> None:
    reading = read("IATSE has set a deadline of July 31, when its contract with the AMPTP expires.")
    assert days(reading, "contract_expiry") == {("2023-07-31", "scheduled")}


def test_a_strike_that_goes_on_does_not_begin(read: Read) -> None:
    reading = read("The IATSE strike against the AMPTP entered its third week on Monday.")
    assert days(reading, "strike_start") == {(None, "asserted")}


def test_what_is_denied_to_be_done_is_not_told(read: Read) -> None:
    reading = read("IATSE denied reports that it had reached a deal with the AMPTP.")
    assert not days(reading, "tentative_agreement")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("A strike by IATSE against the AMPTP was averted with a handshake on May 30.", None),
        ("A strike set for May 31 was averted by IATSE and the AMPTP.", "2023-05-31"),
        ("IATSE and the AMPTP averted a strike set for May 31.", "2023-05-31"),
    ],
)
def test_an_averted_strike_has_the_day_for_which_it_was_set(
    read: Read, text: str, date: str | None
) -> None:
    assert days(read(text), "strike_start") == {(date, "denied")}


def test_the_day_of_a_condition_is_not_that_of_what_hangs_on_it(read: Read) -> None:
    reading = read("If SAG-AFTRA members say no on Monday, a strike against the AMPTP could begin.")
    assert days(reading, "strike_start") == {(None, "possible")}


def test_the_day_refines_the_year(read: Read) -> None:
    reading = read("SAG-AFTRA in 2016 struck for eleven months, from October 21.")
    assert days(reading, "strike_start") == {("2016-10-21", "asserted")}


def test_a_verb_with_its_particle_has_the_day_that_hangs_on_it(read: Read) -> None:
    reading = read(
        "The AMPTP locked out SAG-AFTRA members on Monday after their contract expired at midnight."
    )
    assert days(reading, "lockout_start") == {("2023-05-29", "asserted")}


def test_a_strike_called_off_after_so_many_days_had_begun(read: Read) -> None:
    over = read("The WGA strike against the AMPTP was called off on May 30 after 148 days.")
    assert days(over, "strike_end") == {("2023-05-30", "asserted")}
    averted = read("A WGA strike against the AMPTP was called off with two days to go.")
    assert not days(averted, "strike_end")


def test_a_petition_has_its_day(read: Read) -> None:
    reading = read("Testers at Activision petitioned last month for an election with the CWA.")
    assert days(reading, "union_election") == {("2023-05", "possible")}


def test_a_deadline_is_possible_until_the_strike_comes(read: Read) -> None:
    text = "The WGA set a strike deadline of midnight Monday in its talks with the AMPTP."
    assert days(read(text, published="2023-04-27"), "strike_start") == {("2023-05-01", "possible")}


@pytest.mark.parametrize(
    "text",
    [
        "SAG-AFTRA said that it hopes there is no strike against the AMPTP.",
        "SAG-AFTRA and the AMPTP have a deal that would avert a strike.",
        "It looks unlikely that SAG-AFTRA members will go on strike against the AMPTP.",
    ],
)
def test_what_is_hoped_against_may_still_come(read: Read, text: str) -> None:
    assert {modality for _, modality in days(read(text), "strike_start")} == {"possible"}


def test_years_in_a_row_are_a_stoppage_each(read: Read) -> None:
    reading = read("The WGA went on strike in 1960, 1973, 1981 and 2007. It has a fund for it.")
    assert days(reading, "strike_start") == {
        (year, "asserted") for year in ("1960", "1973", "1981", "2007")
    }


def test_years_that_are_no_row_are_no_stoppage_each(read: Read) -> None:
    reading = read("The WGA went on strike in 2007, and in 2011 it settled with the AMPTP early.")
    assert days(reading, "strike_start") == {("2007", "asserted")}


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        # A vote's close stands in a sentence of its own, and what waits for it is yet to come.
        (
            "ratification",
            "The deal of the WGA with the AMPTP now goes to the members for ratification. "
            "Voting will begin June 6 with a June 19 deadline.",
            ("2023-06-19", "scheduled"),
        ),
        (
            "ratification",
            "SAG-AFTRA's board has approved a deal with the AMPTP, triggering a ratification vote.",
            (None, "scheduled"),
        ),
        (
            "agreement_effective",
            "If members of the WGA ratify it, the contract would be retroactive to May 2.",
            ("2023-05-02", "scheduled"),
        ),
        # What a meeting is about has neither its day nor happened.
        (
            "strike_start",
            "On Tuesday the WGA board met to decide whether members should begin a strike that "
            "would have shut down every show of the AMPTP companies.",
            (None, "denied"),
        ),
        (
            "tentative_agreement",
            "The WGA heard ten last offers before a settlement with the AMPTP was finally reached.",
            (None, "asserted"),
        ),
    ],
)
def test_what_waits_for_a_vote_or_never_came_is_told_so(
    read: Read, kind: str, text: str, told: tuple[str | None, str]
) -> None:
    assert days(read(text, published="2023-06-01"), kind) == {told}


@pytest.mark.parametrize(
    ("kind", "text", "date", "modality"),
    [
        ("talks_resumed", "Bargaining did not resume until May 22.", "2023-05-22", "asserted"),
        ("talks_resumed", "Talks won't resume until June 22.", "2023-06-22", "scheduled"),
        (
            "lockout_start",
            "The Minnesota Orchestra locked its players out on Oct. 1, 2012, hours after their old "
            "agreement lapsed.",
            "2012-10-01",
            "asserted",
        ),
    ],
)
def test_what_was_not_done_until_a_day_was_done_on_it(
    read: Read, kind: str, text: str, date: str, modality: str
) -> None:
    reading = read(f"IATSE bargains with the AMPTP. {text}", published="2023-06-14")
    assert days(reading, kind) == {(date, modality)}


def test_a_dated_list_goes_on_in_time(read: Read) -> None:
    reading = read(
        "How the strike of SAG-AFTRA unfolded.\n\nOct. 23, 2006: Talks open in Los Angeles.\n\n"
        "Dec. 4: A strike vote is held. Dec. 30 had been a holiday.\n\nJan. 8: SAG-AFTRA goes on "
        "strike.\n\nFeb. 16: The strike is over.",
        published="2007-02-18",
    )
    assert days(reading, "talks_began") == {("2006-10-23", "asserted")}
    assert days(reading, "strike_authorization") == {("2006-12-04", "asserted")}
    assert days(reading, "strike_start") == {("2007-01-08", "asserted")}
    assert days(reading, "strike_end") == {("2007-02-16", "asserted")}


def test_entries_headed_by_a_sentence_date_what_they_tell_in_the_present(read: Read) -> None:
    reading = read(
        "Ten years ago this morning performers of ACTRA went on strike.\n\nOct. 23, 2006. "
        "Negotiators for ACTRA and the CMPA sit down in Toronto.\n\nNov. 20. Talks fall apart. A "
        "vote ends on Dec. 8.\n\nFeb. 21. The strike is called off. Members ratify on March 23.",
        published="2017-01-08",
    )
    assert days(reading, "talks_broke_off") == {("2006-11-20", "asserted")}
    assert days(reading, "strike_start") == {("2007-01-08", "asserted")}
    assert days(reading, "ratification") == {("2007-03-23", "asserted")}


def test_a_strike_that_lasted_did_not_end_in_the_month_in_which_it_began(read: Read) -> None:
    told = (
        "SAG-AFTRA is on strike against Activision. Did members walk out before?\n\nYes, in "
        "October 2016. That strike {} and ended with a deal."
    )
    reading = read(told.format("dragged on for months"), published="2025-06-11")
    assert days(reading, "strike_end") == {(None, "asserted")}


def test_a_contract_runs_to_its_last_day(read: Read) -> None:
    reading = read(
        "IATSE and the AMPTP have a deal. The new contract runs to July 31, 2027.",
        published="2024-06-26",
    )
    assert days(reading, "contract_expiry") == {("2027-07-31", "scheduled")}
