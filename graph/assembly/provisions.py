"""Terms and documents hung on the rounds they belong to, article by article."""

from __future__ import annotations

from neo4j import ManagedTransaction

from graph.assembly.documents import rehang_documents
from graph.page import first_offset
from graph.read_claims import term_claim_of
from graph.session import run, run_rows
from graph.terms import Stage, Table, place_terms


def renew_terms(tx: ManagedTransaction, *, limit: int) -> tuple[int, bool]:
    """Hang terms and documents of touched articles where they belong; of how many, whether of all.

    Takes no more than `limit` articles.
    """
    ids = sorted(row["id"] for row in run(tx, "touched_articles", limit=limit))
    if not ids:
        return 0, True
    terms = run(tx, "term_claims", ids=ids)
    told = [
        Stage(
            article=row["article"],
            event=row["event"],
            round=row["round"],
            at=first_offset(row["evidence"]),
        )
        for row in run(tx, "told_rounds", ids=ids)
    ]
    tables = [
        Table(
            id=row["id"],
            first=row["first"],
            last=row["last"],
            parties=frozenset((*row["unions"], *row["employers"])),
            unions=frozenset(row["unions"]),
        )
        for row in run(tx, "round_sides", ids=sorted({stage.round for stage in told}))
    ]
    homes = place_terms((term_claim_of(row) for row in terms), tables, told)
    run_rows(
        tx,
        "place_terms",
        [
            {"term": row["id"], "home": homes.get(row["id"])}
            for row in terms
            if row["home"] != homes.get(row["id"])
        ],
    )
    rehang_documents(tx, ids, tables, told)
    run(tx, "untouch_articles", ids=ids)
    return len(ids), len(ids) < limit
