"""Constraints and indexes, brought forward by numbered migrations that the graph remembers.

A migration is a file of `queries/migrations/`, "001.cypher", "002.cypher" …, whose statements may
be run twice. A new one is added at the end; one that was released is never changed.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

import graph.queries
from graph.queries import statement
from graph.session import Graph, run
from sideletter.errors import DatabaseError

# The indexes of a large graph take minutes; a failed one ends the wait at once.
WAIT_SECONDS = 3_600
_INDEX = re.compile(r"(?:CREATE|DROP) (?:FULLTEXT )?INDEX (\w+)")


@cache
def migrations() -> tuple[tuple[str, ...], ...]:
    """The statements of every migration, in order."""
    folder = resources.files(graph.queries).joinpath("migrations")
    files = sorted(
        (f for f in folder.iterdir() if f.name.endswith(".cypher")), key=lambda f: f.name
    )
    return tuple(_statements(file.read_text(encoding="utf-8")) for file in files)


def migrate(graph: Graph) -> None:
    """Bring an empty or older graph forward; DatabaseError for one that a newer release wrote."""
    known = migrations()
    rows = graph.read("schema_version")
    version = rows[0]["version"] if rows else 0
    if version > len(known):
        raise DatabaseError(
            f"this graph was written by a newer Sideletter (schema {version}, known here "
            f"{len(known)}); update Sideletter, or point it at another database or home"
        )
    if not rows or rows[0]["imported"]:
        _complete(graph)
        return
    for number in range(version, len(known)):
        for text in known[number]:
            graph.command(text)
        _await_indexes(graph)
        _record(graph, number + 1)


def _lasting() -> list[str]:
    """What all migrations together make and drop: of each index only what comes of it last."""
    texts = [text for migration in migrations() for text in migration]
    last = {m[1]: text for text in texts if (m := _INDEX.match(text))}
    return [
        text
        for text in texts
        if text.startswith("CREATE CONSTRAINT ")
        or ((m := _INDEX.match(text)) and last[m[1]] == text)
    ]


def clear(graph: Graph) -> None:
    """Delete everything that Sideletter wrote; the schema stays."""
    graph.command(statement("clear").text)


def _complete(graph: Graph) -> None:
    """Give a new graph, or what the importer made, its indexes; its rows, if any, are of today.

    What the importer cannot say is put in. May be cut short and begun again, since the version is
    recorded last.
    """
    graph.command(statement("fill_lists").text)
    for text in _lasting():
        graph.command(text)
    _await_indexes(graph)
    _record(graph, len(migrations()))


def _await_indexes(graph: Graph) -> None:
    graph.command("CALL db.awaitIndexes($seconds)", seconds=WAIT_SECONDS)


def _record(graph: Graph, version: int) -> None:
    graph.write(lambda tx: run(tx, "record_version", version=version))


def _statements(text: str) -> tuple[str, ...]:
    lines = (line for line in text.splitlines() if not line.startswith("//"))
    return tuple(part.strip() for part in "\n".join(lines).split(";\n") if part.strip(" ;\n"))
