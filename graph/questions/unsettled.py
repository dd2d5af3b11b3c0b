"""What a person may settle: names that no vocabulary knows, and steps that do not fit their round.

Where sources differ is asked in `conflicts`; which entities may be one in `graph.alike`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph import listing, rows
from graph.answers import EntityRef, EventRow
from graph.session import Graph


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """An entity that the text alone names: all its names, and how many articles tell of it."""

    entity: EntityRef
    names: tuple[str, ...]
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubted:
    """A step told of a round (its id and title) that better told steps contradict: `why`."""

    event: EventRow
    why: str
    round: str
    title: str


def newcomers(
    graph: Graph, *, types: Sequence[str], without: Iterable[str], limit: int
) -> tuple[Newcomer, ...]:
    """The entities of these types but those `without`, told of in most articles first."""
    found = graph.read("unknown_entities", types=list(types), without=sorted(without), limit=limit)
    return tuple(
        Newcomer(entity=rows.ref(row), names=tuple(row["names"]), articles=row["articles"])
        for row in found
    )


def doubted(graph: Graph, *, limit: int) -> tuple[Doubted, ...]:
    """The steps that are doubted, those told of last first, at most so many."""
    found = graph.read("doubted_steps", limit=limit)
    events = {e.id: e for e in listing.events(graph, [row["id"] for row in found], by_time=False)}
    return tuple(
        Doubted(event=events[row["id"]], why=row["why"], round=row["round"], title=row["title"])
        for row in found
        if row["id"] in events
    )
