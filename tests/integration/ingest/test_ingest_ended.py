"""Refreshes that are told to end."""

from __future__ import annotations

import contextlib
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from ingest_loopback import Web
from refreshing import DAILY, fill

from ingest.archive import Archive


def check_whole(path: Path) -> None:
    """Every article has its revision and its page, and SQLite finds no fault."""
    if not path.exists():
        return
    with contextlib.closing(sqlite3.connect(path)) as other:
        assert other.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert other.execute("PRAGMA foreign_key_check").fetchall() == []
        if not other.execute("PRAGMA user_version").fetchone()[0]:
            return
        for table in ("revision", "page"):
            lacking = f"SELECT count(*) FROM article WHERE id NOT IN (SELECT article FROM {table})"
            assert other.execute(lacking).fetchone() == (0,)


ENDED = """
import asyncio, datetime as dt, sys
from pathlib import Path
from ingest.archive import Archive
from ingest.refresh import refresh
from sideletter.model import Source, SourceKind
from sideletter.pipeline.rounds import ended_by_signals
from sideletter.settings import FetchSettings
source = Source(id="daily", name="Daily", homepage="https://daily.example/",
                feeds=("https://daily.example/feed",), kind=SourceKind.TRADE)
fetch = FetchSettings(routes={"daily.example": "127.0.0.1:" + sys.argv[1]})
with ended_by_signals():
    with Archive.open(Path(sys.argv[2])) as archive:
        asyncio.run(refresh(archive, [source], fetch, now=dt.datetime.now(dt.UTC)))
print("ended")
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_told_to_end_does_so_between_two_transactions(
    web: Web, tmp_path: Path, number: signal.Signals
) -> None:
    fill(web, 6)
    for n in (4, 5):
        web.pages[DAILY, f"/{n}"] = lambda _: web.stop.wait(10)
    path = tmp_path / "archive.db"
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", ENDED, str(web.port), str(path)],
        stdout=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 60
    while not (web.hits[DAILY, "/4"] and web.hits[DAILY, "/5"]) and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(number)
    out, _ = process.communicate(timeout=30)
    assert (process.returncode, out) == (0, "ended\n")
    check_whole(path)
    with Archive.open(path) as archive:
        (report,) = archive.runs()
        assert report.cut_short
        assert report.sources[0].new == archive.counts()["articles"]
        assert len(archive.pending("daily")) == 6 - archive.counts()["articles"]
