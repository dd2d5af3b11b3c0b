"""Contracts that run out: those ahead, and what followed where they ran out.

An expiry is joined to a stoppage, a deal or an extension where both stand in one round, or in
rounds of one union with the same employers, and where much the same unions are named in both. A
deal or an extension may come before the day; a stoppage that began before it does not follow it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graph import listing
from graph.answers import EventRow
from graph.days import DAY, precision, span
from graph.joint import alike
from graph.rounds import OLD_CONTRACT, STOPPAGES
from graph.session import Graph
from sideletter.model import EntityType, Modality
from sideletter.model import EventType as T

# A contract is bargained anew from so many days before it runs out, till so many after.
BEFORE, AFTER = OLD_CONTRACT, 400
# What six unions signed together is no extension of one union's contract; two may bargain as one.
SAME_UNIONS = 0.5
DEALS = frozenset({T.TENTATIVE_AGREEMENT, T.RATIFICATION})
FOLLOWING = STOPPAGES | DEALS | {T.EXTENSION}


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """One thing that followed an expiry, `days` after it (before it where negative).

    `days` is None where either date is less precise than a day.
    """

    event: EventRow
    days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expiry:
    """One contract that ran out, with the first stoppage, deal and extension that followed.

    None of the three says that nothing was told of it, not that it did not happen.
    """

    event: EventRow
    stoppage: Followed | None = None
    deal: Followed | None = None
    extension: Followed | None = None


def expiries_ahead(
    graph: Graph, *, after: str, until: str | None, party: str | None, limit: int
) -> tuple[EventRow, ...]:
    """The expiries after the ISO day `after`, the next first."""
    found = graph.read("expiries", since=after, until=until, party=party, late=False, limit=limit)
    return listing.events(graph, [row["id"] for row in found], by_time=False)


def expiries_past(
    graph: Graph, *, before: str, since: str | None, party: str | None, limit: int
) -> tuple[Expiry, ...]:
    """The expiries up to the ISO day `before`, the latest first, joined to what followed."""
    found = graph.read(
        "expiries", since=since or "", until=before, party=party, late=True, limit=limit
    )
    ids = [row["id"] for row in found]
    after = graph.read(
        "after_expiries",
        ids=ids,
        types=sorted(FOLLOWING),
        before=BEFORE,
        after=AFTER,
    )
    followers = {row["id"]: row["followers"] for row in after}
    wanted = sorted({*ids, *(key for keys in followers.values() for key in keys)})
    events = {e.id: e for e in listing.events(graph, wanted, voices=0)}
    ran_out = [
        joined(events[key], [events[k] for k in followers.get(key, ()) if k in events])
        for key in ids
        if key in events
    ]
    return _with_voices(graph, ran_out)


def _with_voices(graph: Graph, found: Sequence[Expiry]) -> tuple[Expiry, ...]:
    """The same with the sentences of those events that are shown."""
    parts = [(each.stoppage, each.deal, each.extension) for each in found]
    ids = {each.event.id for each in found} | {f.event.id for some in parts for f in some if f}
    events = {e.id: e for e in listing.events(graph, sorted(ids))}

    def told(part: Followed | None) -> Followed | None:
        return replace(part, event=events[part.event.id]) if part else None

    return tuple(
        Expiry(
            event=events[each.event.id],
            stoppage=told(each.stoppage),
            deal=told(each.deal),
            extension=told(each.extension),
        )
        for each in found
    )


def joined(expiry: EventRow, candidates: Iterable[EventRow]) -> Expiry:
    """The expiry with the first of each kind that followed; what is too far off is left out.

    One that is dated to the day goes before one of which only a month or a year is told.
    """
    near = [f for e in candidates if (f := _followed(expiry, e)) is not None]
    near.sort(key=lambda f: (-precision(f.event.date), f.event.date or "", f.event.id))
    return Expiry(
        event=expiry,
        stoppage=_first(near, STOPPAGES),
        deal=_first(near, DEALS),
        extension=_first(near, {T.EXTENSION}),
    )


def _followed(expiry: EventRow, event: EventRow) -> Followed | None:
    """The event as one that followed; None where it is no such thing, or cannot be."""
    due, came = span(expiry.date), span(event.date)
    if event.type not in FOLLOWING or event.modality != Modality.ASSERTED:
        return None
    if due is None or came is None or not _same_unions(expiry, event):
        return None
    first = due.first - dt.timedelta(0 if event.type in STOPPAGES else BEFORE)
    if came.last < first or came.first > due.last + dt.timedelta(AFTER):
        return None
    exact = precision(expiry.date) == DAY and precision(event.date) == DAY
    return Followed(event=event, days=(came.first - due.first).days if exact else None)


def _same_unions(a: EventRow, b: EventRow) -> bool:
    here, there = (tuple(p.id for p in e.parties if p.type == EntityType.UNION) for e in (a, b))
    return bool(here and there) and alike(here, there) >= SAME_UNIONS


def _first(found: Sequence[Followed], types: Iterable[str]) -> Followed | None:
    return next((f for f in found if f.event.type in types), None)
