"""How long `sideletter rebuild` takes for an archive whose articles have all been read.

    python bench/rebuild.py [--articles N] [--offline] [--seed N]

Fills the archive of a throwaway home with made news (`bench/made_news.py`) and the extractions that
go with it, and makes the graph from it: loaded, or `--offline` through the database's importer,
and assembled. Prints seconds by the clock, and the CPU seconds of this process and of what it
started, which other work on the machine changes little.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import platformdirs

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from first_load import cpu_seconds, server_seconds  # noqa: E402
from made_news import World  # noqa: E402

from graph import server  # noqa: E402
from ingest.archive import Archive  # noqa: E402
from nlp.version import version  # noqa: E402
from sideletter.pipeline import run_rebuild  # noqa: E402
from sideletter.settings import Settings  # noqa: E402

SEEN = dt.datetime(2026, 12, 31, tzinfo=dt.UTC)


def fill(settings: Settings, world: World, size: int) -> None:
    """Put articles with their extractions into the archive."""
    with Archive.open(settings.archive_path) as archive, archive.db.transaction():
        for item in world.articles(0, size):
            archive.save_article(item.extraction.article, origin="file", seen=SEEN)
            archive.save_extraction(replace(item.extraction, version=version()))


def main() -> None:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--offline", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-rebuild-") as folder:
        cache = platformdirs.user_cache_path("sideletter", appauthor=False)
        settings = Settings(home=Path(folder), cache=cache)
        fill(settings, World(args.seed), args.articles)
        print(f"{args.articles} articles stand in the archive", flush=True)
        try:
            server.ensure_running(settings)
            began, used = time.perf_counter(), cpu_seconds()
            run = run_rebuild(settings, offline=args.offline)
            clock = time.perf_counter() - began
            used = cpu_seconds() - used + server_seconds(settings)
        finally:
            server.stop(settings)
        print(f"{run.projection.loaded} loaded and assembled: {clock:.0f} s, CPU {used:.0f} s")


if __name__ == "__main__":
    main()
