"""Parties put right: how much likelier others must be, by what would change."""

from __future__ import annotations

import pytest

from nlp.events.likelier import Change, change_of, gain_of, put_right
from sideletter.model import EventType as T

UNIONS = {"wga", "dga"}


def right(
    told: str, kind: T = T.TENTATIVE_AGREEMENT, *, recent: bool = True, **odds: float
) -> set[str]:
    """Who are parties after all; whoever has no odds is all but certainly none."""
    every = {"wga": 0.01, "dga": 0.01, "amptp": 0.01, "nbc": 0.01, "cbs": 0.01}
    return put_right(set(told.split()), {**every, **odds}, UNIONS, kind, recent=recent)


def test_an_employer_that_the_rules_miss_is_told_where_it_is_likelier() -> None:
    assert right("wga", wga=0.9, amptp=0.55) == {"wga", "amptp"}
    assert right("wga", wga=0.9, amptp=0.45) == {"wga"}
    assert right("wga", wga=0.9, nbc=0.6, cbs=0.7) == {"wga", "nbc", "cbs"}


def test_of_strikes_of_long_ago_that_the_rules_give_to_a_union_alone_it_must_be_so_by_far() -> None:
    strike = T.STRIKE_START
    assert right("wga", strike, wga=0.9, amptp=0.7) == {"wga", "amptp"}
    assert right("wga", strike, recent=False, wga=0.9, amptp=0.7) == {"wga"}
    assert right("wga", strike, recent=False, wga=0.9, amptp=0.995) == {"wga", "amptp"}


@pytest.mark.parametrize("kind", [T.PROPOSAL, T.RATIFICATION, T.BOARD_APPROVAL])
def test_what_one_side_does_alone_gets_no_other_side_but_by_far(kind: T) -> None:
    assert right("wga", kind, wga=0.9, amptp=0.95) == {"wga"}
    assert right("wga", kind, wga=0.9, amptp=0.995) == {"wga", "amptp"}
    assert right("wga", kind, wga=0.05, amptp=0.95) == {"amptp"}


def test_an_employer_gives_way_sooner_than_a_union() -> None:
    assert right("wga amptp", wga=0.9, amptp=0.35, nbc=0.65) == {"wga", "nbc"}
    assert right("wga amptp", wga=0.3, dga=0.7, amptp=0.9) == {"wga", "amptp"}
    assert right("wga amptp", wga=0.1, dga=0.9, amptp=0.9) == {"dga", "amptp"}


def test_of_several_one_is_left_out_or_added_where_the_whole_is_likelier() -> None:
    assert right("wga nbc cbs", wga=0.9, nbc=0.2, cbs=0.9) == {"wga", "nbc", "cbs"}
    assert right("wga nbc cbs", wga=0.9, nbc=0.1, cbs=0.9) == {"wga", "cbs"}
    assert right("wga nbc", wga=0.9, nbc=0.9, cbs=0.94) == {"wga", "nbc"}
    assert right("wga nbc", wga=0.9, nbc=0.9, cbs=0.96) == {"wga", "nbc", "cbs"}
    assert right("wga amptp", wga=0.9, dga=0.96, amptp=0.9) == {"wga", "dga", "amptp"}


def test_nobody_is_left_out_who_is_merely_unlikely() -> None:
    assert right("wga amptp", wga=0.9, amptp=0.02) == {"wga", "amptp"}
    assert right("wga amptp", wga=0.9, amptp=0.005) == {"wga"}
    assert right("wga", wga=0.2) == {"wga"}


def test_changes_are_named_by_what_becomes_of_a_side() -> None:
    one, two = {"nbc"}, {"nbc", "cbs"}
    assert change_of(set(), one) is Change.ADDED
    assert change_of(one, set()) is Change.LEFT_OUT
    assert change_of(one, two) is Change.MORE
    assert change_of(two, one) is Change.FEWER
    assert change_of(one, {"cbs"}) is Change.EXCHANGED


def test_a_gain_is_a_log_ratio_of_whole_sides() -> None:
    odds = {"nbc": 0.2, "cbs": 0.8}
    assert gain_of({"nbc"}, {"cbs"}, odds) == pytest.approx(2.7726, abs=1e-3)
    assert gain_of({"cbs"}, {"cbs"}, odds) == 0
    assert gain_of(set(), {"nbc"}, {"nbc": 1.0}) == pytest.approx(13.8155, abs=1e-3)
