"""The record of a running server, and whether the process it names is still that server.

A record outlives its server after a crash or a reboot, and its pid may by then be another
program's: what counts is a live process that was started with this home's argument file.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from graph.server.layout import Layout, write_private


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A server that was started: process, port and when (seconds since 1970)."""

    pid: int
    port: int
    started: float


def write_record(layout: Layout, record: Record) -> None:
    """Write the record, whole or not at all."""
    write_private(layout.record, json.dumps(asdict(record)) + "\n")


def parse_record(text: str) -> Record | None:
    """The record that a text holds; None for anything else."""
    try:
        data = json.loads(text)
        record = Record(**data)
    except (ValueError, TypeError):
        return None
    whole = isinstance(record.pid, int) and isinstance(record.port, int)
    return record if whole and record.pid > 0 and 0 < record.port < 65536 else None


def read_record(layout: Layout) -> Record | None:
    """The home's record; None where there is none or it is torn."""
    try:
        return parse_record(layout.record.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None


def find_process(layout: Layout, record: Record | None) -> psutil.Process | None:
    """The process of this home's server, if the record's process is that; None otherwise."""
    if record is None:
        return None
    try:
        process = psutil.Process(record.pid)
        return process if is_server(process, layout) else None
    except psutil.Error:
        return None


def is_server(process: psutil.Process, layout: Layout) -> bool:
    """Whether a process is this home's server and alive."""
    try:
        return (
            runs(process.cmdline(), layout.arguments) and process.status() != psutil.STATUS_ZOMBIE
        )
    except psutil.Error:
        return False


def runs(command: list[str], arguments: Path) -> bool:
    """Whether a command line is that of a server started with an argument file."""
    return command[1:] == [f"@{arguments}"]


def search_process(layout: Layout) -> psutil.Process | None:
    """This home's server among all processes: for when its record was lost."""
    for process in psutil.process_iter():
        if is_server(process, layout):
            return process
    return None


def listening_port(process: psutil.Process) -> int | None:
    """The loopback port at which a process answers; None while it answers at none."""
    try:
        connections = process.net_connections("tcp")
    except psutil.Error:
        return None
    ports = [c.laddr.port for c in connections if c.status == psutil.CONN_LISTEN]
    return ports[0] if ports else None
