"""What the drawing shows, to take away: its nodes as rows of CSV, and all of it as GEXF."""

from __future__ import annotations

import io
import re

import networkx as nx

from graph.overviews import Neighbourhood
from ui.drawing import WIDTH, Places, height
from ui.tables import Row

# What XML cannot hold.
CONTROLS = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def node_rows(around: Neighbourhood, graph: nx.Graph) -> list[Row]:
    """The nodes, one row each, with how many others each is connected with."""
    return [
        {"id": ref.id, "name": ref.name, "type": ref.type, "neighbours": graph.degree(ref.id)}
        for ref in around.nodes
    ]


def gexf(graph: nx.Graph, places: Places) -> str:
    """The drawing for Gephi: names, types, relationships, and where everything stands."""
    out = nx.Graph()
    for node, look in graph.nodes(data=True):
        red, green, blue = (int(look["color"][i : i + 2], 16) for i in (1, 3, 5))
        x, y = places[node]
        out.add_node(
            _plain(node),
            label=_plain(look["label"]),
            type=look["type"],
            viz={
                "color": {"r": red, "g": green, "b": blue, "a": 1.0},
                "size": float(look["size"]),
                # Gephi counts upwards.
                "position": {"x": x * WIDTH / 2, "y": -y * height(len(graph)) / 2, "z": 0.0},
            },
        )
    for source, target, look in graph.edges(data=True):
        out.add_edge(
            _plain(source), _plain(target), label=_plain(look["label"]), weight=look["voices"]
        )
    stream = io.BytesIO()
    nx.write_gexf(out, stream, version="1.2draft")
    return stream.getvalue().decode("utf-8")


def _plain(text: str) -> str:
    return CONTROLS.sub(" ", text)
