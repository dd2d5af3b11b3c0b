"""How each feed of the declared sources does: when it answered, what it brought, what is wrong.

    feed's state, the source's days, its articles ──▶ one Health a feed

An article is known by its source alone, so what a source brought stands at each of its feeds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ingest.due import due_at
from ingest.fetched import FeedState
from ingest.keeping import agenda, pulse
from ingest.keeping.connection import Connection
from ingest.sources.watch import HISTORY, concerns
from sideletter.model import Source

LATELY = dt.timedelta(days=30)


class Condition(StrEnum):
    """How a feed stands, the worst first."""

    GONE = "gone"
    FAILING = "failing"
    UNUSUAL = "out of habit"
    ANSWERS = "answers"
    UNASKED = "never asked"
    OFF = "switched off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """One feed. `articles` came in by its source in the last 30 days; `due` is when a refresh asks
    it again, None where none does or where it was never asked; `remarks` are what was out of the
    source's habit when it was asked last.
    """

    source: Source
    feed: FeedState
    articles: int
    due: dt.datetime | None
    remarks: tuple[str, ...] = ()

    @property
    def condition(self) -> Condition:
        """How it stands."""
        if not self.source.enabled:
            return Condition.OFF
        if self.feed.last_fetched is None:
            return Condition.UNASKED
        if self.feed.gone:
            return Condition.GONE
        if self.feed.failures:
            return Condition.FAILING
        return Condition.UNUSUAL if self.remarks else Condition.ANSWERS


def health(db: Connection, sources: Iterable[Source], *, now: dt.datetime) -> list[Health]:
    """Every feed of these sources, in their order."""
    states = agenda.feed_states(db)
    found = []
    for source in sources:
        articles, remarks = _arrived(db, source.id, now - LATELY), _remarks(db, source, now)
        for url in source.feeds:
            state = states.get(url, FeedState(url=url, source=source.id))
            due = due_at(state, poll_minutes=source.poll_minutes) if source.enabled else None
            found.append(
                Health(source=source, feed=state, articles=articles, due=due, remarks=remarks)
            )
    return found


def _arrived(db: Connection, source: str, since: dt.datetime) -> int:
    # Whatever came in since then was last seen since then, too, which an index knows.
    (row,) = db.rows(
        "SELECT count(*) AS number FROM article"
        " WHERE source = :source AND last_seen >= :since AND first_seen >= :since",
        {"source": source, "since": since.isoformat()},
    )
    return int(row["number"])


def _remarks(db: Connection, source: Source, now: dt.datetime) -> tuple[str, ...]:
    """What was out of habit on the day on which the source was asked last."""
    days = pulse.days(db, source.id, since=now.date() - HISTORY)
    if not days:
        return ()
    return tuple(concerns(days, expected=source.expected_per_day, today=days[-1].day))
