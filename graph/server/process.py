"""The server's process: started so that it outlives the command, awaited, ended."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

from graph.server import config, java
from graph.server.connection import NotAnswering
from graph.server.layout import Layout, write_private
from graph.server.memory import SMALL, Memory
from graph.server.record import Record, is_server, listening_port, write_record
from sideletter.errors import DatabaseUnavailable

_TICK = 0.05
_TERM_PATIENCE = 40.0

# The shell leaves at once, so that the server has no parent that would have to reap it; what it
# starts in the background ignores Ctrl-C, and the session is its own.
_LAUNCH = 'umask 077; "$0" "$1" </dev/null >"$2" 2>&1 & echo $!'


class DiedAtStart(NotAnswering):
    """The server ended before it answered."""


def free_port() -> int:
    """A port that nobody has at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def configure(
    layout: Layout,
    jars: Sequence[Path],
    *,
    port: int,
    archive: Sequence[str],
    memory: Memory = SMALL,
) -> None:
    """Write all that the server reads at its start."""
    conf = layout.conf
    (conf / "neo4j.conf").write_text(config.neo4j_conf(port=port, memory=memory), encoding="utf-8")
    (conf / "user-logs.xml").write_text(config.user_log(), encoding="utf-8")
    (conf / "server-logs.xml").write_text(config.server_log(), encoding="utf-8")
    command = [
        *java.options(archive=archive, memory=memory),
        "-cp",
        java.class_path(jars),
        java.SERVER,
        f"--home-dir={layout.root}",
        f"--config-dir={conf}",
    ]
    write_private(layout.arguments, java.argument_file(command))


def launch(layout: Layout, *, port: int) -> Record:
    """Start the server as a process of its own and record it; does not wait for it to answer."""
    for log in (layout.messages, layout.console):
        if log.exists():
            log.replace(log.with_suffix(".log.last"))
    command = ["/bin/sh", "-c", _LAUNCH, str(java.java()), f"@{layout.arguments}"]
    try:
        done = subprocess.run(
            [*command, str(layout.console)],
            cwd=layout.root,
            env=java.environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            start_new_session=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise DatabaseUnavailable(
            f"Java cannot be run ({error}); see `sideletter doctor`"
        ) from error
    record = Record(pid=int(done.stdout), port=port, started=time.time())
    write_record(layout, record)
    return record


def await_listening(layout: Layout, process: psutil.Process, *, patience: float) -> int:
    """Wait until the server listens; its port.

    Raises DiedAtStart with its last words, or NotAnswering after `patience` seconds.
    """
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        port = listening_port(process)
        if port is not None:
            return port
        if not is_server(process, layout) and not _is_exec_pending(process):
            raise DiedAtStart(
                f"the database ended while starting; the last lines of its logs in {layout.logs}:\n"
                f"{last_words(layout)}"
            )
        time.sleep(_TICK)
    raise NotAnswering(
        f"the database did not answer within {patience:.0f} s; the last lines of its "
        f"logs in {layout.logs}:\n{last_words(layout)}"
    )


def _is_exec_pending(process: psutil.Process) -> bool:
    """Whether a process is still the shell's fork, about to become Java."""
    try:
        return "-c" in process.cmdline() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def last_words(layout: Layout, *, lines: int = 12) -> str:
    """The last lines that the server and its JVM said since the last start."""
    said: list[str] = []
    for path in (layout.messages, layout.console):
        with contextlib.suppress(OSError):
            text = path.read_text(encoding="utf-8", errors="replace")
            said += [line for line in text.splitlines() if line.strip()][-lines:]
    return "\n".join(said) or "(it said nothing)"


def end(process: psutil.Process, *, patience: float = _TERM_PATIENCE) -> bool:
    """End a process: ask, wait, and kill it if it does not go; whether it went when asked."""
    try:
        process.terminate()
        process.wait(patience)
    except psutil.NoSuchProcess:
        return True
    except psutil.TimeoutExpired:
        process.kill()
        process.wait(_TERM_PATIENCE)
        return False
    return True
