"""The contracts of the rounds that were assembled anew, brought up to date in the graph.

They are made of all rounds of the same unions, which are assembled together, and compared with
those that stand; a contract goes with the round that made it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from neo4j import ManagedTransaction

from graph.contracts.cycles import Cycle
from graph.ids import digest
from graph.session import Row, run, run_rows


def renew_cycles(tx: ManagedTransaction, unions: Sequence[str], cycles: Iterable[Cycle]) -> None:
    """Make these the contracts of the unions' rounds, which stand already; write what differs."""
    rows = {cycle.id: cycle_row(cycle) for cycle in cycles}
    before = {row["id"]: row for row in run(tx, "cycles_of_unions", unions=list(unions))}
    run(tx, "drop_cycles", ids=sorted(before.keys() - rows.keys()))
    run_rows(tx, "put_cycles", [row for key, row in rows.items() if _differs(before.get(key), row)])


def cycle_row(cycle: Cycle) -> Row:
    """A contract as a row of `put_cycles`."""
    properties = {
        "id": cycle.id,
        "years": cycle.years,
        "chain": cycle.chain,
        "outcome": cycle.outcome,
        "concluded": cycle.concluded,
        "effective": cycle.effective,
        "expires": cycle.expires,
        "until": cycle.until,
    }
    links = {
        "agreement": cycle.agreement,
        "negotiation": cycle.negotiation,
        "succeeds": cycle.succeeds,
        "extensions": list(cycle.extensions),
    }
    properties["digest"] = digest(properties, links)
    return {"id": cycle.id, "properties": properties, **links}


def _differs(standing: Row | None, row: Row) -> bool:
    """Whether a contract is new or told otherwise, or lost one end of what it was linked to."""
    if standing is None or standing["digest"] != row["properties"]["digest"]:
        return True
    return any(standing[key] != row[key] for key in ("agreement", "succeeds", "extensions"))
