"""Documents hung on the rounds that made them, and told by all claims of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from neo4j import ManagedTransaction

from graph.documents import document_id, document_of, place_documents
from graph.read_claims import document_claim_of
from graph.session import run, run_ids, run_rows
from graph.terms import Stage, Table


def rehang_documents(
    tx: ManagedTransaction, ids: Sequence[str], tables: Sequence[Table], told: Sequence[Stage]
) -> None:
    """Hang what these articles tell of documents where it belongs; what changes is marked."""
    rows = run(tx, "document_claims", ids=ids)
    claims = [document_claim_of(row) for row in rows]
    homes = place_documents(claims, tables, told)
    named = {c.id: document_id(c, homes[c.id]) for c in claims if c.id in homes}
    run_rows(
        tx,
        "place_documents",
        [
            {"claim": row["id"], "document": named.get(row["id"]), "round": homes.get(row["id"])}
            for row in rows
            if row["document"] != named.get(row["id"])
        ],
    )


def renew_documents(tx: ManagedTransaction, *, limit: int) -> tuple[int, bool]:
    """Tell touched documents anew, no more than `limit`; how many, and whether all."""
    ids = sorted(row["id"] for row in run(tx, "touched_documents", limit=limit))
    told = run(tx, "claims_of_documents", ids=ids) if ids else []
    found = [
        document_of(row["id"], (document_claim_of(claim) for claim in row["claims"]))
        for row in told
    ]
    kept = [document for document in found if document is not None]
    run_rows(tx, "put_documents", [{"id": d.id, "properties": asdict(d)} for d in kept])
    run_ids(tx, "drop_documents", sorted(set(ids) - {d.id for d in kept}))
    return len(ids), len(ids) < limit
