"""The log of what people decide about the graph: entries are added, never changed or taken away.

Taking a decision back is an entry like any other. What follows from all of them is worked out by
whoever projects the archive into the graph; here they are only kept.
"""

from __future__ import annotations

import datetime as dt
import json
from sqlite3 import Row

from ingest.keeping.connection import Connection
from sideletter.decisions import (
    Decision,
    Entry,
    Undo,
    decision_from_json,
    decision_to_json,
    entry_of,
    kind_of,
)
from sideletter.errors import ArchiveError

_LEAST = dt.timedelta(microseconds=1)


class DecisionLog:
    """The log of an open archive."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def entries(self) -> tuple[Entry, ...]:
        """Every entry, the oldest first. Raises ArchiveError for one that nobody can read."""
        rows = self._db.rows("SELECT * FROM decision_log ORDER BY decided, id")
        return tuple(_entry(row) for row in rows)

    def add(self, decision: Decision, *, who: str, now: dt.datetime, why: str = "") -> Entry:
        """Add an entry after all others, even where the clock was set back, and give it.

        Whether the decision makes sense is for the caller to know. Raises ArchiveError where
        something was taken back already that this takes back.
        """
        with self._db.transaction():
            last = self._db.row("SELECT max(decided) AS decided FROM decision_log")
            when = now.astimezone(dt.UTC)
            if last is not None and last["decided"] is not None:
                when = max(when, dt.datetime.fromisoformat(last["decided"]) + _LEAST)
            entry = entry_of(decision, who=who, when=when, why=why)
            self._db.run(
                "INSERT INTO decision_log (id, kind, body, undoes, decided, who, why)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (entry.id, kind_of(decision), json.dumps(decision_to_json(decision)),
                 decision.entry if isinstance(decision, Undo) else None,
                 when.isoformat(timespec="microseconds"), who, why),
            )  # fmt: skip
        return entry


def _entry(row: Row) -> Entry:
    try:
        decision = decision_from_json(row["kind"], json.loads(row["body"]))
    except ValueError as error:
        raise ArchiveError(
            f"decision {row['id']} of the archive cannot be read ({error}); update Sideletter"
        ) from error
    return Entry(
        id=row["id"],
        decision=decision,
        who=row["who"],
        when=dt.datetime.fromisoformat(row["decided"]),
        why=row["why"],
    )
