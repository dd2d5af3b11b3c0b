"""Lists of work stoppages in the registers' own columns: rows written for these tests."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.archive import Archive
from ingest.fetched import Outcome
from ingest.intake.paths import Kind, find_files, kind_of
from ingest.intake.run import import_paths
from ingest.records.keeping import keep, records
from ingest.records.reading import layout_of, read_records
from ingest.transfer.export import export
from sideletter.errors import ReadError

NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
BLS = (
    "Employers involved,States,Areas,Ownership,Industry code,Union,Union acronym,Union Local,"
    "Work stoppage beginning date,Work stoppage ending date,Number of workers,Number of workdays,"
    '"Days idle, cumulative for this work stoppage",Notes,file\n'
)
FMCS = (
    'Employer,Union,Union Local,Case Number,BU,NAICS,Industry,"City, State",# Idled,Start Date,'
    "End Date,Duration\n"
)
HARBOR = (
    'Harbor Pictures,"CA, NY",Harbor City,Private industry,512110,Guild of Riggers,GR,Local 7,'
    '5/2/2023,2023-09-24,"11,500",102,1173000,Talks went on.,2023\n'
)


@pytest.fixture
def table(tmp_path):
    def write(text: str, name: str = "list.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def read(path):
    return list(read_records(path, layout_of(path)))


def test_a_row_is_read_as_it_was_filed(table):
    (record,) = read(table(BLS + HARBOR))
    assert (record.source, record.employer, record.union) == (
        "bls", "Harbor Pictures", "Guild of Riggers",
    )  # fmt: skip
    assert (record.begin, record.end) == (dt.date(2023, 5, 2), dt.date(2023, 9, 24))
    assert (record.workers, record.workdays, record.idle_days) == (11500, 102, 1173000)
    assert (record.local, record.industry, record.edition) == ("Local 7", "512110", "2023")
    row = 'Lakeside Opera,GR Local 7,,2019X1,,,Information,"Lakeside, OH",60.0,2019-03-01,,\n'
    (record,) = read(table(FMCS + row))
    assert (record.source, record.case, record.workers) == ("fmcs", "2019X1", 60)
    assert record.end is None


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        ("5/2/2023,2023-09-24", "1899-12-30,2023-05-02", "slipped"),
        ("5/2/2023", "13/2/2023", "no date"),
        ("5/2/2023", "", "has no begin"),
        ("2023-09-24", "2023-04-24", "before it begins"),
        ('"11,500"', "many", "no whole number"),
        ('"11,500"', "1.5", "no whole number"),
        ("Guild of Riggers", " ", "has no union"),
        (",2023\n", "\n", "14 cells"),
    ],
)
def test_a_row_that_is_wrong_is_named_and_the_others_come(table, before, after, word):
    bad = HARBOR.replace(before, after)
    assert bad != HARBOR
    fault, good = read(table(BLS + bad + HARBOR))
    assert isinstance(fault, ReadError)
    assert "list.csv, line 2" in str(fault)
    assert word in str(fault)
    assert good.employer == "Harbor Pictures"


def test_a_stoppage_that_one_list_holds_twice_is_named(table):
    _, fault = read(table(BLS + HARBOR + HARBOR))
    assert "line 3: lists the stoppage of line 2 again" in str(fault)
    other = HARBOR.replace(",2023\n", ",2024\n")
    assert not any(isinstance(r, ReadError) for r in read(table(BLS + HARBOR + other)))


@pytest.mark.parametrize(
    "header",
    ["a,b\n", BLS.replace("file", "surprise"), BLS.replace("Union,", "Onion,"), "", FMCS[:40]],
)
def test_a_table_with_other_columns_is_no_list(table, header):
    path = table(header)
    assert layout_of(path) is None
    assert find_files([path.parent]) == []
    assert kind_of(path) is Kind.RECORDS


def test_a_later_edition_replaces_an_earlier_one_in_any_order(table, tmp_path):
    open_ = read(table(BLS + HARBOR.replace("2023-09-24", "").replace(",2023\n", ",2022\n")))
    closed = read(table(BLS + HARBOR))
    assert open_[0].id == closed[0].id
    for number, order in enumerate(([*open_, *closed], [*closed, *open_])):
        with Archive.open(tmp_path / f"{number}.db") as archive:
            with archive.db.transaction():
                done = [keep(archive.db, r, file="f", now=NOW) for r in (*order, *order)]
            (kept,) = records(archive.db)
        assert kept.end == dt.date(2023, 9, 24)
        assert done[0] is Outcome.NEW
        assert Outcome.REVISED in done or number


def test_records_travel_with_the_archive(table, tmp_path):
    with Archive.open(tmp_path / "one.db") as archive:
        import_paths(archive, [table(BLS + HARBOR)], now=NOW)
        before = list(records(archive.db))
        export(archive, tmp_path / "kept.jsonl", warc=False, now=NOW)
    with Archive.open(tmp_path / "two.db") as archive:
        import_paths(archive, [tmp_path / "kept.jsonl"], now=NOW)
        assert list(records(archive.db)) == before != []


def test_an_import_keeps_the_good_rows_and_reports_the_bad_ones(table, tmp_path):
    path = table(BLS + HARBOR + HARBOR.replace("5/2/2023", "never"))
    with Archive.open(tmp_path / "archive.db") as archive:
        report = import_paths(archive, [path], now=NOW)
        (part,) = report.sources
        assert (part.new, part.failed, len(list(records(archive.db)))) == (1, 1, 1)
        assert "never" in part.failures[0]
        (again,) = import_paths(archive, [path], now=NOW).sources
        assert "imported before" in again.notes[0]
        (part,) = import_paths(archive, [table("a,b\n1,2\n", "other.csv")], now=NOW).sources
        assert "not a list of stoppages" in part.failures[0]
