"""The facts out of the graph: all of them, one round's, or one party's.

All of them are read as a stream of ids, some hundred rows at a time; a round's or a party's fit
into memory, and bring along exactly the entities and articles that they name.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import batched

from graph import rows
from graph.answers import DocumentRow, EventRow, RelationRow, TermRow
from graph.exporting.facts import CitedArticle, Facts, MadeContract, NamedEntity, WholeRound
from graph.listing import event_ids, negotiation_rows, round_ids
from graph.session import Graph, Row

BATCH = 200
EVERY = 1_000_000  # Sentences of one event, events of one party: as many as there are.


@dataclass(frozen=True, slots=True)
class _Rows[T]:
    """Rows that are read anew each time they are gone through."""

    ids: Callable[[], Iterable[str]]
    read: Callable[[Sequence[str]], Iterable[T]]

    def __iter__(self) -> Iterator[T]:
        for batch in batched(self.ids(), BATCH):
            yield from self.read(batch)


def every_fact(graph: Graph) -> Facts:
    """Everything in the graph."""

    def stream(name: str) -> Callable[[], Iterable[str]]:
        return lambda: (row["id"] for row in graph.stream(name))

    return Facts(
        articles=_Rows(stream("all_articles"), lambda ids: _articles(graph, ids)),
        entities=_Rows(stream("all_entities"), lambda ids: _entities(graph, ids)),
        rounds=_Rows(stream("all_negotiations"), lambda ids: _rounds(graph, ids)),
        events=_Rows(stream("all_events"), lambda ids: _events(graph, ids)),
        timeline=_Rows(stream("all_events_by_time"), lambda ids: _events(graph, ids)),
        relations=_Rows(stream("all_entities"), lambda ids: _relations_from(graph, ids)),
    )


def facts_of_round(graph: Graph, negotiation_id: str) -> Facts:
    """One round with its events, terms, documents and people; nothing for an unknown id."""
    people = rows.relations(
        graph.read("negotiation_people", id=negotiation_id, limit=EVERY, voices=EVERY)
    )
    return _facts(graph, (), tuple(_rounds(graph, [negotiation_id])), people)


def facts_of_party(graph: Graph, entity_id: str) -> Facts:
    """One entity with the events that concern it, its rounds and its relations."""
    found, _ = event_ids(graph, [entity_id])
    ids, _ = round_ids(graph, party=entity_id)
    told = rows.relations(graph.read("entity_relations", id=entity_id, limit=EVERY, voices=EVERY))
    return _facts(graph, found, tuple(_rounds(graph, ids)), told)


def _facts(
    graph: Graph,
    event_ids: Sequence[str],
    rounds: tuple[WholeRound, ...],
    relations: tuple[RelationRow, ...],
) -> Facts:
    # An event of several rounds is shown with one that is told here.
    round_of = {key: each.row.id for each in rounds for key in each.stages}
    wanted = sorted({*event_ids, *round_of})
    events = tuple(
        replace(event, negotiation=round_of.get(event.id))
        for event in _Rows(lambda: wanted, lambda ids: _events(graph, ids))
    )
    contracts = {each.contract.id for each in rounds if each.contract}
    rounds = tuple(_among(rounds, contracts, set(wanted)))
    terms = [term for each in rounds for term in each.terms]
    entities = {party.id for event in events for party in event.parties}
    entities |= {term.party.id for term in terms if term.party}
    for row in (each.row for each in rounds):
        entities |= {e.id for e in (*row.union_side, *row.employer_side, row.agreement) if e}
    entities |= {c.agreement.id for each in rounds if (c := each.contract) and c.agreement}
    for relation in relations:
        entities |= {relation.subject.id, relation.object.id}
    documents = [document for each in rounds for document in each.documents]
    told: list[EventRow | RelationRow | TermRow | DocumentRow] = [
        *events, *relations, *terms, *documents
    ]  # fmt: skip
    articles = {voice.article for each in told for voice in each.voices}
    return Facts(
        articles=_Rows(lambda: sorted(articles), lambda ids: _articles(graph, ids)),
        entities=_Rows(lambda: sorted(entities), lambda ids: _entities(graph, ids)),
        rounds=rounds,
        events=events,
        timeline=tuple(sorted(events, key=lambda e: (e.date or "9999", e.id))),
        relations=relations,
    )


def _articles(graph: Graph, ids: Sequence[str]) -> Iterator[CitedArticle]:
    for row in graph.read("cited_articles", ids=list(ids)):
        yield CitedArticle(row=rows.article(row["article"]), authors=tuple(row["authors"] or ()))


def _entities(graph: Graph, ids: Sequence[str]) -> Iterator[NamedEntity]:
    for row in graph.read("named_entities", ids=list(ids)):
        yield NamedEntity(ref=rows.ref(row), names=tuple(row["names"] or ()))


def _events(graph: Graph, ids: Sequence[str]) -> Iterator[EventRow]:
    for row in graph.read("event_rows", ids=list(ids), voices=EVERY, every=True):
        yield rows.event(row)


def _relations_from(graph: Graph, ids: Sequence[str]) -> tuple[RelationRow, ...]:
    return rows.relations(graph.read("relations_from", ids=list(ids)))


def _rounds(graph: Graph, ids: Sequence[str]) -> Iterator[WholeRound]:
    parts = {part["id"]: part for part in graph.read("whole_rounds", ids=list(ids))}
    for row in negotiation_rows(graph, list(ids)):
        part = parts[row.id]
        yield WholeRound(
            row=row,
            stages=tuple(part["stages"]),
            terms=rows.terms(part["terms"]),
            documents=rows.documents(part["documents"]),
            contract=_contract(part["contract"]) if part["contract"] else None,
        )


def _contract(row: Row) -> MadeContract:
    agreement = row["agreement"]
    return MadeContract(
        id=row["id"],
        years=row["years"],
        effective=row["effective"],
        expires=row["expires"],
        until=row["until"],
        agreement=rows.ref(agreement) if agreement else None,
        succeeds=row["succeeds"],
        extensions=tuple(row["extensions"]),
    )


def _among(
    rounds: Iterable[WholeRound], contracts: Collection[str], events: Collection[str]
) -> Iterator[WholeRound]:
    """The same rounds, whose contracts are linked to nothing but these contracts and events."""
    for each in rounds:
        if (made := each.contract) is None:
            yield each
            continue
        kept = replace(
            made,
            succeeds=made.succeeds if made.succeeds in contracts else None,
            extensions=tuple(key for key in made.extensions if key in events),
        )
        yield replace(each, contract=kept)
