"""The graph around one or more entities: walk it, filter it, take it away as a table."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pandas as pd
import streamlit as st
from streamlit_extras.sigma_graph import sigma_graph

from graph.answers import Neighbourhood
from graph.store import Store
from ui import words
from ui.sheet import sheet

NODES = 120
COLOURS = {
    "union": "#b3402e",
    "employer_group": "#2f6fab",
    "company": "#5b8fbf",
    "person": "#2e7d4f",
    "work": "#8a5aa8",
    "agreement": "#a3782a",
    "public_body": "#5c6470",
}
HEIGHT = 620
EDGE = "#a39d8f"
SMALLEST = 8  # below it the drawing leaves names out
PLACES = "graph-places"
SEPARATOR = ","


def render(store: Store) -> None:
    """Draw the neighbourhood of the entities in the address; a click on a node expands it."""
    sheet("title.html", key="title", title="Graph")
    ids = [one for one in st.query_params.get("ids", "").split(SEPARATOR) if one]
    ids = _with_added(store, ids)
    if not ids:
        sheet(
            "message.html",
            key="graph-empty",
            heading="Around whom?",
            text="Name a union, a studio, a person or a show above. Its neighbours appear, and a "
            "click on one of them brings in its neighbours too.",
        )
        return
    types = st.pills(
        "Relations",
        list(words.RELATION_WORDS),
        selection_mode="multi",
        format_func=lambda name: name.replace("_", " "),
        key="graph-types",
    )
    around = store.neighbourhood(ids, limit=NODES, types=types or None)
    if not around.nodes:
        st.info("Nothing of that kind is known around it. Clear the filter of relations.")
        return
    _legend(around)
    graph = network(around, ids)
    _place(graph)
    picked = sigma_graph(
        graph,
        layout=None,
        height=HEIGHT,
        node_size="size",
        edge_color=EDGE,
        selection_mode="nodes",
        on_select="rerun",
        key=f"sigma-{'-'.join(ids)}",
    )
    if around.cut:
        st.caption(f"{around.cut} further neighbours are left out; filter or expand another node.")
    _actions(around, ids, picked)
    frame = edges_frame(around)
    with st.expander(f"The same as a table: {len(frame)} relationships"):
        st.dataframe(frame, hide_index=True)


def network(around: Neighbourhood, centres: list[str]) -> nx.Graph:
    """The neighbourhood as a drawable graph: colour by type, size by number of relationships.

    Several relationships between the same two are one line that carries all their names.
    """
    graph = nx.Graph()
    graph.add_nodes_from((ref.id, {"label": ref.name}) for ref in around.nodes)
    for edge in around.edges:
        words_of = graph.get_edge_data(edge.source, edge.target, {"label": ""})["label"]
        label = edge.label or edge.type.replace("_", " ")
        joined = "; ".join(dict.fromkeys([*filter(None, words_of.split("; ")), label]))
        graph.add_edge(edge.source, edge.target, label=joined)
    for ref in around.nodes:
        size = SMALLEST + min(9.0, graph.degree(ref.id) ** 0.6) + 4 * (ref.id in centres)
        graph.add_node(ref.id, color=COLOURS.get(ref.type, EDGE), size=size)
    return graph


def layout(
    graph: nx.Graph, *, known: dict[str, tuple[float, float]]
) -> dict[str, tuple[float, float]]:
    """Where each node stands; those whose place is `known` keep it, so that a view stays itself."""
    there = {node: known[node] for node in graph if node in known}
    if len(there) == len(graph):
        return there
    start = nx.kamada_kawai_layout(graph) if not there else None
    spread = 2.2 / max(1, len(graph)) ** 0.5
    places = nx.spring_layout(
        graph,
        pos=start or there,
        fixed=list(there) or None,
        k=spread,
        iterations=60,
        seed=1,
    )
    return {node: (float(x), float(y)) for node, (x, y) in places.items()}


def _place(graph: nx.Graph) -> None:
    """Give every node its place, remembered for as long as the session walks on from here."""
    places = layout(graph, known=st.session_state.get(PLACES, {}))
    st.session_state[PLACES] = places
    for node, (x, y) in places.items():
        graph.add_node(node, x=100 * x, y=100 * y)


def edges_frame(around: Neighbourhood) -> pd.DataFrame:
    """The relationships as a frame: from, relation, to, and how many voices say so."""
    names = {ref.id: ref.name for ref in around.nodes}
    return pd.DataFrame(
        [
            {
                "from": names.get(edge.source, edge.source),
                "relation": edge.type.replace("_", " "),
                "detail": edge.label,
                "to": names.get(edge.target, edge.target),
                "voices": edge.voices,
            }
            for edge in around.edges
        ],
        columns=["from", "relation", "detail", "to", "voices"],
    )


def _with_added(store: Store, ids: list[str]) -> list[str]:
    text = st.text_input(
        "Add an entity", key="graph-add", placeholder="WGA, Netflix, Carol Lombardini …"
    ).strip()
    if not text:
        return ids
    found = store.find_entities(text, limit=8)
    if not found:
        st.caption("Nothing in the graph is named like that.")
        return ids
    picked = st.pills(
        "Which one?",
        [ref.id for ref in found],
        format_func={ref.id: ref.name for ref in found}.__getitem__,
        key=f"graph-found-{text}",
    )
    if picked and picked not in ids:
        ids = [*ids, picked]
        st.query_params["ids"] = SEPARATOR.join(ids)
    return ids


def _legend(around: Neighbourhood) -> None:
    there = {ref.type for ref in around.nodes}
    shown = {kind: COLOURS[kind] for kind in words.TYPE_PLURALS if kind in there}
    sheet("legend.html", key="graph-legend", colours=shown, plurals=words.TYPE_PLURALS)


def _actions(around: Neighbourhood, ids: list[str], picked: Any) -> None:
    """What can be done with the node that was clicked: expand it, or open its page."""
    chosen = picked.get("id") or picked.get("node") if picked else None
    named = {ref.id: ref for ref in around.nodes}
    if chosen not in named:
        return
    ref = named[chosen]
    sheet("found.html", key="graph-picked", found=[ref])
    if chosen not in ids and st.button(f"Bring in the neighbours of {ref.name}"):
        st.query_params["ids"] = SEPARATOR.join([*ids, chosen])
        st.rerun()
