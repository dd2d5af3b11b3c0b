"""Reports of runs, whole and as they are kept."""

from __future__ import annotations

import datetime as dt
import json

from ingest.fetched import Outcome
from ingest.report import RunReport, SourceReport

NOW = dt.datetime(2024, 2, 6, 9, tzinfo=dt.UTC)


def report() -> RunReport:
    busy = SourceReport(source="daily", name="Daily", polls=1, fetched=2, entries=3, blank=1)
    busy.count(Outcome.NEW)
    busy.count(Outcome.DUPLICATE)
    busy.fail("daily: no answer")
    busy.notes.append("silent")
    waiting = SourceReport(source="wire", name="Wire", waiting=2)
    return RunReport(
        kind="refresh", started=NOW, finished=NOW, sources=[busy, waiting], articles=["a"]
    )


def test_a_report_is_read_back_as_it_was() -> None:
    whole = report()
    assert RunReport.from_json(json.loads(json.dumps(whole.to_json()))) == whole


def test_what_is_kept_leaves_out_the_idle_and_what_is_nothing() -> None:
    whole = report()
    kept = whole.to_keep()
    assert kept["sources"] == [
        {"source": "daily", "name": "Daily", "fetched": 2, "new": 1, "duplicate": 1, "failed": 1,
         "polls": 1, "entries": 3, "blank": 1, "failures": ["daily: no answer"],
         "notes": ["silent"]}
    ]  # fmt: skip
    whole.sources.pop()
    assert RunReport.from_json(json.loads(json.dumps(kept))) == whole
    assert (whole.total("new"), whole.failed, whole.failures) == (1, 1, ["daily: no answer"])


def test_a_report_of_an_older_sideletter_is_read() -> None:
    old = {"kind": "add", "started": NOW.isoformat(), "finished": None, "articles": [],
           "sources": [{"source": "x", "name": "", "fetched": 1, "new": 1, "revised": 0,
                        "unchanged": 0, "duplicate": 0, "failed": 0, "seconds": 0.1,
                        "failures": [], "notes": []}]}  # fmt: skip
    assert RunReport.from_json(old).total("new") == 1
