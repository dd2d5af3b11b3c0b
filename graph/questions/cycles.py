"""The contracts of one agreement, or between two sides, one after another, as the graph has them.

ContractCycle nodes of one chain ──in order──▶ cycles, then the round still bargained for
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph import listing
from graph.answers import EntityRef, EventRow, NegotiationRow, Page
from graph.session import Graph, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractCycle:
    """One contract: the round that made it, when it took effect and when it runs out.

    `effective` is None where no article tells the day. `expires` is the day agreed on,
    `extensions` what carried it on beyond, the first first. `succeeds` is the id of the round that
    made the contract before, None where that is not told: one may be missing in between. A
    contract that is still bargained for is `open`.
    """

    round: NegotiationRow
    effective: str | None
    expires: str | None
    extensions: tuple[EventRow, ...] = ()
    succeeds: str | None = None
    open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contracts:
    """The cycles of one agreement of one union side, the earliest first."""

    agreement: EntityRef | None
    union_side: tuple[EntityRef, ...]
    employer_side: tuple[EntityRef, ...]
    cycles: tuple[ContractCycle, ...]


def contracts(graph: Graph, ids: Sequence[str], *, limit: int) -> Page[Contracts]:
    """The contracts over an agreement, or between the sides named; those with most cycles first.

    `ids` are of one agreement, or of organisations that all sat at the table. Of an agreement all
    contracts of its sides count, unless these bargain over several in turns. At most `limit`
    chains.
    """
    if not ids:
        return Page()
    since = listing.remembered(graph)
    told: dict[str, list[Row]] = {}
    for row in graph.read("rounds_of_chains", ids=list(ids)):
        told.setdefault(row["chain"], []).append(row)
    chains = sorted((c for rows in told.values() if (c := in_turn(rows, since))), key=_rank)
    shown = [row["id"] for chain in chains[:limit] for row in chain]
    rounds = {r.id: r for r in listing.negotiation_rows(graph, shown)}
    made = {row["id"]: row for row in graph.read("contracts_of_rounds", ids=shown)}
    carried = sorted({key for row in made.values() for key in row["extensions"]})
    events = {e.id: e for e in listing.events(graph, carried)}
    cycles = (
        [_cycle(rounds[row["id"]], made.get(row["id"]), events) for row in chain]
        for chain in chains[:limit]
    )
    return Page(map(_contracts, cycles), total=len(chains))


def in_turn(rows: Iterable[Row], since: str) -> list[Row]:
    """The rounds of a chain that came to a contract, in order; then those that are still open.

    `rows` are those of `rounds_of_chains`. What came of the others nobody tells. One left open
    before the day `since` is not known to be open.
    """
    told = list(rows)
    done = sorted((r for r in told if r["concluded"]), key=lambda r: (r["concluded"], r["id"]))
    last = done[-1]["concluded"] if done else ""
    still = [
        r
        for r in told
        if listing.outcome(r, since) == "open" and not r["concluded"] and (r["opened"] or "") > last
    ]
    return [*done, *sorted(still, key=lambda r: (r["opened"] or "", r["id"]))]


def _rank(chain: Sequence[Row]) -> tuple[int, bool, str]:
    return (-len(chain), not any(row["agreement"] for row in chain), chain[0]["id"])


def _cycle(
    made_by: NegotiationRow, row: Row | None, events: Mapping[str, EventRow]
) -> ContractCycle:
    """The contract that a round came to; of one still open there is none."""
    if row is None:
        return ContractCycle(round=made_by, effective=None, expires=None, open=True)
    return ContractCycle(
        round=made_by,
        effective=row["effective"],
        expires=row["expires"],
        extensions=tuple(events[key] for key in row["extensions"]),
        succeeds=row["succeeds"],
    )


def _contracts(cycles: Sequence[ContractCycle]) -> Contracts:
    agreements = Counter(c.round.agreement for c in cycles if c.round.agreement)
    employers = Counter(e for c in cycles for e in c.round.employer_side)
    most = (e for e, count in employers.items() if 2 * count >= len(cycles))
    return Contracts(
        agreement=min(agreements, key=lambda a: (-agreements[a], a.id), default=None),
        union_side=cycles[0].round.union_side,
        employer_side=tuple(sorted(most, key=lambda e: e.name)),
        cycles=tuple(cycles),
    )
