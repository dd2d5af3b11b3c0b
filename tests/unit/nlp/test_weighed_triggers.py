"""Words that tell of events without a rule: clues about them, and what weights make of these."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from nlp.dates import dates_of
from nlp.events import weighed
from nlp.events.clues import clues_about, clues_of, words_in
from nlp.events.tape import Tape, read_tapes
from nlp.events.telling import KINDS, Telling
from nlp.events.weighed import NONE, RULE, find_weighed, load_weights, weighable
from nlp.reading import Reading
from nlp.weighing import Blend, Fitted, Logit, load_blend
from sideletter.model import EventType

Read = Callable[..., Reading]


class Silent(Telling):
    """An encoder that knows nothing of any token."""

    def __init__(self) -> None:
        self.something = frozenset(range(100))

    def kinds(self, token: int) -> NDArray[np.float64]:
        return np.full(1 + len(KINDS), -np.log(1 + len(KINDS)))


class Certain(Silent):
    """An encoder that takes every token for the start of a strike."""

    def kinds(self, token: int) -> NDArray[np.float64]:
        told = np.full(1 + len(KINDS), -9.0)
        told[1 + KINDS.index(EventType.STRIKE_START)] = 0.0
        return told


SILENT = Silent()


def tapes_of(reading: Reading) -> list[Tape]:
    return read_tapes(reading, dates_of(reading.doc, reading.article.written_date))


@pytest.fixture
def sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights by which whatever is frobbed by a union is ratified, and nothing else is anything."""
    weights = {"word=frob": {"ratification": 3.0}, "nsubj=@union": {"ratification": 3.0}}
    kind = Logit.of({NONE: 0.0, "ratification": -4.0}, weights)
    fitted = Fitted({"kind": kind}, frozenset({"frob"}))
    monkeypatch.setattr(weighed, "load_weights", lambda: fitted)
    by_clues = Blend(clues=1.0, encoder=0.0, none=0.0, unclued=9.0, least=0.6)
    monkeypatch.setattr(weighed, "load_blend", lambda _: by_clues)


def test_clues_tell_words_arcs_and_neighbours(read: Read) -> None:
    (tape,) = tapes_of(read("SAG-AFTRA approved the pact with Netflix on Monday."))
    words = words_in(tape)
    verb = next(token for token in tape.span if token.lower_ == "approved")
    clues = set(clues_of(verb, words))
    assert {"word=approve", "nsubj=@union", "dobj=pact", "on>@date", "behind2=pact"} <= clues
    assert {"approve&nsubj=@union", "tag=VBD", "before1=@union"} <= clues
    assert "sag" not in " ".join(clues).lower()


def test_a_verb_without_a_subject_has_that_of_the_verb_above(read: Read) -> None:
    (tape,) = tapes_of(read("The union met and ratified the deal."))
    verb = next(token for token in tape.span if token.lower_ == "ratified")
    assert any(clue.startswith("nsubj=") for clue in clues_of(verb, words_in(tape)))


def test_the_sentence_and_whom_the_one_before_names_are_clues_too(read: Read) -> None:
    before, tape = tapes_of(read("Netflix met SAG-AFTRA. They shook hands."))
    clues = clues_about(words_in(tape), before)
    assert {"in=shake", "in=hand", "last=@company", "last=@union"} <= clues


def test_a_word_that_clues_speak_for_is_a_trigger(read: Read, sure: None) -> None:
    (tape,) = tapes_of(read("SAG-AFTRA frobs the deal with Netflix."))
    (trigger,) = find_weighed(tape, (), None, SILENT)
    assert trigger.rule.type is EventType.RATIFICATION
    assert trigger.words == "frobs"
    assert trigger.rule.id == f"{RULE} (encoder 0.05, nsubj=@union, word=frob)"


@pytest.mark.parametrize("text", ["Netflix frobs the deal.", "SAG-AFTRA likes the deal."])
def test_what_is_less_likely_or_was_never_seen_to_tell_is_none(
    read: Read, sure: None, text: str
) -> None:
    (tape,) = tapes_of(read(text))
    assert find_weighed(tape, (), None, SILENT) == []


def test_what_the_encoder_alone_is_sure_of_is_told_where_no_clue_is_known(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_encoder = Blend(clues=0.0, encoder=1.0, none=0.0, unclued=0.0, least=0.9)
    monkeypatch.setattr(weighed, "load_blend", lambda _: by_encoder)
    (tape,) = tapes_of(read("They blorped."))
    (trigger,) = find_weighed(tape, (), None, Certain())
    assert trigger.rule.type is EventType.STRIKE_START
    assert trigger.rule.id == f"{RULE} (encoder 1.00)"
    assert find_weighed(tape, (), None, SILENT) == []


def test_a_kind_that_a_rule_found_in_the_sentence_is_not_told_again(read: Read, sure: None) -> None:
    (tape,) = tapes_of(read("SAG-AFTRA frobs the deal, and SAG-AFTRA frobs the pact."))
    (first,) = find_weighed(tape, (), None, SILENT)
    assert find_weighed(tape, (first,), None, SILENT) == []


def test_words_of_a_rule_that_the_sentence_silences_are_not_told_either(
    read: Read, sure: None
) -> None:
    (tape,) = tapes_of(read("SAG-AFTRA frobs the deal with Netflix."))
    (trigger,) = find_weighed(tape, (), None, SILENT)
    assert find_weighed(tape, (), None, SILENT, silenced=[trigger]) == []


def test_the_packaged_weights_know_events_and_words(read: Read) -> None:
    weights = load_weights()
    assert set(weights.logits["kind"].classes) <= {NONE, *(t.value for t in EventType)}
    assert 0.4 < load_blend("triggers").least < 1
    (tape,) = tapes_of(read("Stagehands walked out at the Met on Monday."))
    found = {token.lower_ for token, _ in weighable(tape, None, weights.words, None)}
    assert "walked" in found
