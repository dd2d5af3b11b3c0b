"""Articles written and taken away, each batch in one transaction under the writers' lock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from itertools import batched

from neo4j import ManagedTransaction

from graph.load import Loadable, Rows, rows_of
from graph.queries import statement
from graph.session import Graph, run, run_rows
from graph.tally import recount

BATCH = 200
OnProgress = Callable[[int], None]


def load(graph: Graph, items: Iterable[Loadable], *, progress: OnProgress | None = None) -> int:
    """Write articles batch by batch, in the order given; returns how many.

    The next batch is read and prepared while the server writes the one before; `progress` is told
    how many articles are written. Where one fails, those before it stay.
    """
    done = 0
    for written in _batches_written(graph, items):
        done += written
        if progress is not None:
            progress(done)
    graph.command(statement("await_text").text)
    return done


def remove(graph: Graph, article_ids: Iterable[str]) -> None:
    """Take articles away, and exactly the claims that they made."""
    for batch in batched(article_ids, BATCH):
        graph.write(partial(_drop, ids=list(batch)))
    graph.command(statement("await_text").text)


def _batches_written(graph: Graph, items: Iterable[Loadable]) -> Iterator[int]:
    """The number of articles of each batch, once it is written."""

    def write(rows: Rows, articles: int) -> int:
        graph.write(partial(put, rows=rows))
        return articles

    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="load") as writer:
        under_way: Future[int] | None = None
        for batch in batched(items, BATCH):
            # An article that comes twice is as the last says.
            rows = rows_of({item.extraction.article.id: item for item in batch}.values())
            if under_way is not None:
                yield under_way.result()
            under_way = writer.submit(write, rows, len(batch))
        if under_way is not None:
            yield under_way.result()


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


def _drop(tx: ManagedTransaction, ids: Iterable[str]) -> None:
    """Take articles away, and exactly what they said; one named twice goes once."""
    run(tx, "lock")
    ids = sorted(set(ids))
    gone = run(tx, "mentions_of", ids=ids)
    run(tx, "forget", ids=ids)
    run(tx, "drop_articles", ids=ids)
    touched = sorted({mention["entity"] for mention in gone})
    run_rows(tx, "put_counts", recount(run(tx, "tallies", ids=touched), gone, ()))
