"""Refreshing: how much faster than one by one, when nothing is new, and against `reader`.

    python bench/refresh.py [--hosts N] [--rounds N] [--reader PYTHON]

Serves 100 feeds of 20 items, and the items' pages, on 50 hosts of a loopback web that takes 50 ms
for each answer (`bench/web.py`). In one run it prints:

    fetching   all feeds and pages by one Fetcher: abreast as a refresh does it, against the same
               Fetcher one after the other; the server counts the requests open at a host at once
    refresh    the same with reading and archiving: the first, and a second with nothing new
    rounds     a resident process's memory after each of ten more refreshes
    reader     feeds a second of the feeds' part alone, against the library `reader` (PyPI), which
               keeps feeds and entries, and asks for no pages and no robots.txt. --reader names a
               Python that has it; without, one is made in a throwaway environment, and where that
               fails the part is left out

Hosts on the loopback get no pause between requests, as those of the sample do; the number of
requests open at once, per host and in all, is that of the settings, which are the usual ones.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import json
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from web import addresses  # noqa: E402

from ingest.archive import Archive  # noqa: E402
from ingest.fetching.fetch import Fetcher  # noqa: E402
from ingest.refresh import refresh  # noqa: E402
from ingest.report import ProgressEvent, RunReport  # noqa: E402
from sideletter.model import Source, SourceKind  # noqa: E402
from sideletter.settings import FetchSettings  # noqa: E402

FEEDS, ITEMS, LATENCY = 2, 20, 0.05
_READER = """
import sys, time
from reader import make_reader
port, feeds, workers = map(int, sys.argv[2:])
reader = make_reader(sys.argv[1])
for feed in range(feeds):
    reader.add_feed(f"http://127.0.0.1:{port}/feed-{feed}")
began = time.perf_counter()
reader.update_feeds(workers=workers)
print(time.perf_counter() - began, reader.get_entry_counts().total)
"""


@contextmanager
def served(hosts: int) -> Iterator[int]:
    """The port of a loopback web in a process of its own."""
    command = [sys.executable, str(ROOT / "bench" / "web.py"), str(hosts), str(FEEDS), str(ITEMS)]
    with subprocess.Popen(
        [*command, str(LATENCY)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        yield int(process.stdout.readline())
        process.stdin.close()


def counts(port: int) -> dict[str, int]:
    """What the server counted since it was asked last."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/counts") as answer:
        found: dict[str, int] = json.load(answer)
    return found


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes by the clock."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def fetch_all(urls: Sequence[str], settings: FetchSettings, *, abreast: bool) -> None:
    """Fetch every address with one Fetcher."""

    async def main() -> None:
        async with Fetcher(settings) as fetcher:
            if abreast:
                await asyncio.gather(*(fetcher.fetch(url) for url in urls))
                return
            for url in urls:
                await fetcher.fetch(url)

    asyncio.run(main())


class Stages:
    """When the last step of each stage was done."""

    def __init__(self) -> None:
        self.began = time.perf_counter()
        self.seconds: dict[str, float] = {}

    def __call__(self, event: ProgressEvent, /) -> None:
        """Note the time."""
        self.seconds[event.stage] = time.perf_counter() - self.began


def refreshed(
    archive: Archive, sources: Sequence[Source], settings: FetchSettings
) -> tuple[RunReport, dict[str, float], float]:
    """One refresh: its report, when its stages ended, and its seconds in all."""
    stages = Stages()
    report = asyncio.run(
        refresh(archive, sources, settings, now=dt.datetime.now(dt.UTC), progress=stages)
    )
    return report, stages.seconds, time.perf_counter() - stages.began


def measure_fetching(port: int, urls: Sequence[str], settings: FetchSettings) -> None:
    """Abreast against one after the other."""
    counts(port)
    together = seconds(lambda: fetch_all(urls, settings, abreast=True))
    counted = counts(port)
    alone = seconds(lambda: fetch_all(urls, settings, abreast=False))
    print(
        f"fetching   {len(urls)} addresses abreast {together:.1f} s, one by one {alone:.1f} s: "
        f"{alone / together:.1f} times faster; at most {counted['most']} open at a host "
        f"(limit {settings.per_host}), at most {settings.total} in all"
    )


def measure_refreshing(
    port: int, sources: Sequence[Source], settings: FetchSettings, *, rounds: int, folder: Path
) -> float:
    """First, second and later refreshes; feeds a second of the first."""
    with Archive.open(folder / "archive.db") as archive:
        counts(port)
        report, stages, first = refreshed(archive, sources, settings)
        counted = counts(port)
        feeds = sum(len(source.feeds) for source in sources)
        again, _, second = refreshed(archive, sources, settings)
        print(
            f"refresh    first {first:.1f} s: {report.total('new')} new articles of {feeds} feeds, "
            f"{report.failed} failed, {counted['requests'] / first:.0f} requests a second, at "
            f"most {counted['most']} open at a host"
        )
        print(
            f"           second {second:.2f} s: {again.total('new')} new, "
            f"{counts(port)['requests']} requests; {first / second:.0f} times faster"
        )
        measure_memory(lambda: refreshed(archive, sources, settings), rounds=rounds)
    return feeds / stages["feeds"]


def measure_memory(work: Callable[[], object], *, rounds: int) -> None:
    """The resident memory after each of several rounds."""
    resident = []
    for _ in range(rounds):
        work()
        resident.append(psutil.Process().memory_info().rss / 1e6)
    print(f"rounds     MB after each: {' '.join(f'{each:.0f}' for each in resident)}")


def measure_reader(port: int, hosts: int, python: str | None, *, ours: float, folder: Path) -> None:
    """Feeds a second of `reader` with one worker and with as many as we have requests open."""
    found = python or make_python(folder)
    if found is None:
        print("reader     left out: it could not be installed; --reader names a Python that has it")
        return
    best, feeds = 0.0, hosts * FEEDS
    for workers in (1, FetchSettings().total):
        about = [str(folder / f"reader-{workers}.db"), str(port), str(feeds), str(workers)]
        done = subprocess.run([found, "-c", _READER, *about], capture_output=True, text=True)
        if done.returncode:
            print(f"reader     left out: {done.stderr.strip().splitlines()[-1]}")
            return
        took, entries = done.stdout.split()
        best = max(best, feeds / float(took))
        print(
            f"reader     {workers} workers: {feeds / float(took):.0f} feeds a second; "
            f"{entries} entries"
        )
    print(f"           Sideletter's feeds part: {ours:.0f} feeds a second, {ours / best:.1f} times")


def make_python(folder: Path) -> str | None:
    """A Python with `reader` in a throwaway environment; None where that cannot be had."""
    python = str(folder / "reader" / "bin" / "python")
    steps = (
        [sys.executable, "-m", "venv", str(folder / "reader")],
        [python, "-m", "pip", "install", "--quiet", "reader"],
    )
    try:
        for step in steps:
            subprocess.run(step, check=True, capture_output=True, timeout=300)
    except (OSError, subprocess.SubprocessError):
        return None
    return python


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--hosts", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--reader", metavar="PYTHON")
    options = parser.parse_args()
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    with served(options.hosts) as port, tempfile.TemporaryDirectory(prefix="bench-") as name:
        feeds = addresses(options.hosts, FEEDS)
        routes = {f"h{host:02}.example": f"127.0.0.1:{port}" for host in range(options.hosts)}
        settings = FetchSettings(routes=routes)
        sources = [
            Source(
                id=f"h{host:02}",
                name=f"Host {host}",
                homepage=f"https://h{host:02}.example/",
                feeds=tuple(urls),
                kind=SourceKind.TRADE,
            )
            for host, urls in enumerate(feeds)
        ]
        every = [
            url
            for urls in feeds
            for one in urls
            for url in [one, *(one.replace("/feed", "/page/feed") + f"-{n}" for n in range(ITEMS))]
        ]
        folder = Path(name)
        ours = measure_refreshing(port, sources, settings, rounds=options.rounds, folder=folder)
        measure_reader(port, options.hosts, options.reader, ours=ours, folder=folder)
        measure_fetching(port, every, settings)


if __name__ == "__main__":
    main()
