"""The server that Sideletter runs by itself, for real: found, guarded, stopped, killed."""

from __future__ import annotations

import neo4j
import pytest
from neo4j.exceptions import ClientError, Neo4jError

from graph import server
from graph.store import Store
from sideletter.errors import QueryRefused
from sideletter.settings import Settings

pytestmark = pytest.mark.database

LONG = "reduce(s = 'x', i IN range(1, 17) | s + s)"


def test_a_second_call_finds_the_server_that_runs(
    database_settings: Settings, database: server.Connection
) -> None:
    assert server.ensure_running(database_settings) == database


def test_an_emptied_database_holds_nothing(
    empty_database: server.Connection, driver: neo4j.Driver
) -> None:
    driver.execute_query("CREATE (:Thing)-[:OF]->(:Thing)", database_=empty_database.database)
    count = "MATCH (n) RETURN count(n) AS n"
    assert driver.execute_query(count, database_=empty_database.database).records[0]["n"] == 2


@pytest.mark.parametrize(
    "statement", ["CREATE (:Thing)", "CREATE CONSTRAINT c FOR (t:Thing) REQUIRE t.id IS UNIQUE"]
)
def test_a_session_in_read_mode_refuses_writes_and_schema_changes(
    empty_database: server.Connection, driver: neo4j.Driver, statement: str
) -> None:
    with (
        driver.session(
            database=empty_database.database, default_access_mode=neo4j.READ_ACCESS
        ) as session,
        pytest.raises(ClientError, match=r"(?i)read"),
    ):
        session.run(statement).consume()
    records, _, _ = driver.execute_query("MATCH (n) RETURN n")
    assert records == []


@pytest.mark.parametrize("source", ["file:///etc/passwd", "http://127.0.0.1:9/rows.csv"])
def test_load_csv_reads_neither_files_nor_addresses(
    database_settings: Settings, driver: neo4j.Driver, source: str
) -> None:
    if database_settings.neo4j.uri:
        pytest.skip("a server of one's own decides for itself")
    with pytest.raises(Neo4jError, match=r"(?i)block|allow_csv_import_from_file_urls"):
        driver.execute_query("LOAD CSV FROM $source AS row RETURN row", source=source)


@pytest.mark.parametrize(
    ("query", "why"),
    [
        # What a query collects is counted; a single value is not, and meets the end of the heap.
        (
            f"WITH {LONG} AS s UNWIND range(1, 10000) AS i RETURN size(collect(s + i))",
            r"320\.0 MiB",
        ),
        ("RETURN size(reduce(s = 'x', i IN range(1, 30) | s + s))", "than the database has"),
        ("UNWIND range(1, 100) AS i RETURN range(1, 100000) AS all", "20,000,000 characters"),
    ],
)
def test_a_query_that_takes_too_much_ends_alone(
    database_settings: Settings, database: server.Connection, query: str, why: str
) -> None:
    if database_settings.neo4j.uri:
        pytest.skip("a server of one's own decides for itself")
    before = server.state(database_settings).pid
    with Store.connect(database) as store:
        with pytest.raises(QueryRefused, match=why):
            store.read_only(query)
        assert store.read_only("RETURN 1 AS one").rows == ((1,),)
    assert server.state(database_settings).pid == before
