"""Pairs of entities: the clues about them, and what weights add to the rules and take back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.masks import mask_sentences
from nlp.reading import Reading
from nlp.relations import weighed
from nlp.relations.offices_told import Office, offices_in
from nlp.relations.pairs import KINDS, Pair, pairs_in
from nlp.relations.weighed import NONE, RULE, load_weights, weigh
from nlp.trace import Notebook
from nlp.weighing import Fitted, Logit
from sideletter.model import Event, EventType, Evidence, Relation, RelationType

Read = Callable[..., Reading]


@pytest.fixture(autouse=True)
def _by_clues(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the encoder says of pairs has tests of its own."""
    monkeypatch.setattr(weighed, "pair_odds", lambda *_: ())


TEXT = (
    "SAG-AFTRA, led by its president, Jo Doe, met Netflix on Monday. "
    'The streamer shows "The Long Corridor," in which Al Roe frobs.'
)


def pairs_of(reading: Reading, *told: Relation, events: tuple[Event, ...] = ()) -> dict[str, Pair]:
    pairs = pairs_in(reading, events, told)
    return {f"{p.subject.name}>{p.object.name}": p for p in pairs}


def of_kind(kind: str, bias: dict[str, float], weights: dict[str, dict[str, float]]) -> Fitted:
    """Weights that say of one kind of pair what is given, and of all others nothing."""
    nothing = {k: Logit.of({NONE: 9.0, r[2][0].value: -9.0}, {}) for k, r in KINDS.items()}
    return Fitted({**nothing, kind: Logit.of(bias, weights)})


def ids(reading: Reading) -> dict[str, str]:
    return {entity.name: entity.id for entity in reading.entities}


def test_pairs_are_of_the_types_that_can_be_related(read: Read) -> None:
    found = pairs_of(read(TEXT))
    assert {"SAG-AFTRA>Netflix", "Jo Doe>SAG-AFTRA", "Al Roe>The Long Corridor"} <= set(found)
    assert "Netflix>SAG-AFTRA" not in found
    assert found["Jo Doe>Netflix"].kind == "offices"


def test_clues_tell_how_near_two_come_and_what_stands_between(read: Read) -> None:
    found = pairs_of(read(TEXT))
    near, far = found["Jo Doe>SAG-AFTRA"], found["Al Roe>SAG-AFTRA"]
    assert {"shared=1", "sentences=here0", "order=OS", "OS.has=president"} <= near.clues
    assert {"shared=0", "sentences=back1"} <= far.clues
    assert any(clue.startswith("path=") for clue in near.clues)
    assert any(clue.startswith("alone.") for clue in far.clues)
    assert [span.text.strip()[:9] for span in near.where] == ["SAG-AFTRA"]
    assert len(far.where) == 2


def test_events_and_relations_of_either_are_clues(read: Read) -> None:
    reading = read(TEXT)
    of = ids(reading)
    union, company, person = of["SAG-AFTRA"], of["Netflix"], of["Jo Doe"]
    strike = Event(type=EventType.STRIKE_START, date=None, parties=(union, company))
    role = Relation(type=RelationType.HOLDS_ROLE, subject=person, object=union)
    found = pairs_of(reading, role, events=(strike,))
    assert {"both=strike_start", "events=1"} <= found["SAG-AFTRA>Netflix"].clues
    assert "subject.has=holds_role1" in found["Jo Doe>Netflix"].clues
    assert "subject.has=holds_role0" in found["Jo Doe>SAG-AFTRA"].clues


def test_what_is_likely_by_far_is_added_with_its_sentence(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = read(TEXT)
    weights = of_kind("credits", {NONE: 0.0, "works_on": -2.0}, {"shared=1": {"works_on": 6.0}})
    monkeypatch.setattr(weighed, "load_weights", lambda: weights)
    notebook = Notebook()
    (added,) = weigh(reading, mask_sentences(reading), (), (), notebook)
    assert (added.type, added.title) == (RelationType.WORKS_ON, None)
    assert added.subject == ids(reading)["Al Roe"]
    assert added.rule == f"{RULE} (shared=1)"
    assert TEXT[added.evidence[0].start :].startswith("The streamer")
    assert [note.rule for note in notebook.all_fired] == [added.rule]


def test_an_office_is_added_with_its_title_and_never_without(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = read(TEXT)
    weights = of_kind("offices", {NONE: -9.0, "holds_role": 9.0}, {})
    monkeypatch.setattr(weighed, "load_weights", lambda: weights)
    added = weigh(reading, mask_sentences(reading), (), (), Notebook())
    assert {r.subject for r in added} == {ids(reading)["Jo Doe"]}
    assert {r.title for r in added} == {"president"}


def test_what_everything_speaks_against_is_taken_back(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = read(TEXT)
    of = ids(reading)
    told = Relation(
        type=RelationType.BARGAINS_WITH,
        subject=of["SAG-AFTRA"],
        object=of["Netflix"],
        evidence=(Evidence(0, 9),),
        rule="some.rule",
    )
    other = Relation(
        type=RelationType.AIRS_ON, subject=of["The Long Corridor"], object=of["Netflix"]
    )
    notebook = Notebook()
    weights = of_kind("talks", {NONE: 9.0, "bargains_with": -9.0}, {})
    monkeypatch.setattr(weighed, "load_weights", lambda: weights)
    kept = weigh(reading, mask_sentences(reading), (), (told, other), notebook)
    assert kept == (other,)
    assert [note.rule for note in notebook.all_turned_down] == ["some.rule"]


def test_who_owns_whom_is_asked_both_ways_and_told_one_way(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = read("Netflix was sold on Monday, and with it went Hulu, as SAG-AFTRA had feared.")
    both = {name for name, pair in pairs_of(reading).items() if pair.kind == "owners"}
    assert both == {"Netflix>Hulu", "Hulu>Netflix"}
    of = ids(reading)
    order = {"order=SO": {"owned_by": 2.0}}
    weights = of_kind("owners", {NONE: -9.0, "owned_by": 0.0}, order)
    monkeypatch.setattr(weighed, "load_weights", lambda: weights)
    (found,) = weigh(reading, mask_sentences(reading), (), (), Notebook())
    assert (found.subject, found.object) == (of["Netflix"], of["Hulu"])
    told = Relation(type=RelationType.OWNED_BY, subject=of["Hulu"], object=of["Netflix"])
    assert weigh(reading, mask_sentences(reading), (), (told,), Notebook()) == (told,)


def test_a_long_list_of_companies_asks_for_few_pairs_of_each(read: Read) -> None:
    names = ["Netflix", "Hulu", "Disney", "Paramount", "Sony Pictures", "Lionsgate", "A24", "Fox"]
    names += ["NBC", "CBS", "ABC", "CNN", "HBO", "Peacock", "Starz", "Showtime", "AMC", "Univision"]
    found = pairs_of(read(f"SAG-AFTRA named {', '.join(names)} on Monday."))
    owners = [pair for pair in found.values() if pair.kind == "owners"]
    subjects = {pair.subject.name for pair in owners}
    assert len(subjects) > 12
    assert len(owners) <= 12 * len(subjects)


def test_offices_are_those_that_the_parse_gives(read: Read) -> None:
    reading = read("Jo Doe, a former president, met Al Roe, an actor.")
    found = offices_in(reading, mask_sentences(reading))
    assert found == {ids(reading)["Jo Doe"]: Office("president", former=True)}


def test_the_packaged_weights_know_every_kind_of_pair() -> None:
    for kind, (_, _, relations) in KINDS.items():
        classes = set(load_weights().logits[kind].classes)
        assert NONE in classes
        assert classes <= {NONE, *(r.value for r in relations)}
