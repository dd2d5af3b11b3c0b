import csv
import io

import pytest
from ui_rows import AMPTP, WGA, event, round_row, voice

from graph.answers import Edge, Neighbourhood, SearchHit
from ui.tables import csv_text, edge_rows, event_rows, harmless, hit_rows, round_rows

FORMULA = '=HYPERLINK("https://evil.test")'


@pytest.mark.parametrize(
    "text", ["=cmd()", "+1", "-1", "@x", "\t=1", " \n=1", "＝1", "\r=cmd|' /C calc'!A0"]
)
def test_text_that_would_be_a_formula_gets_a_quote(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("value", ["WGA – AMPTP", "", "97.85% yes", -3, 2.5, None])
def test_everything_else_stays_as_it_is(value):
    assert harmless(value) == value


def test_csv_reads_back_and_computes_nothing():
    rows = [{"a": FORMULA, "b": 'said "no",\nand left', "c": 3}, {"a": "x", "b": None, "c": -1}]
    back = list(csv.reader(io.StringIO(csv_text(rows), newline="")))
    assert back == [
        ["a", "b", "c"],
        [f"'{FORMULA}", 'said "no",\nand left', "3"],
        ["x", "", "-1"],
    ]
    assert csv_text([]) == ""


def test_no_table_lets_a_formula_through():
    told = event(voices=(voice(FORMULA, outlet="+1", url="=x", title="@t"),))
    hit = SearchHit(voice=voice(FORMULA, outlet="+1", url="=x", title="@t"), score=1.0)
    edge = Edge(source=WGA.id, target="=unknown", type="holds_role", label="-1+2", voices=2)
    tables = [
        round_rows([round_row(title=FORMULA)]),
        event_rows([told]),
        hit_rows([hit]),
        edge_rows(Neighbourhood(nodes=(WGA, AMPTP), edges=(edge,))),
    ]
    for rows in tables:
        for cells in csv.DictReader(io.StringIO(csv_text(rows), newline="")):
            assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells.values())


def test_an_events_row_counts_stories_and_tells_the_first_sentence():
    told = event(
        values={"workers": 11500}, voices=(voice("One."), voice("Two.", article="a2", story="a1"))
    )
    (row,) = event_rows([told])
    assert row["sources"] == 1
    assert row["sentence"] == "One."
    assert row["values"] == "11,500 workers"
    assert row["parties"] == "WGA; AMPTP"


def test_an_event_without_a_voice_is_a_row_too():
    (row,) = event_rows([event(voices=())])
    assert (row["sources"], row["sentence"], row["link"]) == (0, "", "")
