"""Refreshes that SIGKILL ends, by the benchmark that does it two hundred times."""

from __future__ import annotations

import importlib.util
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[3] / "bench" / "crash.py"


@pytest.fixture(scope="module")
def crash() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_crash", BENCH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_killed_at_any_moment_nothing_is_lost_doubled_or_half_written(crash: ModuleType) -> None:
    tally = crash.run(12, seed=7, each=9)
    assert tally.kills >= 12
    assert dict(tally.wrong) == {}


def test_the_benchmark_sees_what_is_lost(crash: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with crash.served() as site:
        crash.work(path, site.port)
    undisturbed = crash.contents(path)
    assert not crash.compare(path, undisturbed)
    with closing(sqlite3.connect(path)) as db:
        db.execute("DELETE FROM article WHERE seq = 1")
        db.execute("UPDATE revision SET text = 'half' WHERE article ="
                   " (SELECT id FROM article WHERE seq = 2)")  # fmt: skip
        db.commit()
    found = set(crash.compare(path, undisturbed))
    assert found >= {"lost", "half-written", "different", "damaged"}
