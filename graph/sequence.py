"""What follows from a table's rounds standing one after another, and their ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from graph.days import apart
from graph.facts import Round

NEXT_ROUND = 365  # A contract runs out at most this many days after talks on the next began.


def bounded(rounds: Sequence[Round]) -> list[Round]:
    """An expiry long after the next round at the same table began is not this round's."""
    starts: dict[tuple[frozenset[str], str | None], list[str]] = {}
    for found in rounds:
        starts.setdefault((frozenset(found.unions), found.table), []).append(found.first)
    kept = []
    for found in rounds:
        later = [s for s in starts[frozenset(found.unions), found.table] if s > found.first]
        off = apart(min(later), found.expires) if later and found.expires else None
        late = off is not None and off > NEXT_ROUND and str(found.expires) > min(later)
        kept.append(replace(found, expires=None) if late else found)
    return kept


def succeeding(rounds: Sequence[Round]) -> list[Round]:
    """What was left open in a round after which another came is not known rather than open."""
    latest: dict[tuple[frozenset[str], str | None], str] = {}
    for found in rounds:
        key = (frozenset(found.unions), found.table)
        latest[key] = max(latest.get(key, ""), found.first)
    return [
        replace(r, outcome="unknown")
        if r.outcome == "open" and r.first < latest[frozenset(r.unions), r.table]
        else r
        for r in rounds
    ]


def numbered(rounds: Sequence[Round]) -> tuple[Round, ...]:
    """By id; where two would have the same one the later gets a number."""
    used: Counter[str] = Counter()
    found = []
    for item in sorted(rounds, key=lambda r: (r.first, r.stages)):
        used[item.id] += 1
        number = f"-{used[item.id]}" if used[item.id] > 1 else ""
        found.append(replace(item, id=f"{item.id}{number}"))
    return tuple(sorted(found, key=lambda r: r.id))
