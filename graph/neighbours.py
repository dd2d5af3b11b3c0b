"""The graph around some entities: their relations, and whom they share events with."""

from __future__ import annotations

from collections.abc import Sequence

from graph.answers import Edge, EntityRef, Neighbourhood
from graph.rows import ref
from graph.session import Graph, Row

# Lines are read up to this many for each node that may be shown.
LINES = 6


def neighbourhood(
    graph: Graph, ids: Sequence[str], *, limit: int, types: Sequence[str] | None
) -> Neighbourhood:
    """At most `limit` nodes, those with most voices first, and the lines among them."""
    wanted = {"types": list(types) if types else None, "limit": max(1, limit) * LINES}
    nodes: dict[str, EntityRef] = {}
    weight: dict[str, int] = {}
    edges: list[Edge] = []
    for row in graph.read("neighbourhood_relations", ids=list(ids), **wanted):
        label = ", ".join(row["titles"] or ()) or str(row["type"]).replace("_", " ")
        if row["former"]:
            label = f"{label} (former)"
        edges.append(_edge(row, nodes, weight, type_=row["type"], label=label))
    for row in graph.read("neighbourhood_events", ids=list(ids), **wanted):
        if row["target"]["id"] in ids and row["target"]["id"] < row["source"]["id"]:
            continue  # Both ends were asked for: the line was read from either side.
        count = row["events"]
        label = f"{count} event{'' if count == 1 else 's'}"
        edges.append(_edge(row, nodes, weight, type_="events", label=label))
    for found in graph.read("entity_refs", ids=list(ids)):
        nodes[found["id"]] = ref(found)
    ranked = sorted(nodes, key=lambda key: (key not in ids, -weight.get(key, 0), key))
    kept = set(ranked[:limit])
    return Neighbourhood(
        nodes=tuple(nodes[key] for key in ranked[:limit]),
        edges=tuple(e for e in edges if e.source in kept and e.target in kept),
        cut=max(0, len(ranked) - limit),
    )


def _edge(
    row: Row,
    nodes: dict[str, EntityRef],
    weight: dict[str, int],
    *,
    type_: str,
    label: str,
) -> Edge:
    source, target = ref(row["source"]), ref(row["target"])
    voices = int(row["voices"])
    for node in (source, target):
        nodes[node.id] = node
        weight[node.id] = weight.get(node.id, 0) + voices
    return Edge(source=source.id, target=target.id, type=type_, label=label, voices=voices)
