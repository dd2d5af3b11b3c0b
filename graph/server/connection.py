"""A way to a server: address and credentials, the driver, and a first word with the server.

The driver is imported where it is used: it brings pandas along where that is installed, which
takes a second, and finding a server that runs already needs neither.
"""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sideletter.errors import DatabaseUnavailable

if TYPE_CHECKING:
    import neo4j

# The first version whose Cypher, indexes and procedures are all used here.
OLDEST = (5, 26)

# Bolt's first word and the versions proposed: 5.8 down to 5.0, and three times none.
# https://neo4j.com/docs/bolt/current/bolt/handshake/
_GREETING = bytes.fromhex("6060b017 00080805 00000000 00000000 00000000")


class NotAnswering(DatabaseUnavailable):
    """Nobody answers at the address, or not in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """Where a server answers and as whom to speak; `password` None where the server asks none."""

    uri: str
    username: str
    password: str | None = field(repr=False)
    database: str


def open_driver(
    connection: Connection, *, timeout: float = 10.0, patience: float = 30.0
) -> neo4j.Driver:
    """The driver for a connection.

    `timeout` is for reaching the server, `patience` for trying a managed transaction again after
    a transient error or a deadlock, both in seconds. Reaches nobody yet; close it, or use it as
    a context. Raises DatabaseUnavailable for an address that is none.
    """
    import neo4j
    from neo4j.exceptions import ConfigurationError

    auth = None
    if connection.password is not None:
        auth = neo4j.basic_auth(connection.username, connection.password)
    try:
        return neo4j.GraphDatabase.driver(
            connection.uri,
            auth=auth,
            connection_timeout=timeout,
            connection_acquisition_timeout=60.0,
            max_transaction_retry_time=patience,
            user_agent="sideletter",
            telemetry_disabled=True,
            # Hints such as "this label is not there yet" are no news in an empty graph.
            notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF,
        )
    except (ConfigurationError, ValueError) as error:
        raise DatabaseUnavailable(
            f"NEO4J_URI is {connection.uri!r}, which is not the address of a server ({error}); "
            "write it like neo4j://host:7687 or neo4j+s://host"
        ) from error


def shakes_hands(port: int, *, patience: float) -> bool:
    """Whether a Bolt server at a loopback port answers a greeting within `patience` seconds.

    A server that hangs still listens: its kernel takes connections that nobody will serve. Takes
    a millisecond where it does answer, and no driver.
    """
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=patience) as door:
            door.sendall(_GREETING)
            return len(door.recv(4)) == 4
    except OSError:
        return False


def ask_version(connection: Connection, *, timeout: float = 10.0, patience: float = 0.0) -> str:
    """The server's version, by its own word; the way to tell that it answers and lets us in.

    Tries again for `patience` seconds where the server asks for it, as a starting one does.

    Raises NotAnswering, or DatabaseUnavailable where the server does not let us in or lacks the
    database.
    """
    import neo4j
    from neo4j.exceptions import DriverError, Neo4jError, ServiceUnavailable

    with open_driver(connection, timeout=timeout, patience=patience) as driver:
        try:
            records, _, _ = driver.execute_query(
                "CALL dbms.components() YIELD name, versions "
                "WHERE name = 'Neo4j Kernel' RETURN versions[0] AS version",
                database_=connection.database,
                routing_=neo4j.RoutingControl.READ,
            )
        except ServiceUnavailable as error:
            raise NotAnswering(explain(error, connection)) from error
        # ValueError is what the driver says of a port that is none.
        except (DriverError, Neo4jError, OSError, ValueError) as error:
            raise DatabaseUnavailable(explain(error, connection)) from error
    return str(records[0]["version"]) if records else ""


def explain(error: Exception, connection: Connection) -> str:
    """What is wrong between here and a server, and what to do about it, in a sentence."""
    from neo4j.exceptions import AuthError, ClientError, ServiceUnavailable

    uri = connection.uri
    reason = " ".join(str(error).split())
    match error:
        case AuthError() if connection.password is None:
            return f"the server at {uri} asks for a password; set NEO4J_PASSWORD"
        case AuthError():
            return (
                f"the server at {uri} does not let {connection.username!r} in; check "
                f"NEO4J_USERNAME and NEO4J_PASSWORD ({error.message or error.code})"
            )
        case ClientError() if "DatabaseNotFound" in (error.code or ""):
            return (
                f"the server at {uri} has no database {connection.database!r}; "
                "set NEO4J_DATABASE to one it has"
            )
        case ServiceUnavailable():
            return (
                f"no Neo4j server answers at {uri} ({reason}); start it, or mend NEO4J_URI, or "
                "unset it and Sideletter runs a server by itself"
            )
    return f"the server at {uri} cannot be used ({reason}); see its log"


def refuse_old(version: str, connection: Connection) -> None:
    """DatabaseUnavailable for a server older than 5.26; an unreadable version is let pass."""
    if is_too_old(version):
        raise DatabaseUnavailable(
            f"the server at {connection.uri} is Neo4j {version}; Sideletter needs 5.26 or later: "
            "bring it up to date, or unset NEO4J_URI and Sideletter runs a server by itself"
        )


def is_too_old(version: str) -> bool:
    """Whether a version is before 5.26 (`5.26.30`, `5.27-aura` and `2025.10.1` are not)."""
    numbers = re.match(r"(\d+)\.(\d+)", version)
    return bool(numbers) and tuple(map(int, numbers.groups())) < OLDEST  # type: ignore[union-attr]
