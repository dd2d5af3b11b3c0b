"""When a feed is asked again: after its poll interval, or sooner where it failed. Pure."""

from __future__ import annotations

import datetime as dt

from ingest.fetched import FeedState

# A failed feed is asked again after so long, and after twice as long each further time.
_FIRST_WAIT = dt.timedelta(minutes=5)
# A round that begins a moment early would otherwise let a feed wait for the whole next round.
_EARLY = 0.1


def wait_of(state: FeedState, *, poll_minutes: int) -> dt.timedelta:
    """How long after it was asked last the feed is asked again."""
    wait = dt.timedelta(minutes=poll_minutes)
    if state.failures:
        wait = min(wait, _FIRST_WAIT * 2 ** min(state.failures - 1, 20))
    return wait


def is_due(state: FeedState, *, poll_minutes: int, now: dt.datetime) -> bool:
    """Whether a feed's poll interval is over since it answered last, or its wait since it failed.

    A time that is still to come was noted by a clock that has been set back: then it is due.
    """
    last = state.last_fetched
    if last is None or last > now:
        return True
    return now - last >= wait_of(state, poll_minutes=poll_minutes) * (1 - _EARLY)


def due_at(state: FeedState, *, poll_minutes: int) -> dt.datetime | None:
    """From when on a refresh asks the feed again; None for one never asked, or gone for good."""
    if state.last_fetched is None or state.gone:
        return None
    due = state.last_fetched + wait_of(state, poll_minutes=poll_minutes)
    return max(due, state.retry_after) if state.retry_after else due
