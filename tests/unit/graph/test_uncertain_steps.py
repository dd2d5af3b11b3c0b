"""Which steps that one story tells are little sure, and by which signs."""

from __future__ import annotations

import json

import pytest

from graph.questions.uncertain import Sign, signs_of, unlikely
from sideletter.kinds import EventType as T


def row(*, speaker=None, reliability=0.7, values=None, told="asserted", **given):
    """A step that is told plainly, but for what is given."""
    plain = {
        "type": "strike_start", "date": "2023-05-02", "reported": "2023-05-03",
        "modality": "asserted", "sides": 2, "placed": True, "values": json.dumps(values or {}),
        "claims": [{"speaker": speaker, "modality": told, "reliability": reliability}],
    }  # fmt: skip
    return {**plain, **given}


@pytest.mark.parametrize(
    ("step", "signs"),
    [
        (row(), ()),
        (row(modality="denied"), (Sign.DENIED,)),
        (row(modality="denied", date=None), (Sign.DENIED,)),
        (row(modality="possible", date=None), (Sign.HEDGED,)),
        (row(told="possible"), (Sign.HEDGED,)),
        (row(speaker="union:wga"), (Sign.QUOTED,)),
        (row(reliability=0.2), (Sign.UNTRUSTED,)),
        (row(sides=1), ()),
        (row(placed=False), ()),
        (row(sides=1, placed=False), (Sign.ASTRAY,)),
        (row(values={"yes_percent": 120}), (Sign.NUMBERS,)),
        # What is common says nothing alone.
        (row(date=None), ()),
        (row(date="2023"), ()),
        (row(date="2023-05"), ()),
        (row(date="2019-05-02"), ()),
        (row(date="2019"), (Sign.UNDATED, Sign.REMEMBERED)),
        (row(date=None, speaker="the mayor"), (Sign.QUOTED, Sign.UNDATED)),
        (row(claims=[]), ()),
    ],
)
def test_a_step_is_uncertain_by_its_signs(step, signs):
    assert signs_of(step) == signs


@pytest.mark.parametrize(
    ("type_", "values", "odd"),
    [
        (T.RATIFICATION, {}, False),
        (T.RATIFICATION, {"yes_percent": 97.85, "votes_yes": 9020, "votes_no": 198}, False),
        (T.RATIFICATION, {"yes_percent": 98, "votes_yes": 9020, "votes_no": 198}, False),
        (T.RATIFICATION, {"yes_percent": 90, "votes_yes": 9020, "votes_no": 198}, True),
        (T.RATIFICATION, {"yes_percent": 90, "votes_yes": 9020}, False),
        (T.RATIFICATION, {"yes_percent": 30}, True),
        (T.REJECTION, {"yes_percent": 30}, False),
        (T.REJECTION, {"yes_percent": 52}, True),
        (T.RATIFICATION, {"turnout_percent": 101}, True),
        (T.STRIKE_START, {"workers": 160_000}, False),
        (T.STRIKE_START, {"workers": 16_000_000}, True),
        (T.STRIKE_END, {"duration_days": 148}, False),
        (T.STRIKE_END, {"duration_days": 14_800}, True),
        (T.EXTENSION, {"until": "2023-06-30"}, False),
    ],
)
def test_numbers_that_cannot_be_or_do_not_go_together(type_, values, odd):
    assert unlikely(type_, values) is odd
