"""The folder of `export csv` goes through the database's own importer and is the same graph."""

from __future__ import annotations

import subprocess

import pytest
from reports import golden_reports
from test_exporting import TOLD

from graph import server
from graph.exporting.cleaning import unguarded
from graph.server import java, process
from graph.server.jars import jar_folder, jar_paths, packaged_lock
from graph.server.layout import Layout, make_folders
from graph.store import Store
from sideletter.settings import Settings

pytestmark = pytest.mark.database

NODES = """MATCH (n) WHERE NOT n:Sideletter AND NOT (n:Passage AND NOT (n)<-[:EVIDENCE]-())
    RETURN labels(n) AS labels, properties(n) AS p"""
LINKS = """MATCH (a)-[r]->(b) WHERE NOT (b:Passage AND NOT (b)<-[:EVIDENCE]-())
    RETURN coalesce(a.id, a.name) AS a, type(r) AS type, properties(r) AS p,
           coalesce(b.id, b.name) AS b"""


@pytest.fixture
def folder(store, tmp_path):
    store.load([*golden_reports(), TOLD])
    store.assemble()
    folder = tmp_path / "csv"
    folder.mkdir()
    for name, lines in store.dump():
        (folder / name).write_text("".join(lines), encoding="utf-8")
    return folder


@pytest.fixture
def other(jar_cache, tmp_path):
    """Another home, whose server has not started yet."""
    settings = Settings(home=tmp_path / "other", cache=jar_cache)
    yield settings
    server.stop(settings)


def test_the_database_imports_the_same_graph(folder, other, driver, database):
    layout = Layout(other.neo4j_home)
    make_folders(layout)
    lock = packaged_lock()
    jars = jar_paths(jar_folder(other.cache, lock), lock)
    process.configure(layout, jars, port=process.free_port(), archive=())
    done = subprocess.run(
        [java.java(), *java.options(), "-cp", java.class_path(jars), java.ADMIN,
         "database", "import", "full", "@import.args"],
        env={**java.environment(), "NEO4J_HOME": str(layout.root), "NEO4J_CONF": str(layout.conf)},
        cwd=folder, capture_output=True, text=True, timeout=200, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr or done.stdout
    connection = server.ensure_running(other)
    with server.open_driver(connection) as imported:
        for query, count in ((NODES, 300), (LINKS, 500)):
            before = rows(driver, database.database, query)
            assert len(before) > count
            assert rows(imported, connection.database, query) == before
    # Whoever opens it with Sideletter gets indexes, and answers.
    with Store.connect(connection) as store:
        assert store.status().articles == len(golden_reports()) + 1
        assert store.search("ratification SAG-AFTRA").total > 0


def rows(driver, name: str, query: str) -> set:
    """The answer as a set, without what guards cells, and without empty lists.

    The importer has no word for these: the property is missing in what it makes.
    """
    records, _, _ = driver.execute_query(query, database_=name)
    return {tuple(plain(value) for value in record.values()) for record in records}


def plain(value):
    if isinstance(value, dict):
        return tuple(sorted((k, plain(v)) for k, v in value.items() if v != []))
    if isinstance(value, list):
        return tuple(sorted(plain(v) for v in value))
    if isinstance(value, str):
        return " ".join(unguarded(value).replace("\x07", " ").replace("␟", " ").split())
    return value
