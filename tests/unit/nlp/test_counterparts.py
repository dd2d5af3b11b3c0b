"""Whom an event is with whose clause names no employer, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from nlp.events import counterparts, find_events
from nlp.events.counterparts import choose, load_weights, reasons
from nlp.events.slots import NOBODY, Slot
from nlp.events.tokens import Ids
from nlp.reading import Reading
from nlp.trace import Notebook
from sideletter.errors import VocabularyError

Read = Callable[..., Reading]

THEATRE = (
    "Stagehands at the Vineyard Theatre in New York went on strike on March 3. They belong to "
    "IATSE, which has contracts with the Broadway League as well.\n\n"
    "The Vineyard Theatre says that it cannot pay what is asked. Talks broke off on March 1."
)


def parties(reading: Reading, kind: str) -> list[set[str]]:
    names = {e.id: e.name for e in reading.entities}
    return [{names[p] for p in e.parties} for e in find_events(reading) if e.type.value == kind]


def slots_of(reading: Reading) -> list[Slot]:
    found: list[Slot] = []

    def keep(slot: Slot) -> Ids:
        found.append(slot)
        return slot.usual

    find_events(reading, choose=keep)
    return found


def test_the_house_that_a_passage_is_about_goes_before_an_alliance_told_of_in_passing(
    read: Read,
) -> None:
    reading = read(THEATRE, title="Vineyard Theatre goes dark", published="2025-03-05")
    assert parties(reading, "talks_broke_off") == [{"IATSE", "Vineyard Theatre"}]


def test_an_explanation_tells_why_another_is_likelier(read: Read) -> None:
    reading = read(THEATRE, title="Vineyard Theatre goes dark", published="2025-03-05")
    notebook = Notebook()
    find_events(reading, trace=notebook)
    told = [note.reason for note in notebook.all_turned_down if "is likelier" in note.reason]
    assert any(
        reason.startswith("with the broadway league: vineyard theatre is likelier (")
        and "the paragraph names it up to here" in reason
        for reason in told
    )


def test_a_company_that_only_makes_other_news_is_no_side_of_a_strike(read: Read) -> None:
    reading = read(
        "Paramount said on Monday that its profit had fallen by a third, and that strikes would "
        "cost it more. The Writers Guild of America has been on strike since May 2.\n\n"
        "The Alliance of Motion Picture and Television Producers bargains for the studios.",
        title="Paramount's profit falls",
        published="2023-08-10",
    )
    assert all("Paramount" not in told for told in parties(reading, "strike_start"))


def test_an_employer_that_was_told_as_the_other_side_stays_it(read: Read) -> None:
    reading = read(
        "AGMA and Boston Ballet agreed on a contract on Jan. 18. The Metropolitan Opera, where "
        "AGMA represents the chorus, is next.\n\nThe dancers of Boston Ballet had authorized a "
        "strike. The old contract expired on June 30. Talks had begun in April.",
        published="2025-01-20",
    )
    assert parties(reading, "contract_expiry") == [{"AGMA", "Boston Ballet"}]
    assert parties(reading, "talks_began") == [{"AGMA", "Boston Ballet"}]


def test_candidates_are_nobody_first_and_each_once(read: Read) -> None:
    (slot,) = [
        s
        for s in slots_of(read(THEATRE, published="2025-03-05"))
        if s.trigger.rule.type.value == "talks_broke_off"
    ]
    found = slot.candidates()
    assert found[0] == NOBODY
    assert len({frozenset(ids) for ids in found}) == len(found) == 3
    assert "nobody" in slot.features(NOBODY)
    assert "in_sentence_past" in next(f for f in map(slot.features, found) if "named_last" in f)


class FakeSlot:
    """A place with features as a test wants them."""

    is_weighed = True

    def __init__(self, usual: Ids, told: Mapping[Ids, list[str]]) -> None:
        self.usual = usual
        self._told = told

    def candidates(self) -> list[Ids]:
        return list(self._told)

    def features(self, ids: Ids) -> list[str]:
        return self._told[ids]


def fake(usual: Ids, told: Mapping[Ids, list[str]]) -> Any:
    return FakeSlot(usual, told)


def test_where_the_rules_see_nobody_an_employer_must_be_far_ahead(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    weights = counterparts.Weights({"near": 1.0, "far": 3.0}, {"near": "n", "far": "f"}, 0.6)
    monkeypatch.setattr(counterparts, "load_weights", lambda: weights)
    assert choose(fake((), {(): [], ("a",): ["near"]})) == ()
    assert choose(fake((), {(): [], ("a",): ["far"]})) == ("a",)
    assert choose(fake(("b",), {(): [], ("b",): [], ("a",): ["near"]})) == ("a",)
    assert choose(fake(("b",), {(): ["near"], ("b",): []})) == ()
    assert reasons(fake((), {("a",): ["near", "far"]}), ("a",)) == "f; n"


def test_every_feature_that_is_told_has_a_weight(read: Read) -> None:
    known = load_weights().of
    for slot in slots_of(read(THEATRE, published="2025-03-05")):
        for ids in slot.candidates():
            assert set(slot.features(ids)) <= known.keys()


@pytest.mark.parametrize(
    "table",
    [
        {"feature": []},
        {"lead": 0.5, "feature": [{"id": "near", "says": "it is near"}]},
        {"lead": 0.5, "feature": [{"id": "near", "says": "it is near", "weight": 1}] * 2},
    ],
)
def test_weights_that_cannot_be_used_are_refused(
    table: Mapping[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counterparts, "load_table", lambda _: table)
    with pytest.raises(VocabularyError, match=r"counterparts\.toml"):
        load_weights.__wrapped__()
