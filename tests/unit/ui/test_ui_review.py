"""What the review page puts first, which pair an address names, and what can be taken back."""

import pytest
from ui_rows import AMPTP, STUTZMAN, WGA, event

from graph.alike.candidates import Candidate
from graph.answers import EntityRef
from graph.questions.conflicts import Conflict, Version, same_version
from graph.questions.uncertain import Sign, Uncertain
from graph.questions.unsettled import Doubted
from ui import review_conflicts, review_doubts, review_uncertain
from ui.mistakes import lines
from ui.review_pairs import pair, queue
from ui.signing import undoable

ELEN = EntityRef(id="person:elen-stutzman", type="person", name="Elen Stutzman")


def candidate(keep: EntityRef, other: EntityRef, score: float) -> Candidate:
    return Candidate(keep=keep, other=other, score=score, reasons=("a letter",), articles=(3, 1))


BEST, NEXT = candidate(STUTZMAN, ELEN, 0.9), candidate(WGA, AMPTP, 0.6)


def test_every_sign_of_what_is_uncertain_has_its_words():
    assert set(review_uncertain.SIGNS) == set(Sign)
    told = Uncertain(event=event(), signs=(Sign.DENIED, Sign.REMEMBERED))
    assert review_uncertain.reasons(told) == "said not to have happened; told years after"


def test_pairs_left_for_later_come_last():
    found = queue([BEST, NEXT])
    assert found.in_order([]) == [BEST, NEXT]
    assert found.in_order([pair(BEST)]) == [NEXT, BEST]
    assert found.in_order([pair(BEST), pair(NEXT)]) == [BEST, NEXT]


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("", "", BEST),
        (WGA.id, AMPTP.id, NEXT),
        (AMPTP.id, WGA.id, NEXT),
        (WGA.id, ELEN.id, None),
        (WGA.id, "", None),
        (WGA.id, WGA.id, None),
    ],
)
def test_the_address_names_a_pair_and_no_other_is_shown_for_it(one, other, shown):
    assert queue([BEST, NEXT]).chosen([one, other]) is shown


def test_nothing_is_chosen_of_nothing():
    assert queue([]).chosen(["", ""]) is None


def test_what_sources_differ_on_and_what_is_doubted_are_told_in_a_line():
    told = event("strike_start", "2023-05-02", parties=(WGA,))
    versions = (
        Version(value="asserted", told_by=2, voices=()),
        Version(value="denied", told_by=1, voices=()),
    )
    conflict = Conflict(event=told, about="modality", reason="", versions=versions)
    assert review_conflicts.title(conflict) == "Strike begins: whether it happened (WGA)"
    assert review_conflicts.told(conflict) == "it happened (2), it did not happen (1)"
    assert review_conflicts.said("2023-05-02") == "May 2, 2023"
    assert review_conflicts.said("9020") == "9,020"
    doubted = Doubted(event=told, why="x", round="negotiation:x", title="WGA – AMPTP 2023")
    assert review_uncertain.title(told) == "Strike begins, May 2, 2023 (WGA)"
    assert review_doubts.title(doubted) == "Strike begins, May 2, 2023, in WGA – AMPTP 2023"


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("78", "78.33", True),
        ("9020", "9020", True),
        ("78", "79", False),
        ("2023-05-02", "2023-05-02", True),
        ("2023-05-02", "2023-05-03", False),
        ("2023", "2023-05", False),
        ("asserted", "denied", False),
    ],
)
def test_versions_that_differ_by_rounding_alone_say_the_same(one, other, alike):
    assert same_version(one, other) is alike


def test_only_decisions_that_stand_can_be_taken_back():
    def row(id: str, **given: str) -> dict[str, str]:
        told = {"kind": "same", "state": "holds", "decision": "b is a", "who": "Ada"}
        return {"id": id, **told, "when": "2024-02-05T10:00:00+00:00", **given}

    rows = [
        row("1"),
        row("2", state="undone"),
        row("3", kind="undo", decision="2 is taken back"),
        row("4", state="refused"),
        row("5", kind="not_same", state="without object", decision="b is not a"),
    ]
    assert undoable(rows) == {
        "1": "b is a (Ada, Feb 5, 2024)",
        "5": "b is not a (Ada, Feb 5, 2024)",
    }


def test_only_claims_that_stand_can_be_put_right():
    def row(id: str, *, says: str = "strike start", rejected: bool = False) -> dict[str, object]:
        return {"id": id, "says": says, "sentences": ["They " + "walk " * 60], "rejected": rejected}

    told = lines([row("a1#e1"), row("", says="gone"), row("a1#e2", rejected=True)])
    assert list(told) == ["a1#e1"]
    assert told["a1#e1"].startswith("strike start: “They walk")
    assert len(told["a1#e1"]) < 200
