"""Stoppages that a noun alone tells of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.dates import dates_of
from nlp.events.stoppage_nouns import find_stoppages
from nlp.events.tape import read_tapes
from nlp.reading import Reading
from nlp.rulefile import load_table
from sideletter.model import EventType

Read = Callable[..., Reading]
RULES = load_table("events/stoppage_nouns")["rule"]


def found(reading: Reading, *, known: frozenset[EventType] = frozenset()) -> set[str]:
    dates = dates_of(reading.doc, reading.article.written_date, entries=reading.article.entries)
    tapes = read_tapes(reading, dates)
    return {t.rule.id for tape in tapes for t in find_stoppages(tape, known=known)}


@pytest.mark.parametrize(("rule", "text"), [(r["id"], t) for r in RULES for t in r["examples"]])
def test_a_noun_with_its_number_date_or_length_tells_of_a_stoppage(
    read: Read, rule: str, text: str
) -> None:
    assert found(read(text)) == {rule}, text


@pytest.mark.parametrize("text", [t for rule in RULES for t in rule["non_examples"]])
def test_what_is_averted_voted_on_or_not_told_apart_is_none(read: Read, text: str) -> None:
    assert not found(read(text)), text


def test_where_a_start_is_told_already_the_noun_tells_no_second(read: Read) -> None:
    told = read(RULES[0]["examples"][0])
    assert not found(told, known=frozenset({EventType.STRIKE_START}))
