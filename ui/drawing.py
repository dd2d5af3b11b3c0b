"""A neighbourhood as a drawing: pure functions from rows to a graph whose nodes have places."""

from __future__ import annotations

from collections.abc import Collection

import networkx as nx
import numpy as np

from graph.answers import EntityRef, Neighbourhood
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
EDGE = "#a39d8f"
UNSEEN = "#00000000"
SMALLEST = 8  # below it the drawing leaves names out
FINE = 70  # nodes; beyond, the finer layout takes longer than a reader waits
ASPECT = 1.7  # how much wider than high the drawing is


def network(around: Neighbourhood, centres: Collection[str]) -> nx.Graph:
    """The neighbourhood as a drawable graph: colour by type, size by number of relationships.

    Several relationships between the same two are one line that carries all their names.
    """
    graph = nx.Graph()
    graph.add_nodes_from((ref.id, {"label": ref.name}) for ref in around.nodes)
    for edge in around.edges:
        before = graph.get_edge_data(edge.source, edge.target, {"label": ""})["label"]
        label = edge.label or words.relation(edge.type)
        joined = "; ".join(dict.fromkeys([*filter(None, before.split("; ")), label]))
        graph.add_edge(edge.source, edge.target, label=joined)
    for ref in around.nodes:
        size = SMALLEST + min(9.0, graph.degree(ref.id) ** 0.6) + 4 * (ref.id in centres)
        graph.add_node(ref.id, color=COLOURS.get(ref.type, EDGE), size=size)
    return graph


def layout(graph: nx.Graph, *, known: Places) -> Places:
    """Where each node stands; those whose place is `known` keep it, so that a view stays itself."""
    there = {node: known[node] for node in graph if node in known}
    if len(there) == len(graph):
        return there
    if not there:
        return _afresh(graph)
    places = nx.spring_layout(
        graph, pos=there, fixed=list(there), k=2.2 / len(graph) ** 0.5, iterations=60, seed=1
    )
    return {node: (float(x), float(y)) for node, (x, y) in places.items()}


def _afresh(graph: nx.Graph) -> Places:
    if len(graph) < 2:
        return dict.fromkeys(graph, (0.0, 0.0))
    if len(graph) <= FINE:
        return _stretched(nx.kamada_kawai_layout(graph))
    return _stretched(nx.spring_layout(graph, k=3 / len(graph) ** 0.5, iterations=80, seed=1))


def _stretched(places: Places) -> Places:
    """The same places turned until they are widest across, and drawn out to fill the sheet."""
    names = list(places)
    points = np.array([places[name] for name in names], dtype=float)
    points -= points.mean(axis=0)
    _, _, axes = np.linalg.svd(points, full_matrices=False)
    turned = points @ axes.T
    low, high = turned.min(axis=0), turned.max(axis=0)
    size = np.where(high - low > 1e-6, high - low, 1.0)
    filled = 2 * (turned - low) / size - 1
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, filled, strict=True)}


def put(graph: nx.Graph, places: Places) -> None:
    """Give every node its place on a sheet that is wider than high."""
    for node, (x, y) in places.items():
        graph.add_node(node, x=100 * ASPECT * x, y=100 * y)
    # Names stand to the right of their nodes, and the drawing fits nodes only: leave them room.
    across = [x for x, _ in places.values()]
    wide = max(across) - min(across) or 1.0
    for side, x in (("left", min(across) - 0.06 * wide), ("right", max(across) + 0.14 * wide)):
        middle = sum(y for _, y in places.values()) / len(places)
        graph.add_node(
            f"margin-{side}", x=100 * ASPECT * x, y=100 * middle, size=0, label="", color=UNSEEN
        )


def lines_of(around: Neighbourhood, node: str, *, most: int = 6) -> list[str]:
    """What the drawing says of one node: "chief negotiator, WGA"; the most told first."""
    names = {ref.id: ref.name for ref in around.nodes}
    mine = [edge for edge in around.edges if node in (edge.source, edge.target)]
    mine.sort(key=lambda edge: -edge.voices)
    ends = ((e, e.target if e.source == node else e.source) for e in mine)
    return list(
        dict.fromkeys(f"{e.label or words.relation(e.type)}, {names[other]}" for e, other in ends)
    )[:most]


def frequent(refs: list[EntityRef], *, most: int) -> list[EntityRef]:
    """The entities that occur most often, the most frequent first."""
    count: dict[str, int] = {}
    for ref in refs:
        count[ref.id] = count.get(ref.id, 0) + 1
    by_id = {ref.id: ref for ref in refs}
    return sorted(by_id.values(), key=lambda ref: (-count[ref.id], ref.name))[:most]
