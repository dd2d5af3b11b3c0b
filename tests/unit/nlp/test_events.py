from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp.events import find_events
from nlp.reading import Reading
from sideletter.model import Event, EventType, Modality

Read = Callable[..., Reading]
T = EventType

BOTH = (
    "SAG-AFTRA bargains with the Alliance of Motion Picture and Television Producers (AMPTP), "
    "the studios' bargaining arm."
)


def told(reading: Reading) -> list[tuple[str, str | None, str, tuple[str, ...]]]:
    """The events by type, date, modality and the names of the parties."""
    names = {e.id: e.name for e in reading.entities}
    return [
        (e.type.value, e.date, e.modality.value, tuple(names[p] for p in e.parties))
        for e in find_events(reading)
    ]


def only(reading: Reading, type: EventType) -> Event:
    found = [e for e in find_events(reading) if e.type is type]
    assert len(found) == 1, found
    return found[0]


def test_a_round_in_one_paragraph(read: Read) -> None:
    reading = read(
        "SAG-AFTRA and the Alliance of Motion Picture and Television Producers (AMPTP) came to "
        "terms last Wednesday.\n\nTalks opened on June 7. The strike began on July 14. Members "
        "authorized it on June 5 with 97.91% in favor. The last ballots are due on Dec. 5.",
        published="2023-11-13",
    )
    assert {
        ("tentative_agreement", "2023-11-08", "asserted", ("SAG-AFTRA", "AMPTP")),
        ("talks_began", "2023-06-07", "asserted", ("SAG-AFTRA", "AMPTP")),
        ("strike_start", "2023-07-14", "asserted", ("SAG-AFTRA", "AMPTP")),
        ("ratification", "2023-12-05", "scheduled", ("SAG-AFTRA",)),
    } <= set(told(reading))


def test_a_vote_has_its_numbers_and_only_the_union(read: Read) -> None:
    reading = read(
        f"{BOTH} SAG-AFTRA members ratified the contract on Tuesday by 78.33% to 21.67%.",
        published="2023-12-06",
    )
    vote = only(reading, T.RATIFICATION)
    assert (vote.date, vote.values["yes_percent"]) == ("2023-12-05", 78.33)
    assert [reading.entity(p).name for p in vote.parties] == ["SAG-AFTRA"]


def test_nothing_ends_that_never_began(read: Read) -> None:
    after = "SAG-AFTRA is focused on getting its members back to work."
    assert [e for e in find_events(read(f"{BOTH} {after}")) if e.type is T.STRIKE_END] == []
    told = read(f"{BOTH} The strike began on May 2. Members went back to work on June 1.")
    assert only(told, T.STRIKE_END).date is not None


@pytest.mark.parametrize(
    ("sentence", "modality", "date"),
    [
        ("SAG-AFTRA went on strike on May 2.", "asserted", "2023-05-02"),
        ("SAG-AFTRA will go on strike on July 14.", "scheduled", "2023-07-14"),
        ("SAG-AFTRA members could walk out on July 14.", "possible", "2023-07-14"),
        ("SAG-AFTRA said its members were prepared to strike on May 2.", "possible", None),
        ("SAG-AFTRA threatened to go on strike.", "possible", None),
        ("The deal with SAG-AFTRA averted a strike.", "denied", None),
        ("No strike was called by SAG-AFTRA.", "denied", None),
    ],
)
def test_modality_of_a_strike(read: Read, sentence: str, modality: str, date: str | None) -> None:
    strike = only(read(f"{BOTH} {sentence}", published="2023-06-01"), T.STRIKE_START)
    assert (strike.modality.value, strike.date) == (modality, date)


def test_an_expiry_ahead_is_scheduled_and_one_that_was_to_come_is_denied(read: Read) -> None:
    ahead = read(f"{BOTH} The SAG-AFTRA contract expires on June 30.", published="2023-06-01")
    assert only(ahead, T.CONTRACT_EXPIRY).modality is Modality.SCHEDULED
    passed = read(
        f"{BOTH} The SAG-AFTRA contract was to expire on June 30 but was extended to July 12.",
        published="2023-07-13",
    )
    expiry, extension = only(passed, T.CONTRACT_EXPIRY), only(passed, T.EXTENSION)
    assert (expiry.modality, expiry.date) == (Modality.DENIED, "2023-06-30")
    assert extension.values == {"until": "2023-07-12"}


def test_what_is_retold_is_one_event_with_all_its_evidence(read: Read) -> None:
    reading = read(
        f"{BOTH} SAG-AFTRA went on strike on July 14.\n\nThe SAG-AFTRA strike began on July 14, "
        "2023.",
        published="2023-08-01",
    )
    assert len(only(reading, T.STRIKE_START).evidence) == 2


def test_rounds_of_different_years_stay_apart(read: Read) -> None:
    reading = read(
        "The Writers Guild of America went on strike on Nov. 5, 2007. "
        "The Writers Guild of America went on strike on May 2, 2023.",
        published="2023-06-01",
    )
    dates = {e.date for e in find_events(reading) if e.type is T.STRIKE_START}
    assert dates == {"2007-11-05", "2023-05-02"}


def test_a_likeness_is_an_event_of_its_own(read: Read) -> None:
    reading = read(
        "The Writers Guild of America walked out on May 2 and the actors of SAG-AFTRA on July 14.",
        published="2023-08-01",
    )
    strikes = {(d, p) for t, d, _, p in told(reading) if t == "strike_start"}
    assert strikes == {("2023-05-02", ("WGA",)), ("2023-07-14", ("SAG-AFTRA",))}


def test_the_legal_act_is_between_who_files_and_against_whom(read: Read) -> None:
    reading = read(
        "On Sept. 24, SAG-AFTRA filed an unfair labor practice charge against Formosa Interactive "
        "with the National Labor Relations Board.",
        published="2024-10-01",
    )
    charge = only(reading, T.LEGAL_ACTION)
    assert charge.date == "2024-09-24"
    assert [reading.entity(p).name for p in charge.parties] == ["SAG-AFTRA", "Formosa Interactive"]


def test_a_final_offer_is_the_employers(read: Read) -> None:
    reading = read(
        f"{BOTH} On Nov. 4 the AMPTP gave SAG-AFTRA its last, best and final offer.",
        published="2023-11-13",
    )
    offer = only(reading, T.FINAL_OFFER)
    assert offer.date == "2023-11-04"
    assert [reading.entity(p).name for p in offer.parties] == ["AMPTP"]


def test_a_question_is_no_event_unless_it_is_answered_no(read: Read) -> None:
    asked = read(f"{BOTH}\n\nWill SAG-AFTRA go on strike?\n\nNobody can say.")
    assert [e for e in find_events(asked) if e.type is T.STRIKE_START] == []
    answered = read(f"{BOTH}\n\nWill SAG-AFTRA go on strike?\n\nNo. They have a deal.")
    assert only(answered, T.STRIKE_START).modality is Modality.DENIED


def test_who_says_it_is_kept(read: Read) -> None:
    reading = read(
        "The Directors Guild of America said that SAG-AFTRA went on strike on July 14.",
        published="2023-08-01",
    )
    speaker = only(reading, T.STRIKE_START).speaker
    assert speaker is not None
    assert reading.entity(speaker).name == "DGA"


@pytest.mark.parametrize(
    "text",
    [
        "Netflix and Disney reached a licensing agreement on Monday.",
        "Stars struck a pose at the Writers Guild Awards on Sunday. The Writers Guild of America "
        "handed out prizes.",
        "The Directors Guild of America gave its award to the film, which opened on Friday to "
        "$47 million at the box office.",
        "Members of the Screen Actors Guild saw a film about the union of two families.",
        "An airstrike hit the city, a member of SAG-AFTRA said on Friday.",
        "The pitcher threw a third strike; the Writers Guild of America watched.",
        "She is in talks to star in the sequel, SAG-AFTRA magazine reported on Monday.",
        "",
        "word",
    ],
)
def test_texts_about_something_else_tell_of_no_event(read: Read, text: str) -> None:
    assert told(read(text)) == []


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.sampled_from(
            [
                "SAG-AFTRA", "the AMPTP", "went on strike", "on Nov. 5", "Talks began", ".", "?",
                "by 9,020 votes to 198", "No.", "the contract", "expires", "\n\n", "9:44 p.m. —",
                "if", "could", "ratified", "İ", "“", "five days before", "a deal was reached",
            ]
        ),
        max_size=20,
    )
)  # fmt: skip
def test_evidence_slices_the_text_whatever_it_is(read: Read, words: list[str]) -> None:
    text = " ".join(words)
    for event in find_events(read(text)):
        assert event.evidence
        for span in event.evidence:
            assert 0 <= span.start < span.end <= len(text)


ALLIANCE = "SAG-AFTRA and the Alliance of Motion Picture and Television Producers (AMPTP) "


def test_a_deal_has_not_the_day_on_which_the_old_contract_ended(read: Read) -> None:
    reading = read(
        "SAG-AFTRA members have ratified a contract with the Alliance of Motion Picture and "
        "Television Producers (AMPTP), averting a strike after the previous agreement expired on "
        "Wednesday.",
        published="2024-08-02",
    )
    events = set(told(reading))
    assert ("ratification", None, "asserted", ("SAG-AFTRA",)) in events
    assert ("contract_expiry", "2024-07-31", "asserted", ("SAG-AFTRA", "AMPTP")) in events


def test_what_failed_is_no_deal_and_what_was_asked_for_no_authorization(read: Read) -> None:
    reading = read(
        ALLIANCE + "failed to reach a deal. The national board of SAG-AFTRA agreed to ask members "
        "to authorize a strike. Voting concludes June 5.",
        published="2023-05-16",
    )
    assert set(told(reading)) == {
        ("strike_authorization", "2023-06-05", "scheduled", ("SAG-AFTRA",))
    }


def test_the_smaller_share_ratifies_nothing(read: Read) -> None:
    reading = read(
        "Members of SAG-AFTRA rejected the offer of the studios. 98.6% voted to reject it, with "
        "1.4% voting to accept.",
        published="2023-05-16",
    )
    assert {kind for kind, *_ in told(reading)} == {"proposal", "rejection"}


def test_a_vote_in_parts_ends_on_its_last_day(read: Read) -> None:
    reading = read(
        ALLIANCE + "came to terms. Members of SAG-AFTRA have until Dec. 5 to cast their ballots. "
        "Until then, SAG-AFTRA members will remain on strike.",
        published="2023-11-14",
    )
    events = set(told(reading))
    assert ("ratification", "2023-12-05", "scheduled", ("SAG-AFTRA",)) in events
    assert ("strike_start", None, "asserted", ("SAG-AFTRA", "AMPTP")) in events


def test_an_offer_that_one_side_came_back_with(read: Read) -> None:
    reading = read(
        ALLIANCE + "sat down on Monday. The AMPTP came back with an offer on Thursday night, and "
        "SAG-AFTRA countered with a proposal on Friday.",
        published="2023-05-13",
    )
    events = set(told(reading))
    assert ("proposal", "2023-05-11", "asserted", ("AMPTP",)) in events
    assert ("proposal", "2023-05-12", "asserted", ("SAG-AFTRA",)) in events
