"""Whoever looks on hears why, and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlp.evaluation import load_gold
from nlp.pipeline import Reader
from nlp.trace import Note, Notebook
from sideletter.model import Article

GOLD = Path(__file__).parents[2] / "gold"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def notes(reader: Reader, text: str) -> Notebook:
    notebook = Notebook()
    reader.extract(Article(id="a", url="", title="", text=text), trace=notebook)
    return notebook


def refusals(reader: Reader, text: str, part: str) -> list[tuple[str, str]]:
    return [(text[n.start : n.end], n.reason) for n in notes(reader, text).all_turned_down
            if n.part == part]  # fmt: skip


def test_looking_on_changes_nothing_and_everything_found_has_fired(reader: Reader) -> None:
    for one in load_gold(GOLD)[::6]:
        notebook = Notebook()
        seen = reader.extract(one.article, trace=notebook)
        assert seen == reader.extract(one.article)
        fired = {(note.part, note.rule) for note in notebook.all_fired}
        length = len(one.article.text)
        told = (*notebook.all_fired, *notebook.all_turned_down)
        assert all(0 <= note.start <= note.end <= length for note in told)
        own = {(event.rule or "").removesuffix(".likewise") for event in seen.events}
        assert {("events", rule) for rule in own if rule.startswith("ratification.")} <= fired


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        (
            "SAG-AFTRA met the AMPTP. Will the actors go on strike on May 1?",
            "go on strike",
            "a question says nothing",
        ),
        (
            "The Writers Guild of America may strike. The crews went back to work.",
            "went back to work",
            "no party to it is named",
        ),
    ],
)
def test_events_that_are_none_say_why(reader: Reader, text: str, words: str, reason: str) -> None:
    told = refusals(reader, text, "events")
    assert any(words in each and reason in why for each, why in told), told


def test_provisions_that_nothing_speaks_for_say_why(reader: Reader) -> None:
    text = (
        "The Writers Guild of America reached a tentative agreement with the AMPTP on May 1, 2023. "
        "Residuals are what writers talk about at lunch."
    )
    told = refusals(reader, text, "terms")
    assert any(words == "Residuals" and "nothing says" in why for words, why in told), told


def test_descriptions_that_could_mean_several_say_whom(reader: Reader) -> None:
    text = (
        "The Directors Guild of America and the Writers Guild of America met the AMPTP. "
        "Nobody said what the guild wants."
    )
    told = refusals(reader, text, "entities")
    assert any(words == "the guild" and "WGA" in why for words, why in told), told


def test_a_notebook_keeps_each_thing_once_in_text_order() -> None:
    notebook = Notebook()
    notebook.turned_down("events", "b", 5, 9, "why")
    notebook.turned_down("events", "b", 5, 9, "why")
    notebook.fired("terms", "a", 7, 8)
    notebook.turned_down("terms", "c", 1, 2, "so")
    assert notebook.all_fired == (Note(7, 8, "terms", "a"),)
    assert [note.rule for note in notebook.all_turned_down] == ["c", "b"]
