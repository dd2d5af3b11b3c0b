"""Candidates for merging, out of a real graph: by name, and by what stands around them."""

from __future__ import annotations

import pytest
from reports import report

from graph.store import Store

pytestmark = pytest.mark.database


def filled(store: Store, *told: tuple[str, ...]) -> None:
    items = [
        report(f"a{n}", f"2023-05-{n + 1:02}", *lines, outlet=f"Paper {n}")
        for n, lines in enumerate(told)
    ]
    store.load(items)
    store.assemble()


def proposed(store: Store, **options) -> dict[frozenset[str], float]:
    found = store.merge_candidates(**options)
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
    return {frozenset((c.keep.name, c.other.name)): c.score for c in found}


def test_a_name_alone_proposes_a_pair_and_a_common_role_lifts_it(store):
    filled(
        store,
        ("Ellen Stutzman is chief negotiator of WGA",),
        ("Ellen Stutzmann is chief negotiator of WGA",),
        ("Nora Quill -works_on-> Harbour Lights",),
        ("Norah Quell -works_on-> Harbor Lights",),
    )
    (first, second) = store.merge_candidates()
    assert {first.keep.id, first.other.id} == {"person:ellen-stutzman", "person:ellen-stutzmann"}
    assert first.reasons == (
        "last names that differ in a letter", "both with WGA", "both chief negotiator there",
    )  # fmt: skip
    assert {second.keep.id, second.other.id} == {"work:harbour-lights", "work:harbor-lights"}
    assert first.score > second.score
    assert first.articles == (1, 1)


def test_an_initial_is_proposed_only_where_something_around_agrees(store):
    filled(
        store,
        ("R. Harlow is president of WGA",),
        ("Robert Harlow is president of WGA",),
        ("T. Marsh is president of WGA",),
        ("Tina Marsh is president of Big Fish",),
    )
    assert set(proposed(store)) == {frozenset(("R. Harlow", "Robert Harlow"))}


def test_a_short_form_that_fits_two_is_likely_neither(store):
    told = [("R. Harlow is president of WGA",), ("Robert Harlow is president of WGA",)]
    filled(store, *told)
    (alone,) = proposed(store).values()
    filled(store, *told, ("Rita Harlow is president of WGA",))
    assert all(score < alone for score in proposed(store).values())


def test_two_names_in_one_article_speak_against(store):
    filled(store, ("Robert Harlow is president of Big Fish", "Bob Harlow is clerk of Small Fry"))
    assert proposed(store) == {}
    filled(
        store, ("Robert Harlow is president of Big Fish",), ("Bob Harlow is clerk of Small Fry",)
    )
    assert set(proposed(store)) == {frozenset(("Robert Harlow", "Bob Harlow"))}


def test_what_is_part_of_the_other_is_not_the_other(store):
    filled(store, ("Bright Lantern Pictures -owned_by-> Bright Lantern Pictures LLC",))
    assert proposed(store) == {}


def test_what_was_decided_or_is_known_is_not_proposed_again(store):
    filled(
        store,
        ("Bright Lantern Pictures -owned_by-> Big Fish",),
        ("Bright Lantern Pictures LLC -owned_by-> Big Fish",),
    )
    pair = ("company:bright-lantern-pictures", "company:bright-lantern-pictures-llc")
    assert len(proposed(store)) == 1
    assert proposed(store, decided=[pair]) == {}
    assert proposed(store, known=pair) == {}
    (candidate,) = store.merge_candidates(known=pair[1:])
    assert (candidate.keep.id, candidate.other.id) == (pair[1], pair[0])
    assert proposed(store, decided=[("company:big-fish", pair[0])]) != {}


def test_of_very_many_names_those_of_most_articles_are_compared(store, monkeypatch):
    filled(
        store,
        ("Ellen Stutzman is chief negotiator of WGA",),
        ("Ellen Stutzman is president of WGA",),
        ("Ellen Stutzmann is president of WGA",),
        ("Ellen Stutzmann is treasurer of WGA",),
        ("Nora Quill -works_on-> Harbour Lights",),
        ("Norah Quell -works_on-> Harbor Lights",),
    )
    assert len(proposed(store)) == 2
    # The union and the two who are told to be of it.
    monkeypatch.setattr("graph.alike.candidates.MOST_NAMES", 3)
    assert set(proposed(store)) == {frozenset({"Ellen Stutzman", "Ellen Stutzmann"})}


def test_one_entity_s_candidates_are_found_by_the_index(store):
    filled(
        store,
        ("Ellen Stutzman is chief negotiator of WGA",),
        ("Ellen Stutzmann is chief negotiator of WGA",),
        ("Harbour Lights -airs_on-> Big Fish",),
        ("Harbor Lights -airs_on-> Big Fish",),
    )
    everything = proposed(store)
    assert len(everything) == 2
    assert proposed(store, types=["work"]).keys() == proposed(store, of="work:harbor-lights").keys()
    mine = proposed(store, of="person:ellen-stutzman")
    assert mine.items() <= everything.items()
    assert set(mine) == {frozenset(("Ellen Stutzman", "Ellen Stutzmann"))}
    assert proposed(store, of="person:nobody") == {}
    assert len(proposed(store, limit=1)) == 1
