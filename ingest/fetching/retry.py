"""Which failures may pass by themselves, and how long to wait for them. Pure."""

from __future__ import annotations

import datetime as dt
import random

from ingest.reading.dates import as_instant, parse_when

# Answers that may be another one soon; any other 4xx or 5xx stays what it is.
TRANSIENT_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504})
# A host that asks for a longer wait is left alone until the next refresh.
MAX_WAIT = 30.0
# No host is left alone for longer than a month, whatever it asks for.
MAX_ASKED = 30 * 86_400.0


def retry_after(value: str | None, *, now: dt.datetime) -> float | None:
    """Seconds, at most `MAX_ASKED`, that a Retry-After asks to wait; None where it says nothing."""
    if not value:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(float(value), MAX_ASKED)
    when = as_instant(parse_when(value))
    return min(max(0.0, (when - now).total_seconds()), MAX_ASKED) if when else None


def backoff(attempt: int, *, asked: float | None, chance: random.Random) -> float | None:
    """Seconds to wait before the next attempt (numbered from 1); None for "not in this run".

    Doubles from half a second, with a jitter of half of it either way so that many clients do
    not come back at once. What the server asked for is the least.
    """
    if asked is not None and asked > MAX_WAIT:
        return None
    wait = min(MAX_WAIT, 0.5 * 2.0 ** (attempt - 1)) * chance.uniform(0.5, 1.5)
    return max(wait, asked or 0.0)
