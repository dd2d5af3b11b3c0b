"""The graph as the rest of Sideletter sees it: load extractions, assemble, ask.

    load ──▶ claims ──assemble──▶ events, negotiations ──ask──▶ rows of graph.answers

Everything shown is derived from claims, each with its sentence. Questions are answered by index
look-ups around what is asked for; none reads the whole graph to answer about one entity.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from types import TracebackType
from typing import Self

from neo4j import Driver

from graph import assembling, listing, profiles, schema, searching
from graph.alike.candidates import Candidate, merge_candidates
from graph.answers import (
    ArticlePage,
    ArticleRow,
    EntityProfile,
    EntityRef,
    EventRow,
    Negotiation,
    NegotiationRow,
    Page,
)
from graph.asking import Questions
from graph.console import read_only
from graph.exporting import neo4j_csv, reading
from graph.exporting.facts import Facts
from graph.finding import find_entities
from graph.kept import Kept, kept
from graph.load import Loadable
from graph.neighbours import neighbourhood, tie
from graph.overviews import GraphStatus, Neighbourhood, SearchAnswer, Table, Tie
from graph.records.answers import Official, RecordsAnswer, Register
from graph.records.asking import records
from graph.records.loading import load_records, match_records
from graph.rows import article
from graph.server import Connection, open_driver
from graph.session import Graph
from graph.writing import OnProgress, load, remove

__all__ = ["Loadable", "Store"]


class Store:
    """One graph. Close it, or use it as a context.

    Every method raises DatabaseUnavailable where the server does not answer, DatabaseError where
    it refuses.
    """

    def __init__(self, driver: Driver, *, database: str = "neo4j") -> None:
        self._graph = Graph(driver, database)
        self._kept: Kept | None = None
        schema.migrate(self._graph)

    @classmethod
    def connect(cls, connection: Connection) -> Self:
        """The graph behind a connection, its schema brought up to date."""
        driver = open_driver(connection)
        try:
            return cls(driver, database=connection.database)
        except BaseException:
            driver.close()
            raise

    def keep_answers(self) -> None:
        """Give answers again that were given before, as long as nobody writes; see `graph.kept`."""
        self._kept = Kept(self._graph)

    def close(self) -> None:
        """Give the connections back."""
        self._graph.driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Writing

    def load(self, items: Iterable[Loadable], *, progress: OnProgress | None = None) -> int:
        """Put articles and their claims in, replacing what the same articles said before.

        Batch by batch, each in one transaction; `progress` is told how many articles are done.
        Returns their number. Call `assemble` afterwards.
        """
        return load(self._graph, items, progress=progress)

    def loaded(self) -> dict[str, str]:
        """Article id → digest of the extraction it was loaded from."""
        return {row["id"]: row["sha"] for row in self._graph.stream("loaded")}

    def remove(self, article_ids: Iterable[str]) -> None:
        """Take articles away, and exactly the claims that they made. `assemble` afterwards."""
        remove(self._graph, article_ids)

    def clear(self) -> None:
        """Take everything away; nodes that Sideletter did not write stay."""
        schema.clear(self._graph)

    def assemble(self, *, everything: bool = False) -> None:
        """Bring relations, events, negotiations and terms up to date with the claims.

        Only what changed since the last time is looked at, unless `everything` is asked for.
        """
        more = self._graph.write(partial(assembling.assemble, everything=everything))
        while more:
            more = self._graph.write(assembling.assemble)

    def load_records(self, officials: Iterable[Official], registers: Iterable[Register]) -> int:
        """Make these the official records in the graph; how many came, changed or went."""
        return load_records(self._graph, officials, registers)

    def match_records(self) -> None:
        """Match official records to the stoppages of the news; after `assemble`."""
        match_records(self._graph)

    # Asking

    @property
    def ask(self) -> Questions:
        """The questions that are more than a look-up: paths, what was known, conflicts and more."""
        return Questions(self._graph, self._kept)

    @kept
    def status(self) -> GraphStatus:
        """What the graph holds."""
        return profiles.status(self._graph)

    @kept
    def search(
        self,
        words: str,
        *,
        limit: int = 20,
        offset: int = 0,
        outlet: str | None = None,
        year: int | None = None,
        since: int | None = None,
        until: int | None = None,
        event: str | None = None,
        entity: str | None = None,
        term: str | None = None,
        kind: str | None = None,
        order: str = "best",
    ) -> SearchAnswer:
        """Sentences and titles with all the words (else with some), best first, with facets.

        "Quoted words" are a phrase, a word* a beginning, word~ nearly reads so, -word shuts out;
        nothing else is an operator. The other arguments keep hits of one outlet, year, event type,
        entity id, term category or kind of article, or of the years `since` till `until`. `order`
        is "best", "newest" or "oldest".
        """
        return searching.search(
            self._graph,
            words,
            limit=limit,
            offset=offset,
            outlet=outlet,
            year=year,
            since=since,
            until=until,
            event=event,
            entity=entity,
            term=term,
            kind=kind,
            order=order,
        )

    @kept
    def find_entities(self, text: str, *, limit: int = 10) -> tuple[EntityRef, ...]:
        """The entities that `text` may mean: whole names first, then beginnings, near misses."""
        return find_entities(self._graph, text, limit=limit)

    def merge_candidates(
        self,
        *,
        of: str | None = None,
        types: Sequence[str] | None = None,
        known: Iterable[str] = (),
        decided: Iterable[tuple[str, str]] = (),
        limit: int = 50,
    ) -> tuple[Candidate, ...]:
        """The pairs of entities that are most likely one, best first, with score and reasons.

        `of` asks for those of one entity id, `types` for some entity types only. No two of the
        `known` ids are proposed, nor a pair of ids that was `decided` to be two, each sorted.
        """
        return merge_candidates(
            self._graph, of=of, types=types, known=known, decided=decided, limit=limit
        )

    def claims_of(self, event_id: str) -> tuple[str, ...]:
        """The ids of the claims that an event rests on; none for an unknown id."""
        return tuple(row["id"] for row in self._graph.read("claims_of", id=event_id))

    @kept
    def entity(self, entity_id: str) -> EntityProfile | None:
        """One entity's page; None for an unknown id."""
        return profiles.entity(self._graph, entity_id)

    @kept
    def timeline(
        self,
        ids: Sequence[str],
        *,
        types: Sequence[str] | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 200,
    ) -> Page[EventRow]:
        """The events that concern all of these, or belong to their common rounds, by time.

        `since` and `until` are ISO dates; of more than `limit` events the latest are kept.
        """
        found, total = listing.event_ids(
            self._graph, ids, types=types, since=since, until=until, limit=limit
        )
        return Page(listing.events(self._graph, found), total=total)

    @kept
    def negotiations(
        self,
        *,
        party: str | None = None,
        outcome: str | None = None,
        called: str | None = None,
        limit: int = 200,
        offset: int = 0,
    ) -> Page[NegotiationRow]:
        """Rounds, the latest first: of an organisation or agreement, with an outcome, by title.

        `called` is an id, or words that all stand in the title. `total` counts all that fit.
        """
        ids, total = listing.round_ids(
            self._graph, party=party, outcome=outcome, called=called, limit=limit, offset=offset
        )
        return Page(listing.negotiation_rows(self._graph, ids), total=total)

    @kept
    def negotiation(self, negotiation_id: str) -> Negotiation | None:
        """One round in full; None for an unknown id."""
        return profiles.negotiation(self._graph, negotiation_id)

    @kept
    def article(self, article_id: str) -> ArticlePage | None:
        """One article with everything that it says; None for an unknown id."""
        return profiles.article_page(self._graph, article_id)

    @kept
    def articles(self, *, limit: int = 50, offset: int = 0) -> tuple[ArticleRow, ...]:
        """Articles, the latest first; those without a date are left out."""
        found = self._graph.read("articles", limit=limit, offset=offset)
        return tuple(article(row["article"]) for row in found)

    def outlets(self) -> tuple[tuple[str, int], ...]:
        """Outlets and how many articles each published, most first."""
        return tuple((r["outlet"], r["articles"]) for r in self._graph.read("outlets"))

    @kept
    def latest(self, *, before: str | None = None, limit: int = 10) -> tuple[EventRow, ...]:
        """What happened last, up to the ISO day `before`; the latest first."""
        found = self._graph.read("latest", before=before, limit=limit)
        return listing.events(self._graph, [row["id"] for row in found], by_time=False)

    @kept
    def ahead(self, *, after: str, limit: int = 10) -> tuple[EventRow, ...]:
        """What is set for the days after the ISO day `after`; the next first."""
        found = self._graph.read("ahead", after=after, limit=limit)
        return listing.events(self._graph, [row["id"] for row in found], by_time=False)

    @kept
    def neighbourhood(
        self,
        ids: Sequence[str],
        *,
        limit: int = 80,
        types: Sequence[str] | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Neighbourhood:
        """The graph around some entities, at most `limit` nodes, of these entity types only.

        With `since` or `until` (ISO dates), only events that happened then, and relations of which
        an article of that time tells.
        """
        return neighbourhood(self._graph, ids, limit=limit, types=types, since=since, until=until)

    @kept
    def tie(
        self, one: str, other: str, *, since: str | None = None, until: str | None = None
    ) -> Tie:
        """All that connects two entities directly, with its sentences; events of a period."""
        return tie(self._graph, one, other, since=since, until=until)

    @kept
    def records(self, *, negotiation: str | None = None, party: str | None = None) -> RecordsAnswer:
        """What official registers say of stoppages beside the news: of a round, a party or all."""
        return records(self._graph, negotiation=negotiation, party=party)

    def facts(self, *, negotiation: str | None = None, party: str | None = None) -> Facts:
        """What `graph.exporting` writes: everything, or what concerns one round or one entity.

        An unknown id gives nothing. All of it is read as a stream, each time it is gone through.
        """
        if negotiation is not None:
            return reading.facts_of_round(self._graph, negotiation)
        if party is not None:
            return reading.facts_of_party(self._graph, party)
        return reading.every_fact(self._graph)

    def dump(self) -> Iterator[tuple[str, Iterator[str]]]:
        """The graph itself as files for the database's importer: names, each with its lines."""
        return neo4j_csv.files(self._graph)

    def read_only(
        self, cypher: str, params: dict[str, object] | None = None, *, limit: int = 1_000
    ) -> Table:
        """The answer to a query that only reads; QueryRefused for any other."""
        return read_only(self._graph, cypher, params or {}, limit=limit)
