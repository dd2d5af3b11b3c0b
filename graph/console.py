"""A read-only query of the user's own, refused by the server's word and by the query's plan.

The session is opened in READ access mode, in which the server itself refuses every write and
schema change. The plan (EXPLAIN) is looked at before: loading files or addresses and procedures
outside a short list are refused too. Time, rows, the answer's size and the query's length are
limited. Memory is limited by the server: what a query collects by its setting for transactions,
and a single value, which no setting counts, by the heap. Either way the query ends with an error,
and the server goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import accumulate, islice
from typing import Any, cast

from neo4j import Query, Record
from neo4j.exceptions import ClientError, Neo4jError, TransientError

from graph.overviews import Table
from graph.session import Graph
from sideletter.errors import QueryRefused

SECONDS = 10.0
# Characters of a query, and brackets within brackets: beyond some hundreds the server's parser
# gives up without an answer.
LONGEST, DEEPEST = 10_000, 100
LARGEST = 20_000_000  # Characters of an answer, its numbers counted as eight.
# On a line of its own, so that the columns of what the server says are those of the query.
EXPLAIN = "EXPLAIN\n"
_PLACE = re.compile(r"\(line (\d+), column (\d+) \(offset: \d+\)\)")
# What the server says of a transaction that took too much: "… more than the limit 320.0 MiB …".
_LIMIT = re.compile(r"limit (\d[\d.]* \w+)")
PROCEDURES = frozenset(
    {
        "db.labels",
        "db.relationshiptypes",
        "db.propertykeys",
        "db.schema.visualization",
        "db.schema.nodetypeproperties",
        "db.schema.reltypeproperties",
        "db.index.fulltext.querynodes",
    }
)
# Of the commands that no READ mode stops, these tell of the graph alone.
COMMANDS = frozenset({"ShowIndexes", "ShowConstraints", "ShowFunctions", "ShowProcedures"})


def read_only(graph: Graph, cypher: str, params: Mapping[str, object], *, limit: int) -> Table:
    """The first `limit` rows; QueryRefused, with the reason, for whatever does more than read."""
    text = cypher.strip().rstrip(";").rstrip()
    if not text:
        raise QueryRefused("there is no query")
    if len(text) > LONGEST:
        raise QueryRefused(f"a query of more than {LONGEST:,} characters is not run here")
    if _depth(text) > DEEPEST:
        raise QueryRefused(f"brackets within more than {DEEPEST} brackets are not run here")
    with graph.reading(fetch_size=limit + 1) as session, _in_plain_words():
        plan = session.run(_query(f"{EXPLAIN}{text}"), dict(params)).consume()
        if plan.query_type != "r":
            raise QueryRefused("only queries that read the graph are run here")
        for operator in _operators(cast("dict[str, Any]", plan.plan or {})):
            _check(operator)
        result = session.run(_query(text), dict(params))
        columns = tuple(result.keys())
        rows = list(_kept(islice(result, limit + 1)))
    return Table(columns=columns, rows=tuple(rows[:limit]), cut=len(rows) > limit)


def _kept(records: Iterable[Record]) -> Iterator[tuple[object, ...]]:
    """The rows as plain values, as long as they are no more than a reader can be sent."""
    room = LARGEST
    for record in records:
        row = tuple(plain(value) for value in record.values())
        room -= sum(_size(value) for value in row)
        if room < 0:
            raise QueryRefused(f"an answer of more than {LARGEST:,} characters is not shown here")
        yield row


def _size(value: object) -> int:
    """About how many characters a plain value has."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, list):
        return len(value) + sum(map(_size, value))
    if isinstance(value, dict):
        return sum(len(key) + _size(each) for key, each in value.items())
    return 8


@contextmanager
def _in_plain_words() -> Iterator[None]:
    """What the server and the driver say of a user's query, as QueryRefused."""
    try:
        yield
    except (ClientError, TransientError) as error:
        raise QueryRefused(_words(error)) from error
    except (TypeError, ValueError, OverflowError) as error:
        # What the protocol cannot carry: half a character, a number of more than 64 bits.
        raise QueryRefused(f"the query or a parameter cannot be sent: {error}") from error


def _words(error: Neo4jError) -> str:
    code = str(error.code)
    if "TransactionTimedOut" in code or "Terminated" in code:
        return f"the query took more than {SECONDS:g} seconds and was stopped"
    if "Memory" in code:
        limit = _LIMIT.search(str(error.message))
        most = f"the {limit.group(1)} that one may have" if limit else "the database has"
        return f"the query needs more memory than {most}, and was stopped"
    if "ParameterMissing" in code:
        return f"a parameter is missing: {str(error.message).rpartition(': ')[2]}"
    said = str(error.message)
    place = _PLACE.search(said)
    if place:
        line = max(1, int(place.group(1)) - EXPLAIN.count("\n"))
        said = f"{said[: place.start()].rstrip()} (line {line}, column {place.group(2)})"
    return f"not a query that can be run: {said.splitlines()[0]}"


def plain(value: object) -> object:
    """A value without the driver's types: nodes and relationships as their properties."""
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if hasattr(value, "nodes") and hasattr(value, "relationships"):
        return [plain(n) for n in value.nodes]
    if hasattr(value, "items") and hasattr(value, "element_id"):
        return {str(k): plain(v) for k, v in value.items()}
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _query(text: str) -> Query:
    return Query(text, timeout=SECONDS)


def _depth(text: str) -> int:
    """How deep brackets nest, those in strings and comments counted too."""
    steps = (1 if c in "([{" else -1 if c in ")]}" else 0 for c in text)
    return max(accumulate(steps), default=0)


def _operators(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if plan:
        yield plan
    for child in plan.get("children", ()):
        yield from _operators(child)


def _check(operator: Mapping[str, Any]) -> None:
    name = str(operator.get("operatorType", "")).partition("@")[0]
    details = str(operator.get("args", {}).get("Details", ""))
    if name.startswith("LoadCSV"):
        raise QueryRefused("LOAD CSV is not run here")
    if name.startswith(("Show", "Terminate", "Administration")) and name not in COMMANDS:
        raise QueryRefused("commands to the server are not run here")
    if name == "ProcedureCall":
        called = details.partition("(")[0].strip().casefold()
        if called not in PROCEDURES:
            raise QueryRefused(f"the procedure {called} is not run here")
