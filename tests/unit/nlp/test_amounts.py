"""Numbers that are weighed where no rule says what they are."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from nlp.events import find_events
from nlp.reading import Reading, evidence_of
from nlp.terms import find_terms, weighed
from nlp.terms.amounts import numbers_in
from nlp.terms.number_odds import CATEGORIES, STANCES
from nlp.terms.weighed import NONE, RULE, load_weights
from nlp.trace import NOBODY, Notebook
from nlp.weighing import Blend, Fitted, Logit, load_blend
from sideletter.model import Category, Stance, Term, Value, ValueKind

Read = Callable[..., Reading]

TEXT = (
    "SAG-AFTRA and Netflix reached a tentative agreement on Monday. The streamer frobs 7 percent "
    "to the performers' kitty. Two cats sat on 40 percent of the mats."
)
RAISE = "SAG-AFTRA and Netflix reached a deal on Monday. It raises minimums by 7 percent."


def is_weighed(term: Term) -> bool:
    return (term.rule or "").startswith(RULE)


@pytest.fixture
def sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights by which what a kitty gets is a benefit, and nothing else is anything."""
    category = Logit.of({NONE: 0.0, "benefits": -4.0}, {"behind=kitty": {"benefits": 9.0}})
    stance = Logit.of({"agreed": 1.0, "proposed": 0.0}, {})
    fitted = Fitted({"category": category, "stance": stance})
    monkeypatch.setattr(weighed, "load_weights", lambda: fitted)
    by_clues = Blend(clues=1.0, encoder=0.0, none=0.0, unclued=0.0, least=0.8)
    monkeypatch.setattr(weighed, "load_blend", lambda _: by_clues)
    for asked, answers in (("categories", 1 + len(CATEGORIES)), ("stances", len(STANCES))):
        alike = np.full(answers, -np.log(answers))
        monkeypatch.setattr(weighed.NumberOdds, asked, lambda *_, alike=alike: alike)


def test_clues_are_words_of_the_sentence_near_and_over_the_number(read: Read) -> None:
    reading = read(TEXT, published="2023-11-08")
    first, second = numbers_in(reading, find_events(reading))
    assert first.amount.value.amount == 7
    assert {"kind=percent", "digits=1", "before=frob", "behind=kitty"} <= first.clues
    assert {"s=@company", "unquoted", "ev=tentative_agreement"} <= first.clues
    assert "evhere=tentative_agreement" not in first.clues
    assert "digits=2" in second.clues


def test_names_are_told_by_what_they_name(read: Read) -> None:
    (number,) = numbers_in(read("SAG-AFTRA wants 7 percent more."), ())
    assert "s=@union" in number.clues
    assert not any("sag" in clue for clue in number.clues)


def test_a_number_of_which_no_rule_tells_is_weighed(read: Read, sure: None) -> None:
    reading = read(TEXT, published="2023-11-08")
    notebook = Notebook()
    terms = find_terms(reading, find_events(reading), trace=notebook)
    (term,) = [t for t in terms if is_weighed(t)]
    assert (term.category, term.stance) == (Category.BENEFITS, Stance.AGREED)
    assert term.rule == f"{RULE} (behind=kitty)"
    assert term.value is not None
    assert term.value.amount == 7
    assert "kitty" in TEXT[term.evidence[0].start : term.evidence[0].end]
    assert any(note.rule == term.rule for note in notebook.all_fired)


def test_who_asks_is_the_only_side_of_the_sentence(
    read: Read, sure: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Logit.of({"agreed": 0.0, "proposed": 1.0}, {})
    fitted = Fitted({**weighed.load_weights().logits, "stance": asked})
    monkeypatch.setattr(weighed, "load_weights", lambda: fitted)
    reading = read("SAG-AFTRA is on strike. SAG-AFTRA frobs 7 percent to the kitty.")
    (term,) = [t for t in find_terms(reading, find_events(reading)) if is_weighed(t)]
    assert term.party == next(e.id for e in reading.entities if e.name == "SAG-AFTRA")


def test_a_number_that_a_rule_tells_is_told_once(read: Read, sure: None) -> None:
    reading = read(
        "SAG-AFTRA and Netflix reached a tentative agreement on Monday. It raises minimums by 7 "
        "percent. The streamer frobs 7 percent to the performers' kitty.",
        published="2023-11-08",
    )
    (term,) = find_terms(reading, find_events(reading))
    assert term.category is Category.WAGES


def test_the_packaged_weights_know_categories_and_stances_only() -> None:
    weights = load_weights()
    assert set(weights.logits["category"].classes) <= {NONE, *(c.value for c in Category)}
    assert set(weights.logits["stance"].classes) <= {s.value for s in Stance}
    assert 0.5 < load_blend("amounts").least < 1


def test_what_a_guard_calls_no_term_is_not_weighed(read: Read, sure: None) -> None:
    start = "SAG-AFTRA and Netflix reached a tentative agreement on Monday. "
    told, guarded = (
        "The streamer frobs 7 percent to the kitty.",
        "Inflation of 7 percent ate the kitty.",
    )
    found = [read(start + text, published="2023-11-08") for text in (told, guarded)]
    weighed_ = [any(map(is_weighed, find_terms(r, find_events(r)))) for r in found]
    assert weighed_ == [True, False]


def test_what_the_encoder_is_sure_is_none_is_taken_back_and_other_stances_are_put_right(
    read: Read, sure: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = read(RAISE, published="2023-11-08")
    events = find_events(reading)
    (told,) = find_terms(reading, events)
    refused = np.log(np.array([0.01, 0.01, 0.97, 0.01]))
    monkeypatch.setattr(weighed.NumberOdds, "stances", lambda *_: refused)
    notebook = Notebook()
    (changed,) = find_terms(reading, events, trace=notebook)
    assert (told.stance, changed.stance) == (Stance.AGREED, Stance.REJECTED)
    assert any("likelier" in note.reason for note in notebook.all_turned_down)
    none = np.log(np.array([0.9, *[0.1 / len(CATEGORIES)] * len(CATEGORIES)]))
    monkeypatch.setattr(weighed.NumberOdds, "categories", lambda *_: none)
    assert find_terms(reading, events) == ()


def test_another_category_is_told_where_the_encoder_has_it_for_likelier_by_far(
    read: Read, sure: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = read(RAISE, published="2023-11-08")
    events = find_events(reading)
    place = 1 + CATEGORIES.index(Category.RESIDUALS)
    for share, category in ((0.7, Category.WAGES), (0.9, Category.RESIDUALS)):
        odds = np.full(1 + len(CATEGORIES), np.log((1 - share) / len(CATEGORIES)))
        odds[place] = np.log(share)
        monkeypatch.setattr(weighed.NumberOdds, "categories", lambda *_, odds=odds: odds)
        (term,) = find_terms(reading, events)
        assert term.category is category


def test_two_provisions_of_one_number_that_become_the_same_are_one(
    read: Read, sure: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    value = Value(kind=ValueKind.PERCENT, amount=7)
    reading = read("SAG-AFTRA and Netflix agreed on 7 percent.")
    evidence = evidence_of(reading.sentences[0])
    told = [
        Term(category=category, stance=Stance.AGREED, value=value, evidence=evidence)
        for category in (Category.WAGES, Category.HOURS)
    ]
    odds = np.full(1 + len(CATEGORIES), -9.0)
    odds[1 + CATEGORIES.index(Category.WAGES)] = np.log(0.95)
    monkeypatch.setattr(weighed.NumberOdds, "categories", lambda *_: odds)
    (term,) = weighed.weigh(reading, (), told, NOBODY)
    assert term.category is Category.WAGES
    # Of what is told without a number several stay, which are different provisions.
    bare = Term(category=Category.SAFETY, stance=Stance.AGREED, evidence=evidence)
    assert weighed.weigh(reading, (), [bare, bare], NOBODY) == [bare, bare]


def test_percents_of_a_row_that_are_weighed_are_steps_of_one_raise(
    read: Read, sure: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    wages = Logit.of({NONE: 0.0, "wages": -4.0}, {"s=frob": {"wages": 9.0}})
    fitted = Fitted({**weighed.load_weights().logits, "category": wages})
    monkeypatch.setattr(weighed, "load_weights", lambda: fitted)
    start = "SAG-AFTRA and Netflix reached a tentative agreement on Monday. "
    for text, steps in (
        ("They frob 4, 3 and 3 percent.", [(4, 1), (3, 2), (3, 3)]),
        ("They frob 4 percent; of the others 4 percent.", [(4, None)]),
        ("They frob 4 percent. They frob 4 percent.", [(4, None)]),
        # The first of the row is told before, so the years of the others are not known.
        (
            "They frob 4 percent. They frob 4, 3.5 and 3 percent.",
            [(4, None), (3.5, None), (3, None)],
        ),
    ):
        reading = read(start + text, published="2023-11-08")
        found = [t.value for t in find_terms(reading, find_events(reading)) if is_weighed(t)]
        assert [(v.amount, v.year) for v in found if v is not None] == steps
