"""A read-only query of the user's own, refused by the server's word and by the query's plan.

The session is opened in READ access mode, in which the server itself refuses every write and
schema change. The plan (EXPLAIN) is looked at before: loading files or addresses and procedures
outside a short list are refused too. Time and rows are limited.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from neo4j import READ_ACCESS, Query
from neo4j.exceptions import ClientError, CypherSyntaxError, Neo4jError

from graph.answers import Table
from graph.session import Graph
from sideletter.errors import DatabaseError, QueryRefused

SECONDS = 10.0
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
    if not cypher.strip().rstrip(";").strip():
        raise QueryRefused("there is no query")
    text = cypher.strip().rstrip(";")
    with graph.driver.session(database=graph.database, default_access_mode=READ_ACCESS) as session:
        try:
            plan = session.run(_query(f"EXPLAIN {text}"), dict(params)).consume()
        except (CypherSyntaxError, ClientError) as error:
            raise QueryRefused(f"not a query that can be run: {error.message}") from error
        if plan.query_type != "r":
            raise QueryRefused("only queries that read the graph are run here")
        for operator in _operators(cast("dict[str, Any]", plan.plan or {})):
            _check(operator)
        try:
            result = session.run(_query(text), dict(params))
            columns = tuple(result.keys())
            rows = [tuple(plain(v) for v in record.values()) for record in result.fetch(limit + 1)]
        except ClientError as error:
            raise QueryRefused(f"the database stopped the query: {error.message}") from error
        except Neo4jError as error:
            raise DatabaseError(f"the graph database refused: {error}") from error
    return Table(columns=columns, rows=tuple(rows[:limit]), cut=len(rows) > limit)


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
