"""The graph around one or more entities: walk it, filter it, find a way, take it with you."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import networkx as nx
import streamlit as st

from graph.overviews import Neighbourhood
from graph.questions.paths import Path
from graph.store import Store
from ui import graph_panels, words
from ui.downloads import download, download_text
from ui.drawing import frequent, layout, merged, network
from ui.drawn import Heard, drawn, picture
from ui.graph_files import gexf, node_rows
from ui.graph_state import (
    Shown,
    View,
    filters_told,
    let_go,
    moved,
    read_view,
    step_back,
    step_on,
)
from ui.sheet import message, sheet
from ui.tables import edge_rows
from ui.words import plain
from ui.years import years_slider

NODES = 300  # more names than that nobody reads
STARTS = 8
LINES = 300  # rows of the table on the page; all of them are in the file
# Session keys: the way here, and the node that was clicked last.
PAST, PICKED = "graph-way", "graph-node"
FILTER = "graph-filter"


def render(store: Store, *, today: dt.date) -> None:
    """Draw the neighbourhood of the entities in the address; a click on a node goes on from it."""
    sheet("title.html", key="title", title="Graph", lede="")
    view = read_view(st.query_params.to_dict())
    if view.nothing:
        _add(store, view)
        rounds = store.negotiations()
        sides = [ref for row in rounds for ref in (*row.union_side, *row.employer_side)]
        sheet("starts.html", key="graph-empty", starts=frequent(sides, most=STARTS))
        return
    # One line of controls: what one looks at is the drawing.
    adding, filters = st.columns([3, 2], gap="small")
    with filters:
        view = _filters(view, today=today)
    with adding:
        _add(store, view)
    ways = store.ask.paths(*view.path) if view.path else ()
    around = shown(store, view, ways)
    if not around.nodes:
        _nothing_there(view)
        return
    past = st.session_state[PAST] = step_on(st.session_state.get(PAST, []), view)
    _head(around, view)
    panel = st.container()
    graph = network(around, {*view.ids, *(one for one, _ in view.more)})
    places = layout(graph, known=past[-1].places)
    # Those who left the view keep their place for when they come back.
    now = replace(past[-1], places={**past[-1].places, **places})
    st.session_state[PAST] = [*past[:-1], now]
    _hear(_draw(graph, now, ways), now)
    with panel:
        graph_panels.panel(store, view, around, ways, st.session_state.get(PICKED))
    _tools(now)
    if around.cut:
        st.caption(
            f"{words.number(around.cut)} further neighbours are left out, those least told of: "
            "show one type or fewer years, or go on from another node."
        )
    _take_away(around, graph, now)


def _nothing_there(view: View) -> None:
    if view.path and not view.ids and not view.more:
        heading = "No way between the two"
        text = "No chain of at most four steps connects them, or the address names nobody."
    else:
        heading = "No such entity"
        text = "The address names nothing in the graph. Add an entity by its name above."
    message(heading, text, key="graph-unknown")


def shown(store: Store, view: View, ways: Sequence[Path]) -> Neighbourhood:
    """All that a view shows: the chains between two, and the neighbours of those asked for."""
    period = {"since": view.first_day, "until": view.last_day}
    parts = [graph_panels.chains(ways)]
    if view.ids:
        types = view.types or None
        parts.append(store.neighbourhood(view.ids, limit=NODES, types=types, **period))
    for entity, kind in view.more:
        parts.append(store.neighbourhood([entity], limit=NODES, types=[kind], **period))
    return merged(parts, most=NODES)


def _add(store: Store, view: View) -> None:
    """A box that brings another entity into the view; it empties itself when that is done."""
    text = st.text_input(
        "Add an entity",
        key=f"graph-add-{len(view.ids)}",
        placeholder="Add an entity: WGA, Netflix, Carol Lombardini …",
        label_visibility="collapsed",
    ).strip()
    if not text:
        return
    found = [ref for ref in store.find_entities(text, limit=8) if ref.id not in view.ids]
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
        _go(view.around(picked))


def _filters(view: View, *, today: dt.date) -> View:
    """The types of neighbours and the years to show, kept in the address; none stands for all."""
    # In the flow of the page, so that the next Tab leads into it; it stays open while one chooses.
    opened = bool(st.session_state.get(FILTER))
    with st.expander(filters_told(view), expanded=opened, key=FILTER, on_change="rerun"):
        types = st.pills(
            "Show only",
            list(words.TYPE_PLURALS),
            default=list(view.types),
            selection_mode="multi",
            format_func=words.TYPE_PLURALS.__getitem__,
            key=f"graph-types-{view.types}",
        )
        since, until = years_slider(
            "What happened, or was told, in",
            view.since,
            view.until,
            today=today,
            key=f"graph-years-{view.since}-{view.until}",
            help="Events by their own days, other relationships by the articles that tell them.",
        )
    asked = replace(view, types=tuple(types), since=since, until=until)
    if asked != view:
        _go(asked)
    return asked


def _head(around: Neighbourhood, view: View) -> None:
    named = {ref.id: ref for ref in around.nodes}
    only: dict[str, list[str]] = {}
    for entity, kind in view.more:
        only.setdefault(entity, []).append(words.TYPE_PLURALS[kind].lower())
    centres = [
        (named[one], ", ".join(only.get(one, ())), view.without(one).address)
        for one in dict.fromkeys((*view.ids, *only))
        if one in named
    ]
    pairs = [
        (one.name, other.name, replace(view, path=(one.id, other.id), tie=None).address)
        for (one, _, _), (other, _, _) in combinations(centres[:2], 2)
        if view.path is None
    ]
    sheet(
        "graph_head.html",
        key="graph-head",
        centres=centres,
        pairs=pairs,
    )


def _draw(graph: nx.Graph, now: Shown, ways: Sequence[Path]) -> Heard:
    view = now.view
    return drawn(
        picture(
            graph,
            now.places,
            subject=replace(view, tie=None).address,
            centres={*view.ids, *(one for one, _ in view.more)},
            path=graph_panels.chain(ways),
            pinned=now.pinned,
            picked=st.session_state.get(PICKED),
            tie=view.tie,
        )
    )


def _hear(heard: Heard, now: Shown) -> None:
    """Follow what the reader did in the drawing; what changes what is drawn begins anew."""
    if heard.moved:
        st.session_state[PAST] = moved([*st.session_state[PAST][:-1], now], *heard.moved)
        st.rerun()
    if heard.line:
        _go(replace(now.view, tie=heard.line))
    if heard.picked and (now.view.tie or heard.picked != st.session_state.get(PICKED)):
        st.session_state[PICKED] = heard.picked
        if now.view.tie:
            _go(replace(now.view, tie=None))
        st.rerun()


def _tools(now: Shown) -> None:
    """The way back, and arranging anew."""
    past: list[Shown] = st.session_state[PAST]
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button("Undo", disabled=len(past) < 2, key="graph-undo"):
            st.session_state[PAST] = step_back(past)
            st.session_state.pop(PICKED, None)
            _go(st.session_state[PAST][-1].view)
        if st.button("Arrange anew", key="graph-anew"):
            st.session_state[PAST] = let_go(past)
            st.rerun()
        pins = len(now.pinned)
        st.caption(
            "Click a node or a line to see what is told of it; drag a node to pin it"
            + (f" ({words.number(pins)} pinned)." if pins else ".")
        )


def _take_away(around: Neighbourhood, graph: nx.Graph, now: Shown) -> None:
    rows = edge_rows(around)
    if rows:
        with st.expander(f"The same as a table: {words.number(len(rows))} relationships"):
            told = [
                (row, replace(now.view, tie=(edge.source, edge.target)).address)
                for row, edge in zip(rows[:LINES], around.edges[:LINES], strict=True)
            ]
            more = len(rows) - len(told)
            sheet("graph_table.html", key="graph-table", rows=told, more=more)
    with st.container(horizontal=True):
        download("Relationships as CSV", rows, name="relationships.csv")
        download("Nodes as CSV", node_rows(around, graph), name="nodes.csv")
        download_text(
            "For Gephi (GEXF)", gexf(graph, now.places), name="graph.gexf", mime="application/xml"
        )


def _go(view: View) -> None:
    """Turn to another view."""
    st.query_params.from_dict(view.params)
    st.rerun()
