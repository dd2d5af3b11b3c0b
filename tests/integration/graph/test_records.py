"""Official records beside the news, in a real database; the lists are made for the test."""

from __future__ import annotations

import datetime as dt

import pytest
from reports import report

from graph.records.answers import Official, Register
from sideletter.records import Record

pytestmark = pytest.mark.database

REGISTERS = (
    Register(id="bls", name="Bureau", source="https://register.example/", first="2007-01-01",
             last="2023-12-31", smallest=1000, abroad=("union:sag-aftra",)),
)  # fmt: skip


def filed(key: str, begin: str, end: str | None, workers: int | None, *ids: str) -> Official:
    return Official(
        record=Record(
            id=f"bls:{key}",
            source="bls",
            employer=f"Employer of {key}",
            union=f"Union of {key}",
            begin=dt.date.fromisoformat(begin),
            end=dt.date.fromisoformat(end) if end else None,
            workers=workers,
            note=f"Note on {key}.",
        ),
        unions=tuple(i for i in ids if i.startswith("union:")),
        employers=tuple(i for i in ids if not i.startswith("union:")),
    )


FILED = (
    filed("writers", "2023-05-02", "2023-09-24", 11500, "union:wga", "employer_group:amptp"),
    filed("again", "2007-11-05", None, 10500, "union:wga", "employer_group:amptp"),
    filed("lost", "2017-05-02", "2017-05-09", 3000, "union:wga", "employer_group:amptp"),
    filed("band", "2019-01-01", "2019-02-01", 50, "union:nobody"),
)


@pytest.fixture
def told(store):
    store.load(
        [
            report(
                "a1",
                "2023-10-01",
                "strike_start 2023-05-02: WGA, AMPTP; workers=11500",
                "strike_end 2023-09-27: WGA, AMPTP",
                "tentative_agreement 2023-09-24: WGA, AMPTP",
            ),
            report("a2", "2007-11-06", "strike_start 2007-11-05: WGA, AMPTP; workers=10500"),
            report("a3", "2021-03-02", "strike_start 2021-03-01: DGA, AMPTP; workers=1500"),
            report("a4", "2021-04-02", "strike_start 2021-04-01: SAG-AFTRA, AMPTP; workers=1500"),
            report("a5", "2021-05-02", "strike_start 2021-05-01: IATSE, AMPTP"),
        ]
    )
    store.assemble()
    store.load_records(FILED, REGISTERS)
    store.match_records()
    return store


def summary(answer) -> set[tuple]:
    return {
        (
            row.status.value,
            row.record.id if row.record else None,
            row.began.date if row.began else None,
            row.ended.date if row.ended else None,
            tuple((d.what, d.record, d.news) for d in row.differences),
        )
        for row in answer.rows
    }


WRITERS = ("contradicted", "bls:writers", "2023-05-02", "2023-09-27",
           (("end", "2023-09-24", "2023-09-27"),))  # fmt: skip
AGAIN = ("corroborated", "bls:again", "2007-11-05", None, ())
LOST = ("not in the news", "bls:lost", None, None, ())
BAND = ("not in the news", "bls:band", None, None, ())
UNLISTED = ("not in the records", None, "2021-03-01", None, ())


def test_every_stoppage_is_told_from_both_sides(told):
    answer = told.records()
    assert summary(answer) == {WRITERS, AGAIN, LOST, BAND, UNLISTED}
    (row,) = (r for r in answer.rows if r.record and r.record.id == "bls:writers")
    assert row.record.note == "Note on writers."
    assert {v.article for v in row.began.voices} == {"a1"}
    assert {v.article for v in row.ended.voices} == {"a1"}
    (missing,) = (r for r in answer.rows if r.record is None)
    assert missing.registers == ("bls",)
    assert answer.registers == REGISTERS


def test_a_round_and_a_party_are_answered_for_themselves(told):
    (round_,) = (r for r in told.negotiations(party="union:wga") if r.title.endswith("2023"))
    assert summary(told.records(negotiation=round_.id)) == {WRITERS}
    assert summary(told.records(party="union:wga")) == {WRITERS, AGAIN, LOST}
    assert summary(told.records(party="union:dga")) == {UNLISTED}
    assert summary(told.records(party="union:iatse")) == set()
    assert summary(told.records(negotiation="negotiation:none")) == set()


def test_records_are_nodes_beside_the_claims(told, check_nodes, check_rels):
    assert check_nodes("Record", "id", "begin", "workers") == {
        (o.record.id, o.record.begin.isoformat(), o.record.workers) for o in FILED
    }
    assert check_rels("LISTED_IN") == {(o.record.id, "bls") for o in FILED}
    named = {(a, b) for a, b in check_rels("NAMES") if a.startswith("bls:")}
    assert named == {
        (f"bls:{key}", entity)
        for key in ("writers", "again", "lost")
        for entity in ("union:wga", "employer_group:amptp")
    }
    matched = {(a, b.split(":")[1]) for a, b in check_rels("MATCHES")}
    assert matched == {
        ("bls:writers", "strike_start"),
        ("bls:writers", "strike_end"),
        ("bls:again", "strike_start"),
    }


def test_the_same_comes_out_in_any_order_and_again(told, store, whole):
    before = whole()
    told.load_records(reversed(FILED), REGISTERS)
    told.match_records()
    assert whole() == before
    told.clear()
    told.load_records(FILED, REGISTERS)
    told.match_records()
    assert summary(told.records()) == {
        ("not in the news", o.record.id, None, None, ()) for o in FILED
    }


def test_what_is_no_longer_filed_or_told_goes(told, check_nodes, check_rels):
    told.remove(["a1"])
    told.assemble()
    told.match_records()
    assert {a for a, _ in check_rels("MATCHES")} == {"bls:again"}
    told.load_records(FILED[:1], REGISTERS)
    told.match_records()
    assert check_nodes("Record", "id") == {("bls:writers",)}
    assert told.load_records(FILED[:1], REGISTERS) == 0
    told.load_records((), ())
    assert check_nodes("Register", "id") == set()
    assert told.records().rows == ()
