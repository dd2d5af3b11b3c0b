"""A server of its own, mistreated: started at once by several, killed, interrupted, lost.

One home serves the module; each test begins by asking for the server in whatever state the one
before left it, which is the point of `ensure_running`.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from graph import server
from graph.server import cds, config, lifecycle, process
from graph.server.connection import ask_version
from graph.server.jars import jar_folder, jar_paths, packaged_lock
from graph.server.layout import Layout
from graph.server.record import Record, read_record, write_record
from sideletter.errors import DatabaseUnavailable
from sideletter.settings import Neo4jSettings, Settings

pytestmark = pytest.mark.database

START = """
import sys
from pathlib import Path
from graph import server
from sideletter.settings import Settings
print(server.ensure_running(Settings(home=Path(sys.argv[1]), cache=Path(sys.argv[2]))).uri)
"""


@pytest.fixture(scope="module")
def settings(jar_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    settings = Settings(home=tmp_path_factory.mktemp("faulty home"), cache=jar_cache)
    yield settings
    server.stop(settings)


@pytest.fixture
def layout(settings: Settings) -> Layout:
    return Layout(settings.neo4j_home)


def start_command(settings: Settings) -> subprocess.Popen[str]:
    """A command that starts the server, in a process group of its own like a shell's job."""
    return subprocess.Popen(
        [sys.executable, "-c", START, str(settings.home), str(settings.cache)],
        stdout=subprocess.PIPE,
        text=True,
        process_group=0,
        # Whoever runs the tests in the background may have it ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def run(settings: Settings, query: str) -> list[dict[str, object]]:
    with server.open_driver(server.ensure_running(settings)) as driver:
        return [record.data() for record in driver.execute_query(query).records]


def running_pid(settings: Settings) -> int:
    pid = server.state(settings).pid
    assert pid is not None
    return pid


def test_two_commands_at_once_start_one_server(settings: Settings) -> None:
    commands = [start_command(settings) for _ in range(2)]
    answers = {command.communicate(timeout=120)[0] for command in commands}
    assert [command.returncode for command in commands] == [0, 0]
    assert len(answers) == 1
    uri = answers.pop().strip()
    assert server.ensure_running(settings).uri == uri
    mine = [p for p in psutil.process_iter() if _is_of(p, settings.home)]
    assert [p.pid for p in mine] == [running_pid(settings)]


def _is_of(candidate: psutil.Process, home: Path) -> bool:
    try:
        return any(str(home) in part for part in candidate.cmdline())
    except psutil.Error:
        return False


def test_its_state_tells_where_it_runs(settings: Settings, layout: Layout) -> None:
    connection = server.ensure_running(settings)
    state = server.state(settings)
    assert connection.uri == f"bolt://127.0.0.1:{state.port}"
    assert state.memory is not None
    assert state.memory > 100_000_000
    assert state.since is not None
    assert 0 < time.time() - state.since < 300
    listening = psutil.Process(state.pid).net_connections("tcp")
    assert {c.laddr.ip.removeprefix("::ffff:") for c in listening if c.status == "LISTEN"} == {
        "127.0.0.1"
    }
    assert layout.password.stat().st_mode & 0o777 == 0o600
    assert all(check.ok for check in server.checks(settings))


def test_a_wrong_password_is_told_apart_from_a_dead_server(settings: Settings) -> None:
    uri = server.ensure_running(settings).uri
    own = Settings(
        home=settings.home,
        cache=settings.cache,
        neo4j=Neo4jSettings(uri=uri, password="not the password"),
    )
    with pytest.raises(DatabaseUnavailable, match="check NEO4J_USERNAME and NEO4J_PASSWORD"):
        server.ensure_running(own)


def test_two_homes_never_meet(settings: Settings, database_settings: Settings) -> None:
    if database_settings.neo4j.uri:
        pytest.skip("the tests' own server is not a home's")
    one, other = server.ensure_running(settings), server.ensure_running(database_settings)
    assert one.uri != other.uri
    assert one.password != other.password
    crossed = replace(one, password=other.password)
    with pytest.raises(DatabaseUnavailable, match="does not let 'neo4j' in"):
        ask_version(crossed)


def test_a_lost_record_does_not_lose_the_server(settings: Settings, layout: Layout) -> None:
    connection, pid = server.ensure_running(settings), running_pid(settings)
    layout.record.unlink()
    assert server.ensure_running(settings) == connection
    assert running_pid(settings) == pid
    record = read_record(layout)
    assert record is not None
    assert record.pid == pid


def test_what_was_acknowledged_survives_a_kill_and_an_interrupted_start(
    settings: Settings, layout: Layout
) -> None:
    run(settings, "UNWIND range(1, 500) AS n MERGE (:Kept {n: n})")
    killed = running_pid(settings)
    os.kill(killed, signal.SIGKILL)
    psutil.wait_procs([psutil.Process(killed)] if psutil.pid_exists(killed) else [], timeout=10)

    command = start_command(settings)
    while (record := read_record(layout)) is None or record.pid == killed:
        assert command.poll() is None
        time.sleep(0.02)
    os.killpg(command.pid, signal.SIGINT)
    command.communicate(timeout=30)
    assert command.returncode != 0, "it was interrupted while the server was starting"

    assert run(settings, "MATCH (k:Kept) RETURN count(k) AS n") == [{"n": 500}]
    assert running_pid(settings) == record.pid, "the interrupted command's server was taken up"


def test_a_server_that_hangs_is_told_and_started_anew(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lifecycle, "_GLANCE", 0.3)
    monkeypatch.setattr(lifecycle, "_SILENCE", 0.3)
    monkeypatch.setattr(process.end, "__kwdefaults__", {"patience": 1.0})
    server.ensure_running(settings)
    hung = running_pid(settings)
    os.kill(hung, signal.SIGSTOP)
    assert [check.name for check in server.checks(settings) if not check.ok] == ["database server"]
    assert run(settings, "RETURN 1 AS n") == [{"n": 1}]
    assert running_pid(settings) != hung


def test_a_stopped_server_is_gone_and_its_classes_are_kept(
    settings: Settings, layout: Layout
) -> None:
    server.ensure_running(settings)
    assert server.stop(settings) is True
    assert server.stop(settings) is False
    assert server.state(settings) == server.ServerState(running=False)
    assert read_record(layout) is None
    lock = packaged_lock()
    jars = jar_paths(jar_folder(settings.cache, lock), lock)
    assert all(archive.exists() for archive in cds.archive_paths(jars))


def test_a_stale_record_and_a_taken_port_do_not_stop_a_start(
    settings: Settings, layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.stop(settings)
    write_record(layout, Record(pid=os.getpid(), port=7687, started=time.time()))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ports = [taken.getsockname()[1], process.free_port()]
        monkeypatch.setattr(process, "free_port", lambda: ports.pop(0))
        connection = server.ensure_running(settings)
        assert connection.uri != f"bolt://127.0.0.1:{taken.getsockname()[1]}"
    assert ports == []
    assert run(settings, "RETURN 1 AS one") == [{"one": 1}]


def test_a_server_that_dies_at_its_start_says_why(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.stop(settings)
    broken = config.neo4j_conf(port=1) + "server.bolt.enabled=perhaps\n"
    monkeypatch.setattr(config, "neo4j_conf", lambda *, port, memory: broken)
    with pytest.raises(
        lifecycle.NotAnswering, match=r"(?s)ended while starting.*declared multiple times"
    ):
        server.ensure_running(settings)
    assert not server.state(settings).running
