"""Views of the graph: their addresses, and the way back."""

import pytest
from ui_rows import AMPTP, WGA

from ui.graph_state import (
    Shown,
    View,
    filters_told,
    let_go,
    moved,
    pair_of,
    read_view,
    step_back,
    step_on,
)

FULL = View(
    ids=(WGA.id, AMPTP.id),
    more=(("union:dga", "person"),),
    types=("union", "person"),
    since=2007,
    until=2023,
    path=(WGA.id, "person:x"),
    tie=(WGA.id, AMPTP.id),
)


def test_an_address_holds_the_whole_view():
    assert read_view(FULL.params) == FULL
    assert View(ids=(WGA.id, AMPTP.id)).address == "graph?ids=union%3Awga%2Cemployer_group%3Aamptp"
    assert read_view({}) == View()
    assert View().nothing
    assert not View(path=("a", "b")).nothing


def test_one_line_says_what_is_filtered():
    assert filters_told(View()) == "Filter: all types, all years"
    assert filters_told(FULL) == "Filter: unions and guilds, people, since 2007 until 2023"
    assert filters_told(View(until=2023)) == "Filter: all types, until 2023"


@pytest.mark.parametrize(
    "params",
    [
        {"types": "union,nonsense", "ids": "a,,b,a"},
        {"types": "union", "ids": "a,b", "more": "x,y~nonsense,~person", "since": "20x7"},
        {"types": "union", "ids": "a,b", "path": "a", "tie": "a~a", "until": "-200"},
    ],
)
def test_what_an_address_says_amiss_is_left_out(params):
    assert read_view(params) == View(ids=("a", "b"), types=("union",))
    assert pair_of("a~b") == ("a", "b")


def test_years_are_days_to_the_store():
    assert (FULL.first_day, FULL.last_day) == ("2007", "2023-12-31")
    assert (View().first_day, View().last_day) == (None, None)


def test_a_view_is_widened_and_narrowed_by_one():
    some = View(ids=("a",)).with_some("b", "person").with_some("b", "work")
    assert some.more == (("b", "person"), ("b", "work"))
    assert some.around("b") == View(ids=("a", "b"))
    assert some.without("b") == View(ids=("a",))


def test_undo_goes_back_view_by_view_and_move_by_move():
    one, two = View(ids=("a",)), View(ids=("a", "b"))
    past = step_on([], one)
    past = [Shown(view=one, places={"a": (0, 0)})]
    assert step_on(past, one) == past, "drawn again, nothing was done"
    past = step_on(past, two)
    assert (len(past), past[-1].places) == (2, {"a": (0, 0)})
    past = moved(past, "a", (0.5, 0.5))
    assert (past[-1].places["a"], past[-1].pinned) == ((0.5, 0.5), {"a"})
    past = step_back(past)
    assert (past[-1].view, past[-1].places["a"], past[-1].pinned) == (two, (0, 0), frozenset())
    past = step_back(past)
    assert past[-1].view == one
    assert step_back(past) == past
    assert let_go(moved(past, "a", (1, 1)))[-1] == Shown(view=one)


def test_reading_about_a_line_is_no_step_to_undo():
    view = View(ids=("a",))
    past = step_on(step_on([], view), View(ids=("a",), tie=("a", "b")))
    assert [step.view.tie for step in past] == [("a", "b")]
