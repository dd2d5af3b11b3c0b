"""What is said when a server does not answer, does not let us in, or is too old."""

from __future__ import annotations

import pytest
from neo4j.exceptions import AuthError, ClientError, Neo4jError, ServiceUnavailable

from graph.server.connection import Connection, explain, is_too_old, open_driver, refuse_old
from sideletter.errors import DatabaseUnavailable

OWN = Connection(uri="neo4j://db.example", username="ann", password="hush", database="labor")
NO_PASSWORD = Connection(uri="neo4j://db.example", username="ann", password=None, database="labor")


def failure(code: str) -> Neo4jError:
    return Neo4jError._hydrate_neo4j(code=code, message="it said no")


@pytest.mark.parametrize(
    ("version", "old"),
    [
        ("5.26.30", False),
        ("5.26.0", False),
        ("5.27-aura", False),
        ("2025.10.1", False),
        ("5.25.1", True),
        ("4.4.40", True),
        ("dev", False),
    ],
)
def test_versions_before_5_26_are_too_old(version: str, old: bool) -> None:
    assert is_too_old(version) is old


def test_an_old_server_is_refused_with_both_versions() -> None:
    with pytest.raises(DatabaseUnavailable, match=r"4\.4\.40.*5\.26 or later"):
        refuse_old("4.4.40", OWN)
    refuse_old("5.26.1", OWN)


def test_a_wrong_password_names_the_variables_and_not_the_password() -> None:
    error = failure("Neo.ClientError.Security.Unauthorized")
    assert isinstance(error, AuthError)
    told = explain(error, OWN)
    assert "NEO4J_USERNAME and NEO4J_PASSWORD" in told
    assert "hush" not in told
    assert "set NEO4J_PASSWORD" in explain(error, NO_PASSWORD)


def test_a_database_that_is_not_there_names_its_variable() -> None:
    error = failure("Neo.ClientError.Database.DatabaseNotFound")
    assert isinstance(error, ClientError)
    assert "no database 'labor'" in explain(error, OWN)
    assert "NEO4J_DATABASE" in explain(error, OWN)


def test_an_unreachable_server_is_told_on_one_line() -> None:
    told = explain(ServiceUnavailable("Couldn't connect\n  (refused)"), OWN)
    assert "no Neo4j server answers at neo4j://db.example (Couldn't connect (refused))" in told
    assert "\n" not in told


@pytest.mark.parametrize("uri", ["db.example", "ftp://db.example", "neo4j+x://db"])
def test_an_address_that_is_none_is_refused_by_its_variable(uri: str) -> None:
    wrong = Connection(uri=uri, username="ann", password="x", database="neo4j")
    with pytest.raises(DatabaseUnavailable, match="NEO4J_URI is"):
        open_driver(wrong)


def test_a_connection_does_not_print_its_password() -> None:
    assert "hush" not in repr(OWN)
