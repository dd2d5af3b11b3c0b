"""A first load: through the database's importer against `Store.load`, in CPU seconds.

    python bench/first_load.py [--articles N,N] [--seed N]

Each size of made news (`bench/made_news.py`) goes both ways into a fresh home, up to the point from
which only assembling is left: rows made, everything written, indexes complete. Printed are the CPU
seconds of this process, of the importer and of the servers, which other work on the machine
changes little, and how many times less the importer takes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import platformdirs
import psutil

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from made_news import World  # noqa: E402

from graph import server  # noqa: E402
from graph.offline import load_offline  # noqa: E402
from graph.store import Store  # noqa: E402
from sideletter.settings import Settings  # noqa: E402


def cpu_seconds() -> float:
    """CPU seconds of this process and of the children that have ended."""
    used = psutil.Process().cpu_times()
    return used.user + used.system + used.children_user + used.children_system


def server_seconds(settings: Settings) -> float:
    """CPU seconds of the home's server since it started."""
    pid = server.state(settings).pid
    if pid is None:
        return 0.0
    used = psutil.Process(pid).cpu_times()
    return used.user + used.system


def load_online(settings: Settings, world: World, size: int) -> float:
    """Load as every refresh does; CPU seconds, without those of the server's start."""
    with Store.connect(server.ensure_running(settings)) as store:
        before = cpu_seconds() + server_seconds(settings)
        store.load(world.articles(0, size))
        store.search("ratification")  # Full text is written behind the load.
        return cpu_seconds() + server_seconds(settings) - before


def load_by_importer(settings: Settings, world: World, size: int) -> float:
    """Stop, import, start again, and complete the graph; CPU seconds of all that."""
    server.ensure_running(settings)
    began = cpu_seconds()
    load_offline(settings, world.articles(0, size))
    connection = server.ensure_running(settings)
    with Store.connect(connection) as store:
        store.search("ratification")
    return cpu_seconds() - began + server_seconds(settings)


def measure(way: Callable[[Settings, World, int], float], world: World, size: int) -> float:
    """One way in a fresh home, whose server is stopped at the end."""
    with tempfile.TemporaryDirectory(prefix="bench-first-load-") as folder:
        cache = platformdirs.user_cache_path("sideletter", appauthor=False)
        settings = Settings(home=Path(folder), cache=cache)
        try:
            return way(settings, world, size)
        finally:
            server.stop(settings)


def main() -> None:
    """Run all measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", default="300,1000,3000")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    world = World(args.seed)
    print(f"{'articles':>9}{'loaded, CPU s':>15}{'imported, CPU s':>17}{'times less':>12}")
    for size in (int(n) for n in args.articles.split(",")):
        began = time.perf_counter()
        online = measure(load_online, world, size)
        offline = measure(load_by_importer, world, size)
        ratio = f"{online / offline:.1f}"
        print(f"{size:9}{online:15.1f}{offline:17.1f}{ratio:>12}", end="", flush=True)
        print(f"   ({time.perf_counter() - began:.0f} s by the clock)", flush=True)


if __name__ == "__main__":
    main()
