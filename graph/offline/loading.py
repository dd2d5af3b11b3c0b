"""The steps of a load through the importer."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from itertools import batched
from pathlib import Path

from graph import server
from graph.load import Loadable, rows_of
from graph.offline.putting import Putting
from graph.offline.sheets import Sheets
from graph.server import importer
from graph.server.fetch import Report, say_nothing
from graph.session import Graph
from sideletter.errors import DatabaseError
from sideletter.settings import Settings

BATCH = 200


def load_offline(
    settings: Settings,
    items: Iterable[Loadable],
    *,
    progress: Callable[[int], None] = lambda done: None,
    report: Report = say_nothing,
) -> int:
    """Make the empty graph of this home's own server from articles, each of which comes once.

    `progress` is told how many articles were written out; their number is returned. The server
    does not run afterwards; whoever connects a `Store` next completes the graph, with its indexes,
    and has yet to `assemble`. Takes some 10 kB of disk an article meanwhile. Raises DatabaseError,
    and changes nothing, where there is another server or anything in the graph.
    """
    refuse_users_own(settings)
    _refuse_filled(settings, report)
    folder = settings.neo4j_home / "import"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        done, arguments = _write_out(folder, items, progress)
        importer.import_files(settings, folder, arguments, report=report)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return done


def refuse_users_own(settings: Settings) -> None:
    """DatabaseError where the server is not the one that Sideletter runs by itself."""
    if settings.neo4j.uri:
        raise DatabaseError(
            "the importer writes the files of the server that Sideletter runs by itself; "
            "NEO4J_URI names another: load it the usual way, without --offline"
        )


def _refuse_filled(settings: Settings, report: Report) -> None:
    connection = server.ensure_running(settings, progress=report)
    with server.open_driver(connection) as driver:
        if Graph(driver, connection.database).read("anything"):
            raise DatabaseError(
                "the importer makes a graph from nothing, and this one holds something already: "
                "load it the usual way, without --offline"
            )


def _write_out(
    folder: Path, items: Iterable[Loadable], progress: Callable[[int], None]
) -> tuple[int, list[str]]:
    done = 0
    with Sheets(folder) as sheets:
        putting = Putting(sheets)
        for batch in batched(items, BATCH):
            putting.put(rows_of(batch))
            done += len(batch)
            progress(done)
        putting.end()
        # By this mark the next to connect knows that indexes and empty lists are still missing.
        mark = {"id": "graph", "imported": True, "lists": sheets.empty_lists}
        sheets.node(["Sideletter"], mark, kind="Sideletter")
        return done, sheets.arguments
