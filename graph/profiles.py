"""Answers put together: the graph's status, an entity's, a negotiation's and an article's page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from graph import rows
from graph.answers import (
    ArticlePage,
    Doubt,
    EntityProfile,
    EventRow,
    GraphStatus,
    Negotiation,
    NegotiationRow,
    Page,
    TermRow,
)
from graph.days import day
from graph.happenings import SHOWN
from graph.provided import terms_of_rounds, voiced
from graph.session import Graph, Row

# How many sentences are shown for one event, and how much of an entity's on its page.
VOICES = SHOWN
# Of many events at once so many sentences are shown in all, but two of each.
SENTENCES, FEWEST = 600, 2
FEW = 5  # Of one relation or one term.
FORGOTTEN = dt.timedelta(days=2 * 365)
EVENTS, ARTICLES, TOGETHER, RELATIONS, ROUNDS = 200, 100, 24, 80, 100
MOST = 1_000_000  # What stands for no limit.
STORIES, TERMS = 300, 200  # Articles and terms listed of one round.


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


def events(
    graph: Graph, ids: Sequence[str], *, by_time: bool = True, voices: int = VOICES
) -> tuple[EventRow, ...]:
    """Events with at most so many voices, by time or in the order of the ids."""
    if not ids:
        return ()
    voices = voices_each(len(ids), most=voices)
    found = [
        rows.event(row)
        for row in graph.read("event_rows", ids=list(ids), voices=voices, every=False)
    ]
    if by_time:
        found.sort(key=lambda e: (e.date or e.reported or "9999", e.id))
    return tuple(found)


def voices_each(count: int, *, most: int) -> int:
    """How many sentences each of `count` events is shown with: fewer where they are many."""
    return min(most, max(FEWEST, SENTENCES // max(1, count)))


def event_ids(
    graph: Graph,
    ids: Sequence[str],
    *,
    types: Sequence[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = MOST,
) -> tuple[list[str], int]:
    """The ids of the latest events of parties at one table, and how many there are in all."""
    if not ids:
        return [], 0
    (found,) = graph.read(
        "timeline",
        ids=list(ids),
        types=list(types) if types else None,
        since=since,
        until=until,
        limit=max(0, limit),
    )
    return found["ids"], found["total"]


def negotiation_rows(graph: Graph, ids: Sequence[str]) -> tuple[NegotiationRow, ...]:
    """Rounds as rows, in the order of the ids.

    One that was left open, and of which nothing was told for years, is not known to be open.
    """
    if not ids:
        return ()
    since = remembered(graph)
    found = graph.read("negotiation_rows", ids=list(ids))
    return tuple(
        replace(row, outcome=outcome(told["negotiation"], since))
        for row, told in zip(rounds_told(graph, found), found, strict=True)
    )


def rounds_told(graph: Graph, found: list[Row]) -> tuple[NegotiationRow, ...]:
    """What `negotiation_rows` answers, with both sides by name and the outcome as it stands."""
    return tuple(map(rows.negotiation, _with_sides(graph, found)))


def outcome(told: Row, since: str) -> str:
    """A round's outcome; of one left open whose `last` day is before `since` it is unknown."""
    left = told["outcome"] == "open" and told["last"] < since
    return "unknown" if left else str(told["outcome"])


def remembered(graph: Graph) -> str:
    """The ISO day from which a round that was left open is still called so."""
    newest = day(next((row["date"] for row in graph.read("newest")), None))
    return (newest - FORGOTTEN).isoformat() if newest else ""


def round_ids(
    graph: Graph,
    *,
    party: str | None = None,
    outcome: str | None = None,
    called: str | None = None,
    limit: int = MOST,
    offset: int = 0,
) -> tuple[list[str], int]:
    """The ids of rounds, the latest first, and how many there are in all.

    Those of a party, with an outcome, or with all words of `called` in the title (or that id),
    where asked for.
    """
    (found,) = graph.read(
        "negotiation_ids",
        party=party,
        outcome=outcome,
        since=remembered(graph) if outcome else "",
        words=called.lower().split() if called is not None else None,
        id=called,
        limit=max(0, limit),
        offset=max(0, offset),
    )
    return found["ids"], found["total"]


def _with_sides(graph: Graph, found: list[Row]) -> list[Row]:
    """Rounds with those on either side by name; the same few sit in many."""
    told = [row["negotiation"] for row in found]
    ids = {i for n in told for i in (*(n["unions"] or ()), *(n["employers"] or ()), n["agreement"])}
    named = {row["id"]: row for row in graph.read("entity_refs", ids=sorted(i for i in ids if i))}
    return [
        {
            "negotiation": n,
            "union_side": [named[i] for i in n["unions"] or () if i in named],
            "employer_side": [named[i] for i in n["employers"] or () if i in named],
            "agreement": named.get(n["agreement"]),
        }
        for n in told
    ]


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
