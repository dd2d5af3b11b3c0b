"""The database's own importer: files become the graph of a home whose server does not run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import psutil

from graph.server import process
from graph.server.admin import run_admin
from graph.server.fetch import Report, ensure_jars, say_nothing
from graph.server.jars import jar_folder, packaged_lock
from graph.server.layout import Layout
from graph.server.lifecycle import stopped
from graph.server.memory import MB, Memory
from sideletter.errors import DatabaseError
from sideletter.settings import Settings

_TIMEOUT = 6 * 3_600.0


def import_files(
    settings: Settings, folder: Path, arguments: Sequence[str], *, report: Report = say_nothing
) -> None:
    """Put what the files of `folder` hold in the place of this home's graph.

    The server is stopped before and does not run afterwards. Raises DatabaseUnavailable where
    Java or the jars cannot be had, DatabaseError where the importer refuses.
    """
    lock = packaged_lock()
    jars = ensure_jars(jar_folder(settings.cache, lock), lock, report=report)
    layout = Layout(settings.neo4j_home)
    command = ["database", "import", "full", "--overwrite-destination=true", *arguments]
    with stopped(settings):
        process.configure(layout, jars, port=process.free_port(), archive=())
        status, said = run_admin(
            layout, jars, command, timeout=_TIMEOUT, memory=_memory(), folder=folder
        )
    if status != 0:
        raise DatabaseError(
            f"the database's importer refused: {said.partition('\tat ')[0].strip()}"
        )


def _memory() -> Memory:
    """A quarter of the machine's memory, 2 GB at most; the importer finds its cache beside it."""
    heap = min(2_048 * MB, max(512 * MB, psutil.virtual_memory().total // 4))
    return Memory(heap=heap, page_cache=0, quick=False)
