import json
from pathlib import Path

import pytest

from nlp.evaluation import load_gold, score, sum_up
from nlp.evaluation.pairing import fold_name, merge_relations
from sideletter.contract import Json
from sideletter.errors import ReadError


def an_entity(local: str, name: str, kind: str = "union", *names: str) -> Json:
    return {"id": local, "type": kind, "name": name, "names": list(names)}


def an_event(kind: str, date: str | None, *parties: str, modality: str = "asserted") -> Json:
    return {"type": kind, "date": date, "parties": list(parties), "modality": modality}


def a_term(category: str, stance: str, amount: float | None = None, **more: object) -> Json:
    value = None if amount is None else {"kind": "percent", "amount": amount, "unit": None}
    return {"category": category, "stance": stance, "party": None, "value": value, **more}


GUILD = an_entity("g1", "Guild", "union", "The Guild of Players")
LEAGUE = an_entity("g2", "League", "employer_group")


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("The Animation Guild", "animation guild"),
        ("Disney+", "disney plus"),
        ("Actor's Equity", "actor equity"),
        ("Actors’ Equity", "actors equity"),
        ("Société  Générale!", "societe generale"),
        ("Theatre", "theatre"),
    ],
)
def test_names_are_compared_without_case_accents_and_article(name: str, folded: str) -> None:
    assert fold_name(name) == folded


def test_a_perfect_extraction_is_all_found() -> None:
    gold = {
        "entities": [GUILD, LEAGUE],
        "relations": [{"type": "bargains_with", "subject": "g1", "object": "g2"}],
        "events": [an_event("strike_start", "2023-05-02", "g1", "g2")],
        "terms": [a_term("wages", "agreed", 7)],
    }
    totals = sum_up([score(gold, gold)])
    assert [part.f1 for part in totals.parts.values()] == [1.0] * 4
    assert totals.parts["events"].exact == {"date": 1, "modality": 1, "parties": 1, "all": 1}


def test_an_entity_matches_by_any_name_but_only_in_its_type() -> None:
    gold = {"entities": [GUILD, LEAGUE]}
    predicted = {
        "entities": [
            an_entity("p1", "guild of players"),
            an_entity("p2", "League", "company"),
        ]
    }
    entities = score(gold, predicted).parts["entities"]
    assert entities.found == 1
    assert [item["id"] for item in entities.missed] == ["g2"]
    assert [item["id"] for item in entities.invented] == ["p2"]


def test_bargaining_has_no_direction_and_titles_of_one_role_are_one_relation() -> None:
    gold = {
        "entities": [GUILD, LEAGUE],
        "relations": [{"type": "bargains_with", "subject": "g1", "object": "g2"}],
    }
    predicted = {
        "entities": [GUILD, LEAGUE],
        "relations": [
            {"type": "bargains_with", "subject": "g2", "object": "g1"},
            {"type": "bargains_with", "subject": "g1", "object": "g2"},
        ],
    }
    relations = score(gold, predicted).parts["relations"]
    assert (relations.found, relations.invented) == (1, ())
    role = {"type": "holds_role", "subject": "p", "object": "g1"}
    merged = merge_relations([{**role, "title": "Chair"}, {**role, "title": "the president"}])
    assert [one["titles"] for one in merged] == [{"chair", "president"}]


def test_the_closest_date_wins_and_one_shared_party_is_enough() -> None:
    gold = {
        "entities": [GUILD, LEAGUE],
        "events": [
            an_event("strike_start", "2007-11-05", "g1", "g2"),
            an_event("strike_start", "2023-05-02", "g1", "g2"),
        ],
    }
    predicted = {
        "entities": [GUILD, LEAGUE],
        "events": [
            an_event("strike_start", "2023-05", "g1"),
            an_event("strike_start", "2007-11-05", "g1", "g2", modality="denied"),
            an_event("strike_start", "1988", "g2"),
        ],
    }
    result = score(gold, predicted)
    assert result.parts["events"].found == 2
    assert [item["date"] for item in result.parts["events"].invented] == ["1988"]
    exact = result.exact
    assert (exact.dates, exact.modalities, exact.parties, exact.all_three) == (1, 1, 1, 0)


def test_an_event_of_strangers_matches_only_gold_without_parties() -> None:
    stranger = an_entity("p9", "Somebody")
    predicted = {"entities": [stranger], "events": [an_event("ratification", "2020", "p9")]}
    named = {"entities": [GUILD], "events": [an_event("ratification", "2020", "g1")]}
    nameless = {"entities": [], "events": [an_event("ratification", "2020")]}
    assert score(named, predicted).parts["events"].found == 0
    assert score(nameless, predicted).parts["events"].found == 1


def test_a_term_needs_its_number_only_where_gold_has_one() -> None:
    gold = {"terms": [a_term("wages", "agreed", 3), a_term("ai", "proposed")]}
    predicted = {
        "terms": [
            a_term("ai", "proposed", 48),
            a_term("wages", "agreed"),
            a_term("wages", "rejected", 3),
        ]
    }
    terms = score(gold, predicted).parts["terms"]
    assert terms.found == 1
    assert len(terms.invented) == 2


def test_the_party_of_a_term_is_counted_apart() -> None:
    gold = {
        "entities": [GUILD],
        "terms": [a_term("ai", "proposed", party="g1"), a_term("wages", "agreed", 3)],
    }
    predicted = {
        "entities": [{**GUILD, "id": "p1"}],
        "terms": [a_term("ai", "proposed"), a_term("wages", "agreed", 3)],
    }
    assert score(gold, predicted).exact.stance_parties == 1


def test_optional_gold_excuses_one_prediction_each() -> None:
    gold = {"terms": [], "optional": {"terms": [a_term("wages", "agreed")]}}
    predicted = {"terms": [a_term("wages", "agreed", 2), a_term("wages", "agreed", 4)]}
    assert len(score(gold, predicted).parts["terms"].invented) == 1


def test_what_hangs_on_an_optional_entity_is_excused() -> None:
    gold = {"entities": [GUILD], "optional": {"entities": [an_entity("o1", "Outlet", "company")]}}
    predicted = {
        "entities": [GUILD, an_entity("p2", "Outlet", "company")],
        "relations": [{"type": "bargains_with", "subject": "g1", "object": "p2"}],
        "events": [
            an_event("proposal", None, "p2"),
            an_event("proposal", None, "p2", "g1"),
            an_event("proposal", None),
        ],
    }
    parts = score(gold, predicted).parts
    assert parts["entities"].invented == ()
    assert parts["relations"].invented == ()
    assert len(parts["events"].invented) == 2


def test_totals_are_micro_averages_and_nothing_is_zero() -> None:
    gold = {"entities": [GUILD, LEAGUE]}
    figures = sum_up([score(gold, {"entities": [GUILD]}), score(gold, {})]).parts["entities"]
    assert (figures.precision, figures.recall, figures.gold) == (1.0, 0.25, 4)
    assert figures.to_json()["f1"] == 0.4
    assert sum_up([]).parts["terms"].f1 == 0.0


def write(folder: Path, data: object) -> None:
    (folder / "one.json").write_text(json.dumps(data), encoding="utf-8")


def test_gold_is_loaded_with_its_article(tmp_path: Path) -> None:
    write(tmp_path, {"article": {"id": "one", "text": "Said.", "published": "2020-01-02"}})
    (loaded,) = load_gold(tmp_path)
    assert (loaded.name, loaded.article.text) == ("one", "Said.")


@pytest.mark.parametrize(
    ("part", "fault"),
    [
        ({"entities": [{**GUILD, "type": "guild"}]}, "unknown EntityType 'guild'"),
        ({"entities": [{"id": "e1", "type": "union"}]}, "lacks a field"),
        ({"entities": {}}, '"entities" is not a list'),
        ({"relations": [{"type": "owned_by", "subject": "a", "object": "b"}]}, "id a, b"),
        ({"events": [an_event("strike", None)]}, "unknown EventType"),
        ({"events": [an_event("merger", "2020-1")]}, "date that is none"),
        ({"events": [an_event("merger", None, "g1")]}, "no entity with the id g1"),
        ({"terms": [a_term("pay", "agreed")]}, "unknown Category"),
        ({"terms": [a_term("wages", "agreed", party="g1")]}, "no entity with the id g1"),
        ({"optional": {"terms": [a_term("wages", "open")]}}, "unknown Stance"),
        ({"article": {"id": "x"}}, '"text"'),
        ({"article": {"id": "x", "text": "", "published": "May"}}, "isoformat"),
    ],
)
def test_malformed_gold_is_named(tmp_path: Path, part: Json, fault: str) -> None:
    write(tmp_path, {"article": {"id": "x", "text": "x"}, **part})
    with pytest.raises(ReadError, match=r"one\.json") as caught:
        load_gold(tmp_path)
    assert fault in str(caught.value)


@pytest.mark.parametrize("content", ["{", "[]", '"text"', "\xff"])
def test_a_file_that_is_no_gold_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "one.json").write_text(content, encoding="latin-1")
    with pytest.raises(ReadError, match=r"one\.json"):
        load_gold(tmp_path)


def test_a_folder_without_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="holds no gold file"):
        load_gold(tmp_path)
    with pytest.raises(ReadError, match="not a folder"):
        load_gold(tmp_path / "missing")
