"""What is still to be fetched: feeds' state and their entries, as the archive keeps them.

                   ┌── settle ──▶ done ──┐
pending ───────────┤                     ├── changed in the feed ──▶ pending
   ▲   fail        ├── fail ──▶ failed ──┘
   └── (passing) ──┘
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from ingest.fetched import FeedState, PendingEntry
from ingest.fetching.retry import MAX_ASKED
from ingest.keeping.connection import Connection
from ingest.keeping.rows import entry_body, feed_state_from_row, feed_state_values, pending_from_row

# Attempts, one a refresh, after which a page that cannot be had is given up, and the waits between
# them: with a refresh every ten minutes, five attempts must still outlast a weekend's outage.
MAX_ATTEMPTS = 5
WAITS = tuple(dt.timedelta(hours=hours) for hours in (0, 3, 12, 48))


def feed_state(db: Connection, url: str) -> FeedState:
    """What is known of a feed; an empty state for one never seen."""
    row = db.row("SELECT * FROM feed WHERE url = ?", (url,))
    return feed_state_from_row(row) if row else FeedState(url=url)


def feed_states(db: Connection) -> dict[str, FeedState]:
    """By its address, what is known of every feed that was ever asked."""
    return {row["url"]: feed_state_from_row(row) for row in db.rows("SELECT * FROM feed")}


def save_feed_state(
    db: Connection, state: FeedState, entries: Iterable[PendingEntry], marks: Mapping[str, str]
) -> None:
    """Save a feed's state, the entries it brought and how it described all, in one transaction."""
    values = feed_state_values(state)
    names = ", ".join(values)
    holders = ", ".join(f":{name}" for name in values)
    with db.transaction():
        db.run(f"INSERT OR REPLACE INTO feed ({names}) VALUES ({holders})", values)
        for pending in entries:
            db.run(
                "INSERT INTO entry (key, source, state, fingerprint, body)"
                " VALUES (?, ?, 'pending', ?, ?) ON CONFLICT (key) DO UPDATE SET"
                " source = excluded.source, state = 'pending', fingerprint = excluded.fingerprint,"
                " attempts = 0,"
                " body = excluded.body, reason = NULL, not_before = NULL",
                (pending.key, pending.source, pending.fingerprint, entry_body(pending.entry)),
            )
        db.run_many(
            "INSERT OR REPLACE INTO mark (feed, key, fingerprint)"
            " SELECT ?, key, ? FROM entry WHERE key = ?",
            [(state.url, mark, key) for key, mark in marks.items()],
        )


def fingerprints(db: Connection, keys: Iterable[str], *, feed: str) -> dict[str, str]:
    """Entry key → how this feed last described it, for those of the keys that it did."""
    rows = (
        db.row("SELECT key, fingerprint FROM mark WHERE feed = ? AND key = ?", (feed, key))
        for key in keys
    )
    return {row["key"]: row["fingerprint"] for row in rows if row is not None}


def known(db: Connection, keys: Iterable[str]) -> set[str]:
    """Those of the keys that any feed has named."""
    return {
        key for key in keys if db.row("SELECT key FROM entry WHERE key = ?", (key,)) is not None
    }


def has_named(db: Connection, feed: str) -> bool:
    """Whether the feed has ever named an entry that is still kept."""
    return db.row("SELECT key FROM mark WHERE feed = ? LIMIT 1", (feed,)) is not None


def pending(db: Connection, source: str, *, due: dt.datetime | None = None) -> list[PendingEntry]:
    """A source's pending entries, in the order they came; with `due` those to be tried by then."""
    rows = db.rows(
        "SELECT * FROM entry WHERE state = 'pending' AND source = ? ORDER BY rowid", (source,)
    )
    return [pending_from_row(row) for row in rows if due is None or _waited(row["not_before"], due)]


def _waited(not_before: str | None, now: dt.datetime) -> bool:
    """Whether a wait is over. One of more than any was a clock's that has been set back since."""
    if not_before is None:
        return True
    left = dt.datetime.fromisoformat(not_before) - now
    return left <= dt.timedelta() or left.total_seconds() > MAX_ASKED


def is_given_up(entry: PendingEntry, *, for_good: bool) -> bool:
    """Whether an entry that failed once more is not tried again: for good, or too often."""
    return for_good or entry.attempts + 1 >= MAX_ATTEMPTS


def next_attempt(
    entry: PendingEntry, *, now: dt.datetime, asked: float = 0.0
) -> dt.datetime | None:
    """When an entry that failed once more is tried again, `asked` seconds from now at the least.

    None means by the next run.
    """
    wait = max(WAITS[min(entry.attempts, len(WAITS) - 1)], dt.timedelta(seconds=asked))
    return now + wait if wait else None


def fail(
    db: Connection,
    entry: PendingEntry,
    reason: str,
    *,
    for_good: bool,
    not_before: dt.datetime | None = None,
) -> None:
    """Note a failure; the entry stays pending unless it is given up."""
    state = "failed" if is_given_up(entry, for_good=for_good) else "pending"
    when = not_before.isoformat() if not_before else None
    db.run(
        "UPDATE entry SET state = ?, attempts = ?, reason = ?, not_before = ? WHERE key = ?",
        (state, entry.attempts + 1, reason, when, entry.key),
    )


def settle(db: Connection, key: str, article_id: str) -> None:
    """Note that an entry's article was saved; within the transaction that saves it."""
    db.run(
        "UPDATE entry SET state = 'done', article = ?, reason = NULL WHERE key = ?",
        (article_id, key),
    )
