"""The graph: how fast it is loaded, brought up to date and asked, and how that grows.

    python bench/graph.py [--articles N,N] [--sentences N] [--batch N] [--asked N] [--seed N]
                          [--passes N] [--offline] [--home DIR [--only-ask]]

Loads made news (`bench/made_news.py`) into a server of its own in a throwaway home, up to each of
the sizes in turn, and prints in one run:

    loading      rows a second of `Store.load`, rows made included, against bare `UNWIND … MERGE`
                 of the same rows through the same driver, by turns: nodes by id, relationships
                 between nodes found by id, and nothing else
    assembling   seconds for all, and seconds for a batch of new articles of the last two years:
                 the first, and the middle one of several
    questions    milliseconds (middle, 95th of 100) of every question, warm, each call with
                 other arguments; and CPU milliseconds a call, of server and client, which other
                 work on the machine changes little. The server has only just been started: its
                 JVM compiles as it is asked, and each of the `--passes` through all questions
                 tells more of a server that has been up for a while

and, from the first size to the last, how much each grew beside the graph. Sizes of 100,000
articles take an hour; the default takes some minutes. With `--home` the graph stays in DIR, and
what is there already is not loaded again, so that questions can be measured once more; with
`--only-ask` nothing is written. With `--offline` the first size comes through the database's
importer, and loading is not measured: 100,000 articles take a quarter of an hour.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from functools import partial
from itertools import batched, count
from pathlib import Path

import neo4j
import platformdirs

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from first_load import cpu_seconds, server_seconds  # noqa: E402
from graph_questions import (  # noqa: E402
    Asked,
    Times,
    arguments,
    measure_questions,
    questions,
    seconds,
    show_growth,
)
from made_news import World, article_id  # noqa: E402

from graph import server  # noqa: E402
from graph.load import Rows, rows_of  # noqa: E402
from graph.offline import load_offline  # noqa: E402
from graph.store import Store  # noqa: E402
from sideletter.settings import Settings  # noqa: E402

SLICE, SLICES = 200, 5
NEW = 10_000_000  # Numbers of the articles that come as a refresh's do.
Call = Callable[[], object]

_BARE_NODES = "UNWIND $rows AS row MERGE (n:Bare {id: row.id}) SET n = row"
_BARE_LINES = """
UNWIND $rows AS row
MATCH (a:Bare {id: row.a}) MATCH (b:Bare {id: row.b})
MERGE (a)-[r:LINE]->(b) SET r += row.properties
"""


@contextmanager
def own_server(
    home: Path | None, *, prepare: Callable[[Settings], None]
) -> Iterator[tuple[server.Connection, Settings]]:
    """A server in `home`, which stays, or in a throwaway one, and its settings; ended at last."""
    with tempfile.TemporaryDirectory(prefix="bench-graph-") as folder:
        cache = platformdirs.user_cache_path("sideletter", appauthor=False)
        settings = Settings(home=home or Path(folder), cache=cache)
        try:
            prepare(settings)
            yield server.ensure_running(settings), settings
        finally:
            server.stop(settings)


def count_rows(rows: Rows) -> int:
    """How many rows a batch is."""
    return sum(len(getattr(rows, part.name)) for part in fields(rows))


def put_bare(driver: neo4j.Driver, rows: Rows) -> None:
    """The same rows as plain nodes and lines, one transaction a batch as `Store.load` has it."""
    nodes = [*rows.articles, *rows.entities, *rows.passages]
    claims = [*rows.events, *rows.relations, *rows.terms]
    lines = [
        {"a": r["article"], "b": r["entity"], "properties": {"count": r["count"]}}
        for r in rows.mentions
    ]
    lines += [{"a": r["article"], "b": r["id"], "properties": {}} for r in rows.passages]
    for row in claims:
        ends = [row["article"], *row["evidence"], *row.get("parties", ())]
        ends += [row[key] for key in ("subject", "object", "party") if row.get(key)]
        lines += [{"a": row["id"], "b": end, "properties": {}} for end in ends]

    def write(tx: neo4j.ManagedTransaction) -> None:
        for part in batched([*nodes, *claims], 5_000):
            tx.run(_BARE_NODES, rows=list(part)).consume()
        for part in batched(lines, 5_000):
            tx.run(_BARE_LINES, rows=list(part)).consume()

    with driver.session() as session:
        session.execute_write(write)


def measure_loading(store: Store, driver: neo4j.Driver, world: World, sentences: int) -> None:
    """Print the rate of loading against the bare one; the articles loaded stay."""
    driver.execute_query("CREATE CONSTRAINT bare FOR (n:Bare) REQUIRE n.id IS UNIQUE")
    bare = full = 0.0
    rows = done = 0
    for turn in range(SLICES + 1):
        items = list(world.articles(done, done + SLICE, sentences=sentences))
        made = rows_of(items)
        b = seconds(partial(put_bare, driver, made))
        f = seconds(partial(store.load, items))
        done += SLICE
        if turn:  # The first warms both.
            bare, full, rows = bare + b, full + f, rows + count_rows(made)
    with driver.session() as session:
        session.run("MATCH (n:Bare) CALL (n) {DETACH DELETE n} IN TRANSACTIONS OF 5000 ROWS")
    driver.execute_query("DROP CONSTRAINT bare")
    print(f"loading     {rows / full:8.0f} rows a second, bare {rows / bare:.0f}", flush=True)
    print(f"            {bare / full:8.2f} of the bare rate", flush=True)


def standing(store: Store) -> tuple[int, int]:
    """How many articles stand in the graph already: of the first numbers, and of new ones."""
    there = store.loaded()
    done = next(number for number in count() if article_id(number) not in there)
    return done, len(there) - done


def bring_in(settings: Settings, *, world: World, size: int, sentences: int) -> None:
    """Fill an empty graph with articles through the importer; `grow` assembles it."""
    with Store.connect(server.ensure_running(settings)) as store:
        if standing(store)[0]:
            return
    took = seconds(lambda: load_offline(settings, world.articles(0, size, sentences=sentences)))
    print(f"importing   {took:8.2f} s for {size} articles", flush=True)


def grow(store: Store, world: World, first: int, last: int, sentences: int) -> None:
    """Load articles up to `last` and assemble; print how long both take."""
    took = seconds(lambda: store.load(world.articles(first, last, sentences=sentences)))
    rate = (last - first) / took if last > first else 0.0
    print(f"\n== {last} articles: {took:.1f} s for {last - first}, {rate:.0f} a second", flush=True)
    print(f"assembling  {seconds(store.assemble):8.2f} s for what was loaded", flush=True)


def measure_batches(
    store: Store, world: World, first: int, batch: int, sentences: int
) -> list[float]:
    """Seconds of assembling after each of several batches of new articles, which stay."""
    times = []
    for turn in range(5):
        numbers = range(first + turn * batch, first + (turn + 1) * batch)
        items = [world.article(n, sentences=sentences, latest=True) for n in numbers]
        store.load(items)
        times.append(seconds(store.assemble))
    shown = f"{statistics.median(times):8.2f} s after {batch} new articles"
    print(f"assembling  {shown}, the first time {times[0]:.2f} s", flush=True)
    return times


def main() -> None:
    """Run all measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", default="1500,5000", help="sizes, the smallest first")
    parser.add_argument("--sentences", type=int, default=14)
    parser.add_argument("--batch", type=int, default=50)
    parser.add_argument("--asked", type=int, default=40, help="calls of each question")
    parser.add_argument("--passes", type=int, default=1, help="times that all questions are asked")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--home", type=Path, help="keep the graph here; default: thrown away")
    parser.add_argument("--offline", action="store_true", help="import the first size")
    parser.add_argument("--only-ask", action="store_true", help="ask what stands in --home")
    args = parser.parse_args()
    sizes = sorted(int(n) for n in args.articles.split(","))
    world, chance = World(args.seed), random.Random(args.seed)
    found: list[Times] = []
    lay = partial(bring_in, world=world, size=sizes[0], sentences=args.sentences)
    with (
        own_server(args.home, prepare=lay if args.offline else lambda _: None) as (at, settings),
        server.open_driver(at) as driver,
        Store.connect(at) as store,
    ):

        def used() -> float:
            return cpu_seconds() + server_seconds(settings)

        def ask(asked: Asked) -> Times:
            for turn in range(1, args.passes + 1):
                print(f"questions, pass {turn}", flush=True)
                times = measure_questions(asked, args.asked, used)
            return times

        if args.only_ask:
            known = arguments(driver, standing(store)[0], chance)
            ask(questions(store, known))
            return
        if not standing(store)[0]:
            measure_loading(store, driver, world, args.sentences)
        for size in sizes:
            done, new = standing(store)
            grow(store, world, done, max(size, done), args.sentences)
            done = max(size, done)
            measure_batches(store, world, NEW + new, args.batch, args.sentences)
            known = arguments(driver, done, chance)
            found.append(ask(questions(store, known)))
    if len(sizes) > 1:
        show_growth(sizes, found)


if __name__ == "__main__":
    main()
