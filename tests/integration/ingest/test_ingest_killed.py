"""Refreshes that are killed at any moment."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from ingest_loopback import Web
from refreshing import DAILY, fill, run

from ingest.archive import Archive

# One process that has imported everything forks a refresh for every line that it reads.
REFRESHES = """
import asyncio, datetime as dt, os, sys
from pathlib import Path
from ingest.archive import Archive
from ingest.refresh import refresh
from sideletter.model import Source, SourceKind
from sideletter.settings import FetchSettings
source = Source(id="daily", name="Daily", homepage="https://daily.example/",
                feeds=("https://daily.example/feed",), kind=SourceKind.TRADE)
fetch = FetchSettings(routes={"daily.example": "127.0.0.1:" + sys.argv[1]})
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        with Archive.open(Path(line.strip())) as archive:
            asyncio.run(refresh(archive, [source], fetch, now=dt.datetime.now(dt.UTC)))
        os._exit(0)
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""
NUMBER = 25
KILLS = 15


@pytest.fixture
def refreshes(web: Web) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-W", "ignore", "-c", REFRESHES, str(web.port)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.kill()


def refresh_killed(refreshes: subprocess.Popen[str], path: Path, *, after: float) -> bool:
    """Start a refresh and kill it so many seconds later; whether it was still at work."""
    assert refreshes.stdin
    assert refreshes.stdout
    refreshes.stdin.write(f"{path}\n")
    refreshes.stdin.flush()
    child = int(refreshes.stdout.readline())
    time.sleep(after)
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    return int(refreshes.stdout.readline()) != 0


def test_killed_at_any_moment_nothing_is_lost_doubled_or_half_written(
    web: Web, tmp_path: Path, refreshes: subprocess.Popen[str]
) -> None:
    fill(web, NUMBER)
    chance = random.Random(11)
    killed = 0
    for start in range(KILLS // 3):
        # Three kills in a row hit the same archive, each further on than the one before.
        path = tmp_path / f"{start}" / "archive.db"
        for _ in range(3):
            killed += refresh_killed(refreshes, path, after=chance.uniform(0.01, 0.25))
            check_whole(path)
        with Archive.open(path) as archive:
            run(archive, web)
            assert [len(archive.revisions(a.id)) for a in archive.articles()] == [1] * NUMBER
            assert archive.counts()["pages"] == NUMBER
            assert archive.pending("daily") == []
    assert killed >= KILLS // 2


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
