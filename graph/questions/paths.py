"""How two entities are connected: the shortest few chains of relations and shared events.

    start ─┐  the smaller edge is widened,      ┌─ end
           └▶ one step at a time, till they meet ◀┘

The search keeps to what lies around the two; where one of them has very many neighbours, those
that most stories tell of are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import networkx as nx

from graph import rows
from graph.answers import EntityRef, Voice
from graph.session import Graph, Row

SHARED = "shared_event"
LONGEST = 6
# How many lines are read when one side is widened by a step.
LINES = 5_000
VOICES = 3  # Claims of a step whose sentences are shown.
# A line told by more stories is a little shorter, so that of chains of one length the better
# known comes first; all of a chain's steps together never make up for one.
BONUS = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class PathStep:
    """One step from an entity to the next, by what most stories tell of them.

    `relation` is a relation's type or "shared_event"; then `event` is the id of the event most
    told of them, and `shared` how many they have in common. `forward` says whether `source` is
    the relation's subject. `told_by` counts stories.
    """

    source: EntityRef
    target: EntityRef
    relation: str
    forward: bool = True
    titles: tuple[str, ...] = ()
    former: bool = False
    event: str | None = None
    shared: int = 0
    told_by: int = 0
    voices: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """One chain from an entity to another."""

    steps: tuple[PathStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Two entities that are connected, and how many stories say so."""

    source: str
    target: str
    told_by: int


def paths(
    graph: Graph, start: str, end: str, *, longest: int = 4, limit: int = 3
) -> tuple[Path, ...]:
    """The shortest chains of at most `longest` steps, of one length the best told first.

    None where there is no chain, or either is unknown. Where few are shortest, those that are a
    step longer follow as far as they were seen.
    """
    lines = _search(graph, start, end, min(longest, LONGEST))
    chains = shortest(lines, start, end, longest=longest, limit=limit)
    pairs = sorted({pair for chain in chains for pair in pairwise(chain)})
    steps = {(s.source.id, s.target.id): s for s in _steps(graph, pairs)}
    return tuple(Path(steps=tuple(steps[pair] for pair in pairwise(chain))) for chain in chains)


def shortest(
    lines: Iterable[Line], start: str, end: str, *, longest: int, limit: int
) -> list[list[str]]:
    """The ids of the shortest chains over these lines; ties by stories, then by ids."""
    net = nx.Graph()
    for line in sorted(lines, key=lambda li: (li.source, li.target)):
        weight = 1 + BONUS / (1 + line.told_by)
        net.add_edge(line.source, line.target, weight=weight)
    if start == end or start not in net or end not in net:
        return []
    net = _between(net, start, end)
    if start not in net or end not in net:
        return []
    found = nx.shortest_simple_paths(net, start, end, weight="weight")
    kept = (chain for chain in islice(found, limit * 4) if len(chain) - 1 <= longest)
    return sorted(kept, key=lambda c: (nx.path_weight(net, c, "weight"), c))[:limit]


def _between(net: nx.Graph, start: str, end: str) -> nx.Graph:
    """The part that holds every chain of the shortest length or of one step more."""
    here = nx.single_source_shortest_path_length(net, start)
    there = nx.single_source_shortest_path_length(net, end)
    if end not in here:
        return nx.Graph()
    most = here[end] + 1
    return net.subgraph([n for n in net if n in here and n in there and here[n] + there[n] <= most])


def _search(graph: Graph, start: str, end: str, longest: int) -> list[Line]:
    """The lines seen until the two sides met, or no chain can be short enough."""
    seen: tuple[set[str], set[str]] = ({start}, {end})
    edge: list[set[str]] = [{start}, {end}]
    lines: list[Line] = []
    for _ in range(longest):
        side = 0 if len(edge[0]) <= len(edge[1]) else 1
        if not edge[side]:
            break
        found = _lines(graph, edge[side])
        lines += found
        met = any(line.target in seen[1 - side] for line in found)
        edge[side] = {line.target for line in found} - seen[side]
        seen[side].update(edge[side])
        if met:
            if edge[1 - side] <= {start, end}:
                # One more look, from the other end, finds the chains of two steps.
                lines += _lines(graph, edge[1 - side])
            break
    return lines


def _lines(graph: Graph, ids: set[str]) -> list[Line]:
    return [
        Line(source=row["source"], target=row["target"], told_by=row["told_by"])
        for row in graph.read("path_lines", ids=sorted(ids), limit=LINES)
    ]


def _steps(graph: Graph, pairs: Sequence[tuple[str, str]]) -> list[PathStep]:
    asked = [{"source": source, "target": target} for source, target in pairs]
    return [_step(row) for row in graph.read("path_steps", rows=asked, limit=VOICES)]


def _step(row: Row) -> PathStep:
    source, target = rows.ref(row["source"]), rows.ref(row["target"])
    relation: Row | None = row["relation"]
    if relation is None:
        event = row["event"]
        return PathStep(
            source=source,
            target=target,
            relation=SHARED,
            event=event["id"],
            shared=row["shared"],
            told_by=event["told_by"],
            voices=rows.voices(row["voices"]),
        )
    return PathStep(
        source=source,
        target=target,
        relation=str(relation["type"]),
        forward=relation["subject"] == source.id,
        titles=tuple(relation["titles"] or ()),
        former=bool(relation["former"]),
        shared=row["shared"],
        told_by=int(relation["voices"]),
        voices=rows.voices(row["voices"]),
    )
