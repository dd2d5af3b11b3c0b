"""Provisions that something other than the rules sees."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.reading import Reading
from nlp.terms import ProposedTopic, find_terms
from sideletter.model import Category, Event, EventType, Stance

WALKOUT = Event(type=EventType.STRIKE_START, date="2024-04-30", parties=("e1", "e3"))

Told = list[tuple[Category, Stance, str | None]]
Tell = Callable[[str, str, Stance | None], Told]


@pytest.fixture
def tell_proposed(a_reading: Callable[[str], Reading]) -> Tell:
    """The terms of a text in which some words are proposed as a provision of travel."""

    def told(text: str, words: str, stance: Stance | None) -> Told:
        reading = a_reading(f"The Players Guild walked out.\n\n{text}")
        start = reading.article.text.index(words)
        topic = ProposedTopic(start, start + len(words), Category.TRAVEL, "sign", stance)
        terms = find_terms(reading, (WALKOUT,), (topic,))
        return [(t.category, t.stance, t.rule) for t in terms]

    return told


def test_the_words_of_a_sentence_go_before_the_stance_proposed(tell_proposed: Tell) -> None:
    told = tell_proposed("The alliance refused the minibus.", "minibus", Stance.AGREED)
    assert told == [(Category.TRAVEL, Stance.REJECTED, "sign.travel/rejected-refused")]


def test_where_nothing_governs_the_stance_is_the_one_proposed(tell_proposed: Tell) -> None:
    told = tell_proposed("The bugbear is the minibus.", "minibus", Stance.DISPUTED)
    assert told == [(Category.TRAVEL, Stance.DISPUTED, "sign.travel/setting")]


def test_without_a_stance_a_proposed_topic_needs_words_that_govern(tell_proposed: Tell) -> None:
    assert tell_proposed("The minibus was late.", "minibus", None) == []


def test_what_a_rule_names_is_not_proposed_again(tell_proposed: Tell) -> None:
    told = tell_proposed("The alliance refused per diems and the minibus.", "minibus", None)
    assert told == [(Category.TRAVEL, Stance.REJECTED, "travel/rejected-refused")]


def test_where_there_is_no_provision_none_is_proposed(tell_proposed: Tell) -> None:
    text = "The guild won nothing on the minibus."
    assert tell_proposed(text, "minibus", Stance.AGREED) == []
