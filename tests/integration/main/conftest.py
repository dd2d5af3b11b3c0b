"""The main job as a user runs it: the real command in a process of its own, on a real database.

corpus_server   the sample's sites on loopback (session-wide), showing their final state
new_home        makes homes of the fixture's database and routes; `home.run(…)` is the command
published       a home that took in the whole sample, before and after its corrections, once a
                session; its graph as it stood is `published.graph`
graph_of_all    the same, its graph put back into the database for a module that only asks
whole           everything in the graph as two sets
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from main_home import Home

from sideletter.sample.server import SampleServer
from sideletter.settings import routes_text

Graph = tuple[frozenset[Any], frozenset[Any]]


@pytest.fixture(scope="session")
def corpus_server() -> Iterator[SampleServer]:
    with SampleServer() as server:
        yield server


@pytest.fixture(scope="session")
def new_home(database, corpus_server, tmp_path_factory) -> Callable[..., Home]:
    def make(*, like: Home | None = None, **env: str) -> Home:
        path = tmp_path_factory.mktemp("main")
        if like is not None:
            shutil.copy(like.path / "archive.db", path)
        (path / "settings.toml").write_text("[fetch]\nhost_delay = 0\n", encoding="utf-8")
        own = {
            "SIDELETTER_HOME": str(path),
            "SIDELETTER_ROUTES": routes_text(corpus_server.routes),
            "NEO4J_URI": database.uri,
            "NEO4J_USERNAME": database.username,
            "NEO4J_PASSWORD": database.password or "",
            "NEO4J_DATABASE": database.database,
        }
        return Home(path=path, env={**os.environ, **own, **env})

    return make


@pytest.fixture(scope="session")
def whole(database, driver) -> Callable[[], Graph]:
    def look() -> Graph:
        nodes, _, _ = driver.execute_query(
            "MATCH (n) WHERE NOT n:Sideletter RETURN labels(n) AS labels, properties(n) AS p",
            database_=database.database,
        )
        rels, _, _ = driver.execute_query(
            "MATCH (a)-[r]->(b) RETURN coalesce(a.id, a.name) AS a, type(r) AS type, "
            "properties(r) AS p, coalesce(b.id, b.name) AS b",
            database_=database.database,
        )
        found_nodes = frozenset(
            (tuple(sorted(r["labels"])), _frozen(_without_clock(r["p"]))) for r in nodes
        )
        found_rels = frozenset((r["a"], r["type"], _frozen(r["p"]), r["b"]) for r in rels)
        # A set would hide what stands there twice.
        assert (len(found_nodes), len(found_rels)) == (len(nodes), len(rels))
        return found_nodes, found_rels

    return look


def _without_clock(properties: dict[str, Any]) -> dict[str, Any]:
    """Without when an article came in, which two runs never have in common."""
    return {k: v for k, v in properties.items() if k not in ("arrived", "revised")}


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return tuple(sorted((key, _frozen(each)) for key, each in value.items()))
    return tuple(_frozen(each) for each in value) if isinstance(value, list) else value


@pytest.fixture(scope="session")
def wipe(database, driver) -> Callable[[], None]:
    def delete() -> None:
        driver.execute_query("MATCH (n) DETACH DELETE n", database_=database.database)

    return delete


@dataclass(frozen=True)
class Published:
    """The sample's home, what each of its two refreshes reported, and the graph it made."""

    home: Home
    sources: tuple[str, ...]
    first: dict[str, Any]
    second: dict[str, Any]
    graph: Graph
    passages_before: dict[str, set[str]]


@pytest.fixture(scope="session")
def published(new_home, corpus_server, whole, wipe, passages) -> Published:
    home = new_home()
    sources = tuple(source.id for source in corpus_server.sources)
    wipe()
    corpus_server.as_of = corpus_server.before_corrections
    try:
        first = home.ask("refresh", *sources)
        before = passages()
    finally:
        corpus_server.as_of = None
    second = home.ask("refresh", *sources)
    return Published(home, sources, first, second, whole(), before)


@pytest.fixture(scope="session")
def passages(database, driver) -> Callable[[], dict[str, set[str]]]:
    """The sentences that the graph holds of every article, by its address."""

    def look() -> dict[str, set[str]]:
        rows, _, _ = driver.execute_query(
            "MATCH (a:Article)-[:HAS_PASSAGE]->(p) RETURN a.url AS url, collect(p.text) AS texts",
            database_=database.database,
        )
        return {row["url"]: set(row["texts"]) for row in rows}

    return look


@pytest.fixture(scope="module")
def graph_of_all(published, whole, wipe) -> Published:
    if whole() != published.graph:
        wipe()
        published.home.run("rebuild")
    return published
