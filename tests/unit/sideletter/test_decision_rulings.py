"""What follows from the log of decisions."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sideletter.decisions import (
    ClaimKind,
    ClaimName,
    Decision,
    Entry,
    FixDate,
    NoEntity,
    NotSame,
    Reject,
    Rename,
    Same,
    Trust,
    Undo,
    decision_from_json,
    decision_to_json,
    entry_of,
    kind_of,
)
from sideletter.pipeline.rulings import Rulings, kind_of_id

START = dt.datetime(2024, 2, 5, tzinfo=dt.UTC)
PEOPLE = [f"person:{name}" for name in "abcdef"]
CLAIM = ClaimName(
    article="a1", kind=ClaimKind.EVENT, says=("strike_start", "asserted", "union:wga"),
    details=("2023-05-02", "workers 11500"), sentences=("The WGA struck on Tuesday.",),
)  # fmt: skip


def log(*decisions: Decision) -> list[Entry]:
    return [
        entry_of(d, who="ada", when=START + dt.timedelta(minutes=n), why="")
        for n, d in enumerate(decisions)
    ]


def same(keep: str, gone: str) -> Same:
    return Same(keep=f"person:{keep}", gone=f"person:{gone}", name=keep.upper())


def apart(one: str, other: str) -> NotSame:
    return NotSame(one=f"person:{one}", other=f"person:{other}")


def rename(entity: str, name: str) -> Rename:
    return Rename(entity=f"person:{entity}", name=name)


def seen(rulings: Rulings) -> object:
    """All that rulings say of anything."""
    return (
        {p: (rulings.root(p), rulings.name(p), rulings.members(p)) for p in PEOPLE},
        {p: rulings.denied_by(p) for p in PEOPLE},
        rulings.changed(),
        rulings.apart(),
        {a: rulings.of_claims(a) for a in rulings.articles},
        {s: rulings.reliability(s) for s in rulings.sources},
        rulings.standing,
        rulings.refused,
    )


people = st.sampled_from("abcdef")
decisions = st.one_of(
    st.builds(same, people, people).filter(lambda d: d.keep != d.gone),
    st.builds(apart, people, people).filter(lambda d: d.one != d.other),
    st.builds(rename, people, st.sampled_from(["X", "Y"])),
    st.builds(NoEntity, entity=people.map("person:{}".format)),
    st.builds(Trust, source=st.just("daily"), reliability=st.floats(0, 1)),
    st.just(Reject(claim=CLAIM)),
    st.builds(FixDate, claim=st.just(CLAIM), date=st.just("2023-05-01")),
)


@given(st.lists(decisions, max_size=12), st.data())
def test_what_is_undone_is_as_if_it_had_never_been(made: list[Decision], data: st.DataObject):
    entries = log(*made)
    gone = data.draw(st.sets(st.sampled_from(entries)) if entries else st.just(set()))
    undos = log(*made, *(Undo(entry=e.id) for e in sorted(gone, key=lambda e: e.when)))
    left = [e for e in entries if e not in gone]
    assert seen(Rulings(undos)) == seen(Rulings(left))
    assert set(Rulings(undos).undone) == {e.id for e in gone}


@given(st.lists(decisions, max_size=12))
def test_entities_that_are_held_apart_are_never_one(made: list[Decision]):
    entries = log(*made)
    rulings = Rulings(entries)
    assert all(one != other for one, other in rulings.apart())
    assert {e.id for e in rulings.standing} | set(rulings.refused) == {e.id for e in entries}
    for person in PEOPLE:
        root = rulings.root(person)
        assert rulings.root(root) == root
        assert person in rulings.members(person) == rulings.members(root)
        if person != root:
            assert rulings.name(person) is not None
            assert person in rulings.changed()
            assert rulings.joined_by(person, root) is not None


def test_merges_chain_and_the_one_that_keeps_its_id_keeps_its_name():
    rulings = Rulings(log(same("a", "b"), same("c", "a")))
    assert [rulings.root(p) for p in PEOPLE[:3]] == ["person:c"] * 3
    assert {rulings.name(f"person:{p}") for p in "ab"} == {"C"}
    assert rulings.name("person:c") is None
    assert rulings.members("person:b") == {"person:a", "person:b", "person:c"}


def test_undoing_the_middle_of_a_chain_leaves_what_was_said_of_the_others():
    entries = log(same("a", "b"), same("b", "c"))
    assert Rulings(entries).root("person:c") == "person:a"
    left = Rulings([*entries, *log(Undo(entry=entries[0].id))])
    assert (left.root("person:c"), left.root("person:b")) == ("person:b", "person:b")
    assert left.root("person:a") == "person:a"


def test_of_two_names_the_later_one_holds_and_a_merged_entity_loses_its_own():
    assert Rulings(log(rename("a", "X"), rename("a", "Y"))).name("person:a") == "Y"
    rulings = Rulings(log(rename("b", "X"), same("a", "b")))
    assert (rulings.name("person:a"), rulings.name("person:b")) == (None, "A")
    rulings = Rulings(log(same("a", "b"), rename("b", "X")))
    assert (rulings.name("person:a"), rulings.name("person:b")) == ("X", "X")


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        ([apart("a", "b"), same("b", "a")], "that they are two"),
        ([same("a", "b"), same("b", "c"), apart("a", "c")], "that they are one"),
        ([apart("a", "c"), same("a", "b"), same("b", "c")], "that they are two"),
        ([NoEntity(entity="person:a"), same("a", "b")], "one of them is none"),
        ([NoEntity(entity="person:b"), same("a", "b")], "one of them is none"),
        ([Same(keep="person:a", gone="work:a", name="A")], "not of one type"),
        ([Same(keep="nobody", gone="nothing", name="A")], "not of one type"),
    ],
)
def test_a_decision_against_an_earlier_one_is_refused_and_says_by_which(made, reason):
    entries = log(*made)
    rulings = Rulings(entries)
    assert list(rulings.refused) == [entries[-1].id]
    assert reason in rulings.refused[entries[-1].id]
    assert rulings.standing == tuple(entries[:-1])


def test_what_is_denied_goes_with_all_that_was_made_one_with_it_and_was_looked_at():
    rulings = Rulings(log(same("a", "b"), NoEntity(entity="person:a"), rename("c", "X")))
    assert [bool(rulings.denied_by(p)) for p in PEOPLE[:3]] == [True, True, False]
    assert rulings.looked_at() == {"person:a", "person:b", "person:c"}
    assert Rulings(log(apart("a", "b"))).looked_at() == frozenset()


def test_what_was_refused_holds_once_what_spoke_against_it_is_undone():
    entries = log(apart("a", "b"), same("a", "b"))
    rulings = Rulings([*entries, *log(Undo(entry=entries[0].id))])
    assert rulings.root("person:b") == "person:a"
    assert not rulings.refused


@given(st.one_of(decisions, st.just(Undo(entry="0123abcd"))))
def test_a_decision_travels_as_json(decision: Decision):
    body = json.loads(json.dumps(decision_to_json(decision)))
    assert decision_from_json(kind_of(decision), body) == decision


@pytest.mark.parametrize(
    ("kind", "body"),
    [("marry", {}), ("same", {"keep": "a"}), ("reject", {"claim": {"article": "a"}}),
     ("undo", {"entry": "a", "more": 1})],
)  # fmt: skip
def test_what_is_no_decision_is_refused(kind: str, body: dict[str, object]):
    with pytest.raises(ValueError, match="decision"):
        decision_from_json(kind, body)


def test_an_id_tells_the_type_of_what_it_is_the_id_of():
    assert kind_of_id("employer_group:amptp") == "employer_group"
    assert [kind_of_id(odd) for odd in ("amptp", "club:x", "person:", "")] == [None] * 4
