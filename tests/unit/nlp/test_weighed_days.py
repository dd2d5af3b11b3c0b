"""Dates of events that no telling dates: candidates, clues, and which of them is likely."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from nlp.dates import dates_of
from nlp.events import days, find_events
from nlp.events.candidates import candidates as triggers_in
from nlp.events.day_clues import Candidates, Dated, candidates
from nlp.events.days import choose_date, load_weights
from nlp.events.opinion import Opinion
from nlp.events.rules import Trigger
from nlp.events.tape import Tape, read_tapes
from nlp.events.telling import Telling
from nlp.reading import Reading
from nlp.weighing import Blend, Choice, load_blend
from sideletter.model import EventType, Modality

Read = Callable[..., Reading]

TEXT = (
    "SAG-AFTRA and Netflix met on May 2. The guild struck Netflix, and left on May 5. "
    "Talks are to resume on May 9."
)


def rules_in(tape: Tape) -> list[Trigger]:
    """What rules alone find in a sentence; the encoder is not asked."""
    return triggers_in(tape, None, Telling(tape.span.doc, {}))


def candidates_for(reading: Reading) -> Candidates:
    """Of the first strike in the text, as if the rules had not dated it."""
    tapes = read_tapes(reading, dates_of(reading.doc, reading.article.written_date))
    found = [(t, trigger) for t in tapes for trigger in rules_in(t)]
    tape, trigger = next(x for x in found if x[1].rule.type is EventType.STRIKE_START)
    event = Dated(trigger, EventType.STRIKE_START, Modality.ASSERTED, dt.date(2023, 5, 8))
    return candidates(event, tapes, rules_in(tape))


def test_dates_of_the_sentence_and_beside_it_today_and_none_are_candidates(
    read: Read,
) -> None:
    found = candidates_for(read(TEXT, published="2023-05-08"))
    assert set(found) == {"2023-05-02", "2023-05-05", "2023-05-09", "2023-05-08", None}
    assert {"where=same", "when=past"} <= found["2023-05-05"]
    assert {"where=before1", "last1=0"} <= found["2023-05-02"]
    assert {"where=next", "when=ahead"} <= found["2023-05-09"]
    assert "today" in found["2023-05-08"]
    assert {"none", "none&strike_start"} <= found[None]


def test_what_stands_between_event_and_date_is_told(read: Read) -> None:
    clues = candidates_for(read(TEXT, published="2023-05-08"))["2023-05-05"]
    assert any(clue.startswith("behind=") for clue in clues)
    assert {"behind parted=and", "acts between=0", "dates between=0", "nearer=0"} <= clues
    assert any(clue.startswith("path=") for clue in clues)


def blend(clues: float, encoder: float) -> Blend:
    return Blend(clues=clues, encoder=encoder, none=0.0, unclued=0.0, least=0.2)


def test_a_date_that_clues_or_the_encoder_find_likelier_by_far_is_chosen(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(days, "load_weights", lambda: Choice({"where=before1": 5.0}, 0.2))
    found = candidates_for(read(TEXT, published="2023-05-08"))
    encoded = {"2023-05-05": 0.9, None: 0.1}
    monkeypatch.setattr(days, "load_blend", lambda _: blend(1.0, 0.0))
    assert choose_date(found, encoded) == "2023-05-02"
    monkeypatch.setattr(days, "load_blend", lambda _: blend(0.0, 1.0))
    assert choose_date(found, encoded) == "2023-05-05"
    assert choose_date(found, {"2023-05-05": 0.5, None: 0.5}) is None


def test_an_event_that_no_sentence_dates_gets_the_likely_date(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "SAG-AFTRA knows Netflix well. In the old days the guild struck Netflix over residuals."
    reading = read(text, published="2023-05-08")
    undated = [e for e in find_events(reading) if e.type is EventType.STRIKE_START]
    assert [e.date for e in undated] == [None]
    monkeypatch.setattr(Opinion, "date", lambda *_: "2001")
    told = [e for e in find_events(reading) if e.type is EventType.STRIKE_START]
    assert [e.date for e in told] == ["2001"]


def test_a_dated_event_is_not_asked_about(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> str:
        raise AssertionError("the rules know its date")

    monkeypatch.setattr(Opinion, "date", never)
    text = "SAG-AFTRA struck Netflix on May 2."
    (event,) = find_events(read(text, published="2023-05-08"))
    assert event.date == "2023-05-02"


def test_the_packaged_weights_ask_for_a_lead() -> None:
    assert 0 < load_blend("days").least < 1
    assert any(clue.startswith("where=same") for clue in load_weights().weights)
