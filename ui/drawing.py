"""A neighbourhood as a drawing: pure functions from rows to a graph whose nodes have places."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence

import networkx as nx
import numpy as np

from graph.answers import EntityRef
from graph.overviews import Edge, Neighbourhood
from ui import words

Places = dict[str, tuple[float, float]]

COLOURS = {
    "union": "#b3402e",
    "employer_group": "#2f6fab",
    "company": "#5b8fbf",
    "person": "#2e7d4f",
    "work": "#8a5aa8",
    "agreement": "#a3782a",
    "public_body": "#7a808c",
}
SMALLEST = 5.0  # pixels
FINE = 60  # nodes; beyond, a finer layout takes longer than a reader waits
# The sheet on which names are kept apart, in pixels: as wide as on a desk, higher for more nodes.
WIDTH, LETTER, LINE = 1100.0, 6.6, 19.0
HEIGHTS, HIGHEST = ((45, 540.0), (110, 740.0), (200, 960.0)), 1200.0


def merged(parts: Sequence[Neighbourhood], *, most: int) -> Neighbourhood:
    """Several neighbourhoods as one, the nodes of the first first, cut to so many nodes."""
    nodes = {ref.id: ref for part in parts for ref in part.nodes}
    edges = {_name(edge): edge for part in parts for edge in part.edges}
    kept = dict(list(nodes.items())[:most])
    return Neighbourhood(
        nodes=tuple(kept.values()),
        edges=tuple(e for e in edges.values() if e.source in kept and e.target in kept),
        cut=len(nodes) - len(kept) + sum(part.cut for part in parts),
    )


def _name(edge: Edge) -> tuple[object, ...]:
    """What makes it the same line: events of two have no direction."""
    if edge.type == "events":
        return frozenset((edge.source, edge.target)), edge.type
    return edge.source, edge.target, edge.type, edge.label


def network(around: Neighbourhood, centres: Collection[str]) -> nx.Graph:
    """The neighbourhood as a drawable graph: colour by type, size by number of relationships.

    Several relationships between the same two are one line that carries all their names.
    """
    graph = nx.Graph()
    graph.add_nodes_from((ref.id, {"label": ref.name, "type": ref.type}) for ref in around.nodes)
    for edge in around.edges:
        before = graph.get_edge_data(edge.source, edge.target, {"label": "", "voices": 0})
        label = edge.label or words.relation(edge.type)
        joined = "; ".join(dict.fromkeys([*filter(None, before["label"].split("; ")), label]))
        graph.add_edge(
            edge.source, edge.target, label=joined, voices=max(before["voices"], edge.voices)
        )
    for ref in around.nodes:
        size = SMALLEST + min(7.0, graph.degree(ref.id) ** 0.5) + 3 * (ref.id in centres)
        graph.add_node(ref.id, color=COLOURS.get(ref.type, COLOURS["public_body"]), size=size)
    return graph


def height(count: int) -> float:
    """How high the sheet is for so many nodes, in pixels: in steps, so that few more move none."""
    return next((high for most, high in HEIGHTS if count <= most), HIGHEST)


def layout(graph: nx.Graph, *, known: Places) -> Places:
    """Where each node stands, from −1 to 1 both ways, so that names have room on a wide sheet.

    Those whose place is `known` keep it, so that a view stays itself; others come beside their
    neighbours.
    """
    there = {node: known[node] for node in graph if node in known}
    if len(there) == len(graph):
        return there
    return apart(graph, _beside(graph, there) if there else _afresh(graph), fixed=there)


def apart(graph: nx.Graph, places: Places, *, fixed: Collection[str] = ()) -> Places:
    """The places with every name in a gap of its own, as near as there is one to where it was.

    Names stand in lines like print, so that none lies on another while the sheet has room; then
    the rest stay where they were. Those `fixed` stay in any case; large nodes choose first.
    """
    half = (WIDTH / 2, height(len(graph)) / 2)
    lines = int(2 * half[1] // LINE)
    taken: list[list[tuple[float, float]]] = [[] for _ in range(lines)]
    found: Places = {}
    for node in sorted(graph, key=lambda n: (n not in fixed, -graph.nodes[n]["size"])):
        look = graph.nodes[node]
        width = LETTER * len(look["label"]) + 2 * look["size"] + 10
        x, y = places[node][0] * half[0] + half[0], places[node][1] * half[1] + half[1]
        x, line = min(max(x, 14.0), 2 * half[0] - width), min(max(int(y // LINE), 0), lines - 1)
        gap = (line, x) if node in fixed else _nearest_gap(taken, line, x, width, 2 * half[0])
        line, x = gap or (line, x)
        taken[line].append((x - look["size"], x + width))
        spot = (x / half[0] - 1, (line + 0.5) * LINE / half[1] - 1)
        found[node] = places[node] if node in fixed else spot
    return {node: found[node] for node in graph}


def _nearest_gap(
    taken: Sequence[Sequence[tuple[float, float]]], line: int, x: float, width: float, end: float
) -> tuple[int, float] | None:
    """The line and the place in it where so much is free, nearest to where one would be."""
    best: tuple[float, int, float] | None = None
    for far in range(len(taken)):
        if best is not None and far * LINE > best[0]:
            break
        for at in dict.fromkeys((line + far, line - far)):
            if not 0 <= at < len(taken):
                continue
            spots = [x, *(stop + 8 for _, stop in taken[at]), *(b - width for b, _ in taken[at])]
            free = [
                spot
                for spot in spots
                if 14.0 <= spot <= end - width
                and all(spot + width <= b or spot - 8 >= stop for b, stop in taken[at])
            ]
            if free:
                spot = min(free, key=lambda one: abs(one - x))
                away = math.hypot(spot - x, far * LINE)
                if best is None or away < best[0]:
                    best = (away, at, spot)
    return best[1:] if best else None


def _afresh(graph: nx.Graph) -> Places:
    if len(graph) < 2:
        return dict.fromkeys(graph, (0.0, 0.0))
    steps = 300 if len(graph) <= FINE else 60
    return _stretched(nx.spring_layout(graph, k=3 / len(graph) ** 0.5, iterations=steps, seed=1))


def _beside(graph: nx.Graph, there: Places) -> Places:
    """Places for those who have none: around a neighbour who has, on a ring of its own."""
    places = dict(there)
    waiting = [node for node in graph if node not in places]
    while waiting:
        reached = [n for n in waiting if any(o in places for o in graph[n])]
        for place, node in enumerate(reached or waiting):
            x, y = next((places[o] for o in graph[node] if o in places), (0.0, 0.0))
            angle = 2.399963 * place  # the golden angle: no two in one direction
            far = 0.16 + 0.012 * place
            spot = (x + far * np.cos(angle), y + far * np.sin(angle))
            places[node] = (float(np.clip(spot[0], -1, 1)), float(np.clip(spot[1], -1, 1)))
        waiting = [node for node in waiting if node not in places]
    return places


def _stretched(places: Places) -> Places:
    """The same places turned until they are widest across, and drawn out to fill the sheet."""
    names = list(places)
    points = np.array([places[name] for name in names], dtype=float)
    points -= points.mean(axis=0)
    _, _, axes = np.linalg.svd(points, full_matrices=False)
    turned = points @ axes.T
    low, high = turned.min(axis=0), turned.max(axis=0)
    size = np.where(high - low > 1e-6, high - low, 1.0)
    filled = 1.8 * (turned - low) / size - 0.9
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, filled, strict=True)}


def lines_of(around: Neighbourhood, node: str, *, most: int = 6) -> list[str]:
    """What the drawing says of one node: "chief negotiator, WGA"; the most told first."""
    names = {ref.id: ref.name for ref in around.nodes}
    mine = [edge for edge in around.edges if node in (edge.source, edge.target)]
    mine.sort(key=lambda edge: -edge.voices)
    ends = ((e, e.target if e.source == node else e.source) for e in mine)
    return list(
        dict.fromkeys(f"{e.label or words.relation(e.type)}, {names[other]}" for e, other in ends)
    )[:most]


def frequent(refs: Iterable[EntityRef], *, most: int) -> list[EntityRef]:
    """The entities that occur most often, the most frequent first."""
    count: dict[str, int] = {}
    by_id: dict[str, EntityRef] = {}
    for ref in refs:
        count[ref.id] = count.get(ref.id, 0) + 1
        by_id[ref.id] = ref
    return sorted(by_id.values(), key=lambda ref: (-count[ref.id], ref.name))[:most]
