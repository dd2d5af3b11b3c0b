"""Answers put together: the graph's status, an entity's, a negotiation's and an article's page."""

from __future__ import annotations

from dataclasses import replace

from graph import rows
from graph.answers import ArticlePage, Doubt, EntityProfile, Negotiation, Page, TermRow
from graph.listing import VOICES, event_ids, events, negotiation_rows, round_ids
from graph.overviews import GraphStatus
from graph.provided import terms_of_rounds, voiced
from graph.session import Graph

FEW = 5  # Sentences of one relation or one term.
# How much of an entity's is on its page, and of one round's articles and terms on the round's.
EVENTS, ARTICLES, TOGETHER, RELATIONS, ROUNDS = 200, 100, 24, 80, 100
STORIES, TERMS = 300, 200


def status(graph: Graph) -> GraphStatus:
    """What the graph holds."""
    counts: dict[str, dict[str, int]] = {}
    for row in graph.read("status"):
        counts.setdefault(row["kind"], {})[row["name"]] = row["count"]
    days = graph.read("status_days")[0]

    def named(kind: str) -> dict[str, int]:
        return dict(sorted(counts.get(kind, {}).items()))

    def alone(kind: str) -> int:
        # Of what the graph has none of, the statement gives no row.
        return counts.get(kind, {}).get("", 0)

    return GraphStatus(
        articles=alone("article"),
        outlets=alone("outlet"),
        entities=named("entity"),
        relations=named("relation"),
        events=named("event"),
        terms=named("term"),
        negotiations=alone("negotiation"),
        first=days["first"],
        last=days["last"],
    )


def negotiation(graph: Graph, negotiation_id: str) -> Negotiation | None:
    """One round in full; None for an unknown id."""
    found = at_table(graph, negotiation_id, voices=VOICES)
    if found is None:
        return None
    (told,) = graph.read("negotiation_articles", id=negotiation_id, limit=STORIES)
    articles = Page((rows.article(row) for row in told["articles"]), total=told["total"])
    return replace(
        found,
        terms=_terms(graph, negotiation_id),
        articles=articles,
        doubted=_doubted(graph, negotiation_id),
        documents=rows.documents(graph.read("documents_of_round", id=negotiation_id, limit=VOICES)),
    )


def _doubted(graph: Graph, negotiation_id: str) -> tuple[Doubt, ...]:
    told = graph.read("negotiation_doubts", id=negotiation_id)
    found = events(graph, [row["id"] for row in told], by_time=False)
    return tuple(Doubt(event=e, why=row["why"]) for e, row in zip(found, told, strict=True))


def _terms(graph: Graph, negotiation_id: str) -> Page[TermRow]:
    told = terms_of_rounds(graph, [negotiation_id])
    terms = tuple(told.get(negotiation_id, ()))
    wanted = [(negotiation_id, term) for term in terms[:TERMS]]
    shown = voiced(graph, told, wanted, first=FEW)
    return Page(shown.values(), total=len(terms))


def at_table(graph: Graph, negotiation_id: str, *, voices: int = 0) -> Negotiation | None:
    """One round without terms and articles, its stages with at most so many voices."""
    found = negotiation_rows(graph, [negotiation_id])
    if not found:
        return None
    stages = [row["id"] for row in graph.read("negotiation_stages", id=negotiation_id)]
    people = graph.read("negotiation_people", id=negotiation_id, limit=RELATIONS, voices=FEW)
    return Negotiation(
        row=found[0],
        stages=events(graph, stages, by_time=False, voices=voices),
        terms=(),
        people=rows.relations(people),
        articles=(),
    )


def article_page(graph: Graph, article_id: str) -> ArticlePage | None:
    """One article with everything that it says; None for an unknown id."""
    found = graph.read("article", id=article_id)
    if not found:
        return None
    page = found[0]
    told = [row["id"] for row in graph.read("article_events", id=article_id)]
    return ArticlePage(
        row=rows.article(page["article"]),
        authors=tuple(page["authors"] or ()),
        entities=tuple((rows.ref(e["entity"]), e["count"]) for e in page["entities"]),
        events=events(graph, told),
        terms=rows.terms(graph.read("article_terms", id=article_id)),
        relations=rows.relations(graph.read("article_relations", id=article_id)),
        copies=tuple(rows.article(row) for row in page["copies"]),
        documents=rows.documents(graph.read("article_documents", id=article_id)),
    )


def entity(graph: Graph, entity_id: str) -> EntityProfile | None:
    """One entity's page; None for an unknown id."""
    found = graph.read("entity", id=entity_id, articles=ARTICLES, together=TOGETHER)
    if not found:
        return None
    page = found[0]
    told, events_told = event_ids(graph, [entity_id], limit=EVENTS)
    rounds, total = round_ids(graph, party=entity_id, limit=ROUNDS)
    return EntityProfile(
        entity=rows.ref(page["entity"]),
        names=tuple(page["names"] or ()),
        relations=rows.relations(
            graph.read("entity_relations", id=entity_id, limit=RELATIONS, voices=FEW)
        ),
        events=Page(events(graph, told), total=events_told),
        negotiations=Page(negotiation_rows(graph, rounds), total=total),
        articles=tuple(rows.article(row) for row in page["articles"]),
        together_with=tuple((rows.ref(t["entity"]), t["count"]) for t in page["together"]),
    )
