"""Records in the archive: what was filed, so that no rebuild of the graph loses it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator

from ingest.fetched import Outcome
from ingest.keeping.connection import Connection
from sideletter.records import Record, record_from_json, record_to_json


def keep(db: Connection, record: Record, *, file: str, now: dt.datetime) -> Outcome:
    """Keep a record, within the caller's transaction; what was new about it.

    One of an earlier edition than the one that is kept changes nothing.
    """
    body = json.dumps(record_to_json(record), ensure_ascii=False, sort_keys=True)
    before = db.row("SELECT edition, body FROM record WHERE key = ?", (record.id,))
    if before and (_is_later(before["edition"], record) or before["body"] == body):
        return Outcome.UNCHANGED
    db.run(
        "INSERT OR REPLACE INTO record (key, source, edition, body, file, taken)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (record.id, record.source, record.edition, body, file, now.isoformat()),
    )
    return Outcome.REVISED if before else Outcome.NEW


def records(db: Connection) -> Iterator[Record]:
    """Every record, in the order of their ids."""
    for row in db.rows("SELECT body FROM record ORDER BY key"):
        yield record_from_json(json.loads(row["body"]))


def _is_later(edition: str, record: Record) -> bool:
    """Whether what is kept is of a later list; one that does not say which it is counts as new."""
    return bool(record.edition) and edition > record.edition
