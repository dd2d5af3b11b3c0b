"""Writing the archive, or a part of it, into one file: whole or not at all.

The file holds publishers' texts and pages. It is for keeping and for moving house, not for
publishing.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.archive import Archive
from ingest.keeping.connection import Connection
from ingest.report import Progress, ProgressEvent, no_progress
from ingest.transfer.bundle import Bundle, Loose
from ingest.transfer.json_writing import write_json
from ingest.transfer.tables import bundles, chosen, loose, snapshot
from ingest.transfer.warc_writing import write_warc
from sideletter.errors import ArchiveError

_NOTE = "holds publishers' texts and pages for the keeper's own use; not for publication"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What an export wrote, in numbers."""

    articles: int = 0
    revisions: int = 0
    pages: int = 0
    rows: int = 0
    bytes: int = 0


def export(
    archive: Archive,
    path: Path,
    *,
    warc: bool,
    now: dt.datetime,
    sources: Sequence[str] = (),
    since: dt.date | None = None,
    extractions: bool = False,
    replace: bool = False,
    progress: Progress = no_progress,
) -> Exported:
    """Write the articles of these sources, published since that day, or the whole archive.

    What belongs to no article (the feeds' states, their entries, the reports, the log of decisions)
    goes along where all is written. Raises ArchiveError for a file that is there already, unless
    `replace`, or that cannot be written; then nothing is left of it.
    """
    if path.exists() and not replace:
        raise ArchiveError(f"{path}: is there already; name another file, or give --replace")
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as out, snapshot(archive.db):
            ids = chosen(archive.db, sources=sources, since=since)
            tally = _Tally(progress, total=len(ids), label=path.name)
            items = _items(
                archive.db, ids, extractions=extractions, whole=not sources and since is None
            )
            about = {
                "software": "Sideletter",
                "created": now.isoformat(timespec="seconds"),
                "description": _NOTE,
                "articles": len(ids),
            }
            if warc:
                compressed = path.suffix.lower() == ".gz"
                write_warc(out, tally.counted(items), about=about, compressed=compressed)
            else:
                write_json(out, tally.counted(items), about=about)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be written ({error.strerror})") from error
    finally:
        part.unlink(missing_ok=True)
    return tally.exported(path.stat().st_size)


def _items(
    db: Connection, ids: Sequence[str], *, extractions: bool, whole: bool
) -> Iterator[Bundle | Loose]:
    yield from bundles(db, ids, extractions=extractions)
    if whole:
        yield from loose(db)


class _Tally:
    """Counts what passes on its way into the file."""

    def __init__(self, progress: Progress, *, total: int, label: str) -> None:
        self._progress = progress
        self._total = total
        self._label = label
        self._counts = {"articles": 0, "revisions": 0, "pages": 0, "rows": 0}

    def counted(self, items: Iterator[Bundle | Loose]) -> Iterator[Bundle | Loose]:
        counts = self._counts
        for item in items:
            yield item
            if isinstance(item, Loose):
                counts["rows"] += len(item.rows)
                continue
            counts["articles"] += 1
            counts["revisions"] += len(item.revisions)
            counts["pages"] += len(item.pages)
            self._progress(
                ProgressEvent(
                    stage="export", done=counts["articles"], total=self._total, label=self._label
                )
            )

    def exported(self, size: int) -> Exported:
        return Exported(**self._counts, bytes=size)
