"""The graph around some entities: their relations, and whom they share events with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from graph import listing, rows
from graph.answers import EntityRef
from graph.overviews import Edge, Neighbourhood, Tie
from graph.rows import ref
from graph.session import Graph, Row

# Lines are read up to this many for each node that may be shown.
LINES = 6
VOICES = 8  # sentences of a relation
EVENTS = 200  # events that two entities share


def neighbourhood(
    graph: Graph,
    ids: Sequence[str],
    *,
    limit: int,
    types: Sequence[str] | None,
    since: str | None,
    until: str | None,
) -> Neighbourhood:
    """At most `limit` nodes, those with most voices first, and the lines among them."""
    period = {"since": since, "until": until}
    most = max(1, limit) * LINES
    wanted = {"types": list(types) if types else None, "limit": most, **period}
    found = [*graph.read("neighbourhood_relations", ids=list(ids), **wanted)]
    for row in graph.read("neighbourhood_events", ids=list(ids), **wanted):
        # Where both ends were asked for, the line was read from either side.
        if row["target"]["id"] not in ids or row["target"]["id"] > row["source"]["id"]:
            found.append(row)
    nodes: dict[str, EntityRef] = {}
    weight: Counter[str] = Counter()
    for row in found:
        for end in (ref(row["source"]), ref(row["target"])):
            nodes[end.id] = end
            weight[end.id] += int(row["voices"])
    nodes.update({row["id"]: ref(row) for row in graph.read("entity_refs", ids=list(ids))})
    ranked = sorted(nodes, key=lambda key: (key not in ids, -weight[key], key))
    kept = set(ranked[:limit])
    edges = [edge for edge in map(_edge, found) if edge.source in kept and edge.target in kept]
    among = map(_edge, graph.read("relations_among", ids=sorted(kept), limit=most, **period))
    # Those around the entities that were asked for stand there already.
    edges += [edge for edge in among if edge.source not in ids and edge.target not in ids]
    return Neighbourhood(
        nodes=tuple(nodes[key] for key in ranked[:limit]),
        edges=tuple(edges),
        cut=max(0, len(ranked) - limit),
    )


def tie(graph: Graph, one: str, other: str, *, since: str | None, until: str | None) -> Tie:
    """All that connects two entities directly: their relations, and the events of both."""
    relations = rows.relations(graph.read("relations_between", one=one, other=other, voices=VOICES))
    found = graph.read(
        "events_between", one=one, other=other, since=since, until=until, limit=EVENTS
    )
    return Tie(relations=relations, events=listing.events(graph, [row["id"] for row in found]))


def _edge(row: Row) -> Edge:
    """A line of either kind: a relation, or the events that two share."""
    ends = {"source": row["source"]["id"], "target": row["target"]["id"]}
    voices = int(row["voices"])
    if "events" in row:
        return Edge(**ends, type="events", label=shared_label(row["events"]), voices=voices)
    label = relation_label(row["type"], row["titles"] or (), former=row["former"])
    return Edge(**ends, type=row["type"], label=label, voices=voices)


def shared_label(count: int) -> str:
    """What stands on the line of two who share so many events."""
    return f"{count} event{'' if count == 1 else 's'}"


def relation_label(type_: str, titles: Sequence[str], *, former: bool) -> str:
    """What stands on the line of a relation: its titles, else its type."""
    label = ", ".join(titles) or type_.replace("_", " ")
    return f"{label} (former)" if former else label
