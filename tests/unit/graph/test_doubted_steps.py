"""Which steps of a round are held apart: those told once that better told ones contradict."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.claims import Happening
from graph.doubt import doubts

COUNTER = itertools.count()
TYPES = (
    *("talks_began", "talks_resumed", "talks_broke_off", "strike_start", "strike_end", "extension"),
    *("tentative_agreement", "rejection", "ratification", "contract_expiry", "proposal"),
)


def step(type_, date, *, told_by=1, modality="asserted", unions=("union:a",), **values):
    return Happening(
        id=f"{type_}-{next(COUNTER)}", type=type_, date=date, modality=modality, unions=unions,
        employers=(), others=(), values=values, conflicts={}, reasons={}, claims=(), articles=(),
        told_by=told_by, reported="2023-06-01",
    )  # fmt: skip


def doubted(*steps):
    found = doubts(steps)
    return [f"{s.type} {s.date}" for s in steps if s.id in found]


STRIKE = (
    step("strike_start", "2023-05-02", told_by=3),
    step("strike_end", "2023-09-27", told_by=3),
)
DEAL = step("tentative_agreement", "2023-09-24")
VOTE = step("ratification", "2023-10-09", told_by=2, yes_percent=99)


def test_a_round_that_fits_together_is_believed_whole():
    assert doubted(step("talks_began", "2023-03-20"), *STRIKE, DEAL, VOTE) == []
    assert doubted() == []


def test_what_a_person_confirms_is_not_doubted():
    early = replace(step("tentative_agreement", "2023-04-17"), confirmed=True)
    again = replace(step("strike_start", "2023-11"), confirmed=True)
    assert doubted(early, *STRIKE, DEAL) == []
    assert doubted(STRIKE[0], again) == []


def test_a_deal_before_the_strike_was_none_unless_it_was_voted_down():
    early = step("tentative_agreement", "2023-04-17")
    assert doubted(early, *STRIKE, DEAL) == ["tentative_agreement 2023-04-17"]
    assert doubted(early, step("rejection", "2023-04-30"), *STRIKE, DEAL) == []
    # Without another deal it may be the very one that failed.
    assert doubted(early, *STRIKE) == []
    assert doubted(step("tentative_agreement", "2023-04-17", told_by=2), *STRIKE, DEAL) == []


def test_a_strike_begins_and_ends_once_unless_it_was_interrupted():
    again = step("strike_start", "2023-11")
    assert doubted(*STRIKE, again) == []
    assert doubted(STRIKE[0], again) == ["strike_start 2023-11"]
    assert doubted(*STRIKE, step("strike_end", "2023-11-09")) == ["strike_end 2023-11-09"]
    assert doubted(*STRIKE, again, step("strike_end", "2023-12-09")) == []
    # A day or two apart is the same end, told with less care.
    assert doubted(*STRIKE, step("strike_end", "2023-09-28")) == []


def test_who_struck_until_the_deal_was_ratified_may_not_resume_talks_in_between():
    between = step("talks_resumed", "2023-10-05")
    assert doubted(DEAL, between, VOTE) == ["talks_resumed 2023-10-05"]
    assert doubted(DEAL, between) == []
    assert doubted(DEAL, between, step("tentative_agreement", "2023-10-06"), VOTE) == []
    assert doubted(DEAL, step("rejection", "2023-10-01"), between, VOTE) == []


def test_the_members_vote_once_and_each_local_for_itself():
    earlier = step("ratification", "2023-06-12")
    assert doubted(DEAL, VOTE, earlier) == ["ratification 2023-06-12"]
    local = step("ratification", "2023-10-05", unions=("union:a-1",))
    assert doubted(DEAL, VOTE, local) == []


def test_a_contract_runs_out_once_unless_it_is_extended():
    ends = (step("contract_expiry", "2022-04-12"), step("contract_expiry", "2023-05-01", told_by=2))
    assert doubted(*ends, DEAL) == ["contract_expiry 2022-04-12"]
    assert doubted(*ends, step("extension", "2022-04-10"), DEAL) == []


def test_what_lies_years_off_is_doubted_but_not_when_talks_began():
    others = (*STRIKE, DEAL)
    assert doubted(step("talks_resumed", "2021-10-05"), *others) == ["talks_resumed 2021-10-05"]
    assert doubted(step("talks_began", "2021-10-05"), *others) == []
    # Where all is told once, nothing contradicts.
    assert doubted(step("proposal", "2021-10-05"), DEAL) == []


def test_every_doubt_has_a_reason():
    early = step("tentative_agreement", "2023-04-17")
    assert doubts([early, *STRIKE, DEAL]) == {
        early.id: "talks failed or a strike began after it, and another deal came"
    }


STEPS = st.lists(
    st.builds(
        step,
        st.sampled_from(TYPES),
        st.sampled_from(("2021-10-05", "2023-03", "2023-05-02", "2023-07-14", "2023-10-09", None)),
        told_by=st.integers(1, 3),
        modality=st.sampled_from(("asserted", "scheduled", "denied")),
    ),
    max_size=9,
)


@given(STEPS, st.randoms(use_true_random=False))
def test_what_several_stories_tell_is_never_doubted_and_order_makes_no_difference(steps, chance):
    found = doubts(steps)
    told_by = {s.id: s.told_by for s in steps}
    assert all(told_by[key] == 1 for key in found)
    assert doubts(chance.sample(steps, len(steps))) == found


@pytest.mark.parametrize("count", [1, 400])
def test_however_many_steps_there_are_it_is_done_at_once(count):
    many = [step("strike_start", f"2023-05-{1 + n % 28:02d}") for n in range(count)]
    assert doubts([*many, *STRIKE]).keys() == {
        s.id for s in many if not "2023-04-30" <= s.date <= "2023-05-04"
    }
