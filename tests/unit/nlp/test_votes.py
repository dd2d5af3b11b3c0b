from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from nlp.events.merge import merge_repeats
from nlp.events.outcome import settle
from nlp.events.votes import read_days, read_votes, read_workers
from sideletter.model import Event, EventType, Evidence, Modality

T = EventType


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("members approved it by 78.33% to 21.67%", {"yes_percent": 78.33}),
        (
            "9,020 votes for authorizing a walkout and 198 against, 97.85% on a turnout of 78.79%",
            {"turnout_percent": 78.79, "votes_yes": 9020, "votes_no": 198},
        ),
        ("with 98.32% in favor", {"yes_percent": 98.32}),
        ("98.5%, or 1,175 votes to 18", {"votes_yes": 1175, "votes_no": 18}),
        ("1,407 of 1,480 voters said yes", {"votes_yes": 1407}),
        ("turnout: 14%", {"turnout_percent": 14}),
        ("with 95.04% of members voting in favor", {"yes_percent": 95.04, "turnout_percent": None}),
        (
            "an authorization of 98%, with about 90% of members voting",
            {"yes_percent": 98, "turnout_percent": 90},
        ),
        ("73% of those who cast ballots voted to ratify", {"yes_percent": 73}),
        ("71% of those who took part voted yes", {"yes_percent": 71, "turnout_percent": None}),
        ("but only 15.33% of members bothered to cast a ballot", {"turnout_percent": 15.33}),
        ("ballots came back from 38.15% of those entitled to vote", {"turnout_percent": 38.15}),
        ("by a vote of 868-213", {"votes_yes": 868, "votes_no": 213}),
        ("its members backed it 287-11", {"votes_yes": 287, "votes_no": 11}),
        ("94% of those who voted favoured the agreement", {"yes_percent": 94}),
        ("in a 3,201-2,788 vote", {"votes_yes": 3201, "votes_no": 2788}),
        ("the pact drew support from 91 percent of them", {"yes_percent": 91}),
        ("from may 1 to june 30", {}),
    ],
)  # fmt: skip
def test_votes(text: str, values: dict[str, float]) -> None:
    found = read_votes(T.RATIFICATION, text)
    assert {key: found.get(key) for key in values} == values
    assert values or not found


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("the council voted 14 to 1 to recommend the agreement", {"votes_yes": 14, "votes_no": 1}),
        ("the board backed it by 12-3", {"votes_yes": 12, "votes_no": 3}),
        ("the board approved it by 78% to 22%", {"yes_percent": 78}),
        ("the board approved it 2 to 1 days later", {}),
    ],
)
def test_votes_of_a_board(text: str, values: dict[str, float]) -> None:
    assert read_votes(T.BOARD_APPROVAL, text) == values


def test_what_pay_is_raised_by_ends_no_strike() -> None:
    text = "a pact that raised the residual for rentals of films by 80 percent"
    assert read_votes(T.STRIKE_END, text) == {}


def test_other_events_have_no_votes() -> None:
    assert read_votes(T.TALKS_BEGAN, "with 98.32% in favor") == {}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("a 118-day strike", 118),
        ("their 24-hour walkout", 1),
        ("for a day", None),
        ("a 90-hour", None),
        ("five days short of the record", None),
    ],
)
def test_days(text: str, days: int | None) -> None:
    assert read_days(text) == days


def test_workers() -> None:
    assert read_workers("some 12,000 film and television writers put down their pens") == 12000
    assert read_workers("in 2007 writers struck") is None


def event(**changes: object) -> Event:
    fields = {
        "type": T.STRIKE_START,
        "date": "2023-05-02",
        "parties": ("e1", "e2"),
        "evidence": (Evidence(0, 5),),
        **changes,
    }
    return Event(**fields)  # type: ignore[arg-type]


def test_the_more_precise_date_and_all_values_stay() -> None:
    merged = merge_repeats(
        [
            event(date="2023-05", values={"workers": 11500}),
            event(values={"duration_days": 148}, evidence=(Evidence(9, 12),)),
        ]
    )
    assert [(e.date, e.values) for e in merged] == [
        ("2023-05-02", {"workers": 11500, "duration_days": 148})
    ]
    assert merged[0].evidence == (Evidence(0, 5), Evidence(9, 12))


def test_an_undated_repeat_is_of_the_latest_round() -> None:
    merged = merge_repeats(
        [event(date="2007-11-05"), event(), event(date=None, values={"workers": 11500})]
    )
    assert [(e.date, e.values) for e in merged] == [
        ("2007-11-05", {}),
        ("2023-05-02", {"workers": 11500}),
    ]


@pytest.mark.parametrize(("ended", "starts"), [("2023-11", 2), ("2017-02", 1)])
def test_a_stoppage_with_length_and_end_did_not_begin_years_before(ended: str, starts: int) -> None:
    told = (Evidence(20, 30),)
    merged = merge_repeats(
        [
            event(date="2016-10"),
            event(date=None, values={"duration_days": 118}, evidence=told),
            event(type=T.STRIKE_END, date=ended, evidence=told),
        ]
    )
    assert sum(e.type is T.STRIKE_START for e in merged) == starts


def test_other_days_other_parties_and_other_counts_stay_apart() -> None:
    apart = [
        event(),
        event(date="2023-07-14"),
        event(parties=("e1", "e3")),
        event(type=T.RATIFICATION, parties=("e1",), values={"yes_percent": 56}),
        event(type=T.RATIFICATION, parties=("e1",), values={"yes_percent": 50}),
    ]
    assert len(merge_repeats(apart)) == len(apart)


def test_a_strike_called_off_before_it_began_is_denied_with_its_day() -> None:
    events = [
        event(date="2021-10-18", modality=Modality.SCHEDULED),
        event(type=T.STRIKE_END, date="2021-10", rule="strike_end.called_off"),
    ]
    settled = settle(merge_repeats(events), dt.date(2021, 11, 17))
    assert [(e.type, e.date, e.modality) for e in settled] == [
        (T.STRIKE_START, "2021-10-18", Modality.DENIED)
    ]


def test_a_strike_set_for_a_day_after_the_deal_did_not_happen() -> None:
    set_for = event(date="2021-10-18", modality=Modality.SCHEDULED)
    deal = event(type=T.TENTATIVE_AGREEMENT, date="2021-10-16")
    later = event(type=T.STRIKE_END, date="2021-10-30")
    today = dt.date(2021, 11, 17)

    def modality(*others: Event) -> Modality:
        settled = settle([set_for, *others], today)
        return next(e.modality for e in settled if e.type is T.STRIKE_START)

    assert modality(deal) is Modality.DENIED
    assert modality(deal, later) is Modality.ASSERTED
    assert modality() is Modality.ASSERTED
    assert modality(replace(deal, parties=("e7",))) is Modality.ASSERTED
    assert modality(replace(deal, date="2021-10-20")) is Modality.ASSERTED


def test_what_was_set_for_a_day_now_past_happened() -> None:
    settled = settle([event(modality=Modality.SCHEDULED)], dt.date(2023, 6, 1))
    assert settled[0].modality is Modality.ASSERTED
