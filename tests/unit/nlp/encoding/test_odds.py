"""What the heads say of words, parties, days, pairs and numbers, by weights made for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from nlp.dates import dates_of
from nlp.encoding import DISTANCES, TYPES
from nlp.encoding.encoder import WIDTH
from nlp.events import find_events
from nlp.events.day_odds import DayOdds
from nlp.events.opinion import Opinion
from nlp.events.party_odds import PartyOdds
from nlp.events.rules import find_triggers
from nlp.events.tape import read_tapes
from nlp.events.telling import KINDS, NAMED, Telling
from nlp.mentions.name_odds import OTHERS, name_odds
from nlp.reading import Reading, evidence_of
from nlp.relations.pair_odds import KINDS as RELATIONS
from nlp.relations.pair_odds import meetings_of, pair_odds
from nlp.terms.number_odds import CATEGORIES, STANCES, NumberOdds
from nlp.trace import Notebook
from sideletter.model import (
    Category,
    EntityType,
    EventType,
    Modality,
    RelationType,
    Stance,
    Term,
    Value,
    ValueKind,
)

Read = Callable[..., Reading]
Array = NDArray[np.float32]

UNDATED = "The new agreement of SAG-AFTRA and Netflix will be implemented."
TEXT = (
    "SAG-AFTRA struck Netflix on May 2. It wants 7 percent of Hulu. Talks are to resume on May 9."
)


@pytest.fixture(autouse=True, scope="module")
def _rules_alone() -> None:
    """Here what stands beside the rules is asked."""


def marked(reading: Reading, **words: int) -> Reading:
    """The reading with vectors of eight numbers: a word's own is 1, every other 0."""
    reading.doc.tensor = np.zeros((len(reading.doc), 8), dtype=np.float32)
    for word, place in words.items():
        for token in reading.doc:
            if token.text == word:
                reading.doc.tensor[token.i, place] = 1.0
    return reading


def weights(shape: tuple[int, ...], **at: tuple[int, ...]) -> Array:
    """Zeros, but for a large number at the places given."""
    found = np.zeros(shape, dtype=np.float32)
    for place in at.values():
        found[place] = 9.0
    return found


def pairing(name: str, outputs: int, rank: int, a: Array, b: Array) -> dict[str, Array]:
    return {
        f"{name}.A": a,
        f"{name}.B": b,
        f"{name}.a": np.zeros((8, outputs), dtype=np.float32),
        f"{name}.b": np.zeros((8, outputs), dtype=np.float32),
        f"{name}.dist": np.zeros((len(DISTANCES) + 1, outputs), dtype=np.float32),
        f"{name}.bias": np.full(outputs, -4.0, dtype=np.float32),
    }


def at(reading: Reading, word: str) -> int:
    return next(token.i for token in reading.doc if token.text == word)


def test_a_word_tells_of_what_its_vector_speaks_for(read: Read) -> None:
    reading = marked(read(TEXT), struck=0, Talks=1)
    strike = 1 + KINDS.index(EventType.STRIKE_START)
    heads = {
        "kind_w": weights((8, NAMED + 1), told=(0, strike), named=(1, NAMED)),
        "kind_b": np.zeros(NAMED + 1, dtype=np.float32),
        "mod_w": weights((8, 4), denied=(0, list(Modality).index(Modality.DENIED))),
        "mod_b": np.zeros(4, dtype=np.float32),
    }
    telling = Telling(reading.doc, heads)
    struck, named, other = (at(reading, word) for word in ("struck", "Talks", "Hulu"))
    assert np.exp(telling.kind(struck, EventType.STRIKE_START)) > 0.99
    assert np.exp(telling.kinds(struck)).sum() == pytest.approx(1.0)
    assert telling.modality(struck)[0] is Modality.DENIED
    # What only names an event tells of none.
    assert np.exp(telling.kinds(named)[0]) > 0.99
    assert np.exp(telling.kind(other, EventType.STRIKE_START)) == pytest.approx(1 / (NAMED + 1))


def test_parties_are_those_whose_mentions_go_with_the_word(read: Read) -> None:
    reading = marked(read(TEXT), struck=0, Netflix=1)
    heads = {
        **pairing("party", 1, 1, weights((8, 1), word=(0, 0)), weights((8, 1), who=(1, 0))),
        "party.TE": np.zeros((7, 1), dtype=np.float32),
        "party.e_cnt": np.zeros((6, 1), dtype=np.float32),
    }
    names = {entity.id: entity.name for entity in reading.entities}
    odds = {
        names[i]: share for i, share in PartyOdds(reading, heads).of(at(reading, "struck")).items()
    }
    assert odds["Netflix"] > 0.99
    assert odds["SAG-AFTRA"] < 0.05
    # Hulu is an organisation too, and the same word speaks for nobody where none is marked.
    assert all(p < 0.05 for p in PartyOdds(reading, heads).of(at(reading, "wants")).values())


def day_heads() -> dict[str, Array]:
    return {
        **pairing("date", 1, 1, weights((8, 1), word=(0, 0)), weights((8, 1), day=(1, 0))),
        "date.WE": np.zeros((21, 1), dtype=np.float32),
        "date.e_same": np.zeros((2, 1), dtype=np.float32),
        "date.none": np.zeros((8, 1), dtype=np.float32),
        "date.none_b": np.zeros(1, dtype=np.float32),
        "date.today": np.zeros((8, 1), dtype=np.float32),
        "date.today_b": np.full(1, -4.0, dtype=np.float32),
    }


def test_days_are_dates_near_it_today_or_none(read: Read) -> None:
    reading = marked(read(TEXT, published="2023-05-08"), struck=0)
    reading.doc.tensor[at(reading, "9") - 1 : at(reading, "9") + 1, 1] = 1.0
    today = dt.date(2023, 5, 8)
    days = DayOdds(reading, dates_of(reading.doc, today), today, day_heads())
    odds = days.of(at(reading, "struck"))
    assert set(odds) == {"2023-05-02", "2023-05-09", "2023-05-08", None}
    assert sum(odds.values()) == pytest.approx(1.0)
    assert max(odds, key=odds.__getitem__) == "2023-05-09"
    without = days.of(at(reading, "Hulu"))
    assert max(without, key=without.__getitem__) is None


def test_pairs_are_scored_in_the_order_and_for_the_relations_asked(read: Read) -> None:
    reading = marked(read(TEXT), Netflix=1, Hulu=2)
    owned = RELATIONS.index(RelationType.OWNED_BY)
    heads = {
        **pairing(
            "rel",
            len(RELATIONS),
            1,
            weights((8, len(RELATIONS)), hulu=(2, owned)),
            weights((8, len(RELATIONS)), netflix=(1, owned)),
        ),
        "rel.TS": np.zeros((7, len(RELATIONS)), dtype=np.float32),
        "rel.TO": np.zeros((7, len(RELATIONS)), dtype=np.float32),
        "rel.e_cs": np.zeros((6, len(RELATIONS)), dtype=np.float32),
        "rel.e_co": np.zeros((6, len(RELATIONS)), dtype=np.float32),
    }
    by_name = {entity.name: entity for entity in reading.entities}
    netflix, hulu = by_name["Netflix"], by_name["Hulu"]
    there, back = pair_odds(reading, heads, [(hulu, netflix), (netflix, hulu)])
    assert set(there.scores) == {RelationType.OWNED_BY}
    assert there.scores[RelationType.OWNED_BY] > 9
    assert back.scores[RelationType.OWNED_BY] < 0
    union = by_name["SAG-AFTRA"]
    (bargaining,) = pair_odds(reading, heads, [(union, netflix)])
    assert set(bargaining.scores) == {RelationType.BARGAINS_WITH}


def test_meetings_are_the_nearest_ones_within_reach() -> None:
    wide, narrow = frozenset({RelationType.BARGAINS_WITH}), frozenset({RelationType.WORKS_ON})
    assert meetings_of([(0, 0), (100, 101)], [(90, 90)], wide) == [
        ((100, 101), (90, 90)),
        ((0, 0), (90, 90)),
    ]
    assert meetings_of([(0, 0)], [(300, 300)], narrow) == []
    assert len(meetings_of([(0, 0)], [(300, 300)], wide)) == 1
    assert meetings_of([], [(3, 3)], wide) == []


def test_numbers_are_found_in_their_evidence_and_scored_at_their_place(read: Read) -> None:
    reading = marked(read(TEXT))
    start = TEXT.index("7 percent")
    reading.doc.tensor[at(reading, "7"), 0] = 2.0
    benefits = 1 + CATEGORIES.index(Category.BENEFITS)
    heads = {
        "cat_w": weights((8, 1 + len(CATEGORIES)), told=(0, benefits)),
        "cat_b": np.zeros(1 + len(CATEGORIES), dtype=np.float32),
        "cat_k": np.zeros((len(ValueKind), 1 + len(CATEGORIES)), dtype=np.float32),
        "st_w": weights((8, 4), refused=(0, STANCES.index(Stance.REJECTED))),
        "st_b": np.zeros(4, dtype=np.float32),
    }
    odds = NumberOdds(reading, heads)
    (sentence,) = [s for s in reading.sentences if s.start_char <= start < s.end_char]
    term = Term(
        category=Category.WAGES,
        stance=Stance.PROPOSED,
        value=Value(kind=ValueKind.PERCENT, amount=7),
        evidence=evidence_of(sentence),
    )
    ((place, measure),) = odds.places_of(term)
    assert (place, measure) == ((at(reading, "7"), at(reading, "percent")), ValueKind.PERCENT)
    assert int(odds.categories(place, measure).argmax()) == benefits
    assert STANCES[int(odds.stances(place).argmax())] is Stance.REJECTED


def test_another_day_or_modality_must_be_likelier_by_far(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = read(TEXT, published="2023-05-08")
    today = dt.date(2023, 5, 8)
    dates = dates_of(reading.doc, today)
    tape = read_tapes(reading, dates)[0]
    trigger = next(t for t in find_triggers(tape, []) if t.rule.type is EventType.STRIKE_START)
    kind = trigger.rule.type

    class Sure(Telling):
        def kinds(self, token: int) -> NDArray[np.float64]:
            return np.full(1 + len(KINDS), -9.0)

        def kind(self, token: int, kind: EventType) -> float:
            return -9.0

        def most(self, start: int, end: int, kind: EventType) -> float:
            return -9.0

        def modality(self, token: int) -> tuple[Modality, float]:
            return Modality.DENIED, 0.9

    opinion = Opinion(reading, dates, today)
    opinion.telling = Sure(reading.doc, {})
    assert opinion.doubts(trigger, kind)
    assert opinion.modality(trigger, kind, Modality.ASSERTED) is Modality.DENIED
    # Of a proposal that was not made nothing is told.
    assert opinion.modality(trigger, EventType.PROPOSAL, Modality.ASSERTED) is Modality.ASSERTED
    for odds, expected in (
        ({"2023-05-02": 0.05, "2023-05-09": 0.9, None: 0.05}, "2023-05-09"),
        ({"2023-05-02": 0.22, "2023-05-09": 0.78}, "2023-05-02"),
        ({"2023-05-09": 1.0}, "2023-05-02"),
        ({"2023-05-02": 0.18, None: 0.82}, None),
        ({"2023-05-02": 0.25, None: 0.75}, "2023-05-02"),
        ({"2023-05-02": 0.18, "2023-05-09": 0.2, None: 0.62}, "2023-05-02"),
    ):
        monkeypatch.setattr(DayOdds, "of", lambda *_, odds=odds: odds)
        assert opinion.instead_of("2023-05-02", trigger, kind) == expected


def test_other_parties_must_be_likelier_by_enough_and_whoever_acts_goes_first(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = read(TEXT, published="2023-05-08")
    ids = {entity.name: entity.id for entity in reading.entities}
    union, netflix, hulu = ids["SAG-AFTRA"], ids["Netflix"], ids["Hulu"]
    dates = dates_of(reading.doc, dt.date(2023, 5, 8))
    trigger = find_triggers(read_tapes(reading, dates)[0], [])[0]
    kind = EventType.STRIKE_START
    opinion = Opinion(reading, dates, dt.date(2023, 5, 8))
    monkeypatch.setattr(Telling, "kind", lambda *_: -9.0)

    def odds(**told: float) -> None:
        monkeypatch.setattr(PartyOdds, "of", lambda *_: {ids[n]: odd for n, odd in told.items()})

    ids |= {"union": union, "netflix": netflix, "hulu": hulu}
    odds(hulu=0.9, union=0.7, netflix=0.2)
    assert opinion.parties(trigger, kind) == (union, hulu)
    assert opinion.sides((union, netflix), trigger, kind, recent=True) == (union, hulu)
    odds(hulu=0.55, union=0.7, netflix=0.48)
    assert opinion.sides((union, netflix), trigger, kind, recent=True) == (union, netflix)
    odds(hulu=0.98, union=0.9, netflix=0.02)
    assert opinion.sides((union, netflix), trigger, kind, recent=True) == (union, hulu)
    assert opinion.sides((netflix,), trigger, kind, recent=True) == (hulu, union)
    interim = EventType.INTERIM_AGREEMENT
    assert opinion.sides((union, netflix), trigger, interim, recent=True) == (union, netflix)
    # Of Netflix nothing is said, so it stays; and nobody is no party to go by.
    odds(hulu=0.98, union=0.9)
    assert opinion.sides((union, netflix), trigger, kind, recent=True) == (union, netflix)
    odds(hulu=0.0, union=0.0, netflix=0.0)
    assert opinion.sides((union,), trigger, kind, recent=True) == (union,)


def test_a_name_is_of_the_type_that_all_its_places_speak_for(read: Read) -> None:
    reading = read(TEXT)
    first, second = at(reading, "Netflix"), at(reading, "Hulu")
    tensor = np.zeros((len(reading.doc), 8), dtype=np.float32)
    tensor[first, 0], tensor[second, 1] = 1.0, 1.0
    reading.doc.tensor = tensor
    company, person = (1 + TYPES.index(kind) for kind in (EntityType.COMPANY, EntityType.PERSON))
    heads = {
        "name_w": weights((8, 1 + len(TYPES)), shop=(0, company), man=(1, person)),
        "name_b": np.zeros(1 + len(TYPES), dtype=np.float32),
    }
    odds = np.exp(name_odds(reading.doc, [(first, first)], heads))
    assert OTHERS[int(odds[1:].argmax())] is EntityType.COMPANY
    assert np.isclose(odds.sum(), 1)
    # A person's name is no other's.
    assert int(np.exp(name_odds(reading.doc, [(second, second)], heads)).argmax()) == 0
    both = np.exp(name_odds(reading.doc, [(first, first), (second, second)], heads))
    assert both[1 + OTHERS.index(EntityType.COMPANY)] < odds[1 + OTHERS.index(EntityType.COMPANY)]


def test_what_rules_turn_down_is_told_where_the_encoder_is_sure(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The rule asks for a day, which nobody tells.
    reading = read(UNDATED, published="2023-05-08")
    reading.doc.tensor = np.zeros((len(reading.doc), WIDTH), dtype=np.float32)
    monkeypatch.setattr(Opinion, "doubts", lambda *_: False)
    for share, told in ((0.6, set()), (0.8, {EventType.AGREEMENT_EFFECTIVE})):
        monkeypatch.setattr(Telling, "kind", lambda *_, share=share: float(np.log(share)))
        notes = Notebook()
        events = find_events(reading, trace=notes)
        assert {e.type for e in events} == told
        reasons = [n.reason for n in notes.all_turned_down if n.part == "events"]
        assert any("its day is not told" in reason for reason in reasons)
        assert any(reason.endswith("what is told is likelier") for reason in reasons) == bool(told)


def test_a_rule_may_lack_the_words_it_asks_for_where_somebody_insists(read: Read) -> None:
    reading = read("The old one had passed its expiry date in May, SAG-AFTRA said.")
    tape = read_tapes(reading, [])[0]
    assert not find_triggers(tape, [])
    found = find_triggers(tape, [], insists=lambda trigger: True)
    assert EventType.CONTRACT_EXPIRY in {t.rule.type for t in found}
