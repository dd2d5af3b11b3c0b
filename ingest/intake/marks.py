"""How far the import of each file came, kept in the archive beside what it brought.

A file is known by its content, so that one that was moved or renamed is known again and one that
was changed is new.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from ingest.intake.items import START, Place
from ingest.keeping.connection import Connection
from sideletter.errors import ReadError


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One file's state: where reading goes on, and when all of it was taken in, if it was."""

    file: str
    name: str
    size: int
    place: Place = START
    started: dt.datetime
    finished: dt.datetime | None = None
    failed: int = 0


def identity(path: Path, *, asked: str = "") -> str:
    """The hash by which a file is known; `asked` tells apart readings of one file with filters.

    Raises ReadError for a file that cannot be read.
    """
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=20))
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error.strerror})") from error
    digest.update(asked.encode())
    return digest.hexdigest()


def find(db: Connection, file: str) -> Mark | None:
    """What is known of a file; None for one never seen."""
    row = db.row("SELECT * FROM intake WHERE file = ?", (file,))
    if row is None:
        return None
    return Mark(
        file=row["file"],
        name=row["name"],
        size=row["size"],
        place=Place(**json.loads(row["place"])),
        started=dt.datetime.fromisoformat(row["started"]),
        finished=dt.datetime.fromisoformat(row["finished"]) if row["finished"] else None,
        failed=row["failed"],
    )


def keep(db: Connection, mark: Mark) -> None:
    """Keep a file's state; within the transaction that saves what was read up to there."""
    place = {"offset": mark.place.offset, "skip": mark.place.skip, "number": mark.place.number}
    db.run(
        "INSERT OR REPLACE INTO intake (file, name, size, place, started, finished, failed)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (mark.file, mark.name, mark.size, json.dumps(place), mark.started.isoformat(),
         mark.finished.isoformat() if mark.finished else None, mark.failed),
    )  # fmt: skip
