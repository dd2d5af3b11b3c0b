"""Stoppages told by those who leave, are let in again or come back, and by the way of a length."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.events import find_events
from nlp.reading import Reading

Read = Callable[..., Reading]


def told(reading: Reading, *types: str) -> set[tuple[str, str | None, str]]:
    return {
        (e.type.value, e.date, e.modality.value)
        for e in find_events(reading)
        if e.type.value in types
    }


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The Writers Guild of America has been out since May 2.", "2023-05-02"),
        ("IATSE called its members off the job on June 12.", "2023-06-12"),
        ("SAG-AFTRA last went out in May 2017, for seven days.", "2017-05"),
        ("IATSE stagehands put their tools down on June 12.", "2023-06-12"),
        ("IATSE members left their desks on June 12 in protest.", "2023-06-12"),
    ],
)
def test_who_leaves_work_strikes(read: Read, text: str, start: str) -> None:
    text += " The union has no contract."
    found = told(read(text, published="2023-07-20"), "strike_start")
    assert found == {("strike_start", start, "asserted")}


def test_another_union_is_out_since_another_day(read: Read) -> None:
    text = (
        "The Writers Guild of America has been out since May 2 and SAG-AFTRA since July 14. "
        "The unions have no contract."
    )
    days = {day for _, day, _ in told(read(text, published="2023-07-20"), "strike_start")}
    assert days == {"2023-05-02", "2023-07-14"}


def test_no_company_follows_workers_in_a_strike(read: Read) -> None:
    text = (
        "IATSE called a halt to all filming on Aug. 1, 2012. Paramount made its peace in 2013. "
        "Disney followed in May 2014. The union wanted a contract."
    )
    days = {day for _, day, _ in told(read(text, published="2020-07-20"), "strike_start")}
    assert days == {"2012-08-01"}


def test_those_who_file_back_have_ended_their_strike(read: Read) -> None:
    text = "IATSE crews walked out on June 1. On June 12 they filed back to their desks."
    found = told(read(text, published="2023-07-20"), "strike_end")
    assert found == {("strike_end", "2023-06-12", "asserted")}


def test_the_day_of_an_end_is_not_the_start_of_what_lasted_so_long(read: Read) -> None:
    text = "The three-month IATSE strike was over on Tuesday."
    found = told(read(text, published="2023-02-22"), "strike_start", "strike_end")
    assert found == {
        ("strike_start", None, "asserted"),
        ("strike_end", "2023-02-21", "asserted"),
    }


def test_the_day_on_which_a_strike_was_shelved_is_not_its_own(read: Read) -> None:
    text = "A planned walkout by IATSE crews was shelved on Friday."
    found = told(read(text, published="2023-02-22"), "strike_start")
    assert found == {("strike_start", None, "denied")}


def test_a_strike_set_for_a_day_and_called_off_did_not_end(read: Read) -> None:
    text = "IATSE called off a strike set for Oct. 18."
    found = told(read(text, published="2023-10-17"), "strike_start", "strike_end")
    assert found == {("strike_start", "2023-10-18", "denied")}


def test_a_date_in_a_condition_is_not_that_of_the_vote(read: Read) -> None:
    text = "Members of the Writers Guild of America said yes to a strike if talks fail by May 1."
    found = told(read(text, published="2023-04-20"), "strike_authorization")
    assert {day for _, day, _ in found}.isdisjoint({"2023-05-01"})


def test_a_house_locks_out_its_singers(read: Read) -> None:
    text = "The Metropolitan Opera locked out its singers, members of AGMA, on Aug. 1."
    found = told(read(text, published="2014-08-03"), "lockout_start")
    assert found == {("lockout_start", "2014-08-01", "asserted")}


def test_a_union_named_beside_the_sentence_of_its_stoppage_makes_labor_news(read: Read) -> None:
    text = "Tech workers at Disney walked out on Monday. IATSE says they hope for the best."
    assert told(read(text, published="2024-11-08"), "strike_start")


@pytest.mark.parametrize(
    "text",
    [
        "Nurses across the state began a walkout on Monday; SAG-AFTRA sent its regards to members.",
        "The soprano walked out of the contract talks at the opera on Monday, an AGMA member said.",
    ],
)
def test_others_who_stop_work_are_no_strikers_of_the_union(read: Read, text: str) -> None:
    assert not told(read(text, published="2024-08-14"), "strike_start")


def test_a_strike_during_which_something_was_had_begun(read: Read) -> None:
    text = "Drivers of IATSE lost a day's pay during the strike at the hall."
    found = told(read(text, published="2024-08-14"), "strike_start")
    assert found == {("strike_start", None, "asserted")}


def test_strikes_set_for_several_days_are_several(read: Read) -> None:
    text = (
        "There will be walkouts of 24 hours on Aug. 26 and on Aug. 31, and one of two days on "
        "Sept. 14, IATSE said."
    )
    days = {day for _, day, _ in told(read(text, published="2022-08-12"), "strike_start")}
    assert days == {"2022-08-26", "2022-08-31", "2022-09-14"}


def test_a_lockout_that_began_has_its_day(read: Read) -> None:
    text = "The contract ran out. The IATSE lockout at Disney began on Monday."
    found = told(read(text, published="2012-10-03"), "lockout_start")
    assert found == {("lockout_start", "2012-10-01", "asserted")}


@pytest.mark.parametrize("opening", ["Of the strike", "Because of the strike"])
def test_a_text_may_open_with_a_strike_of_which_something_is_told(read: Read, opening: str) -> None:
    reading = read(f"{opening} the Writers Guild of America said little on Friday.")
    assert {kind for kind, _, _ in told(reading, "strike_end")} == set()
