from collections.abc import Iterator

import pytest
from reports import golden_reports

from graph.store import Store

WRITER = "Sideletter"


@pytest.fixture
def store(empty_database) -> Iterator[Store]:
    with Store.connect(empty_database) as found:
        yield found


@pytest.fixture(scope="module")
def golden(database, driver) -> Iterator[Store]:
    """The golden articles in the graph, loaded once for a module that only asks."""
    with driver.session(database=database.database) as session:
        session.run("MATCH (n) DETACH DELETE n").consume()
    with Store.connect(database) as found:
        found.load(golden_reports())
        found.assemble()
        yield found


@pytest.fixture
def whole(database, driver):
    """Everything in a graph as two sets: nodes, and relationships between their ids."""

    def look(driver=driver, database=database) -> tuple[set, set]:
        nodes, _, _ = driver.execute_query(
            f"MATCH (n) WHERE NOT n:{WRITER} RETURN labels(n) AS labels, properties(n) AS p",
            database_=database.database,
        )
        rels, _, _ = driver.execute_query(
            "MATCH (a)-[r]->(b) RETURN coalesce(a.id, a.name) AS a, type(r) AS type, "
            "properties(r) AS p, coalesce(b.id, b.name) AS b",
            database_=database.database,
        )
        return (
            {(tuple(sorted(r["labels"])), frozen(r["p"])) for r in nodes},
            {(r["a"], r["type"], frozen(r["p"]), r["b"]) for r in rels},
        )

    return look


def frozen(value):
    if isinstance(value, dict):
        return tuple(sorted((k, frozen(v)) for k, v in value.items()))
    return tuple(frozen(v) for v in value) if isinstance(value, list) else value


@pytest.fixture
def rows(database, driver):
    """What a query answers, as a set of tuples."""

    def ask(cypher: str) -> set[tuple]:
        records, _, _ = driver.execute_query(cypher, database_=database.database)
        return {tuple(record) for record in records}

    return ask


@pytest.fixture
def check_nodes(database, driver):
    """The nodes of a label, as a set of tuples of properties."""

    def look(label: str, *names: str) -> set[tuple]:
        records, _, _ = driver.execute_query(
            f"MATCH (n:{label}) RETURN [k IN $names | n[k]] AS row",
            names=list(names),
            database_=database.database,
        )
        return {tuple(r["row"]) for r in records}

    return look


@pytest.fixture
def check_rels(database, driver):
    """The relationships of a type, as a set of (start, end) by id."""

    def look(type_: str) -> set[tuple[str, str]]:
        records, _, _ = driver.execute_query(
            f"MATCH (a)-[:{type_}]->(b) RETURN coalesce(a.id, a.name) AS a, "
            "coalesce(b.id, b.name) AS b",
            database_=database.database,
        )
        return {(r["a"], r["b"]) for r in records}

    return look
