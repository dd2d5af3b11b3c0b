"""Starting the database: what each choice of JVM options buys, and what it costs later.

    python bench/server.py [--rounds N]

Starts the server with each set of options in a fresh home, N times in turn, and prints medians:
seconds until the first answer over Bolt, the JVM's CPU seconds until then, resident memory,
seconds to stop; then, for the later cost, rows a second of a load (batches of 2,000 rows of
`UNWIND … MERGE`, first and last ten of sixty) and milliseconds of a small query once warm. The
last column is the time to the first answer as a share of the first line's. Needs the jars (the
first run fetches them) and two minutes.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import platformdirs
import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from graph.server import cds, java, lifecycle, process
from graph.server.connection import open_driver
from graph.server.fetch import ensure_jars
from graph.server.jars import jar_folder, packaged_lock
from graph.server.layout import Layout, make_folders
from graph.server.password import ensure_password

_CHOSEN = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
_LOAD = """
UNWIND $rows AS row
MERGE (a:Article {id: row.id}) SET a += row
MERGE (s:Source {id: row.id % 500})
MERGE (a)-[:FROM]->(s)
"""
_QUERY = """
MATCH (s:Source {id: $id})<-[:FROM]-(a:Article)
WITH s, a ORDER BY a.id DESC LIMIT 50
RETURN s.id, count(*), collect(a.title)[..3]
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """One run of one variant."""

    ready: float
    cpu: float
    memory: float
    stop: float
    first: float
    last: float
    query: float


def measure(options: Sequence[str], jars: list[Path], *, archived: bool) -> Figures:
    """Start, load, ask and stop a server in a fresh home."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        layout = Layout(Path(folder) / "neo4j")
        make_folders(layout)
        ensure_password_with(layout, jars)
        archive = cds.archive_options(layout, jars) if archived else []
        start = time.perf_counter()
        process.configure(layout, jars, port=process.free_port(), archive=[*archive, *options])
        record = process.launch(layout, port=0)
        server = psutil.Process(record.pid)
        connection = lifecycle.take_up(layout, server)
        ready = time.perf_counter() - start
        times = server.cpu_times()
        with open_driver(connection) as driver:
            for label in ("Article", "Source"):
                driver.execute_query(f"CREATE CONSTRAINT FOR (n:{label}) REQUIRE n.id IS UNIQUE")
            batches = []
            for batch in range(60):
                rows = [{"id": batch * 2000 + n, "title": "x" * 80} for n in range(2000)]
                begun = time.perf_counter()
                driver.execute_query(_LOAD, rows=rows)
                batches.append(time.perf_counter() - begun)
            queries = []
            for number in range(200):
                begun = time.perf_counter()
                driver.execute_query(_QUERY, id=number)
                queries.append(time.perf_counter() - begun)
        memory = server.memory_info().rss / 1e6
        begun = time.perf_counter()
        process.end(server)
        return Figures(
            ready=ready,
            cpu=times.user + times.system,
            memory=memory,
            stop=time.perf_counter() - begun,
            first=20_000 / sum(batches[:10]),
            last=20_000 / sum(batches[-10:]),
            query=statistics.median(queries[-100:]) * 1000,
        )


def ensure_password_with(layout: Layout, jars: list[Path]) -> None:
    """Set the password beforehand: that is done once a home and is not what is measured."""
    process.configure(layout, jars, port=process.free_port(), archive=())
    ensure_password(layout, jars)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=2)
    rounds = parser.parse_args().rounds
    lock = packaged_lock()
    cache = platformdirs.user_cache_path("sideletter", appauthor=False)
    jars = ensure_jars(jar_folder(cache, lock), lock)
    if not all(path.exists() for path in cds.archive_paths(jars)):
        sys.exit("no class-data archive yet: run `sideletter up` and `sideletter down` once")
    plain = [option for option in java.options() if option not in _CHOSEN]
    variants = {
        "G1, both compilers": (["-XX:+UseG1GC", "-XX:TieredStopAtLevel=4"], False),
        "serial, both": (["-XX:TieredStopAtLevel=4"], False),
        "serial, first": ([], False),
        "serial, both + archive": (["-XX:TieredStopAtLevel=4"], True),
        "serial, first + archive": ([], True),
    }
    print(f"{'options':26}{'ready s':>9}{'CPU s':>8}{'MB':>7}{'stop s':>8}", end="")
    print(f"{'load/s':>9}{'later/s':>9}{'query ms':>10}{'ratio':>7}")
    base = None
    for name, (extra, archived) in variants.items():
        original = java.options
        if "-XX:+UseG1GC" in extra:
            java.options = lambda archive=(): [*plain, *archive]  # type: ignore[assignment]
        runs = [measure(extra, jars, archived=archived) for _ in range(rounds)]
        java.options = original
        typical = [statistics.median(getattr(run, field) for run in runs) for field in FIELDS]
        base = base or typical[0]
        ready, cpu, memory, stop, first, last, query = typical
        print(f"{name:26}{ready:9.1f}{cpu:8.1f}{memory:7.0f}{stop:8.1f}", end="")
        print(f"{first:9.0f}{last:9.0f}{query:10.1f}{ready / base:7.2f}", flush=True)


FIELDS = ("ready", "cpu", "memory", "stop", "first", "last", "query")


if __name__ == "__main__":
    main()
