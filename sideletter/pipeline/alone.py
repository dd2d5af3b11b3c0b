"""One at a time: a home's lock, and who holds it.

The operating system drops a lock with its process, however that ends. What a killed run leaves
behind is only its note of who it was, which the next one writes anew.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from sideletter.errors import SettingsError
from sideletter.settings import Settings


class Busy(SettingsError):
    """Somebody else is at work in this home; the message says who, and since when."""


@contextmanager
def one_at_a_time(settings: Settings, *, name: str = "run") -> Iterator[None]:
    """Hold the home's lock of this name; Busy names the process that holds it already."""
    settings.home.mkdir(parents=True, exist_ok=True)
    note = settings.home / f"{name}.pid"
    lock = FileLock(settings.home / f"{name}.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise Busy(
            f"another run ({_holder(note)}) is at work in {settings.home}; wait for it to end"
        ) from error
    try:
        _write(note)
        yield
    finally:
        note.unlink(missing_ok=True)
        lock.release()


def _write(note: Path) -> None:
    started = dt.datetime.now().astimezone()
    words = " ".join([Path(sys.argv[0]).name, *sys.argv[1:3]])
    about = {
        "process": os.getpid(),
        "since": started.isoformat(timespec="minutes"),
        "command": words,
    }
    note.write_text(json.dumps(about), encoding="utf-8")


def _holder(note: Path) -> str:
    """The holder in words; a note of a process that is no more, or half a one, names nobody."""
    # Here, since only who meets another run needs it.
    import psutil

    try:
        about = json.loads(note.read_text(encoding="utf-8"))
        process, since, command = about["process"], about["since"], about["command"]
        started = dt.datetime.fromisoformat(since)
        if dt.datetime.fromtimestamp(psutil.Process(process).create_time(), dt.UTC) > started + (
            dt.timedelta(minutes=1)
        ):
            return "process unknown"
    except (OSError, ValueError, KeyError, TypeError, psutil.Error):
        return "process unknown"
    return f"process {process}, `{command}`, since {started:%Y-%m-%d %H:%M}"
