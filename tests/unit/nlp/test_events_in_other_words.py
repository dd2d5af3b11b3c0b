"""Events told otherwise than by their usual verbs, and what the passage around them lends them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.events import find_events
from nlp.reading import Reading

Read = Callable[..., Reading]


def told(reading: Reading) -> set[tuple[str, str | None, str, tuple[str, ...]]]:
    names = {e.id: e.name for e in reading.entities}
    return {
        (e.type.value, e.date, e.modality.value, tuple(names[p] for p in e.parties))
        for e in find_events(reading)
    }


def test_counts_alone_tell_elections_company_by_company(read: Read) -> None:
    reading = read(
        "Artists at Digital Domain and Zoic Studios voted on the International Alliance of "
        "Theatrical Stage Employees (IATSE). The tally at Digital Domain, which makes effects, was "
        "119 to 60; at Zoic Studios, 31 in favor and 36 against.",
        published="2028-06-20",
    )
    elections = {e[3] for e in told(reading) if e[0] == "union_election"}
    assert elections == {("IATSE", "Digital Domain"), ("IATSE", "Zoic Studios")}


def test_a_workforce_names_the_employer(read: Read) -> None:
    reading = read(
        "Musicians of the San Francisco Symphony, members of AFM Local 6, are preparing for talks. "
        "AFM Local 6 said its contract expired on Aug. 31.",
        published="2026-09-14",
    )
    assert (
        "contract_expiry",
        "2026-08-31",
        "asserted",
        ("AFM Local 6", "San Francisco Symphony"),
    ) in told(reading)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("With its contract set to expire at 11:59 p.m. on Saturday, SAG-AFTRA met.", "2029-06-30"),
        ("SAG-AFTRA has a contract due to lapse at noon on Friday.", "2029-06-29"),
    ],
)
def test_what_is_set_for_a_weekday_lies_ahead(read: Read, text: str, date: str) -> None:
    found = told(read(text, published="2029-06-27"))
    assert {(e[1], e[2]) for e in found if e[0] == "contract_expiry"} == {(date, "scheduled")}


def test_an_hour_before_a_day_does_not_bound_it(read: Read) -> None:
    reading = read(
        "SAG-AFTRA and the AMPTP reached a tentative agreement shortly after midnight on Thursday.",
        published="2027-11-05",
    )
    assert {e[1] for e in told(reading)} == {"2027-11-04"}


def test_a_label_says_whom_the_entry_is_about(read: Read) -> None:
    reading = read(
        "Two unions voted on contracts.\n\n"
        "- SAG-AFTRA: Members ratified the contract on Monday.\n\n"
        "- The Animation Guild: Members ratified the contract on Tuesday.",
        published="2025-08-20",
    )
    assert {(e[1], e[3]) for e in told(reading) if e[0] == "ratification"} == {
        ("2025-08-18", ("SAG-AFTRA",)),
        ("2025-08-19", ("The Animation Guild",)),
    }


def test_what_came_before_is_not_dated_by_the_clause_that_tells_it(read: Read) -> None:
    reading = read(
        "SAG-AFTRA bargains with the AMPTP. The agreement was reached after a federal mediator "
        "brought the two sides back together on Tuesday.",
        published="2027-05-01",
    )
    assert {e[1] for e in told(reading) if e[0] == "tentative_agreement"} == {None}


def test_a_stoppage_that_was_scrapped_did_not_happen(read: Read) -> None:
    reading = read(
        "SAG-AFTRA bargains with the AMPTP. A SAG-AFTRA walkout that had been called for Friday at "
        "noon was scrapped.",
        published="2027-03-17",
    )
    assert {(e[1], e[2]) for e in told(reading) if e[0] == "strike_start"} == {
        ("2027-03-19", "denied")
    }


@pytest.mark.parametrize(
    "text",
    [
        "The thriller, in which a guild of assassins votes on whom to kill, ratified the "
        "forecasts. Its director is up for the prize of the Directors Guild of America.",
        "Audiences locked out the comedy, whose contract with the public has expired. The Writers "
        "Guild of America honored its author.",
        "The Yankees walked off with a win. A strike ended the inning, SAG-AFTRA members cheered.",
    ],
)
def test_a_guild_in_passing_makes_no_labor_news(read: Read, text: str) -> None:
    assert not told(read(text, published="2027-01-31"))


@pytest.mark.parametrize(
    "text",
    [
        "SAG-AFTRA sent proposals to the AMPTP late on Wednesday in an effort to reach a deal.",
        "SAG-AFTRA and the AMPTP need to extend their contract, the union said on Wednesday.",
    ],
)
def test_what_an_effort_is_for_is_not_told_as_done(read: Read, text: str) -> None:
    found = told(read(text, published="2029-06-28"))
    assert not {e for e in found if e[0] in ("tentative_agreement", "extension") and e[1]}


def test_what_led_up_to_a_deal_is_no_deal_of_its_own(read: Read) -> None:
    reading = read(
        "SAG-AFTRA reached a tentative agreement with the AMPTP on Monday. For weeks its members "
        "had feared that the two sides might not come to terms. The union's leaders and the AMPTP "
        "will meet on Thursday to finalize the details of the contract.",
        published="2029-06-26",
    )
    deals = [e[1:3] for e in told(reading) if e[0] == "tentative_agreement"]
    assert deals == [("2029-06-25", "asserted")]


def test_what_other_unions_did_is_not_of_the_one_told_of(read: Read) -> None:
    reading = read(
        "Members of SAG-AFTRA rejected the pension offer on Monday. The four remaining unions "
        "ratified their contracts with a large majority.",
        published="2029-06-26",
    )
    assert not {e for e in told(reading) if e[0] == "ratification"}


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "The tally was 1,012 in favor and 655 opposed, The Animation Guild reported of its new "
            "contract.",
            {("ratification", None, "asserted", ("The Animation Guild",))},
        ),
        ("The Animation Guild spoke of a tally. It was 1,012 in favor and 655 opposed.", set()),
    ],
)
def test_a_result_without_a_day_says_whose_vote_it_was_and_on_what(
    read: Read, text: str, events: set[tuple[str, str | None, str, tuple[str, ...]]]
) -> None:
    assert told(read(text, published="2028-06-20")) == events


def test_what_is_told_as_done_is_not_of_the_day_of_the_vote_to_come(read: Read) -> None:
    reading = read(
        "Union members at Titmouse will vote on Friday on the contract that The Animation Guild "
        "negotiated.",
        published="2028-06-20",
    )
    assert {e[:3] for e in told(reading)} == {
        ("ratification", "2028-06-23", "scheduled"),
        ("tentative_agreement", None, "asserted"),
    }


def test_what_must_still_be_ratified_was_not_on_the_day_of_the_deal(read: Read) -> None:
    reading = read(
        "The agreement was tentatively approved by negotiators on Saturday and must be ratified by "
        "Teamsters members.",
        published="2028-06-20",
    )
    assert ("ratification", None, "scheduled", ("Teamsters",)) in told(reading)


def test_two_sides_strike_a_deal_in_a_headline(read: Read) -> None:
    reading = read("SAG-AFTRA and ad industry strike deal to avert walkout.")
    assert ("tentative_agreement", None, "asserted") in {e[:3] for e in told(reading)}


def test_no_rejection_is_set_for_a_day(read: Read) -> None:
    reading = read(
        "A deal that fails on AI will be rejected by members, The Animation Guild warned."
    )
    assert "rejection" not in {e[0] for e in told(reading)}
