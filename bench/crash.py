"""Killed at any moment, nothing is lost: refreshes ended by SIGKILL and then completed.

    python bench/crash.py [N] [--seed S]

Serves feeds and pages on loopback, in two editions: the second corrects some articles and adds
others. In a fresh archive again and again, for each edition, a refresh in a process of its own is
killed four times at random moments and then run to its end. What the archive then holds
is compared, table by table, with what an undisturbed one holds. Prints, after N kills (200 unless
told), how many articles were lost, doubled or half-written, how many differ otherwise, and how many
archives SQLite finds damaged: all are to be 0. About a second a kill.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback
import zlib
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent), str(BENCH)]

from two_editions import served  # noqa: E402

from ingest.archive import Archive  # noqa: E402
from ingest.keeping.copies import BANDS  # noqa: E402
from ingest.keeping.rows import sha256  # noqa: E402
from ingest.refresh import refresh  # noqa: E402
from sideletter.model import Source, SourceKind  # noqa: E402
from sideletter.settings import FetchSettings  # noqa: E402

HOSTS = 3
# Of each edition's refresh, before it is left in peace.
KILLS = 4
NOW = dt.datetime(2024, 2, 5, 18, 30, tzinfo=dt.UTC)
# The columns that must be the same whenever things came; times and the order of arrival may not.
TABLES = {
    "article": "id, url, source, origin, story_of, revision, body, fingerprint, named",
    "revision": "article, number, title, text, text_sha256, modified, dropped",
    "page": "article, url, final_url, status, content_sha256",
    "band": "band, hash, article",
    "entry": "key, source, state, fingerprint, article",
    "mark": "feed, key, fingerprint",
    "verdict": "article, fingerprint, relevant, score, reason",
}


# ── the processes that are killed ────────────────────────────────────────────────────────────────


def work(path: Path, port: int) -> None:
    """One refresh into the archive at `path`."""
    sources = [
        Source(id=f"h{host}", name=f"Host {host}", homepage=f"https://h{host}.example/",
               feeds=(f"https://h{host}.example/feed",), kind=SourceKind.TRADE)
        for host in range(HOSTS)
    ]  # fmt: skip
    settings = FetchSettings(
        routes={f"h{host}.example": f"127.0.0.1:{port}" for host in range(HOSTS)},
        retries=0,
        host_delay=0.0,
        per_host=4,
    )
    with Archive.open(path) as archive:
        asyncio.run(refresh(archive, sources, settings, now=NOW))


def fork_on_demand() -> None:
    """For each line "ARCHIVE PORT" of stdin: a refresh in a process of its own.

    Says its id, and then how it ended. All that takes long to import is had before it is forked,
    so that the moments fall into the work and not into the imports.
    """
    import datasketch
    import trafilatura

    assert trafilatura
    assert datasketch
    for line in sys.stdin:
        path, port = line.rsplit(" ", 1)
        child = os.fork()
        if not child:
            try:
                work(Path(path), int(port))
            except BaseException:
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


class Refreshes:
    """The process that forks refreshes, asked one by one."""

    def __init__(self) -> None:
        self._parent = subprocess.Popen(
            [sys.executable, __file__, "--fork"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._parent.communicate()

    def _ask(self, path: Path, port: int) -> int:
        assert self._parent.stdin is not None
        self._parent.stdin.write(f"{path} {port}\n")
        self._parent.stdin.flush()
        return self._answer()

    def _answer(self) -> int:
        assert self._parent.stdout is not None
        return int(self._parent.stdout.readline())

    def finish(self, path: Path, port: int) -> float:
        """A refresh that nobody disturbs; its seconds."""
        began = time.monotonic()
        self._ask(path, port)
        if (status := self._answer()) != 0:
            raise RuntimeError(f"an undisturbed refresh of {path} ended with {status}")
        return time.monotonic() - began

    def kill(self, path: Path, port: int, *, after: float) -> bool:
        """A refresh that is killed after so many seconds; False where it ended before."""
        process = self._ask(path, port)
        time.sleep(after)
        # Its parent has not waited for it longer than it lived, so the id is nobody else's.
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        return self._answer() == -signal.SIGKILL


# ── what is looked for ───────────────────────────────────────────────────────────────────────────


@dataclass
class Tally:
    """What was found wrong, in counts."""

    kills: int = 0
    archives: int = 0
    wrong: Counter[str] = field(default_factory=Counter)


def contents(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every table's rows that must be the same, sorted."""
    with closing(sqlite3.connect(path)) as db:
        return {
            table: sorted(db.execute(f"SELECT {columns} FROM {table}").fetchall(), key=repr)
            for table, columns in TABLES.items()
        }


def half_written(path: Path) -> int:
    """Articles without their revision, pages or bands, or with a text that its hash denies."""
    with closing(sqlite3.connect(path)) as db:
        found = db.execute(
            "SELECT count(*) FROM article a WHERE NOT EXISTS (SELECT 1 FROM revision r WHERE"
            " r.article = a.id AND r.number = a.revision) OR NOT EXISTS (SELECT 1 FROM page p"
            " WHERE p.article = a.id) OR (SELECT count(*) FROM band b WHERE b.article = a.id) <> ?",
            (BANDS,),
        ).fetchone()[0]
        for body, digest in db.execute("SELECT text, text_sha256 FROM revision"):
            found += sha256(body) != digest
        for content, digest in db.execute("SELECT content, content_sha256 FROM page"):
            found += sha256(zlib.decompress(content).decode("latin-1")) != digest
        found += db.execute(
            "SELECT count(*) FROM entry WHERE state <> 'done' OR article IS NULL"
        ).fetchone()[0]
    return int(found)


def damaged(path: Path) -> bool:
    """Whether SQLite finds the file damaged, or rows that refer to none."""
    with closing(sqlite3.connect(path)) as db:
        sound = db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return not sound or bool(db.execute("PRAGMA foreign_key_check").fetchall())


def compare(path: Path, undisturbed: dict[str, list[tuple[Any, ...]]]) -> Counter[str]:
    """What is wrong with an archive, in counts; empty where nothing is."""
    found = contents(path)
    here, there = ({row[0] for row in each["article"]} for each in (found, undisturbed))
    texts = Counter((row[0], row[3]) for row in found["revision"])
    return +Counter(
        {
            "lost": len(there - here),
            "doubled": len(here - there) + sum(number - 1 for number in texts.values()),
            "half-written": half_written(path),
            "different": sum(found[table] != undisturbed[table] for table in TABLES),
            "damaged": damaged(path),
        }
    )


def run(kills: int, *, seed: int, each: int = KILLS, progress: bool = False) -> Tally:
    """Kill so many refreshes, complete each archive, and tell what was found wrong.

    `each` edition of an archive is tried to be killed so often.
    """
    tally = Tally()
    chance = random.Random(seed)
    scratch = tempfile.TemporaryDirectory(prefix="crash-")
    with served() as site, Refreshes() as refreshes, scratch as folder:
        whole = Path(folder) / "whole.db"
        span = refreshes.finish(whole, site.port)
        site.edition = 2
        refreshes.finish(whole, site.port)
        undisturbed = contents(whole)
        while tally.kills < kills:
            path = Path(folder) / str(tally.archives) / "archive.db"
            for edition in (1, 2):
                site.edition = edition
                for _ in range(each):
                    moment = chance.uniform(0, span)
                    hit = refreshes.kill(path, site.port, after=moment)
                    tally.kills += hit
                    # So that moments go on falling into the work, however busy the machine is.
                    span *= 1.1 if hit else 0.8
                refreshes.finish(path, site.port)
            tally.wrong += compare(path, undisturbed)
            tally.archives += 1
            if progress:
                print(f"{tally.kills} kills, wrong so far: {dict(tally.wrong)}", flush=True)
    return tally


def main() -> None:
    """Print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("kills", nargs="?", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fork", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.fork:
        fork_on_demand()
        return
    tally = run(given.kills, seed=given.seed, progress=True)
    names = ("lost", "doubled", "half-written", "different", "damaged")
    told = ", ".join(f"{name} {tally.wrong[name]}" for name in names)
    print(f"{tally.kills} kills in {tally.archives} archives, each completed: {told}")
    sys.exit(1 if tally.wrong else 0)


if __name__ == "__main__":
    main()
