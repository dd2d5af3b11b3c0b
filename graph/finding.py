"""Entities by what people call them: whole names first, then beginnings, then near misses."""

from __future__ import annotations

from graph.answers import EntityRef
from graph.ids import fold
from graph.rows import ref
from graph.session import Graph, Row
from graph.words import names_query

CANDIDATES = 200


def find_entities(graph: Graph, text: str, *, limit: int) -> tuple[EntityRef, ...]:
    """The entities that `text` may mean, best first; an id of the graph means itself."""
    exact = graph.read("entity_refs", ids=[text.strip()])
    if exact:
        return (ref(exact[0]),)
    query = names_query(text)
    if query is None:
        return ()
    rows = graph.read("entity_names", query=query, limit=CANDIDATES)
    asked = fold(text)
    ranked = sorted(rows, key=lambda row: (*_closeness(asked, row), row["id"]))
    return tuple(ref(row) for row in ranked[: max(0, limit)])


def _closeness(asked: str, row: Row) -> tuple[int, int, float]:
    """Smaller is closer: how the best of its names compares, then how often it is told of."""
    names = [fold(name) for name in row["names"]]
    compact = asked.replace(" ", "")
    if asked == fold(row["name"]):
        grade = 0
    elif asked in names or compact in (n.replace(" ", "") for n in names):
        grade = 1
    elif any(name.startswith(asked) for name in names):
        grade = 2
    elif any(set(asked.split()) <= set(name.split()) for name in names):
        grade = 3
    else:
        grade = 4
    return (grade, 0 if grade == 4 else -row["articles"], -row["score"])
