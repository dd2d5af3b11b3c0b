"""Documents hung on the rounds that made them, and told by all claims of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from neo4j import ManagedTransaction

from graph.documents import Document, document_id, documents_of, name_documents, place_documents
from graph.read_claims import document_claim_of
from graph.session import Row, run, run_ids, run_rows
from graph.terms import Stage, Table


def rehang_documents(
    tx: ManagedTransaction, ids: Sequence[str], tables: Sequence[Table], told: Sequence[Stage]
) -> None:
    """Hang what these articles tell of documents on its rounds; what changes is marked.

    A claim that comes to a round tells there of what it names alone, until `renew_documents` has
    seen it beside the others.
    """
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
            if row["round"] != homes.get(row["id"])
        ],
    )


def renew_documents(tx: ManagedTransaction, *, limit: int) -> tuple[int, bool]:
    """Tell anew the documents of rounds where one is touched; how many were, and whether all.

    Looks for no more than `limit` touched ones.
    """
    ids = sorted(row["id"] for row in run(tx, "touched_documents", limit=limit))
    rounds = run(tx, "claims_of_documents", ids=ids) if ids else []
    moved: list[Row] = []
    kept: list[Document] = []
    for row in rounds:
        claims = [document_claim_of(claim) for claim in row["claims"]]
        named = name_documents(claims, row["round"])
        moved += _moved(row, named)
        kept += documents_of(claims, named)
    run_rows(tx, "place_documents", moved)
    run_rows(tx, "put_documents", [{"id": d.id, "properties": asdict(d)} for d in kept])
    standing = {*ids, *(id for row in rounds for id in row["documents"])}
    run_ids(tx, "drop_documents", sorted(standing - {d.id for d in kept}))
    return len(ids), len(ids) < limit


def _moved(row: Row, named: Mapping[str, str]) -> list[Row]:
    """The claims of a round that tell of another document than they are held to."""
    return [
        {"claim": claim["id"], "document": named[claim["id"]], "round": row["round"]}
        for claim in row["claims"]
        if claim["document"] != named[claim["id"]]
    ]
