"""The questions that are more than a look-up, as one object: `store.ask`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph import profiles
from graph.answers import EventRow, Page
from graph.kept import Kept, kept
from graph.questions.changes import Changes, changes
from graph.questions.conflicts import Conflict, Telling, conflicts, tellings
from graph.questions.cycles import Contracts, contracts
from graph.questions.expiries import Expiry, expiries_ahead, expiries_past
from graph.questions.known import known, open_on
from graph.questions.paths import Path, paths
from graph.questions.pattern import Table, pattern
from graph.questions.provisions import TermTable, term_tables
from graph.questions.roles import Role, Seat, roles, seats
from graph.questions.standing import KnownNegotiation
from graph.questions.uncertain import Uncertain, uncertain
from graph.questions.unsettled import Doubted, Newcomer, doubted, newcomers
from graph.session import Graph


class Questions:
    """What the graph can be asked about. Ids are the graph's own, days and times are ISO.

    Every answer carries the sentences that it rests on. An unknown id is answered with nothing.
    """

    def __init__(self, graph: Graph, kept_answers: Kept | None = None) -> None:
        self._graph = graph
        self._kept = kept_answers

    @kept
    def paths(self, start: str, end: str, *, longest: int = 4, limit: int = 3) -> tuple[Path, ...]:
        """How two entities are connected: the shortest chains of at most `longest` steps."""
        return paths(self._graph, start, end, longest=longest, limit=limit)

    def known(
        self, negotiation: str, *, on: str, told_by: str | None = None
    ) -> KnownNegotiation | None:
        """A round as it stood `on` a day, by what had been told by that day, or by another."""
        return known(self._graph, negotiation, on=on, told_by=told_by)

    def open_on(
        self, on: str, *, told_by: str | None = None, limit: int = 20
    ) -> Page[KnownNegotiation]:
        """The rounds that were open on a day, as far as had been told by then, latest first."""
        return open_on(self._graph, on=on, told_by=told_by, limit=limit)

    def conflicts(
        self, *, party: str | None = None, year: int | None = None, limit: int = 20
    ) -> tuple[Conflict, ...]:
        """Where sources differ, in every version, of at most `limit` events."""
        return conflicts(self._graph, party=party, year=year, limit=limit)

    def tellings(self, event: str, about: str, *, limit: int = 200) -> tuple[Telling, ...]:
        """What each claim of an event says of its date, modality or a number; not the silent."""
        return tellings(self._graph, event, about, limit=limit)

    def newcomers(
        self, types: Sequence[str], *, without: Iterable[str] = (), limit: int = 50
    ) -> tuple[Newcomer, ...]:
        """The entities of some types that are not among those known, of most articles first."""
        return newcomers(self._graph, types=types, without=without, limit=limit)

    def doubted(self, *, limit: int = 50) -> tuple[Doubted, ...]:
        """The steps that better told steps of their rounds contradict, told of last first."""
        return doubted(self._graph, limit=limit)

    def uncertain(self, *, limit: int = 50) -> tuple[Uncertain, ...]:
        """The steps told by one story and not plainly, of those told last; most signs first."""
        return uncertain(self._graph, limit=limit)

    def expiries_ahead(
        self, after: str, *, until: str | None = None, party: str | None = None, limit: int = 20
    ) -> tuple[EventRow, ...]:
        """The contracts that run out after a day, the next first."""
        return expiries_ahead(self._graph, after=after, until=until, party=party, limit=limit)

    def expiries_past(
        self, before: str, *, since: str | None = None, party: str | None = None, limit: int = 20
    ) -> tuple[Expiry, ...]:
        """The contracts that ran out by a day, the latest first, and what followed."""
        return expiries_past(self._graph, before=before, since=since, party=party, limit=limit)

    def roles(self, entity: str, *, limit: int = 50) -> tuple[Role, ...]:
        """The roles of a person, or at an organisation, over time."""
        return roles(self._graph, entity, limit=limit)

    def seats(self, negotiation: str) -> tuple[Seat, ...]:
        """Who had a role on either side of a round while it went on, negotiators first."""
        found = profiles.at_table(self._graph, negotiation)
        return seats(found) if found else ()

    def changes(self, since: str) -> Changes:
        """What the articles that came in after a moment (UTC) told anew or otherwise."""
        return changes(self._graph, since)

    def contracts(self, ids: Sequence[str], *, limit: int = 6) -> Page[Contracts]:
        """The contracts over an agreement, or between some sides, one after another.

        Of one organisation with many agreements those with most contracts.
        """
        return contracts(self._graph, ids, limit=limit)

    @kept
    def terms(self, ids: Sequence[str], *, limit: int = 6) -> Page[TermTable]:
        """The terms of these contracts side by side, with what changed."""
        return term_tables(self._graph, ids, limit=limit)

    @kept
    def pattern(self, year: int, *, limit: int = 20) -> Page[Table]:
        """Who opened, who settled first and who followed at each table in a year."""
        return pattern(self._graph, year, limit=limit)
