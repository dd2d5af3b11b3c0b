"""What the tests share: one real Neo4j server a run, and no network for unit tests.

    database_settings   settings of a fresh home whose server runs (or of NEO4J_TEST_URI)
    database            the connection to it (session-wide; whatever is in it stays)
    driver              a driver for it, to look at the graph directly
    empty_database      the connection, every node deleted before the test; the schema stays
    bare_database       the same, with every index and constraint dropped too

A test that uses one of them carries `@pytest.mark.database`. NEO4J_TEST_URI (with
NEO4J_TEST_USERNAME, NEO4J_TEST_PASSWORD, NEO4J_TEST_DATABASE) names a server whose content the
tests may delete.

`tests/run` has two workers, each with a server of its own. A file's tests stay together, and so do
those of the folders in `TOGETHER`, which share what takes long to make.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
import pytest
import pytest_socket
from xdist.scheduler import LoadScopeScheduling

from graph import server
from graph.server import config
from graph.server.fetch import ensure_jars
from graph.server.jars import jar_folder, packaged_lock
from graph.server.java import java
from sideletter.errors import DatabaseUnavailable
from sideletter.settings import Neo4jSettings, Settings

if TYPE_CHECKING:
    import neo4j

TESTS = Path(__file__).parent
UNIT = TESTS / "unit"
TOGETHER = ("browser", "integration/main")


class ByGroup(LoadScopeScheduling):
    """Gives the tests of a file, or of a folder that shares a long preparation, to one worker."""

    def _split_scope(self, nodeid: str) -> str:
        # Xdist's own marks for this are lost on the way from the workers as of pytest 9.2.
        inside = nodeid.split("::", 1)[0].removeprefix("tests/")
        return next((one for one in TOGETHER if inside.startswith(f"{one}/")), inside)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByGroup:
    return ByGroup(config, log)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if UNIT in item.path.parents:
        pytest_socket.disable_socket(allow_unix_socket=True)


@pytest.fixture(scope="session")
def jar_cache() -> Path:
    """The cache folder with the server's jars in it; skips where they or Java cannot be had."""
    cache = platformdirs.user_cache_path("sideletter", appauthor=False)
    lock = packaged_lock()
    if not java().exists():
        pytest.skip(f"no Java runtime at {java()}")
    try:
        ensure_jars(jar_folder(cache, lock), lock)
    except DatabaseUnavailable as error:
        pytest.skip(f"no database: {error}")
    return cache


@pytest.fixture(scope="session")
def database_settings(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Settings]:
    home = tmp_path_factory.mktemp("home")
    uri = os.environ.get("NEO4J_TEST_URI")
    if uri:
        own = Neo4jSettings(
            uri=uri,
            username=os.environ.get("NEO4J_TEST_USERNAME", "neo4j"),
            password=os.environ.get("NEO4J_TEST_PASSWORD"),
            database=os.environ.get("NEO4J_TEST_DATABASE", "neo4j"),
        )
        yield Settings(home=home, cache=home / "cache", neo4j=own)
        return
    settings = Settings(home=home, cache=request.getfixturevalue("jar_cache"))
    # One small database is emptied and filled hundreds of times: each time the server would plan
    # every statement anew, which takes longer than running it.
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(config.SETTINGS, "dbms.cypher.min_replan_interval", "1h")
        server.ensure_running(settings)
    yield settings
    server.stop(settings)


@pytest.fixture(scope="session")
def database(database_settings: Settings) -> server.Connection:
    return server.ensure_running(database_settings)


@pytest.fixture(scope="session")
def driver(database: server.Connection) -> Iterator[neo4j.Driver]:
    with server.open_driver(database) as driver:
        yield driver


@pytest.fixture
def empty_database(database: server.Connection, driver: neo4j.Driver) -> server.Connection:
    _delete_nodes(driver, database.database)
    return database


@pytest.fixture
def bare_database(empty_database: server.Connection, driver: neo4j.Driver) -> server.Connection:
    name = empty_database.database
    for kind, query in (
        ("CONSTRAINT", "SHOW CONSTRAINTS YIELD name"),
        ("INDEX", "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'"),
    ):
        records, _, _ = driver.execute_query(query, database_=name)
        for record in records:
            driver.execute_query(f"DROP {kind} `{record['name']}`", database_=name)
    return empty_database


def _delete_nodes(driver: neo4j.Driver, name: str) -> None:
    with driver.session(database=name) as session:
        session.run(
            "MATCH (node) CALL (node) { DETACH DELETE node } IN TRANSACTIONS OF 5000 ROWS"
        ).consume()
