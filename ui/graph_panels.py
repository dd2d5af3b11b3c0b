"""What the graph page tells beside its drawing: of a node, of a line, of the way between two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from graph.answers import EntityRef
from graph.neighbours import relation_label, shared_label
from graph.overviews import Edge, Neighbourhood
from graph.questions.paths import SHARED, Path, PathStep
from graph.store import Store
from ui import words
from ui.drawing import lines_of
from ui.graph_state import View
from ui.sheet import sheet

TOWARDS = 3  # entities to which a way is offered


def panel(
    store: Store, view: View, around: Neighbourhood, ways: Sequence[Path], picked: str | None
) -> None:
    """What is told of the line or node that was chosen, and the way between two."""
    named = {ref.id: ref for ref in around.nodes}
    if view.path and all(end in named for end in view.path):
        _way(named[view.path[0]], named[view.path[1]], ways, view)
    elif view.path:
        st.caption("No chain of at most four steps connects the two.")
    if view.tie and all(end in named for end in view.tie):
        one, other = (named[end] for end in view.tie)
        sheet(
            "tie.html",
            key="graph-tie",
            one=one,
            other=other,
            tie=store.tie(one.id, other.id, since=view.first_day, until=view.last_day),
            dated=bool(view.since or view.until),
            close=replace(view, tie=None).address,
        )
    elif picked in named:
        _node(named[picked], around, view)


def chain(ways: Sequence[Path]) -> list[str]:
    """The ids along the first way, from one end to the other."""
    if not ways:
        return []
    steps = ways[0].steps
    return [steps[0].source.id, *(step.target.id for step in steps)]


def chains(ways: Sequence[Path]) -> Neighbourhood:
    """The ways as nodes and lines."""
    steps = [step for way in ways for step in way.steps]
    nodes = {ref.id: ref for step in steps for ref in (step.source, step.target)}
    return Neighbourhood(nodes=tuple(nodes.values()), edges=tuple(map(_edge, steps)))


def said(step: PathStep) -> str:
    """A step in words, from its source on: "chief negotiator", "12 events of both"."""
    if step.relation == SHARED:
        return f"{words.number(step.shared)} event{'' if step.shared == 1 else 's'} of both"
    told = "; ".join(step.titles) or words.relation(step.relation)
    return f"{told} (former)" if step.former else told


def _edge(step: PathStep) -> Edge:
    one, other = step.source.id, step.target.id
    if step.relation == SHARED:
        label = shared_label(step.shared)
        return Edge(source=one, target=other, type="events", label=label, voices=step.told_by)
    source, target = (one, other) if step.forward else (other, one)
    label = relation_label(step.relation, step.titles, former=step.former)
    return Edge(source=source, target=target, type=step.relation, label=label, voices=step.told_by)


def _way(one: EntityRef, other: EntityRef, ways: Sequence[Path], view: View) -> None:
    close = replace(view, path=None, ids=view.ids or (one.id, other.id)).address
    sheet("paths.html", key="graph-path", one=one, other=other, paths=ways, said=said, close=close)


def _node(ref: EntityRef, around: Neighbourhood, view: View) -> None:
    """What can be done with a node: open its page, go on from it, look for a way."""
    widened = {kind for entity, kind in view.more if entity == ref.id}
    asked = ref.id in view.ids
    others = [r for r in around.nodes if r.id in view.ids and r.id != ref.id]
    sheet(
        "picked.html",
        key="graph-picked",
        ref=ref,
        lines=lines_of(around, ref.id),
        expand="" if asked else view.around(ref.id).address,
        kinds=[
            (plural.lower(), view.with_some(ref.id, kind).address)
            for kind, plural in words.TYPE_PLURALS.items()
            if not asked and kind not in widened
        ],
        leave=view.without(ref.id).address if asked or widened else "",
        paths=[
            (other.name, replace(view, path=(other.id, ref.id), tie=None).address)
            for other in others[:TOWARDS]
        ],
    )
