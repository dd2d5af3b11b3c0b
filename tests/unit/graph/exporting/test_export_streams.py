"""The writers hold a row at a time, whatever its texts are made of."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import tracemalloc
from collections.abc import Iterator
from xml.etree import ElementTree

import pybtex.database
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from graph.answers import ArticleRow, DocumentRow, EntityRef, EventRow, NegotiationRow, Voice
from graph.exporting.cleaning import SENTENCE, guarded, plain, short, unguarded, web_address
from graph.exporting.facts import CitedArticle, Facts, NamedEntity, WholeRound
from graph.exporting.formats import FORMATS

NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
MANY = 4_000


class Made:
    """Rows that are made as they are asked for, each time anew."""

    def __init__(self, make, count: int = MANY) -> None:
        self._make = make
        self._count = count

    def __iter__(self) -> Iterator:
        return (self._make(n) for n in range(self._count))


def article(n: int, text: str = "Title") -> CitedArticle:
    row = ArticleRow(id=f"a{n}", title=text, outlet=text, published="2023-05-02",
                     url=f"https://daily.example/{n}")  # fmt: skip
    return CitedArticle(row=row, authors=(text,))


def entity(n: int, text: str = "Guild") -> NamedEntity:
    return NamedEntity(ref=EntityRef(id=f"union:{n}", type="union", name=text), names=(text,))


def voice(n: int, text: str) -> Voice:
    return Voice(article=f"a{n}", title=text, outlet=text, date="2023-05-02", sentence=text,
                 url=f"https://daily.example/{n}")  # fmt: skip


def whole_round(n: int, text: str) -> WholeRound:
    row = NegotiationRow(id=f"negotiation:{n}", title=text, union_side=(), employer_side=(),
                         agreement=None, opened=None, settled=None, ratified=None, expires=None,
                         outcome="open")  # fmt: skip
    letter = DocumentRow(id=f"document:{n}", kind="sideletter", number=text, subject=text,
                         voices=(voice(n, text),))  # fmt: skip
    return WholeRound(row=row, documents=(letter,))


def event(n: int, text: str = "Crews walked out.") -> EventRow:
    return EventRow(id=f"event:{n}", type="strike_start", date="2023-05-02", modality="asserted",
                    parties=(entity(n, text).ref,), voices=(voice(n, text),))  # fmt: skip


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_memory_does_not_grow_with_the_graph(form):
    facts = Facts(
        articles=Made(article), entities=Made(entity), events=Made(event), timeline=Made(event)
    )
    tracemalloc.start()
    written = sum(len(chunk) for chunk in FORMATS[form].write(facts, NOW))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert written > 200 * MANY / 2
    assert peak < 1_000_000 < written * 3


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60))
def test_any_text_at_all_is_written_and_read_again(text):
    facts = Facts(
        articles=(article(0, text),),
        entities=(entity(0, text),),
        rounds=(whole_round(0, text),),
        events=(event(0, text),),
        timeline=(event(0, text),),
    )
    out = {form: "".join(FORMATS[form].write(facts, NOW)) for form in FORMATS}
    for whole in out.values():
        whole.encode("utf-8")
    ElementTree.fromstring(out["graphml"])
    ElementTree.fromstring(out["gexf"])
    assert json.loads(out["jsonld"])["@graph"][0]["@id"] == "urn:sideletter:article:a0"
    assert len([json.loads(line) for line in out["ftm"].split("\n") if line]) == 8
    (row,) = csv.DictReader(io.StringIO(out["timeline"]))
    assert unguarded(row["sentence"]) == short(text)
    assert len(Calendar.from_ical(out["ics"]).walk("VEVENT")) == 1
    assert len(pybtex.database.parse_string(out["bibtex"], "bibtex").entries) == 1
    assert json.loads(out["csl"])[0]["URL"] == "https://daily.example/0"


@given(st.text())
def test_no_cell_is_a_formula_and_each_gives_its_text_back(text):
    cell = guarded(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert unguarded(cell) == plain(text)


def test_a_long_sentence_is_cut_at_a_word():
    cut = short("word " * 200)
    assert len(cut) <= SENTENCE
    assert cut.endswith("word…")
    assert short(" Short. ") == "Short."


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "", "data:text/html"])
def test_what_is_no_web_address_is_no_link(url):
    assert web_address(url) == ""
