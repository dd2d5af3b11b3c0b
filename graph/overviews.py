"""What searching, looking around and counting answer: frozen, like the rows of `graph.answers`."""

from __future__ import annotations

from dataclasses import dataclass

from graph.answers import EntityRef, EventRow, RelationRow, Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """One sentence that matches, with its voice; `entities` are those mentioned in it."""

    voice: Voice
    score: float
    entities: tuple[EntityRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """How many hits fall on one value of a facet.

    These are "outlet", "year", "event" (type), "entity", "term" (category), "kind" (of article).
    """

    name: str
    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAnswer:
    """The page of hits that was asked for, how many there are (counted to 1,000), their facets."""

    hits: tuple[SearchHit, ...]
    total: int
    facets: tuple[Facet, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One line of a neighbourhood: both ends by id, what it says and how many voices say so."""

    source: str
    target: str
    type: str
    label: str = ""
    voices: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """The graph around some entities; `cut` says how many nodes were left out by the limit."""

    nodes: tuple[EntityRef, ...]
    edges: tuple[Edge, ...]
    cut: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """All that connects two entities directly."""

    relations: tuple[RelationRow, ...]
    events: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphStatus:
    """What the graph holds: counts by what, e.g. entities["union"], events["strike_start"]."""

    articles: int
    outlets: int
    entities: dict[str, int]
    relations: dict[str, int]
    events: dict[str, int]
    terms: dict[str, int]
    negotiations: int
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The answer to a read-only query; `cut` where more rows were there than are shown."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    cut: bool = False
