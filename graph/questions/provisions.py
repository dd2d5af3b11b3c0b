"""The terms of one agreement across its contracts, side by side, with what changed.

Only like is compared with like: an agreed number with an agreed number of the same category,
scope, measure and contract year, where each contract has exactly one. What no article tells of a
contract may stand in it all the same.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from graph.answers import Page, TermRow
from graph.provided import Provided, terms_of_rounds, voiced
from graph.questions.cycles import Contracts, contracts
from graph.session import Graph
from sideletter.model import Category, Stance, ValueKind

# Sentences of one term, terms of one cell, and about how many terms all tables have together.
VOICES, SHOWN, TERMS = 3, 12, 300
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
    """One row: a category and scope, with a cell of terms for each contract, agreed ones first.

    A cell has at most so many terms (`SHOWN`, fewer in a large table), and all that changed; its
    `total` counts them all.
    """

    category: str
    scope: str | None
    cells: tuple[Page[TermRow], ...]


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


def term_tables(graph: Graph, ids: Sequence[str], *, limit: int) -> Page[TermTable]:
    """A table for each agreement between the sides named, or over the agreement named.

    See `contracts`, of which the first `limit` are looked at, and no further ones once so many
    terms are shown. Those of which no term is told have no table.
    """
    found = contracts(graph, ids, limit=limit)
    tables: list[TermTable] = []
    told: dict[str, Mapping[TermRow, Sequence[str]]] = {}
    bare, room = 0, TERMS
    for chain in found:
        if room <= 0:
            break
        told.update(terms_of_rounds(graph, [c.round.id for c in chain.cycles]))
        table = side_by_side(chain, told)
        if table.provisions:
            tables.append(table)
        else:
            bare += 1
        room -= sum(len(cell) for row in table.provisions for cell in row.cells)
    return Page(_with_voices(graph, tables, told), total=found.total - bare)


def side_by_side(found: Contracts, told: Mapping[str, Iterable[TermRow]]) -> TermTable:
    """The table of one chain. `told` are the terms of its rounds."""
    columns = [tuple(told.get(cycle.round.id, ())) for cycle in found.cycles]
    filled: dict[tuple[str, str | None], dict[int, list[TermRow]]] = {}
    for place, terms in enumerate(columns):
        for term in terms:
            cells = filled.setdefault((term.category, term.scope), {})
            cells.setdefault(place, []).append(term)
    changes = tuple(_changes(found, columns))
    most = max(1, min(SHOWN, TERMS // max(1, sum(map(len, filled.values())))))
    moved = {(c.earlier, c.before) for c in changes} | {(c.later, c.after) for c in changes}
    provisions = tuple(
        Provision(
            category=category,
            scope=scope,
            cells=tuple(
                _cell(cells.get(place, []), {t for at, t in moved if at == place}, most=most)
                for place in range(len(columns))
            ),
        )
        for (category, scope), cells in sorted(
            filled.items(), key=lambda told: (told[0][0], told[0][1] or "")
        )
    )
    return TermTable(contracts=found, provisions=provisions, changes=changes)


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


def _cell(mine: list[TermRow], changed: Container[TermRow], *, most: int) -> Page[TermRow]:
    """The terms of one cell, agreed ones first; of very many the first, and what changed."""
    mine.sort(
        key=lambda t: (t.stance != Stance.AGREED, t.stance, t.year or 0, -(t.amount or 0)),
    )
    kept = (t for place, t in enumerate(mine) if place < most or t in changed)
    return Page(kept, total=len(mine))


def _with_voices(graph: Graph, tables: Sequence[TermTable], told: Provided) -> Iterator[TermTable]:
    """The same tables with the first sentences of each term in them."""
    wanted = [
        (cycle.round.id, term)
        for table in tables
        for row in table.provisions
        for cycle, cell in zip(table.contracts.cycles, row.cells, strict=True)
        for term in cell
    ]
    said = voiced(graph, told, wanted, first=VOICES)
    for table in tables:
        at = [cycle.round.id for cycle in table.contracts.cycles]
        yield replace(
            table,
            provisions=tuple(
                replace(
                    row,
                    cells=tuple(
                        Page((said[key, term] for term in cell), total=cell.total)
                        for key, cell in zip(at, row.cells, strict=True)
                    ),
                )
                for row in table.provisions
            ),
            changes=tuple(
                replace(
                    change,
                    before=said[at[change.earlier], change.before],
                    after=said[at[change.later], change.after],
                )
                for change in table.changes
            ),
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
