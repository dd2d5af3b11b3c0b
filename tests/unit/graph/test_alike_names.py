"""Names that are alike, names that are not, and that the alike ones meet in a block."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.alike.blocks import WINDOW, keys, pairs
from graph.alike.likeness import likeness
from graph.alike.parts import bare_organisation, load_words, person_name
from sideletter.kinds import EntityType

PERSON, WORK, COMPANY, UNION = (
    EntityType.PERSON,
    EntityType.WORK,
    EntityType.COMPANY,
    EntityType.UNION,
)
# The first is carried by the name alone, the second needs something around it to agree.
LIKELY, POSSIBLE = 0.5, 0.35
ALIKE = [
    (PERSON, "Ellen Stutzman", "Ellen Stuzman", LIKELY),
    (PERSON, "Ellen Stutzman", "Ellen Stutzmann", LIKELY),
    (PERSON, "Mary Ann Quill", "Maryann Quill", LIKELY),
    (PERSON, "Robert Harlow", "Bob Harlow", LIKELY),
    (PERSON, "Robert A. Harlow", "Robert Harlow", LIKELY),
    (PERSON, "Robert Alan Harlow", "Robert A. Harlow", LIKELY),
    (PERSON, "Dr. Robert Harlow", "Robert Harlow, Ph.D.", LIKELY),
    (PERSON, "Han Seo-yeon", "Seo-yeon Han", LIKELY),
    (PERSON, "Duncan Vale", "Duncan Vale-Harper", LIKELY),
    (PERSON, "Zoë Marsh", "Zoe Marsch", LIKELY),
    (PERSON, "R. Harlow", "Robert Harlow", POSSIBLE),
    (PERSON, "Elen Stutzman", "Ellen Stutzman", POSSIBLE),
    (WORK, "The Harbor", "Harbor", LIKELY),
    (WORK, "Harbor & Sons", "Harbor and Sons", LIKELY),
    (WORK, "Harborlights", "Harbor Lights", LIKELY),
    (WORK, "Harbour Lights", "Harbor Lights", LIKELY),
    (COMPANY, "Bright Lantern Pictures LLC", "Bright Lantern Pictures", LIKELY),
    (COMPANY, "Bright Lantern Pictures Co., Ltd.", "The Bright Lantern Pictures", LIKELY),
    (COMPANY, "Bright Lantern Studios", "Bright Lantren Studios", LIKELY),
    (COMPANY, "BLP", "Bright Lantern Pictures", POSSIBLE),
]
NOT_ALIKE = [
    (PERSON, "John Harlow", "Jane Harlow"),
    (PERSON, "Robert A. Harlow", "Robert B. Harlow"),
    (PERSON, "Robert Alan Harlow", "Robert B. Harlow"),
    (PERSON, "John Harlow Jr.", "John Harlow Sr."),
    (PERSON, "J. Harlow", "Robert Harlow"),
    (PERSON, "Kim Lee", "Kim Leo"),
    (PERSON, "Harlow", "John Harlow"),
    (PERSON, "J. Harlow", "J. Harlew"),
    (WORK, "Harbor Lights 2", "Harbor Lights 3"),
    (WORK, "Harbor Lights II", "Harbor Lights IV"),
    (WORK, "Harbor Lights Part A", "Harbor Lights Part B"),
    (WORK, "Harbor Lights", "Harbor Lights: The Night Shift"),
    (WORK, "Fame", "Game"),
    (COMPANY, "Lantern Bros.", "Lantern Bros. Discovery"),
    (COMPANY, "Station 19 Pictures", "Station 18 Pictures"),
    (COMPANY, "BL", "Bright Lantern"),
    (UNION, "IATSE Local 80", "IATSE Local 33"),
]


@pytest.mark.parametrize(("kind", "one", "other", "least"), ALIKE)
def test_names_that_are_alike(kind, one, other, least):
    found = likeness(kind, one, other)
    assert found is not None
    assert found.score >= least
    assert (found.score >= LIKELY) == (least == LIKELY)
    assert found.reason


@pytest.mark.parametrize(("kind", "one", "other"), NOT_ALIKE)
def test_names_that_are_not(kind, one, other):
    assert likeness(kind, one, other) is None


@pytest.mark.parametrize(("kind", "one", "other", "least"), ALIKE)
def test_what_is_alike_meets_in_a_block(kind, one, other, least):
    assert keys(kind, one) & keys(kind, other)
    assert list(pairs(kind, [("a", one), ("b", other)])) == [(0, 1)]
    assert list(pairs(kind, [("a", one), ("a", other)])) == []


def test_a_father_and_a_son_are_less_alike_than_one_man():
    father = likeness(PERSON, "John Harlow", "John Harlow Jr.")
    same = likeness(PERSON, "Johnharlow Quill", "John Harlow Quill")
    assert father.score < same.score
    assert "only one is a jr" in father.reason


words = st.text(st.sampled_from("abeilnrst"), min_size=1, max_size=8)
names = st.lists(words, min_size=1, max_size=4).map(" ".join)


@given(st.sampled_from([PERSON, WORK, COMPANY]), names, names)
def test_likeness_is_the_same_in_either_order_and_within_bounds(kind, one, other):
    found = likeness(kind, one, other)
    assert found == likeness(kind, other, one)
    if found is not None:
        assert 0 < found.score < 1
        assert found.short in ("", one, other)


@given(st.sampled_from([PERSON, WORK, COMPANY]), st.text(max_size=20), st.text(max_size=20))
def test_no_name_is_an_error(kind, one, other):
    likeness(kind, one, other)
    for first, second in pairs(kind, [("a", one), ("b", other)]):
        assert {first, second} == {0, 1}


def test_the_work_grows_with_the_names_and_not_with_their_square():
    crowd = [(f"p{n}", f"Alex Harlow{chr(97 + n % 26)}{chr(97 + n // 26)}") for n in range(600)]
    met = set(pairs(PERSON, crowd))
    assert met
    most = max(len(keys(PERSON, name)) for _, name in crowd)
    assert len(met) <= len(crowd) * WINDOW * most
    assert len(met) < len(crowd) * (len(crowd) - 1) / 2


def test_what_tells_nothing_is_data_and_a_name_of_nothing_else_keeps_it():
    assert "llc" in load_words().legal_forms
    assert bare_organisation("The Company") == ("company",)
    assert bare_organisation("The Company Inc.") == ("company",)
    assert person_name("…") is None
    assert person_name("Sir Harlow").words == ("harlow",)
