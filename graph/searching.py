"""Full-text search over sentences and titles, with facets."""

from __future__ import annotations

from collections import Counter

from graph.answers import EntityRef
from graph.overviews import Facet, SearchAnswer, SearchHit
from graph.rows import refs, voice
from graph.session import Graph, Row
from graph.words import narrowed, queries

# Matches beyond this many are not looked at: total and facets are of those that were.
MATCHES = 1_000
FILTERED = 20  # So many times more matches are looked at where filters may let few through.
ENOUGH = 5
FACET_VALUES = 12
# Orders other than the best first; what has no date comes last.
LATEST_FIRST = {"newest": True, "oldest": False}
# The index narrows to these by itself.
INDEXED = {
    "outlet": "outlet",
    "event": "events",
    "entity": "entities",
    "term": "terms",
    "kind": "kind",
}
FACETS = ("outlet", "year", "event", "entity", "term", "kind")


def search(
    graph: Graph,
    words: str,
    *,
    limit: int,
    offset: int,
    outlet: str | None,
    year: int | None,
    since: int | None,
    until: int | None,
    event: str | None,
    entity: str | None,
    term: str | None,
    kind: str | None,
    order: str,
) -> SearchAnswer:
    """The sentences and titles with all the words; where none has all, those with some.

    In another `order` than the best first stand the matches that were looked at, not all there are.
    """
    filters = {
        "outlet": outlet,
        "year": year,
        "since": since,
        "until": until,
        "event": event,
        "entity": entity,
        "term": term,
        "kind": kind,
    }
    given = {name: str(value) for name, value in filters.items() if value is not None}
    kept = {field: given[name] for name, field in INDEXED.items() if name in given}
    best = MATCHES * (FILTERED if given else 1)
    matches: list[Row] = []
    for number, query in enumerate(queries(words)):
        # Looser queries are asked only where the strict ones leave the page rather empty.
        if len(matches) >= ENOUGH or (matches and number > 1):
            break
        seen = {row["id"] for row in matches}
        query = narrowed(query, kept) if kept else query
        found = graph.read("search", query=query, best=best, limit=MATCHES, **filters)
        matches += [row for row in found if row["id"] not in seen]
    if order in LATEST_FIRST:
        dated = [row for row in matches if row["date"]]
        dated.sort(key=lambda row: row["date"], reverse=LATEST_FIRST[order])
        matches = [*dated, *(row for row in matches if not row["date"])]
    page = matches[max(0, offset) : max(0, offset) + max(0, limit)]
    return SearchAnswer(hits=_hits(graph, page), total=len(matches), facets=_facets(graph, matches))


def _hits(graph: Graph, page: list[Row]) -> tuple[SearchHit, ...]:
    rows = {row["id"]: row for row in graph.read("search_hits", ids=[m["id"] for m in page])}
    return tuple(
        SearchHit(
            voice=voice(rows[match["id"]]["voice"]),
            score=round(match["score"], 4),
            entities=refs(rows[match["id"]]["entities"]),
        )
        for match in page
        if match["id"] in rows
    )


def _facets(graph: Graph, matches: list[Row]) -> tuple[Facet, ...]:
    counted: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for match in matches:
        for name in ("outlet", "kind"):
            if match[name]:
                counted[name][match[name]] += 1
        if match["year"] is not None:
            counted["year"][str(match["year"])] += 1
        counted["event"].update(match["events"])
        counted["term"].update(match["terms"])
        counted["entity"].update(match["entities"])
    top = {name: _top(values) for name, values in counted.items()}
    known = _refs(graph, [key for key, _ in top["entity"]])
    facets = []
    for name, values in top.items():
        for value, count in sorted(values) if name == "year" else values:
            ref = known.get(value) if name == "entity" else None
            words = value.replace("_", " ") if name in ("event", "term", "kind") else value
            label = ref.name if ref else words
            facets.append(Facet(name=name, value=value, label=label, count=count))
    return tuple(facets)


def _top(values: Counter[str]) -> list[tuple[str, int]]:
    return sorted(values.items(), key=lambda vc: (-vc[1], vc[0]))[:FACET_VALUES]


def _refs(graph: Graph, ids: list[str]) -> dict[str, EntityRef]:
    return {ref.id: ref for ref in refs(graph.read("entity_refs", ids=ids))}
