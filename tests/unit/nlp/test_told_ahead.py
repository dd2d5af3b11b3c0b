"""What is told as done on a day that lies ahead is still to come, or the day lies back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from nlp.dates import dates_of, lies_ahead
from nlp.events import find_events
from nlp.events.ahead import settle_ahead
from nlp.events.merge import merge_repeats
from nlp.events.rules import find_triggers
from nlp.events.tape import read_tapes
from nlp.reading import Reading
from nlp.trace import Notebook
from sideletter.model import Event, EventType, Modality

Read = Callable[..., Reading]

TODAY = dt.date(2023, 5, 8)  # a Monday
ASSERTED, SCHEDULED = Modality.ASSERTED, Modality.SCHEDULED


def test_only_a_moment_that_has_not_begun_lies_ahead() -> None:
    assert lies_ahead("2023-05-09", TODAY)
    assert lies_ahead("2023-06", TODAY)
    assert not lies_ahead("2023-05-08", TODAY)
    assert not lies_ahead("2023-05", TODAY)
    assert not lies_ahead("2023", TODAY)
    assert not lies_ahead(None, TODAY)
    assert not lies_ahead("2023-05-09", None)


def settled(read: Read, text: str, date: str, *, done: float = 1.0) -> tuple[Modality, str | None]:
    """What becomes of the first event of a text that rules have for done on a day to come."""
    reading = read(text, published=TODAY.isoformat())
    tapes = read_tapes(reading, dates_of(reading.doc, TODAY))
    trigger = next(t for tape in tapes for t in find_triggers(tape, []))
    assert date in {d.iso for d in trigger.tape.dates}
    return settle_ahead(trigger, trigger.rule.type, date, today=TODAY, done=done)


@pytest.mark.parametrize(
    ("words", "date", "back"),
    [
        ("on Thursday", "2023-05-11", "2023-05-04"),
        ("late on Friday night", "2023-05-12", "2023-05-05"),
        ("on Dec. 7", "2023-12-07", "2022-12-07"),
        ("on 7 December", "2023-12-07", "2022-12-07"),
        ("in December", "2023-12", "2022-12"),
        # Where the year or the week is told, there is no other such day.
        ("on Dec. 7, 2023", "2023-12-07", None),
        ("next Thursday", "2023-05-11", None),
        ("this June", "2023-06", None),
    ],
)
def test_what_was_done_was_done_on_the_last_such_day(
    read: Read, words: str, date: str, back: str | None
) -> None:
    text = f"SAG-AFTRA and Netflix will reach a tentative agreement {words}."
    assert settled(read, text, date) == (ASSERTED, back)


def test_what_is_not_likely_done_is_set_for_its_day(read: Read) -> None:
    text = "SAG-AFTRA and Netflix will reach a tentative agreement on Thursday."
    assert settled(read, text, "2023-05-11", done=0.7) == (SCHEDULED, "2023-05-11")
    # Beside a verb in the present more is asked: "Members vote on Thursday".
    now = "SAG-AFTRA goes on strike at Netflix on Dec. 7."
    assert settled(read, now, "2023-12-07", done=0.8) == (SCHEDULED, "2023-12-07")
    assert settled(read, now, "2023-12-07", done=0.99) == (ASSERTED, "2022-12-07")


@pytest.mark.parametrize("day", ["Tuesday", "Wednesday"])
def test_what_is_told_of_a_day_so_near_is_about_to_come(read: Read, day: str) -> None:
    text = f"The strike of SAG-AFTRA against Netflix will end at 12:01 a.m. {day}."
    date = {"Tuesday": "2023-05-09", "Wednesday": "2023-05-10"}[day]
    assert settled(read, text, date) == (SCHEDULED, date)


def test_the_end_of_a_contract_is_set_long_before(read: Read) -> None:
    text = "The contract of SAG-AFTRA with Netflix {} on June 30{}."
    dated = text.format("expires", ", 2026")
    assert settled(read, dated, "2026-06-30") == (SCHEDULED, "2026-06-30")
    undated = text.format("will expire", "")
    assert settled(read, undated, "2023-06-30") == (SCHEDULED, "2023-06-30")


def test_nobody_sets_a_day_on_which_to_turn_something_down(read: Read) -> None:
    text = "SAG-AFTRA members will reject the contract on Thursday."
    assert settled(read, text, "2023-05-11", done=0.1) == (ASSERTED, "2023-05-04")


def test_the_reader_asks_how_likely_it_was_done_and_tells_what_it_makes_of_it(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "SAG-AFTRA goes on strike at Netflix on Dec. 7."
    reading = read(text, published=TODAY.isoformat())
    monkeypatch.setattr("nlp.events.opinion.Opinion.modality", lambda *_: ASSERTED)
    for done, told in ((0.99, (ASSERTED, "2022-12-07")), (0.2, (SCHEDULED, "2023-12-07"))):
        monkeypatch.setattr("nlp.events.opinion.Opinion.done", lambda *_, done=done: done)
        notes = Notebook()
        (event,) = find_events(reading, trace=notes)
        assert (event.modality, event.date) == told
        assert any("lies ahead" in note.reason for note in notes.all_turned_down)


def event(kind: EventType, modality: Modality, date: str | None = None) -> Event:
    return Event(type=kind, date=date, parties=("u", "c"), modality=modality)


@pytest.mark.parametrize("kind", [EventType.TALKS_RESUMED, EventType.STRIKE_END])
def test_what_is_set_for_a_day_is_not_yet(kind: EventType) -> None:
    told, planned = event(kind, ASSERTED), event(kind, SCHEDULED, "2023-05-11")
    (merged,) = merge_repeats([told, planned], employers=frozenset({"c"}), today=TODAY)
    assert (merged.modality, merged.date) == (SCHEDULED, "2023-05-11")


def test_what_was_done_and_what_is_set_for_a_day_to_come_are_two() -> None:
    """ "They filed a charge. A hearing is set for Thursday." """
    kind = EventType.LEGAL_ACTION
    told, planned = event(kind, ASSERTED), event(kind, SCHEDULED, "2023-05-11")
    for today, moments in (
        (TODAY, {(ASSERTED, None), (SCHEDULED, "2023-05-11")}),
        (dt.date(2023, 5, 12), {(ASSERTED, "2023-05-11")}),
    ):
        merged = merge_repeats([told, planned], employers=frozenset({"c"}), today=today)
        assert {(e.modality, e.date) for e in merged} == moments


def test_no_likely_day_of_what_was_done_lies_ahead(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = read("SAG-AFTRA struck Netflix.", published=TODAY.isoformat())
    for likely, told in (("2023-05-11", None), ("2023-05-02", "2023-05-02")):
        monkeypatch.setattr("nlp.events.opinion.Opinion.date", lambda *_, likely=likely: likely)
        (found,) = find_events(reading)
        assert (found.modality, found.date) == (ASSERTED, told)
