"""Numbers without a measure that the encoder has for provisions."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from nlp.encoding.encoder import WIDTH
from nlp.reading import Reading
from nlp.terms import bare_numbers
from nlp.terms.bare_numbers import (
    LEAST,
    MEASURES,
    RULE,
    BareLogit,
    bare_numbers_in,
    find_bare,
    load_bare_logit,
)
from nlp.trace import NOBODY, Notebook
from sideletter.errors import VocabularyError
from sideletter.model import Category, Stance, Term, Value, ValueKind

Read = Callable[..., Reading]

ASKED = (ValueKind.PERCENT, Category.WAGES, Stance.PROPOSED)
TEXT = "SAG-AFTRA asked for 4. Netflix and SAG-AFTRA agreed on 2.5 and on crews of six."


@pytest.fixture
def first_number_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """A logit to which only the first number of a vector speaks: for what is asked."""
    weights = np.zeros((2, WIDTH))
    weights[1, 0] = 1.0
    logit = BareLogit((ASKED,), weights, np.array([0.0, -2.0]))
    monkeypatch.setattr(bare_numbers, "load_bare_logit", lambda: logit)


def marked(reading: Reading, **strength: float) -> Reading:
    """The reading with vectors that are zero but at some tokens."""
    tensor = np.zeros((len(reading.doc), WIDTH), dtype=np.float32)
    for token in reading.doc:
        tensor[token.i, 0] = strength.get(f"n{token.text.replace('.', '_')}", 0.0)
    reading.doc.tensor = tensor
    return reading


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        (TEXT, [4, 2.5, 6]),
        ("They asked for 4 percent, $5 and 6 weeks.", []),
        ("IATSE Local 600 voted 91-12, one by one, in 2023 for 50% of 1,200.", [1200]),
        ("Nothing is told in figures here.", []),
    ],
)
def test_what_has_a_measure_or_stands_in_a_name_is_no_bare_number(
    read: Read, text: str, amounts: list[float]
) -> None:
    reading = read(text)
    found = list(bare_numbers_in(reading))
    assert [number.amount for number in found] == amounts
    for number in found:
        token = reading.doc[number.token]
        assert token.idx <= number.start < number.end <= len(text)


def test_a_likely_number_is_told_with_its_side_and_its_sentence(
    read: Read, first_number_says: None
) -> None:
    reading = marked(read(TEXT), n4=9.0, nsix=1.0)
    notes = Notebook()
    (term,) = find_bare(reading, (), notes)
    assert (term.category, term.stance) == ASKED[1:]
    assert term.value == Value(kind=ValueKind.PERCENT, amount=4)
    assert term.party == next(e.id for e in reading.entities if e.name == "SAG-AFTRA")
    assert TEXT[term.evidence[0].start : term.evidence[0].end] == "SAG-AFTRA asked for 4."
    assert term.rule == f"{RULE} (encoder 1.00)"
    assert [note.rule for note in notes.all_fired] == [term.rule]


def test_of_several_sides_none_is_told(read: Read, first_number_says: None) -> None:
    (term,) = find_bare(marked(read(TEXT), n2_5=9.0), (), NOBODY)
    assert term.party is None


def test_a_number_that_is_told_is_told_once(read: Read, first_number_says: None) -> None:
    reading = marked(read("SAG-AFTRA asked for 4. It asked for 4."), n4=9.0)
    (term,) = find_bare(reading, (), NOBODY)
    other = Term(
        category=Category.HOURS,
        stance=Stance.AGREED,
        value=Value(kind=ValueKind.PERCENT, amount=4.0),
        evidence=term.evidence,
    )
    assert not list(find_bare(reading, (other,), NOBODY))


def test_nothing_is_told_of_a_text_that_was_not_encoded(
    read: Read, first_number_says: None
) -> None:
    assert not list(find_bare(read(TEXT), (), NOBODY))


def test_the_packaged_weights_tell_numbers_without_a_unit_only() -> None:
    logit = load_bare_logit()
    assert {measure for measure, *_ in logit.classes} <= set(MEASURES)
    odds = logit.odds(np.zeros((3, WIDTH), dtype=np.float32))
    assert odds.shape == (3, 1 + len(logit.classes))
    assert np.allclose(odds.sum(axis=1), 1)
    assert 0.5 <= LEAST < 1


@pytest.mark.parametrize("content", ["", "{}", '{"classes": [["money"]]}', None])
def test_unusable_weights_are_told(
    content: str | None, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if content is not None:
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / bare_numbers.FILE).write_text(content, encoding="utf-8")
    monkeypatch.setattr(bare_numbers, "files", lambda _: tmp_path)
    load_bare_logit.cache_clear()
    with pytest.raises(VocabularyError, match=bare_numbers.FILE):
        load_bare_logit()
    load_bare_logit.cache_clear()
