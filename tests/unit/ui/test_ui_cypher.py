"""Answers of the Cypher page: where values lead, how they are typeset, what a file holds."""

import pytest

from graph.overviews import Table
from ui.cypher import CELL, SHOWN, Cell, answer_rows, cells, counted, sentence
from ui.tables import csv_text


@pytest.mark.parametrize(
    ("value", "text", "inward"),
    [
        ("union:wga", "wga", "entity?id=union%3Awga"),
        ("person:fran-drescher", "fran drescher", "entity?id=person%3Afran-drescher"),
        (
            "negotiation:wga--amptp:2023",
            "wga – amptp 2023",
            "negotiation?id=negotiation%3Awga--amptp%3A2023",
        ),
    ],
)
def test_ids_alone_lead_to_their_pages_as_words(value, text, inward):
    assert cells(("x",), (value,)) == [Cell(text=text, inward=inward, about=value)]


@pytest.mark.parametrize(
    ("columns", "row", "inward"),
    [
        (("id", "union"), ("union:wga", "WGA"), ["", "entity?id=union%3Awga"]),
        (("id", "round"), ("negotiation:w", "W"), ["", "negotiation?id=negotiation%3Aw"]),
        (("name", "id"), ("WGA", "union:wga"), ["entity?id=union%3Awga", ""]),
        (("u.name", "u.id"), ("WGA", "union:wga"), ["entity?id=union%3Awga", ""]),
        (("union_id", "union"), ("union:wga", "WGA"), ["", "entity?id=union%3Awga"]),
        (("id", "person"), ("union:wga", "Ann"), ["entity?id=union%3Awga", ""]),
        (("id", "name"), ("union:wga", None), ["entity?id=union%3Awga", ""]),
        (("id", "name"), ("union:wga", "union:wga"), ["entity?id=union%3Awga"] * 2),
    ],
)
def test_the_name_beside_an_id_carries_its_link(columns, row, inward):
    assert [cell.inward for cell in cells(columns, row)] == inward


@pytest.mark.parametrize(
    ("value", "outward"),
    [
        ("https://daily-call.com/a1", "https://daily-call.com/a1"),
        ("javascript:alert(1)", ""),
        ("person://x", ""),
        ("union: a word", ""),
        ("event:strike_start:wga:2023-05-02", ""),
        ("WGA", ""),
    ],
)
def test_what_is_no_id_of_a_page_leads_nowhere_but_to_the_web(value, outward):
    assert cells(("x",), (value,)) == [Cell(text=value, outward=outward)]


def test_a_column_of_articles_leads_to_the_sentence_that_stands_beside_it():
    shown = cells(("article", "start", "text"), ("0a1b", 120, "article"))
    assert [cell.inward for cell in shown] == ["article?id=0a1b&at=120", "", ""]
    assert shown[0].text == "the sentence"
    assert cells(("article",), ("0a1b",)) == [
        Cell(text="the article", inward="article?id=0a1b", about="0a1b")
    ]
    assert cells(("article", "start"), ("0a1b", "x"))[0].inward == "article?id=0a1b"


def test_values_are_typeset_in_one_cell():
    row = (None, True, 2023, 97.85, 1e6, ["a", 1], {"b": None}, "x" * 1000)
    told = [cell.text for cell in cells(tuple("abcdefgh"), row)]
    assert told[:-1] == ["", "True", "2023", "97.85", "1,000,000", '["a", 1]', '{"b": null}']
    assert len(told[-1]) == CELL
    assert told[-1].endswith("…")


def test_numbers_stand_at_the_right_of_their_columns():
    row = (2023, 97.85, "2023", True, None)
    assert [cell.number for cell in cells(tuple("abcde"), row)] == [True, True, False, False, False]


def test_neither_headings_nor_values_of_the_file_are_formulas():
    table = Table(columns=("=1+1", "n"), rows=(("@x", ["=y"]), (None, 3)))
    assert csv_text(answer_rows(table)).split("\r\n") == [
        "'=1+1,n", '\'@x,"[""=y""]"', ",3", "",
    ]  # fmt: skip


def test_rows_are_counted_and_what_is_not_here_is_said():
    def table(rows: int, *, cut: bool = False) -> Table:
        return Table(columns=("n",), rows=tuple((n,) for n in range(rows)), cut=cut)

    assert counted(table(1)) == "1 row"
    assert counted(table(SHOWN)) == f"{SHOWN} rows"
    assert counted(table(1000, cut=True)) == (
        f"The first 1,000 rows; there are more; {SHOWN} stand here, all of these in the file"
    )


def test_a_refusal_is_a_sentence():
    assert sentence("LOAD CSV is not run here") == "LOAD CSV is not run here."
    assert sentence("there is no query") == "There is no query."
    assert sentence("") == ""
