"""GEXF 1.3 (gexf.net), the format of Gephi."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.exporting.edges import EDGE_ATTRIBUTES, edges_of
from graph.exporting.facts import Facts
from graph.exporting.nodes import NODE_ATTRIBUTES, Values, nodes_of
from graph.exporting.xml_writing import DECLARATION, opened, written

_TYPES = {"int": "integer"}


def gexf(facts: Facts) -> Iterator[str]:
    """The network; `kind` of an edge tells parallel ones apart, as its `type` does."""
    yield DECLARATION
    yield opened("gexf", {"xmlns": "http://gexf.net/1.3", "version": "1.3"}) + "\n"
    yield "<meta><creator>Sideletter</creator></meta>\n"
    yield opened("graph", {"defaultedgetype": "directed", "mode": "static"}) + "\n"
    yield from _declared("node", NODE_ATTRIBUTES)
    yield from _declared("edge", EDGE_ATTRIBUTES)
    yield "<nodes>\n"
    for node in nodes_of(facts):
        head = opened("node", {"id": node.id, "label": node.label or node.id})
        yield f"{head}{_values(node.values)}</node>\n"
    yield "</nodes>\n<edges>\n"
    for number, edge in enumerate(edges_of(facts)):
        told = {
            "id": str(number), "source": edge.source, "target": edge.target, "label": edge.type,
            "kind": edge.type,
        }  # fmt: skip
        yield f"{opened('edge', told)}{_values({'type': edge.type, **edge.values})}</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _declared(domain: str, attributes: Mapping[str, str]) -> Iterator[str]:
    yield opened("attributes", {"class": domain}) + "\n"
    for name, type_ in attributes.items():
        told = {"id": name, "title": name, "type": _TYPES.get(type_, type_)}
        yield opened("attribute", told, closed=True) + "\n"
    yield "</attributes>\n"


def _values(values: Values) -> str:
    said = ((name, written(value)) for name, value in values.items())
    inner = "".join(
        opened("attvalue", {"for": name, "value": text}, closed=True)
        for name, text in said
        if text is not None
    )
    return f"<attvalues>{inner}</attvalues>" if inner else ""
