"""Events and rounds as rows: by their ids, and which they are that belong to someone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from graph import rows
from graph.answers import EventRow, NegotiationRow
from graph.days import day
from graph.happenings import SHOWN
from graph.session import Graph, Row

# How many sentences are shown for one event; of many at once so many in all, but two of each.
VOICES = SHOWN
SENTENCES, FEWEST = 600, 2
FORGOTTEN = dt.timedelta(days=2 * 365)
MOST = 1_000_000  # What stands for no limit.


def events(
    graph: Graph, ids: Sequence[str], *, by_time: bool = True, voices: int = VOICES
) -> tuple[EventRow, ...]:
    """Events with at most so many voices, by time or in the order of the ids."""
    if not ids:
        return ()
    voices = voices_each(len(ids), most=voices)
    found = [
        rows.event(row)
        for row in graph.read("event_rows", ids=list(ids), voices=voices, every=False)
    ]
    if by_time:
        found.sort(key=lambda e: (e.date or e.reported or "9999", e.id))
    return tuple(found)


def voices_each(count: int, *, most: int) -> int:
    """How many sentences each of `count` events is shown with: fewer where they are many."""
    return min(most, max(FEWEST, SENTENCES // max(1, count)))


def event_ids(
    graph: Graph,
    ids: Sequence[str],
    *,
    types: Sequence[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = MOST,
) -> tuple[list[str], int]:
    """The ids of the latest events of parties at one table, and how many there are in all."""
    if not ids:
        return [], 0
    (found,) = graph.read(
        "timeline",
        ids=list(ids),
        types=list(types) if types else None,
        since=since,
        until=until,
        limit=max(0, limit),
    )
    return found["ids"], found["total"]


def negotiation_rows(graph: Graph, ids: Sequence[str]) -> tuple[NegotiationRow, ...]:
    """Rounds as rows, in the order of the ids.

    One that was left open, and of which nothing was told for years, is not known to be open.
    """
    if not ids:
        return ()
    since = remembered(graph)
    found = graph.read("negotiation_rows", ids=list(ids))
    return tuple(
        replace(row, outcome=outcome(told["negotiation"], since))
        for row, told in zip(rounds_told(graph, found), found, strict=True)
    )


def rounds_told(graph: Graph, found: list[Row]) -> tuple[NegotiationRow, ...]:
    """What `negotiation_rows` answers, with both sides by name and the outcome as it stands."""
    return tuple(map(rows.negotiation, _with_sides(graph, found)))


def outcome(told: Row, since: str) -> str:
    """A round's outcome; of one left open whose `last` day is before `since` it is unknown."""
    left = told["outcome"] == "open" and told["last"] < since
    return "unknown" if left else str(told["outcome"])


def remembered(graph: Graph) -> str:
    """The ISO day from which a round that was left open is still called so."""
    newest = day(next((row["date"] for row in graph.read("newest")), None))
    return (newest - FORGOTTEN).isoformat() if newest else ""


def round_ids(
    graph: Graph,
    *,
    party: str | None = None,
    outcome: str | None = None,
    called: str | None = None,
    limit: int = MOST,
    offset: int = 0,
) -> tuple[list[str], int]:
    """The ids of rounds, the latest first, and how many there are in all.

    Those of a party, with an outcome, or with all words of `called` in the title (or that id),
    where asked for.
    """
    (found,) = graph.read(
        "negotiation_ids",
        party=party,
        outcome=outcome,
        since=remembered(graph) if outcome else "",
        words=called.lower().split() if called is not None else None,
        id=called,
        limit=max(0, limit),
        offset=max(0, offset),
    )
    return found["ids"], found["total"]


def _with_sides(graph: Graph, found: list[Row]) -> list[Row]:
    """Rounds with those on either side by name; the same few sit in many."""
    told = [row["negotiation"] for row in found]
    ids = {i for n in told for i in (*(n["unions"] or ()), *(n["employers"] or ()), n["agreement"])}
    named = {row["id"]: row for row in graph.read("entity_refs", ids=sorted(i for i in ids if i))}
    return [
        {
            "negotiation": n,
            "union_side": [named[i] for i in n["unions"] or () if i in named],
            "employer_side": [named[i] for i in n["employers"] or () if i in named],
            "agreement": named.get(n["agreement"]),
        }
        for n in told
    ]
