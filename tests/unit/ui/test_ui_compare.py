"""Rounds side by side: their milestones, the days between them, votes, and the common axis."""

import pytest
from ui_rows import AMPTP, WGA, event, negotiation, round_row, voice

from graph.answers import EntityRef, NegotiationRow
from ui.common_axis import beyond, common_chart, common_frame, shown_days, uncounted
from ui.compare import LISTED, alike, asked_for, compared, listed
from ui.milestones import (
    EXPIRY,
    OPENING,
    comparison_rows,
    dated_lines,
    days_between,
    duration_lines,
    length,
    milestones,
    vote_lines,
)

DGA = EntityRef(id="union:dga", type="union", name="DGA")
WRITERS_2023 = negotiation(
    stages=(
        event("talks_began", "2023-03-20"),
        event("strike_authorization", "2023-04-17", values={"yes_percent": 97.85}),
        event("tentative_agreement", "2023-04-18", told_by=9),
        event("contract_expiry", "2023-05-01"),
        event("contract_expiry", "2026-05-01", modality="scheduled", told_by=9),
        event("strike_start", "2023-05-02", voices=(voice("They walk out.", article="a7"),)),
        event("strike_start", None, modality="possible"),
        event("strike_end", "2023-04-30", told_by=9),
        event("strike_end", "2023-09-27"),
        event("tentative_agreement", "2023-09-24"),
        event("ratification", "2023-10-09", values={"yes_percent": 99}),
    )
)
WRITERS_2008 = negotiation(
    row=round_row(
        id="negotiation:wga--amptp:2007", title="WGA – AMPTP 2007–08", opened="2007-07-16",
        settled="2008-02-08", ratified=None, expires="2011-05-01",
    ),
    stages=(
        event("strike_authorization", "2007-10"),
        event("contract_expiry", "2007-10-31"),
        event("strike_start", "2007-11-05"),
        event("tentative_agreement", "2008-02-08"),
    ),
)  # fmt: skip


def test_a_rounds_milestones_are_those_of_its_own_days():
    found = {name: each.date for name, each in milestones(WRITERS_2023).items()}
    assert found == {
        "opening": "2023-03-20",
        "expiry": "2023-05-01",
        "authorization": "2023-04-17",
        "strike": "2023-05-02",
        "strike end": "2023-09-27",
        "settlement": "2023-09-24",
        "ratification": "2023-10-09",
    }
    assert "opening" not in milestones(WRITERS_2008), "nothing is told of how it was opened"


@pytest.mark.parametrize(
    ("start", "end", "days", "told"),
    [
        ("2023-05-02", "2023-09-27", (148, 148), "148 days"),
        ("2023-05-01", "2023-05-02", (1, 1), "1 day"),
        ("2007-10", "2007-11-05", (5, 35), "5 to 35 days"),
        ("2023-05-02", "2023-05", (-1, 29), "−1 to 29 days"),
        ("2023-05-02", "2023-04-30", (-2, -2), "2 days before"),
        ("2023-05-02", "2023-03", (-62, -32), "32 to 62 days before"),
        ("2023-05-02", "2023-05-02", (0, 0), "the same day"),
    ],
)
def test_days_are_counted_as_finely_as_both_are_told(start, end, days, told):
    assert days_between(event(date=start), event(date=end)) == days
    assert length(days) == told


def test_no_days_are_counted_without_two_dates():
    assert days_between(event(date=None), event()) is None


def test_durations_votes_and_days_stand_side_by_side_with_their_sentences():
    rounds = [WRITERS_2008, WRITERS_2023]
    lines = {line.name: line.cells for line in duration_lines(rounds)}
    assert [cell and cell.text for cell in lines["From expiry to strike"]] == ["5 days", "1 day"]
    assert [cell and cell.text for cell in lines["On strike"]] == [None, "148 days"]
    assert "They walk out." in [v.sentence for v in lines["On strike"][1].voices]
    [strike, contract] = vote_lines(rounds)
    assert [cell.text for cell in strike.cells] == ["numbers not told", "97.85% yes"]
    assert [cell and cell.text for cell in contract.cells] == [None, "99% yes"]
    assert dated_lines(rounds)[0].name == "Talks open"

    rows = comparison_rows(rounds, duration_lines(rounds))
    [row] = [row for row in rows if row["measure"] == "On strike"]
    assert (row["days_at_least"], row["date"], row["until"]) == (148, "2023-05-02", "2023-09-27")
    assert (row["sentence"], row["until_sentence"]) == ("They walk out.", "Writers walk out.")


def test_rounds_lie_on_one_axis_of_days():
    rounds = [WRITERS_2008, WRITERS_2023]
    assert uncounted(rounds, OPENING) == ["WGA – AMPTP 2007–08"]
    assert uncounted(rounds, EXPIRY) == []
    frame = common_frame(rounds, EXPIRY)
    told = {(r.round, r.event): (r.least, r.most, r.after) for r in frame.itertuples()}
    of = "the expiry of the contract"
    assert told["WGA – AMPTP 2007–08", "Strike begins"] == (5, 5, "5 days after")
    assert told["WGA – AMPTP 2023", "Talks began"] == (-42, -42, f"42 days before {of}")
    assert told["WGA – AMPTP 2007–08", "Strike authorization"][:2] == (-30, 0)
    first, last = shown_days(frame)
    assert -42 > first > -70
    assert 161 < last < 200
    assert beyond(frame) == 1, "the next expiry is years off"
    chart = common_chart(frame, EXPIRY).to_dict()
    assert {layer["mark"]["type"] for layer in chart["layer"]} == {"rule", "bar", "point"}


def test_what_is_laid_beside_a_round_is_of_its_sides_or_of_its_table_and_year():
    row = round_row()
    older = round_row(id="n:2020", opened="2020-07")
    oldest = round_row(id="n:2007", opened="2007-07-16")
    directors = round_row(id="n:dga", union_side=(DGA,), opened="2023-05-10")
    others = [
        oldest,
        older,
        directors,
        round_row(id="n:dga-2020", union_side=(DGA,), opened="2020-03"),
        round_row(id="n:undated", opened=None),
        row,
    ]
    assert [each.id for each in alike(row, others)] == ["n:2020", "n:2007", "n:dga"]
    apart = round_row(union_side=(WGA,), employer_side=(), opened="2023")
    assert alike(apart, [directors]) == []


def test_the_address_keeps_known_rounds_once():
    known = {"n:1": round_row(), "n:2": round_row(union_side=(AMPTP,))}
    assert asked_for("n:2,n:gone,n:1,n:2,", known) == ["n:2", "n:1"]
    assert compared(["n:1", "n:2"]) == "compare?ids=n%3A1%2Cn%3A2"


def test_of_very_many_rounds_the_box_lists_the_chosen_those_beside_them_and_what_is_found():
    def dga(year: int) -> NegotiationRow:
        return round_row(
            id=f"n:dga{year}", title=f"DGA – AMPTP {year}", union_side=(DGA,), opened=f"{year}-01"
        )

    others = [round_row(id=f"n:{n}", title=f"Round {n}", opened=None, events=n) for n in range(400)]
    rows = [*others, *(dga(year) for year in (1999, 2002))]
    keys = list(listed(rows, ["n:dga2002"], ""))
    assert keys[:3] == ["n:dga2002", "n:dga1999", "n:399"]
    assert len(keys) == len(set(keys)) == LISTED
    assert list(listed(rows, ["n:7"], "amptp DGA")) == ["n:7", "n:dga1999", "n:dga2002"]
    assert list(listed(rows, ["n:7"], "nobody")) == ["n:7"]
