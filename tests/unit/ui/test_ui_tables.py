import csv
import io

import pytest
from ui_rows import AMPTP, WGA, event, round_row, term, voice

from graph.overviews import Edge, Neighbourhood, SearchHit
from graph.questions.cycles import ContractCycle, Contracts
from graph.questions.pattern import Table, Turn
from graph.questions.provisions import Provision, TermTable
from graph.records.answers import (
    Checked,
    Difference,
    RecordRow,
    RecordsAnswer,
    Register,
    Status,
)
from ui.tables import (
    csv_text,
    edge_rows,
    event_rows,
    harmless,
    hit_rows,
    provision_rows,
    record_rows,
    round_rows,
    turn_rows,
)

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


def one_contract(told) -> TermTable:
    cycle = ContractCycle(round=round_row(title=FORMULA), effective=None, expires=None)
    chain = Contracts(agreement=None, union_side=(WGA,), employer_side=(AMPTP,), cycles=(cycle,))
    row = Provision(category=told.category, scope=told.scope, cells=((told,),))
    return TermTable(contracts=chain, provisions=(row,), changes=())


def checked(**filed) -> RecordsAnswer:
    given = {"union": "Writers", "employer": "Studios", "begin": "2023-05-02", "workers": 11500}
    row = Checked(
        status=Status.CONTRADICTED,
        record=RecordRow(id="r", register="bls", **{**given, **filed}),
        began=event(values={"workers": 9000}),
        differences=(Difference("workers", "11500", "9000"),),
    )
    missing = Checked(status=Status.NOT_IN_RECORDS, began=event(), registers=("bls",))
    register = Register(
        id="bls", name="Labor", source="", first="1993-01-01", last="2026-01-01", smallest=1000
    )
    return RecordsAnswer(rows=(row, missing), registers=(register,))


def test_a_stoppages_row_tells_what_is_filed_beside_what_is_told():
    filed, missing = record_rows(checked())
    assert (filed["status"], filed["registers"]) == ("contradicted", "Labor")
    assert (filed["workers_filed"], filed["workers_told"]) == (11500, 9000)
    assert (filed["differs"], filed["end_filed"]) == ("workers", None)
    assert filed["sentence"] == "Writers walk out."
    assert (missing["status"], missing["registers"]) == ("not in the records", "Labor")
    assert (missing["begin_filed"], missing["begin_told"]) == (None, "2023-05-02")


def test_no_table_lets_a_formula_through():
    told = event(voices=(voice(FORMULA, outlet="+1", url="=x", title="@t"),))
    hit = SearchHit(voice=voice(FORMULA, outlet="+1", url="=x", title="@t"), score=1.0)
    edge = Edge(source=WGA.id, target="=unknown", type="holds_role", label="-1+2", voices=2)
    turn = Turn(round=round_row(title=FORMULA), opening=told, settlement=None)
    table = Table(employers=AMPTP, turns=(turn,), opened=None, set_pattern=None)
    tables = [
        provision_rows(one_contract(term(scope=FORMULA, voices=told.voices))),
        turn_rows([table]),
        record_rows(checked(union=FORMULA, employer="+1", case="@x")),
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
