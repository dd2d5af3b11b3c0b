"""The terms of one agreement across its contracts, side by side, with what changed.

Only like is compared with like: an agreed number with an agreed number of the same category,
scope, measure and contract year, where each contract has exactly one. What no article tells of a
contract may stand in it all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph import rows
from graph.answers import TermRow
from graph.questions.cycles import Contracts, contracts
from graph.session import Graph
from sideletter.model import Category, Stance, ValueKind

VOICES = 3
# What is one number of a whole contract. Other provisions are many, and only those of the same
# scope are the same; a total may be told by the year or for the whole term.
WHOLE = frozenset(
    {
        (Category.WAGES, ValueKind.PERCENT),
        (Category.LENGTH, ValueKind.DURATION),
    }
)
Measure = tuple[str, str | None, str | None, str | None, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One row: a category and scope, with a cell of terms for each contract, agreed ones first."""

    category: str
    scope: str | None
    cells: tuple[tuple[TermRow, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One number that a contract has otherwise than the one that it succeeds.

    `earlier` and `later` are the places of the contracts; `before` and `after` say the same thing
    but for the amount.
    """

    earlier: int
    later: int
    before: TermRow
    after: TermRow


@dataclass(frozen=True, slots=True, kw_only=True)
class TermTable:
    """The contracts, a row a provision, and what changed from one contract to the next."""

    contracts: Contracts
    provisions: tuple[Provision, ...]
    changes: tuple[Change, ...]


def term_tables(graph: Graph, ids: Sequence[str]) -> tuple[TermTable, ...]:
    """A table for each agreement between the sides named, or over the agreement named.

    See `contracts`. Chains of which no term is told have none.
    """
    found = contracts(graph, ids)
    told = terms_of_rounds(graph, [c.round.id for chain in found for c in chain.cycles])
    tables = [side_by_side(chain, told) for chain in found]
    return tuple(table for table in tables if table.provisions)


def terms_of_rounds(graph: Graph, ids: Sequence[str]) -> dict[str, tuple[TermRow, ...]]:
    """Round id → its terms, each with its first sentences."""
    grouped: dict[str, list[dict[str, object]]] = {}
    for row in graph.read("terms_of_rounds", ids=list(ids), limit=VOICES):
        grouped.setdefault(row["negotiation"], []).append(row)
    return {key: rows.terms(told) for key, told in grouped.items()}


def side_by_side(found: Contracts, told: Mapping[str, Sequence[TermRow]]) -> TermTable:
    """The table of one chain. `told` are the terms of its rounds."""
    columns = [told.get(cycle.round.id, ()) for cycle in found.cycles]
    keys = sorted(
        {(t.category, t.scope) for terms in columns for t in terms},
        key=lambda key: (key[0], key[1] or ""),
    )
    provisions = tuple(
        Provision(
            category=category,
            scope=scope,
            cells=tuple(_cell(terms, category, scope) for terms in columns),
        )
        for category, scope in keys
    )
    return TermTable(
        contracts=found, provisions=provisions, changes=tuple(_changes(found, columns))
    )


def measure(term: TermRow) -> Measure | None:
    """What the term's number measures; None for a term that compares with no other."""
    if term.amount is None or term.kind is None or term.stance != Stance.AGREED:
        return None
    if term.scope is None and (term.category, term.kind) not in WHOLE:
        return None
    return (term.category, term.scope, term.kind, term.unit, term.year)


def single_numbers(terms: Iterable[TermRow]) -> dict[Measure, TermRow]:
    """The terms that compare: those whose measure has exactly one amount in these terms."""
    found: dict[Measure, dict[float, TermRow]] = {}
    for term in terms:
        key = measure(term)
        if key is not None and term.amount is not None:
            found.setdefault(key, {}).setdefault(term.amount, term)
    return {key: next(iter(a.values())) for key, a in found.items() if len(a) == 1}


def _cell(terms: Iterable[TermRow], category: str, scope: str | None) -> tuple[TermRow, ...]:
    mine = [t for t in terms if (t.category, t.scope) == (category, scope)]
    return tuple(
        sorted(
            mine, key=lambda t: (t.stance != Stance.AGREED, t.stance, t.year or 0, -(t.amount or 0))
        )
    )


def _changes(found: Contracts, columns: Sequence[Sequence[TermRow]]) -> Iterable[Change]:
    """What a contract has otherwise than the one that it succeeds."""
    numbers = [single_numbers(terms) for terms in columns]
    for (i, before), (j, after) in pairwise(enumerate(numbers)):
        if found.cycles[j].succeeds is None:
            continue
        for key in sorted(before.keys() & after.keys(), key=str):
            if before[key].amount != after[key].amount:
                yield Change(earlier=i, later=j, before=before[key], after=after[key])
