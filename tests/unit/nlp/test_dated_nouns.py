"""Steps that a noun with a date of its own tells of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.dates import dates_of
from nlp.events import find_events
from nlp.events.dated_nouns import find_dated, raw_nouns
from nlp.events.tape import read_tapes
from nlp.reading import Reading
from sideletter.model import EventType

Read = Callable[..., Reading]
RULES = raw_nouns()


def found(reading: Reading, *, known: frozenset[EventType] = frozenset()) -> set[str]:
    dates = dates_of(reading.doc, reading.article.written_date, entries=reading.article.entries)
    tapes = read_tapes(reading, dates)
    return {t.rule.id for tape in tapes for t in find_dated(tape, known=known)}


@pytest.mark.parametrize(("rule", "text"), [(r["id"], t) for r in RULES for t in r["examples"]])
def test_a_noun_with_its_day_tells_of_a_step(read: Read, rule: str, text: str) -> None:
    assert rule in found(read(text)), text


@pytest.mark.parametrize(("rule", "text"), [(r["id"], t) for r in RULES for t in r["non_examples"]])
def test_without_one_or_of_something_else_it_tells_none(read: Read, rule: str, text: str) -> None:
    assert rule not in found(read(text)), text


def test_where_a_verb_tells_of_such_a_step_the_noun_tells_no_second(read: Read) -> None:
    told = read(RULES[0]["examples"][0])
    assert not found(told, known=frozenset({EventType.TENTATIVE_AGREEMENT}))


def test_its_day_lies_back_though_the_verb_is_in_the_present(read: Read) -> None:
    text = "Crews of IATSE have a new contract from the AMPTP.\n\nThe deal of June 2 raises pay."
    events = find_events(read(text, published="2024-06-20"))
    dates = {e.date for e in events if e.type is EventType.TENTATIVE_AGREEMENT}
    assert "2024-06-02" in dates
