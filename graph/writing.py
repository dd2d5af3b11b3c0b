"""Articles written and taken away: each call one transaction's work, under the writers' lock."""

from __future__ import annotations

from collections.abc import Iterable

from neo4j import ManagedTransaction

from graph.load import Rows
from graph.session import run, run_rows
from graph.tally import recount


def put(tx: ManagedTransaction, rows: Rows) -> None:
    """Write articles in place of what the same ones said before.

    That is taken away first: what they say now is created, with nothing to look for beforehand.
    """
    run(tx, "lock")
    ids = [row["id"] for row in rows.articles]
    gone = run(tx, "mentions_of", ids=ids)
    run(tx, "forget", ids=ids)
    run_rows(tx, "put_articles", rows.articles)
    known = {row["id"]: row for row in rows.entities}
    touched = sorted({*known, *(mention["entity"] for mention in gone)})
    counted = recount(run(tx, "tallies", ids=touched), gone, rows.mentions)
    run_rows(tx, "put_entities", [{**known[r["id"]], **r} for r in counted if r["id"] in known])
    run_rows(tx, "put_counts", [row for row in counted if row["id"] not in known])
    for name, part in (
        ("put_mentions", rows.mentions),
        ("put_passages", rows.passages),
        ("put_event_claims", rows.events),
        ("put_strands", rows.strands),
        ("put_relation_claims", rows.relations),
        ("put_term_claims", rows.terms),
        ("put_document_claims", rows.documents),
    ):
        run_rows(tx, name, part)


def drop(tx: ManagedTransaction, ids: Iterable[str]) -> None:
    """Take articles away, and exactly what they said; one named twice goes once."""
    run(tx, "lock")
    ids = sorted(set(ids))
    gone = run(tx, "mentions_of", ids=ids)
    run(tx, "forget", ids=ids)
    run(tx, "drop_articles", ids=ids)
    touched = sorted({mention["entity"] for mention in gone})
    run_rows(tx, "put_counts", recount(run(tx, "tallies", ids=touched), gone, ()))
