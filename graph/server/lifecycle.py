"""Starting, finding and stopping the server of a home.

    ensure_running ─ a server of the user's own (NEO4J_URI): ask it, hand it on
                   └ running already: hand it on
                   └ jars → lock → running by now? → password → port → process → answers

Of several commands one starts the server and the others wait for it at the lock. The server is
nobody's child: Ctrl-C or the end of the command that started it does not touch it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from filelock import FileLock, Timeout

from graph.server import process as processes
from graph.server.cds import adopt_recorded, archive_options
from graph.server.connection import (
    Connection,
    NotAnswering,
    ask_version,
    refuse_old,
    shakes_hands,
)
from graph.server.fetch import Progress, Report, ensure_jars, say_nothing
from graph.server.jars import is_complete, jar_folder, jar_paths, packaged_lock
from graph.server.layout import Layout, make_folders
from graph.server.memory import graph_size, memory_for
from graph.server.password import ensure_password, read_password
from graph.server.record import (
    Record,
    find_process,
    listening_port,
    read_record,
    search_process,
    write_record,
)
from sideletter.errors import DatabaseUnavailable
from sideletter.settings import Settings

logger = logging.getLogger(__name__)

_LOCK_PATIENCE = 300.0
_START_PATIENCE = 120.0
_PORT_TRIES = 3
# Seconds that a server may be silent before it is looked at closely, and before it is ended.
_GLANCE, _SILENCE = 5.0, 30.0
# What Neo4j says of a port that somebody took between our look and its start.
_TAKEN = ("Address already in use", "BindException")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerState:
    """Whether this home's server runs; `since` in seconds since 1970, `memory` in bytes."""

    running: bool
    pid: int | None = None
    port: int | None = None
    since: float | None = None
    memory: int | None = None


def ensure_running(settings: Settings, *, progress: Report = say_nothing) -> Connection:
    """A connection to the database, which is started (and fetched) if need be.

    With `settings.neo4j.uri` it is the user's own server, asked once. Raises
    DatabaseUnavailable, in words that say what to do.
    """
    if settings.neo4j.uri:
        connection = own_connection(settings)
        refuse_old(ask_version(connection), connection)
        return connection
    layout = Layout(settings.neo4j_home)
    running = running_connection(layout)
    if running is not None:
        return running
    jar_lock = packaged_lock()
    jars = ensure_jars(jar_folder(settings.cache, jar_lock), jar_lock, report=progress)
    with _holding(layout):
        return _start(layout, jars, progress)


def stop(settings: Settings) -> bool:
    """Stop this home's server; whether there was one. A server of the user's own is left alone.

    What is in it is kept. Raises DatabaseUnavailable when another command holds it for long.
    """
    layout = Layout(settings.neo4j_home)
    if not layout.root.exists():
        return False
    with stopped(settings) as was_running:
        return was_running


@contextmanager
def stopped(settings: Settings) -> Iterator[bool]:
    """This home's server stopped, and kept so until the end of the block; whether it was running.

    Raises DatabaseUnavailable when another command holds it for long.
    """
    layout = Layout(settings.neo4j_home)
    with _holding(layout):
        server = _process(layout)
        if server is not None:
            processes.end(server)
        layout.record.unlink(missing_ok=True)
        jar_lock = packaged_lock()
        folder = jar_folder(settings.cache, jar_lock)
        if is_complete(folder, jar_lock):
            adopt_recorded(layout, jar_paths(folder, jar_lock))
        yield server is not None


def state(settings: Settings) -> ServerState:
    """What this home's server does now; starts nothing."""
    layout = Layout(settings.neo4j_home)
    server = _process(layout) if layout.root.exists() else None
    if server is None:
        return ServerState(running=False)
    try:
        return ServerState(
            running=True,
            pid=server.pid,
            port=listening_port(server),
            since=server.create_time(),
            memory=server.memory_info().rss,
        )
    except psutil.Error:
        return ServerState(running=False)


@contextmanager
def _holding(layout: Layout) -> Iterator[None]:
    """Keep other commands from starting or stopping this home's server meanwhile."""
    try:
        make_folders(layout)
        with FileLock(layout.lock, timeout=_LOCK_PATIENCE):
            yield
    except Timeout as error:
        raise DatabaseUnavailable(
            f"another command has held {layout.lock} for {_LOCK_PATIENCE / 60:.0f} minutes; "
            "end it and try again"
        ) from error
    except OSError as error:
        raise DatabaseUnavailable(
            f"the database's folder {layout.root} cannot be used ({error}); make room, make it "
            "writable, or set SIDELETTER_HOME"
        ) from error


def own_connection(settings: Settings) -> Connection:
    """The connection to the server that NEO4J_URI names; asks nobody."""
    own = settings.neo4j
    return Connection(
        uri=own.uri or "", username=own.username, password=own.password, database=own.database
    )


def running_connection(layout: Layout) -> Connection | None:
    """The connection to this home's server if it runs and answers; None for anything less."""
    record = read_record(layout)
    server = find_process(layout, record)
    if record is None or server is None or listening_port(server) != record.port:
        return None
    return _connection(layout, record.port) if shakes_hands(record.port, patience=_GLANCE) else None


def _connection(layout: Layout, port: int) -> Connection:
    return Connection(
        uri=f"bolt://127.0.0.1:{port}",
        username="neo4j",
        password=read_password(layout),
        database="neo4j",
    )


def _process(layout: Layout) -> psutil.Process | None:
    """This home's server, by its record or, where that was lost, among all processes."""
    return find_process(layout, read_record(layout)) or search_process(layout)


def _start(layout: Layout, jars: Sequence[Path], report: Report) -> Connection:
    """Start the server, or take up the one that another command has started; holding the lock."""
    server = _process(layout)
    if server is not None:
        try:
            return take_up(layout, server)
        except NotAnswering as error:
            logger.warning("the running database does not answer and is started anew: %s", error)
            processes.end(server)
    report(Progress(text="Starting the database"))
    adopt_recorded(layout, jars)
    archive = archive_options(layout, jars)
    memory = memory_for(graph_size(layout), psutil.virtual_memory().total)
    for attempt in range(_PORT_TRIES):
        port = processes.free_port()
        processes.configure(layout, jars, port=port, archive=archive, memory=memory)
        ensure_password(layout, jars)
        record = processes.launch(layout, port=port)
        try:
            return take_up(layout, psutil.Process(record.pid))
        except processes.DiedAtStart as error:
            layout.record.unlink(missing_ok=True)
            if attempt + 1 == _PORT_TRIES or not any(word in str(error) for word in _TAKEN):
                raise
            logger.info("port %d was taken in between; trying another", port)
        except psutil.NoSuchProcess as error:
            raise DatabaseUnavailable(
                f"the database ended at once: {processes.last_words(layout)}"
            ) from error
    raise AssertionError("unreachable")


def take_up(layout: Layout, server: psutil.Process) -> Connection:
    """Wait until a server listens and lets us in, and record it as it is."""
    # The driver takes a second to import; the server needs longer, so it costs nothing here.
    import neo4j  # noqa: F401

    port = processes.await_listening(layout, server, patience=_START_PATIENCE)
    record = read_record(layout)
    if record is None or (record.pid, record.port) != (server.pid, port):
        write_record(layout, Record(pid=server.pid, port=port, started=server.create_time()))
    if not shakes_hands(port, patience=_SILENCE):
        raise NotAnswering(f"process {server.pid} listens and was silent for {_SILENCE:.0f} s")
    connection = _connection(layout, port)
    try:
        ask_version(connection, timeout=30.0, patience=30.0)
    except NotAnswering:
        raise
    except DatabaseUnavailable as error:
        raise DatabaseUnavailable(
            f"the database of this home refuses the password in {layout.password} or has another "
            f"fault ({' '.join(str(error.__cause__).split())}); put the password back, or remove "
            f"{layout.root} and run `sideletter rebuild`: the archive holds all"
        ) from error
    return connection
