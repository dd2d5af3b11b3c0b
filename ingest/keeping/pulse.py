"""What each source did each day, as the archive keeps it: one small row a source and day.

Reports of runs come by the dozen a day; these rows are what habits are told from.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ingest.keeping.connection import Connection
from ingest.report import SourceReport
from ingest.sources.watch import Day


def add(db: Connection, reports: Iterable[SourceReport], *, day: dt.date) -> None:
    """Add one run's counts to the day of each source that was asked."""
    db.run_many(
        "INSERT INTO pulse (source, day, polls, entries, pages, blank, undated, short)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (source, day) DO UPDATE SET"
        " polls = polls + excluded.polls, entries = entries + excluded.entries,"
        " pages = pages + excluded.pages, blank = blank + excluded.blank,"
        " undated = undated + excluded.undated, short = short + excluded.short",
        [
            (each.source, day.isoformat(), each.polls, each.entries, each.fetched, each.blank,
             each.undated, each.short)
            for each in reports
            if each.polls or each.fetched
        ],
    )  # fmt: skip


def days(db: Connection, source: str, *, since: dt.date) -> list[Day]:
    """The days on which the source was asked, the oldest first."""
    rows = db.rows(
        "SELECT * FROM pulse WHERE source = ? AND day >= ? ORDER BY day",
        (source, since.isoformat()),
    )
    return [
        Day(
            day=dt.date.fromisoformat(row["day"]),
            polls=row["polls"],
            entries=row["entries"],
            pages=row["pages"],
            blank=row["blank"],
            undated=row["undated"],
            short=row["short"],
        )
        for row in rows
    ]
