"""The graph around one or more entities: walk it, filter it, take it away as a table."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from streamlit_extras.sigma_graph import sigma_graph

from graph.answers import Neighbourhood
from graph.store import Store
from ui import words
from ui.downloads import download
from ui.drawing import COLOURS, EDGE, Places, frequent, layout, lines_of, network, put
from ui.sheet import address, message, sheet
from ui.tables import edge_rows, harmless
from ui.words import plain

NODES = 120
STARTS = 8
HEIGHT = 640
PLACES = "graph-places"
SEPARATOR = ","


def render(store: Store) -> None:
    """Draw the neighbourhood of the entities in the address; a click on a node goes on from it."""
    sheet("title.html", key="title", title="Graph", lede="")
    ids = split(st.query_params.get("ids", ""))
    _add(store, ids)
    if not ids:
        rounds = store.negotiations()
        sides = [ref for row in rounds for ref in (*row.union_side, *row.employer_side)]
        sheet("starts.html", key="graph-empty", starts=frequent(sides, most=STARTS))
        return
    types = _types()
    around = store.neighbourhood(ids, limit=NODES, types=types or None)
    if not around.nodes:
        message(
            "No such entity",
            "The address names nothing in the graph. Add an entity by its name above.",
            key="graph-unknown",
        )
        return
    _head(around, ids, types)
    chosen = st.container()
    picked = _draw(around, ids, types)
    with chosen:
        _picked(around, ids, types, picked)
    if around.cut:
        st.caption(
            f"{words.number(around.cut)} further neighbours are left out: show one type only, or "
            "go on from another node."
        )
    rows = edge_rows(around)
    if rows:
        with st.expander(f"The same as a table: {words.number(len(rows))} relationships"):
            safe = [{name: harmless(value) for name, value in row.items()} for row in rows]
            st.dataframe(pd.DataFrame(safe), hide_index=True)
        download("Download the relationships as CSV", rows, name="relationships.csv")


def split(text: str) -> list[str]:
    """Ids or types as they stand in the address, each once, in order."""
    return list(dict.fromkeys(one for one in text.split(SEPARATOR) if one))


def view(ids: Sequence[str], types: Sequence[str]) -> str:
    """The address of a view: around whom, and which types of neighbours it shows."""
    return address("graph", ids=SEPARATOR.join(ids), types=SEPARATOR.join(types))


def _add(store: Store, ids: list[str]) -> None:
    """A box that brings another entity into the view; it empties itself when that is done."""
    text = st.text_input(
        "Add an entity",
        key=f"graph-add-{len(ids)}",
        placeholder="WGA, Netflix, Carol Lombardini …",
    ).strip()
    if not text:
        return
    found = [ref for ref in store.find_entities(text, limit=8) if ref.id not in ids]
    if not found:
        st.caption("Nothing else in the graph is named like that.")
        return
    picked = st.pills(
        "Which one?",
        [ref.id for ref in found],
        format_func={ref.id: plain(ref.name) for ref in found}.__getitem__,
        key=f"graph-found-{text}",
    )
    if picked:
        st.query_params["ids"] = SEPARATOR.join([*ids, picked])
        st.rerun()


def _types() -> list[str]:
    """The types of neighbours to show, kept in the address; none stands for all."""
    given = [name for name in split(st.query_params.get("types", "")) if name in words.TYPE_PLURALS]
    picked = st.pills(
        "Show only",
        list(words.TYPE_PLURALS),
        default=given,
        selection_mode="multi",
        format_func=words.TYPE_PLURALS.__getitem__,
    )
    if picked:
        st.query_params["types"] = SEPARATOR.join(picked)
    elif "types" in st.query_params:
        del st.query_params["types"]
    return list(picked)


def _head(around: Neighbourhood, ids: list[str], types: list[str]) -> None:
    there = {ref.type for ref in around.nodes}
    centres = [
        (ref, view([one for one in ids if one != ref.id], types))
        for ref in around.nodes
        if ref.id in ids
    ]
    sheet(
        "graph_head.html",
        key="graph-head",
        centres=centres,
        colours={kind: COLOURS[kind] for kind in words.TYPE_PLURALS if kind in there},
        plurals=words.TYPE_PLURALS,
    )


def _draw(around: Neighbourhood, ids: list[str], types: list[str]) -> str | None:
    """The drawing; gives the id of the node that was clicked."""
    graph = network(around, ids)
    known: Places = st.session_state.get(PLACES, {})
    places = layout(graph, known=known)
    # Those who left the view keep their place for when they come back.
    st.session_state[PLACES] = {**known, **places}
    put(graph, places)
    picked = sigma_graph(
        graph,
        layout=None,
        height=HEIGHT,
        node_size="size",
        edge_color=EDGE,
        selection_mode="nodes",
        on_select="rerun",
        key=f"sigma-{SEPARATOR.join([*ids, *types])}",
    )
    return str(picked["id"]) if picked else None


def _picked(around: Neighbourhood, ids: list[str], types: list[str], picked: str | None) -> None:
    """What can be done with the node that was clicked: open its page, go on from it."""
    ref = next((ref for ref in around.nodes if ref.id == picked), None)
    if ref is None:
        st.caption("Click a node to open its page or to bring in its neighbours.")
        return
    sheet(
        "picked.html",
        key="graph-picked",
        ref=ref,
        lines=lines_of(around, ref.id),
        expand="" if ref.id in ids else view([*ids, ref.id], types),
    )
