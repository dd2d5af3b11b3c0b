"""What the assembly takes at a time, and which unions it assembles together."""

from __future__ import annotations

from graph.assembly.courses import Component, parted, take_unions
from graph.assembly.happenings import take_strands, with_heads
from graph.assembly.kinship import Kin
from graph.claims import Happening
from graph.groups import Groups

ALONE = Kin({}, {})


def happening(id_: str) -> Happening:
    return Happening(
        id=id_, type="ratification", modality="asserted", date=None, unions=(), employers=(),
        others=(), values={}, conflicts={}, reasons={}, claims=(), articles=(), told_by=1,
        reported=None,
    )  # fmt: skip


def met(**concerned: str) -> Component:
    """Events by name, with the unions that each concerns, by letter."""
    return Component(
        unions={union for unions in concerned.values() for union in unions},
        events={key: happening(key) for key in concerned},
        concerned={key: tuple(unions) for key, unions in concerned.items()},
    )


def parts(found: list[Component]) -> set[tuple[frozenset[str], frozenset[str]]]:
    return {(frozenset(c.unions), frozenset(c.events)) for c in found}


def test_groups_go_by_their_least_member():
    groups = Groups("dcba")
    groups.join("d", "c")
    groups.join("c", "b")
    assert [groups.of(letter) for letter in "abcd"] == ["a", "b", "b", "b"]


def test_unions_of_one_event_are_assembled_together_and_no_others():
    found = parted(met(one="ab", two="bc", three="d"), ALONE)
    assert parts(found) == {
        (frozenset("abc"), frozenset({"one", "two"})),
        (frozenset("d"), frozenset({"three"})),
    }


def test_a_local_is_assembled_with_its_union_and_a_branch_with_its_head():
    kin = Kin({"a": "b", "x": "y"}, {"c": "d"})
    found = parted(met(one="a", two="b", three="c", four="d", five="e"), kin)
    assert {frozenset(c.unions) for c in found} == {
        frozenset("ab"), frozenset("cd"), frozenset("e"),
    }  # fmt: skip


def test_strands_are_taken_until_they_hold_enough_claims_and_one_always_is():
    rows = [{"type": "t", "side": side, "claims": 5} for side in "abc"]
    assert take_strands(rows, limit=1) == ({("t", "a")}, 6)
    assert take_strands(rows, limit=7) == ({("t", "a"), ("t", "b")}, 12)
    assert take_strands(rows, limit=100) == ({("t", side) for side in "abc"}, 18)


def test_the_strand_of_a_head_is_parted_with_that_of_its_branch():
    assert with_heads({("t", "east"), ("t", "other")}, {"east": "whole"}) == {
        ("t", "east"), ("t", "other"), ("t", "whole"),
    }  # fmt: skip


def test_unions_are_taken_until_they_have_enough_events():
    rows = [{"id": union, "events": 5} for union in "abc"]
    assert take_unions(rows, limit=6) == ({"a"}, 6)
    assert take_unions(rows, limit=7) == ({"a", "b"}, 12)
