"""GraphML (graphml.graphdrawing.org), as yEd, Gephi, Cytoscape, igraph and networkx read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.exporting.edges import EDGE_ATTRIBUTES, edges_of
from graph.exporting.facts import Facts
from graph.exporting.nodes import NODE_ATTRIBUTES, Values, nodes_of
from graph.exporting.xml_writing import DECLARATION, element, opened, written

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_NODE_KEYS = {"label": "string", **NODE_ATTRIBUTES}


def graphml(facts: Facts) -> Iterator[str]:
    """The network as one directed graph; parallel edges are told apart by their `type`."""
    yield DECLARATION + opened("graphml", {"xmlns": _NAMESPACE}) + "\n"
    yield from _keys("node", _NODE_KEYS)
    yield from _keys("edge", EDGE_ATTRIBUTES)
    yield opened("graph", {"id": "sideletter", "edgedefault": "directed"}) + "\n"
    for node in nodes_of(facts):
        data = _data("node", {"label": node.label, **node.values})
        yield f"{opened('node', {'id': node.id})}{data}</node>\n"
    for edge in edges_of(facts):
        ends = {"source": edge.source, "target": edge.target}
        data = _data("edge", {"type": edge.type, **edge.values})
        yield f"{opened('edge', ends)}{data}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _keys(domain: str, attributes: Mapping[str, str]) -> Iterator[str]:
    for name, type_ in attributes.items():
        key = {
            "id": f"{domain}_{name}", "for": domain, "attr.name": name, "attr.type": type_,
        }  # fmt: skip
        yield opened("key", key, closed=True) + "\n"


def _data(domain: str, values: Values) -> str:
    said = ((name, written(value)) for name, value in values.items())
    return "".join(
        element("data", {"key": f"{domain}_{name}"}, text)
        for name, text in said
        if text is not None
    )
