"""The driver, wrapped: statements by name, transactions retried, errors in Sideletter's words."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import batched
from typing import Any, cast

from neo4j import Driver, ManagedTransaction, Query, Session, unit_of_work
from neo4j.exceptions import AuthError, DriverError, Neo4jError, ServiceUnavailable

from graph.queries import statement
from sideletter.errors import DatabaseError, DatabaseUnavailable

log = logging.getLogger(__name__)

Row = dict[str, Any]
BATCH = 5_000
TRIES = 5
WRITING = 3_600.0  # Seconds after which a writer is taken to hang.


class Graph:
    """One database: reads in READ mode, writes in transactions that are retried when they can be.

    Raises DatabaseUnavailable where the server does not answer or does not know us, DatabaseError
    for whatever else it refuses.
    """

    def __init__(self, driver: Driver, database: str) -> None:
        self._driver = driver
        self._database = database

    @property
    def driver(self) -> Driver:
        """The driver itself."""
        return self._driver

    @property
    def database(self) -> str:
        """The database's name."""
        return self._database

    def read(self, name: str, **params: Any) -> list[Row]:
        """The rows that the named statement answers."""
        with self._session(default_access_mode="READ") as session:
            return cast("list[Row]", session.execute_read(lambda tx: run(tx, name, **params)))

    def stream(self, name: str, **params: Any) -> Iterator[Row]:
        """The same, row by row as the server finds them, for answers that memory may not hold.

        Whoever reads them may take their time: the server's time limit does not hold for it.
        """
        with self._session(default_access_mode="READ") as session:
            for record in session.run(Query(statement(name).text, timeout=0), params):
                yield dict(record)

    @contextmanager
    def reading(self, **options: Any) -> Iterator[Session]:
        """A session in READ mode, for a query that has no name."""
        with self._session(default_access_mode="READ", **options) as session:
            yield session

    def write[T](self, work: Callable[[ManagedTransaction], T]) -> T:
        """The result of `work` in one transaction, tried again where the server asks for it.

        The server's time limit, which is for questions, does not hold for it: what is written at a
        time is bounded by rows, and on a busy machine or behind another writer may take minutes.
        """
        with self._session() as session:
            return cast("T", session.execute_write(unit_of_work(timeout=WRITING)(work)))

    def command(self, text: str, **params: Any) -> None:
        """Run one statement outside a managed transaction (schema, batched deletes); see `write`.

        It must be one that may be run again: a deadlock with another writer is no failure.
        """
        with self._session() as session:
            for left in reversed(range(TRIES)):
                try:
                    session.run(Query(text, timeout=WRITING), params).consume()
                except Neo4jError as error:
                    if left and error.is_retryable():
                        log.info("tried again: %s", error.code)
                        continue
                    raise
                return

    @contextmanager
    def _session(self, **options: Any) -> Iterator[Any]:
        try:
            with self._driver.session(database=self._database, **options) as session:
                yield session
        except (ServiceUnavailable, AuthError) as error:
            raise DatabaseUnavailable(
                f"the graph database does not answer ({error}); `sideletter doctor` says more"
            ) from error
        except (Neo4jError, DriverError) as error:
            raise DatabaseError(f"the graph database refused: {error}") from error


def run(tx: ManagedTransaction, name: str, **params: Any) -> list[Row]:
    """Run the named statement in a transaction; the rows it answers, all at once."""
    asked = statement(name)
    if not asked.columns:
        tx.run(asked.text, params).consume()
        return []
    rows = tx.run(asked.gathered, params).single(strict=True)["rows"]
    return [dict(zip(asked.columns, row, strict=True)) for row in rows]


def run_rows(tx: ManagedTransaction, name: str, rows: Sequence[Row]) -> None:
    """Run a writing statement over rows, some thousand at a time."""
    for part in batched(rows, BATCH):
        run(tx, name, rows=list(part))


def run_ids(tx: ManagedTransaction, name: str, ids: Sequence[str]) -> None:
    """The same over ids."""
    for part in batched(ids, BATCH):
        run(tx, name, ids=list(part))
