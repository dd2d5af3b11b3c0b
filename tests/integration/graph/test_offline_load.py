"""Articles that go in through the database's importer make the graph that loading them makes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reports import golden_reports
from test_exporting import TOLD

from graph import server
from graph.offline import load_offline
from graph.offline.sheets import Sheets
from graph.store import Store
from sideletter.errors import DatabaseError
from sideletter.settings import Neo4jSettings, Settings

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def other(jar_cache, tmp_path_factory):
    """Another home, whose server has not started yet."""
    settings = Settings(home=tmp_path_factory.mktemp("imported"), cache=jar_cache)
    yield settings
    server.stop(settings)


def awkward():
    """An article whose title and texts try what a cell of a CSV file can hold."""
    extraction = TOLD.extraction
    article = replace(
        extraction.article,
        id="awkward",
        title="He said \"no, \\ never\",\r\n'twice' ",
        authors=(),
        publisher="",
    )
    return TOLD._replace(sha="", extraction=replace(extraction, article=article), outlet="")


def test_the_importer_makes_the_graph_that_loading_makes(store, whole, other):
    articles = [*golden_reports(), TOLD, awkward()]
    store.load(articles)
    store.assemble()
    nodes, links = whole()
    assert len(nodes) > 400
    assert len(links) > 800

    told = []
    assert load_offline(other, iter(articles), progress=told.append) == len(articles) == told[-1]

    connection = server.ensure_running(other)
    with Store.connect(connection) as imported, server.open_driver(connection) as driver:
        imported.assemble()
        assert whole(driver, connection) == (nodes, links)
        assert imported.search("ratification SAG-AFTRA") == store.search("ratification SAG-AFTRA")
        assert imported.loaded() == store.loaded()


def test_a_graph_that_holds_something_is_left_alone(store, whole, other, database, monkeypatch):
    store.load(golden_reports()[:2])
    before = whole()
    monkeypatch.setattr(server, "ensure_running", lambda *_, **__: database)
    with pytest.raises(DatabaseError, match="from nothing"):
        load_offline(other, golden_reports())
    assert whole() == before
    assert not (other.neo4j_home / "import").exists()


def test_a_server_of_the_users_own_is_left_alone(other):
    own = replace(other, neo4j=Neo4jSettings(uri="bolt://127.0.0.1:1"))
    with pytest.raises(DatabaseError, match="NEO4J_URI"):
        load_offline(own, golden_reports())


def test_a_list_with_the_importers_own_sign_is_refused(tmp_path):
    with Sheets(tmp_path) as sheets, pytest.raises(DatabaseError, match="␟"):
        sheets.node(["Article"], {"id": "a", "authors": ["Ann ␟ Bee"]}, kind="Article")
