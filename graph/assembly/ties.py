"""Relations between entities, derived anew where an article that tells of one came or went."""

from __future__ import annotations

from neo4j import ManagedTransaction

from graph.session import Row, run, run_rows
from sideletter.model import RelationType


def renew_relations(tx: ManagedTransaction, *, limit: int) -> int:
    """Bring up to `limit` touched ties up to date; how many there were.

    Where a union becomes party to an agreement, or is no longer told to be, the unions whose
    events speak of the agreement are marked: whose it is decides on the rounds over it.
    """
    rows = run(tx, "tie_rows", limit=limit)
    for row in rows:
        row["titles"] = sorted(row["titles"])
    run_rows(tx, "put_relations", [row for row in rows if row["voices"] and _differs(row)])
    run_rows(tx, "drop_relations", [row for row in rows if row["standing"] and not row["voices"]])
    turned = {
        row["object"]
        for row in rows
        if row["type"] == RelationType.PARTY_TO and bool(row["standing"]) != bool(row["voices"])
    }
    run(tx, "touch_agreements", ids=sorted(turned))
    run(tx, "drop_ties", ids=[row["id"] for row in rows])
    return len(rows)


def _differs(row: Row) -> bool:
    standing = row["standing"]
    return standing is None or any(standing[key] != row[key] for key in ("titles", "voices"))
