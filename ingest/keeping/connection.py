"""The archive's SQLite connection: how it is opened, read and written, and its errors in words."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ingest.keeping.schema import migrate
from sideletter.errors import ArchiveError

_BUSY_SECONDS = 30.0
_TICK = 0.02
Parameters = Sequence[Any] | Mapping[str, Any]


class Connection:
    """One connection to an archive's file; every sqlite3 error leaves it as an ArchiveError.

    Readers never wait; a writer waits up to 30 seconds for another one. `synchronous=FULL` in WAL
    mode: what a transaction acknowledged is there after a kill and after a power cut.
    """

    def __init__(self, path: Path, *, busy_seconds: float = _BUSY_SECONDS) -> None:
        self.path = path
        self._busy = busy_seconds
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ArchiveError(f"{path}: its folder cannot be made ({error})") from error
        with self._worded():
            self._sqlite = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None)
        try:
            with self._worded():
                self._sqlite.row_factory = sqlite3.Row
                self._switch_to_wal()
                self._sqlite.execute("PRAGMA synchronous = FULL")
                self._sqlite.execute("PRAGMA foreign_keys = ON")
                migrate(self._sqlite, name=str(path))
        except BaseException:
            self._sqlite.close()
            raise

    def _switch_to_wal(self) -> None:
        # SQLite does not wait for whoever else switches or writes a young file: "locked" at once.
        deadline = time.monotonic() + self._busy
        while True:
            try:
                self._sqlite.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
                if not busy or time.monotonic() > deadline:
                    raise
            time.sleep(_TICK)

    @contextmanager
    def _worded(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise ArchiveError(f"{self.path}: {self._words(error)}") from error

    def _words(self, error: sqlite3.Error) -> str:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        return {
            sqlite3.SQLITE_BUSY: f"another program has held the archive for {self._busy:.0f} "
            "seconds; end it and try again",
            sqlite3.SQLITE_LOCKED: "the archive is locked; try again",
            sqlite3.SQLITE_FULL: "the disk is full; make room and run again, nothing was lost",
            sqlite3.SQLITE_NOTADB: "not an archive (nor any SQLite file); move it away",
            sqlite3.SQLITE_CORRUPT: f"the archive is damaged ({error}); restore it from a copy",
            sqlite3.SQLITE_READONLY: "the archive may not be written; check the file's rights",
            sqlite3.SQLITE_CANTOPEN: "the archive cannot be opened; check the path and its rights",
            sqlite3.SQLITE_IOERR: f"the disk gave an error ({error})",
        }.get(code, str(error))

    def rows(self, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        """Every row of a query."""
        with self._worded():
            return self._sqlite.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Parameters = ()) -> sqlite3.Row | None:
        """The first row of a query, or None."""
        with self._worded():
            found = self._sqlite.execute(sql, parameters).fetchone()
        return found if isinstance(found, sqlite3.Row) else None

    def run(self, sql: str, parameters: Parameters = ()) -> int:
        """One statement, by itself or within `transaction`; the number of rows it changed."""
        with self._worded():
            return self._sqlite.execute(sql, parameters).rowcount

    def run_many(self, sql: str, rows: Sequence[Parameters]) -> None:
        """One statement for each of many rows."""
        with self._worded():
            self._sqlite.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; within an open transaction, a part of it."""
        if self._sqlite.in_transaction:
            yield
            return
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            # A full disk or an I/O error may already have rolled back.
            if self._sqlite.in_transaction:
                self.run("ROLLBACK")
            raise

    def close(self) -> None:
        """Close it; the write-ahead log is folded in where nobody else has the archive open."""
        with self._worded():
            self._sqlite.close()
