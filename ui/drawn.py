"""The drawing on the page: a component of our own that shows a graph with places and hears clicks.

It loads nothing from elsewhere, and keeps names apart, which ready-made ones do not.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import streamlit as st

from ui import words
from ui.drawing import COLOURS, Places, height

HERE = Path(__file__).parent
KEY = "graph-drawing"
FRAME = """
<div class="drawing">
  <div class="tools">
    <ul class="legend" aria-label="Colours"></ul>
    <button data-do="in" aria-label="Zoom in">+</button>
    <button data-do="out" aria-label="Zoom out">−</button>
    <button data-do="whole">Whole</button><button data-do="picture">Save as PNG</button>
  </div>
  <svg role="group" aria-label="The graph; a table of the same follows below"></svg>
  <p class="note" role="status"></p>
</div>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What the reader just did in the drawing: at most one of these."""

    picked: str | None = None
    line: tuple[str, str] | None = None
    moved: tuple[str, tuple[float, float]] | None = None


def picture(
    graph: nx.Graph,
    places: Places,
    *,
    subject: str,
    centres: Collection[str],
    path: Collection[str] = (),
    pinned: Collection[str] = (),
    picked: str | None = None,
    tie: tuple[str, str] | None = None,
) -> dict[str, Any]:
    """All that is drawn, as JSON knows it. A change of `subject` shows the whole sheet again.

    `path` are the ids of a chain; a line between two that stand side by side in it is marked.
    """
    chain = list(path)
    steps = {frozenset(pair) for pair in pairwise(chain)}
    kinds = {look["type"] for _, look in graph.nodes(data=True)}
    return {
        "subject": subject,
        "height": height(len(graph)),
        "picked": picked,
        "file": "graph.png",
        "legend": [[t, COLOURS[k]] for k, t in words.TYPE_PLURALS.items() if k in kinds],
        "nodes": [
            {
                "id": node,
                "name": look["label"],
                "type": words.words(look["type"]).lower(),
                "kind": look["type"],
                "about": f"{look['label']}, {words.words(look['type']).lower()}",
                "x": round(places[node][0], 4),
                "y": round(places[node][1], 4),
                "size": round(look["size"], 1),
                "color": look["color"],
                "centre": node in centres,
                "path": node in chain,
                "pinned": node in pinned,
            }
            for node, look in graph.nodes(data=True)
        ],
        "lines": [
            {
                "source": source,
                "target": target,
                "label": look["label"],
                "width": round(min(4.0, 0.8 + look["voices"] ** 0.5 / 3), 2),
                "path": frozenset((source, target)) in steps,
                "tie": bool(tie) and {source, target} == set(tie or ()),
            }
            for source, target, look in graph.edges(data=True)
        ],
    }


def drawn(data: dict[str, Any]) -> Heard:
    """Show the drawing; gives what the reader did in it since the last run."""
    answer = _component()(
        key=KEY,
        data=data,
        height="content",
        on_picked_change=_nothing,
        on_line_change=_nothing,
        on_moved_change=_nothing,
    )
    return heard(answer, {node["id"] for node in data["nodes"]})


def heard(answer: Any, known: Collection[str]) -> Heard:
    """A message of the drawing; what names no node of it is not heard."""
    picked, line, moved = (_read(answer.get(name)) for name in ("picked", "line", "moved"))
    if isinstance(picked, str) and picked in known:
        return Heard(picked=picked)
    match line:
        case [str(one), str(other)] if one in known and other in known:
            return Heard(line=(one, other))
    match moved:
        case [str(node), int() | float() as x, int() | float() as y] if node in known:
            return Heard(moved=(node, (_within(x), _within(y))))
    return Heard()


def _within(value: float) -> float:
    return float(min(1.0, max(-1.0, value)))


def _read(message: object) -> Any:
    try:
        return json.loads(message) if isinstance(message, str) else None
    except json.JSONDecodeError:
        return None


def _nothing() -> None:
    """Streamlit keeps a message for the next run only where a callback is named."""


@st.cache_resource
def _component() -> Any:
    return st.components.v2.component(
        "sideletter_drawing",
        html=FRAME,
        css=(HERE / "drawing.css").read_text(encoding="utf-8"),
        js=(HERE / "drawing.js").read_text(encoding="utf-8"),
    )
