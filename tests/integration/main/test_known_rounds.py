"""Rounds of bargaining whose course is public record, as the sample's articles tell them."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.database

# Each round by its sides and the day of a step that only it has; then what must be told of it.
ROUNDS = {
    "writers-2007": ("WGA", "AMPTP", ("strike_start", "2007-11-05")),
    "crews-2021": ("IATSE", "AMPTP", ("tentative_agreement", "2021-10-16")),
    "writers-2023": ("WGA", "AMPTP", ("strike_start", "2023-05-02")),
    "actors-2023": ("SAG-AFTRA", "AMPTP", ("strike_start", "2023-07-14")),
    "games-2025": ("SAG-AFTRA", "Video Game Bargaining Group", ("strike_start", "2024-07-26")),
}
FIELDS = [
    ("writers-2007", "agreement", "Minimum Basic Agreement"),
    ("writers-2007", "opened", "2007-07-16"),
    ("writers-2007", "ratified", "2008-02-26"),
    ("crews-2021", "opened", "2021-05"),
    ("crews-2021", "settled", "2021-10-16"),
    ("crews-2021", "ratified", "2021-11-15"),
    ("crews-2021", "expires", "2024-07-31"),
    ("writers-2023", "agreement", "Minimum Basic Agreement"),
    ("writers-2023", "opened", "2023-03-20"),
    ("writers-2023", "settled", "2023-09-24"),
    ("writers-2023", "ratified", "2023-10-09"),
    ("writers-2023", "expires", "2026-05-01"),
    ("actors-2023", "agreement", "TV/Theatrical contract"),
    ("actors-2023", "opened", "2023-06-07"),
    ("actors-2023", "settled", "2023-11-08"),
    ("actors-2023", "ratified", "2023-12-05"),
    ("actors-2023", "expires", "2026-06-30"),
    ("games-2025", "agreement", "Interactive Media Agreement"),
    ("games-2025", "opened", "2022-10"),
]
STAGES = [
    ("writers-2007", "talks_began", "2007-07-16", {}),
    ("writers-2007", "contract_expiry", "2007-10-31", {}),
    ("writers-2007", "strike_start", "2007-11-05", {"workers": 12000}),
    ("writers-2007", "talks_broke_off", "2007-12-07", {}),
    ("writers-2007", "board_approval", "2008-02-10", {}),
    ("writers-2007", "strike_end", "2008-02-12", {}),
    ("writers-2007", "strike_end", "2008-02-12", {"yes_percent": 92.5}),
    ("writers-2007", "ratification", "2008-02-26", {"yes_percent": 93.6}),
    ("crews-2021", "talks_began", "2021-05", {}),
    ("crews-2021", "talks_resumed", "2021-08-17", {}),
    ("crews-2021", "strike_authorization", "2021-10-04", {"yes_percent": 98}),
    ("crews-2021", "tentative_agreement", "2021-10-16", {}),
    ("crews-2021", "ratification", "2021-11-15", {"votes_yes": 103, "votes_no": 94}),
    ("writers-2023", "strike_authorization", "2023-04-17",
     {"yes_percent": 97.85, "votes_yes": 9020, "votes_no": 198, "turnout_percent": 78.79}),
    ("writers-2023", "contract_expiry", "2023-05-01", {}),
    ("writers-2023", "strike_start", "2023-05-02", {"workers": 11500}),
    ("writers-2023", "tentative_agreement", "2023-09-24", {}),
    ("writers-2023", "strike_end", "2023-09-27", {"duration_days": 148}),
    ("writers-2023", "ratification", "2023-10-09",
     {"yes_percent": 99, "votes_yes": 8435, "votes_no": 90}),
    ("actors-2023", "contract_expiry", "2023-07-12", {}),
    ("actors-2023", "strike_start", "2023-07-14", {}),
    ("actors-2023", "tentative_agreement", "2023-11-08", {}),
    ("actors-2023", "strike_end", "2023-11-09", {}),
    ("actors-2023", "board_approval", "2023-11-10", {"yes_percent": 86}),
    ("actors-2023", "ratification", "2023-12-05", {"yes_percent": 78.33}),
    ("games-2025", "talks_began", "2022-10", {}),
    ("games-2025", "strike_start", "2024-07-26", {}),
    ("games-2025", "strike_end", "2025-06-11", {}),
    ("games-2025", "ratification", "2025-07-09", {}),
]  # fmt: skip


@pytest.fixture(scope="module")
def rounds(graph_of_all):
    return graph_of_all.home.ask("negotiations")


def the_round(rounds, name: str):
    union, employer, (type_, date) = ROUNDS[name]
    (found,) = [
        one
        for one in rounds
        if union in one["union_side"]
        and employer in one["employer_side"]
        and any((s["type"], s["date"]) == (type_, date) for s in one["stages"])
    ]
    return found


@pytest.mark.parametrize("name", ROUNDS)
def test_the_round_is_there_once_and_was_ratified(rounds, name):
    assert the_round(rounds, name)["outcome"] == "ratified"


@pytest.mark.parametrize(("name", "field", "value"), FIELDS)
def test_the_rounds_own_fact(rounds, name, field, value):
    assert the_round(rounds, name)[field] == value


@pytest.mark.parametrize(("name", "type_", "date", "values"), STAGES)
def test_a_step_with_its_day_and_numbers(rounds, name, type_, date, values):
    told = [
        stage["values"]
        for stage in the_round(rounds, name)["stages"]
        if (stage["type"], stage["date"], stage["modality"]) == (type_, date, "asserted")
    ]
    assert any(values.items() <= found.items() for found in told), told


def test_the_strike_of_2021_that_was_called_off_is_denied(rounds):
    stages = the_round(rounds, "crews-2021")["stages"]
    strikes = {(s["date"], s["modality"]) for s in stages if s["type"] == "strike_start"}
    assert strikes == {("2021-10-18", "denied")}
