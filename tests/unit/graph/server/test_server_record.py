"""A record outlives its server: what it still says after a crash or a reboot."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from filelock import FileLock

from graph.server import lifecycle
from graph.server.layout import Layout, make_folders, write_private
from graph.server.lifecycle import running_connection, state, stop
from graph.server.record import (
    Record,
    find_process,
    listening_port,
    parse_record,
    read_record,
    runs,
    write_record,
)
from sideletter.errors import DatabaseUnavailable
from sideletter.settings import Settings


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    layout = Layout(tmp_path / "neo4j")
    make_folders(layout)
    return layout


def test_a_record_is_read_as_it_was_written(layout: Layout) -> None:
    record = Record(pid=12, port=7687, started=1.5)
    assert read_record(layout) is None
    write_record(layout, record)
    assert read_record(layout) == record


@pytest.mark.parametrize(
    "text",
    [
        "",
        '{"pid": 12, "po',
        "[]",
        '{"pid": 12}',
        '{"pid": "12", "port": 7687, "started": 1}',
        '{"pid": -1, "port": 7687, "started": 1}',
        '{"pid": 12, "port": 99999, "started": 1}',
        '{"pid": 12, "port": 7687, "started": 1, "more": 2}',
    ],
)
def test_a_torn_or_foreign_record_is_none(text: str) -> None:
    assert parse_record(text) is None


def test_a_pid_that_is_another_programs_by_now_is_not_the_server(layout: Layout) -> None:
    record = Record(pid=os.getpid(), port=7687, started=time.time())
    write_record(layout, record)
    assert find_process(layout, record) is None
    assert running_connection(layout) is None


def test_a_pid_that_nobody_has_is_not_the_server(layout: Layout) -> None:
    free = next(pid for pid in range(400_000, 3_000_000) if not psutil.pid_exists(pid))
    assert find_process(layout, Record(pid=free, port=7687, started=0)) is None


def test_a_server_is_told_by_its_homes_argument_file(layout: Layout, tmp_path: Path) -> None:
    command = ["/jre/bin/java", f"@{layout.arguments}"]
    assert runs(command, layout.arguments)
    assert not runs(command, Layout(tmp_path / "other").arguments)
    assert not runs(["tail", "-f", f"@{layout.arguments}"], layout.arguments)
    assert not runs([], layout.arguments)


def test_a_process_that_listens_nowhere_has_no_port() -> None:
    # Not this process: the servers of other tests may listen in it.
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as idle:
        assert listening_port(psutil.Process(idle.pid)) is None
        idle.communicate(b"\n")


def test_a_home_without_a_server_has_none_to_stop(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home", cache=tmp_path / "cache")
    assert not state(settings).running
    assert stop(settings) is False
    assert not settings.home.exists(), "asking makes no folder"


def test_stopping_after_a_crash_clears_the_record_and_spares_the_pids_new_owner(
    tmp_path: Path,
) -> None:
    settings = Settings(home=tmp_path, cache=tmp_path / "cache")
    layout = Layout(settings.neo4j_home)
    make_folders(layout)
    write_record(layout, Record(pid=os.getpid(), port=7687, started=time.time()))
    assert stop(settings) is False
    assert read_record(layout) is None


def test_a_home_that_cannot_be_used_is_told_with_a_cure(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, cache=tmp_path / "cache")
    settings.neo4j_home.write_text("a file where the folder should be")
    with pytest.raises(DatabaseUnavailable, match="SIDELETTER_HOME"):
        stop(settings)


def test_a_lock_that_another_command_holds_is_told(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lifecycle, "_LOCK_PATIENCE", 0.05)
    settings = Settings(home=layout.root.parent, cache=layout.root)
    with (
        FileLock(layout.lock, is_singleton=False),
        pytest.raises(DatabaseUnavailable, match=r"another command has held .*server\.lock"),
    ):
        stop(settings)


def test_private_files_and_the_folder_are_closed_to_others(layout: Layout) -> None:
    write_private(layout.password, "secret\n")
    assert layout.password.read_text() == "secret\n"
    assert layout.password.stat().st_mode & 0o777 == 0o600
    assert layout.root.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in layout.root.glob("*.part")] == []
