"""Serve the explorer: Streamlit as a process of its own, told nothing it does not need."""

from __future__ import annotations

import importlib.util
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from graph.server import ensure_running
from sideletter.errors import DatabaseError, SettingsError
from sideletter.settings import PASSWORD, Settings, routes_text

log = logging.getLogger(__name__)

DEFAULT_PORT = 8501
PORTS_TO_TRY = 50
START_SECONDS = 60.0
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def serve_explorer(
    settings: Settings, *, host: str, port: int, say: Callable[[str], None], password: str = ""
) -> int:
    """Run the explorer until it is interrupted; `say` gets its address. Returns its exit status.

    Takes the next free port where `port` is taken. With a `password` only who knows it comes in.
    """
    process, address = start_explorer(settings, host=host, port=port, password=password)
    say(f"the explorer is at {address}  (Ctrl-C ends it)")
    say(who_comes_in(host, password))
    # Whoever ends this command means the explorer, which must not outlive it.
    before = signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.terminate()
        process.wait(timeout=10)
        return 0
    finally:
        signal.signal(signal.SIGTERM, before)


def who_comes_in(host: str, password: str) -> str:
    """Who reaches an explorer that listens there, in a line."""
    if host in LOOPBACK:
        knows = " and knows the password" if password else ""
        return f"it listens on the loopback address: who works on this machine{knows} can use it"
    if password:
        return (
            f"it listens on {host}: whoever reaches this machine and knows the password can use "
            "it; the password travels in the clear unless HTTPS is put before it"
        )
    return f"it listens on {host} without a password: whoever reaches this machine can use it"


def password_of(file: Path | None, env: Mapping[str, str]) -> str:
    """The password that the file's first line is, or that the environment names; "" for none.

    Raises SettingsError for a file that cannot be read or has none.
    """
    if file is None:
        return env.get(PASSWORD, "")
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"the password file {file} cannot be read: {error}") from error
    first = text.partition("\n")[0].strip()
    if not first:
        raise SettingsError(f"the first line of the password file {file} is empty")
    return first


def start_explorer(
    settings: Settings,
    *,
    host: str = "127.0.0.1",
    port: int = DEFAULT_PORT,
    password: str = "",
) -> tuple[subprocess.Popen[bytes], str]:
    """Start the explorer and wait until it answers; gives the process and its address."""
    free = free_port(host, port)
    settings.logs.mkdir(parents=True, exist_ok=True)
    with (settings.logs / "explorer.log").open("ab") as log:
        process = subprocess.Popen(
            _command(host, free), env=_environment(settings, password), stdout=log, stderr=log
        )
    _start_database(settings)
    _wait_for(process, host, free, settings.logs / "explorer.log")
    return process, f"http://{host}:{free}"


def _start_database(settings: Settings) -> None:
    """Start the database while the explorer starts; without one its pages say what is wrong."""
    try:
        ensure_running(settings)
    except DatabaseError as error:
        log.warning("the explorer starts without a database: %s", error)


def free_port(host: str, wanted: int) -> int:
    """`wanted`, or the next port after it that nobody listens on; SettingsError for none."""
    for port in range(wanted, min(wanted + PORTS_TO_TRY, 65536)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise SettingsError(f"no free port from {wanted} on at {host}; name another with --port")


def _command(host: str, port: int) -> list[str]:
    entry = importlib.util.find_spec("app")
    if entry is None or entry.origin is None:
        raise SettingsError("the explorer's app.py is not installed; run `make install`")
    options = {
        "server.address": host,
        "server.port": str(port),
        "server.headless": "true",
        "server.fileWatcherType": "none",
        # Python looks for garbage by itself; all of it after every page is a tenth of a second.
        "runner.postScriptGC": "false",
        "browser.gatherUsageStats": "false",
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "client.showErrorLinks": "false",
    }
    options["theme.base"] = str(Path(entry.origin).parent / "ui" / "theme.toml")
    flags = [f"{name}={value}" for name, value in options.items()]
    # -P: a module that happens to lie in the user's current folder is nobody's here.
    return [sys.executable, "-P", "-m", "ui.serving", entry.origin, *flags]


def _environment(settings: Settings, password: str) -> Mapping[str, str]:
    return {
        **os.environ,
        PASSWORD: password,
        "SIDELETTER_HOME": str(settings.home),
        "SIDELETTER_ROUTES": routes_text(settings.fetch.routes),
    }


def _wait_for(process: subprocess.Popen[bytes], host: str, port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise SettingsError(f"the explorer did not start; its log is {log}")
        try:
            socket.create_connection((host, port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    process.terminate()
    raise SettingsError(f"the explorer did not answer in {START_SECONDS:.0f} s; see {log}")
