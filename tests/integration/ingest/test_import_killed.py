"""An import that is killed with SIGKILL at any moment and called again ends in the same archive."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from ingest.archive import Archive
from tests.unit.ingest.intake_files import page, warc_of

SCRIPT = """
import datetime as dt, sys
from pathlib import Path
from ingest.archive import Archive
from ingest.intake import batch
from ingest.intake.run import import_paths

batch.MAX_ITEMS = 5
with Archive.open(Path(sys.argv[1])) as archive:
    print("ready", flush=True)
    import_paths(archive, [Path(sys.argv[2])], now=dt.datetime(2024, 3, 5, tzinfo=dt.UTC))
"""
PAGES, KILLS = 60, 3


def start(archive: Path, folder: Path) -> subprocess.Popen[str]:
    run = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, archive, folder],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert run.stdout is not None
    assert run.stdout.readline() == "ready\n"
    return run


def rows(path: Path) -> list[tuple[object, ...]]:
    with Archive.open(path) as archive:
        return [
            tuple(row)
            for sql in (
                "SELECT id, url, story_of, revision, body, fingerprint FROM article ORDER BY id",
                "SELECT article, number, text_sha256 FROM revision ORDER BY 1, 2",
                "SELECT article, content_sha256, fetched FROM page ORDER BY 1, 3",
                "SELECT band, hash, article FROM band ORDER BY 1, 2, 3",
                "SELECT file, place, failed FROM intake ORDER BY 1",
            )
            for row in archive.db.rows(sql)
        ]


def test_killed_at_any_moment_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    warc_of(range(PAGES)).save(folder / "a.warc.gz")
    (folder / "b.jsonl").write_text("".join(f'{{"text": "Line {n}."}}\n' for n in range(PAGES)))
    for n in range(5):
        (folder / f"c{n}.html").write_bytes(page(1000 + n))
    whole = start(tmp_path / "whole.db", folder)
    began = time.monotonic()
    whole.communicate()
    assert whole.returncode == 0
    seconds = time.monotonic() - began

    seed = random.randrange(2**32)
    chance = random.Random(seed)
    ended = []
    for _ in range(KILLS):
        run = start(tmp_path / "killed.db", folder)
        time.sleep(chance.random() * seconds / 2)
        run.kill()
        run.communicate()
        ended.append(run.returncode)
    assert -signal.SIGKILL in ended, "no run lived long enough to be killed"
    last = start(tmp_path / "killed.db", folder)
    last.communicate()
    assert last.returncode == 0
    assert rows(tmp_path / "killed.db") == rows(tmp_path / "whole.db"), f"seed {seed}"
