"""The decisions of the other pages: what is open, a timeline's years, filters, the time axis."""

import datetime as dt

import pytest
from ui_rows import AMPTP, STUTZMAN, WGA, event, profile, relation, round_row, voice

from graph.answers import EntityRef
from graph.questions.roles import Seat
from ui.axis import axis_chart, axis_frame
from ui.entity import by_year, grouped_relations
from ui.home import still_open
from ui.negotiations import fits, not_seated, votes


def test_only_rounds_that_began_in_the_last_years_are_open():
    rows = [
        round_row(id="new", outcome="open", opened="2025-02"),
        round_row(id="old", outcome="open", opened="2018-09"),
        round_row(id="undated", outcome="open", opened=None),
        round_row(id="done", outcome="ratified", opened="2025-01-01"),
    ]
    assert [row.id for row in still_open(rows, today=dt.date(2026, 7, 1))] == ["new"]


def test_a_timelines_latest_year_comes_first_and_what_has_no_date_last():
    told = [event(date=None), event(date="2007-11"), event(date="2023-05-02"), event(date="2023")]
    assert [(year, [e.date for e in rows]) for year, rows in by_year(told)] == [
        ("2023", ["2023-05-02", "2023"]),
        ("2007", ["2007-11"]),
        ("Date not told", [None]),
    ]
    assert by_year([]) == []


def test_relations_read_from_the_entitys_own_side():
    bargains = relation(type="bargains_with", subject=AMPTP, object=WGA, titles=())
    role = relation()
    of_union = grouped_relations(profile(relations=(role, bargains)))
    assert of_union == [("Bargains with", [(AMPTP, bargains)]), ("People", [(STUTZMAN, role)])]
    of_person = grouped_relations(profile(entity=STUTZMAN, relations=(role,)))
    assert of_person == [("Roles", [(WGA, role)])]


@pytest.mark.parametrize(
    ("party", "outcome", "fitting"),
    [
        (None, None, True),
        ("AMPTP", "ratified", True),
        ("AMPTP", "open", False),
        ("DGA", None, False),
    ],
)
def test_rounds_are_filtered_by_party_and_outcome(party, outcome, fitting):
    assert fits(round_row(), party=party, outcome=outcome) is fitting


def test_who_sat_at_the_table_is_not_told_twice():
    other = relation(subject=EntityRef(id="person:x", type="person", name="X"))
    seat = Seat(
        side="union", person=STUTZMAN, organisation=WGA, titles=(), negotiator=True, told_by=1,
        voices=(),
    )  # fmt: skip
    assert not_seated([relation(), other], [seat]) == [other]


def test_only_votes_that_were_held_are_votes():
    held = event("ratification", "2023-10-09")
    told = [event("strike_start"), held, event("ratification", "2024", modality="scheduled")]
    assert votes(told) == [held]


def test_a_mark_stands_on_every_day_that_a_date_may_mean():
    frame = axis_frame([event(date="2023-05-02"), event(date="2024-02"), event(date="2023")])
    assert [
        f"{first:%F} {last:%F}" for first, last in zip(frame["first"], frame["last"], strict=True)
    ] == [
        "2023-05-02 2023-05-02",
        "2024-02-01 2024-02-29",
        "2023-01-01 2023-12-31",
    ]


def test_the_axis_shows_dated_events_in_their_lanes():
    told = [event(), event(type="ratification", date="2023-10", voices=()), event(date=None)]
    frame = axis_frame(told)
    assert list(frame["stage"]) == ["Pressure", "Settlement"]
    assert list(frame["day"]) == ["May 2, 2023", "Oct 2023"]
    assert list(frame["sentence"]) == ["Writers walk out.", ""]
    layers = axis_chart(told).to_dict()["layer"]
    assert {layer["mark"]["type"] for layer in layers} == {"bar", "point"}


@pytest.mark.parametrize(("date", "mark"), [("2023-05-02", "point"), ("2023-05", "bar")])
def test_no_layer_of_the_axis_is_empty(date, mark):
    layers = axis_chart([event(date=date)]).to_dict()["layer"]
    assert [layer["mark"]["type"] for layer in layers] == [mark]


def test_a_long_sentence_is_cut_on_the_axis():
    frame = axis_frame([event(voices=(voice("word " * 200),))])
    assert len(frame["sentence"][0]) <= 240
