"""Importing a web archive: pages a second, and a memory that does not grow with the file.

    python bench/import.py [--pages N]

Makes a WARC of the sample corpus's own pages, each with an address and an order of words of its
own, so that none repeats another. Each step runs in a process of its own; printed are, for N pages
and for three times as many: pages a second of processor time (what else the machine does leaves
that be) and the peak memory of importing them, the seconds in which a second import finds that
there is nothing to do, and the same for an export of that archive as WARC and its way back into an
empty one.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import itertools
import multiprocessing
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from warcio.statusandheaders import StatusAndHeaders  # noqa: E402
from warcio.warcwriter import WARCWriter  # noqa: E402

from ingest.archive import Archive  # noqa: E402
from ingest.intake.gating import gate_of  # noqa: E402
from ingest.intake.run import import_paths  # noqa: E402
from ingest.intake.wishes import Wishes  # noqa: E402
from ingest.keeping.copies import band_hashes  # noqa: E402
from ingest.reading.page import read_page  # noqa: E402
from ingest.transfer.export import export  # noqa: E402
from sideletter.sample.corpus import bundled_corpus  # noqa: E402
from sideletter.sample.press import press  # noqa: E402

NOW = dt.datetime(2024, 3, 5, tzinfo=dt.UTC)
_PARAGRAPH = re.compile(r"(<p[^>]*>)([^<]{80,})(</p>)")


def pages(count: int) -> Iterator[tuple[str, bytes]]:
    """Address and content of so many pages, no two alike."""
    documents = [
        (host, path, document.body)
        for (host, path), document in sorted(press(bundled_corpus()).items())
        if document.content_type.startswith("text/html") and path.count("/") > 1
    ]
    for number, (host, path, body) in zip(range(count), itertools.cycle(documents), strict=False):
        own = f"{path.rstrip('/')}-{number}"
        chance = random.Random(number)
        html = body.decode("utf-8", "replace").replace(path, own)
        yield (
            f"https://{host}{own}",
            _PARAGRAPH.sub(lambda m, c=chance: _shuffled(m, c), html).encode(),
        )


def _shuffled(match: re.Match[str], chance: random.Random) -> str:
    words = match[2].split()
    chance.shuffle(words)
    return match[1] + " ".join(words) + match[3]


def make_warc(path: Path, count: int) -> None:
    """Write so many captures, each a gzip member, every third of them no page."""
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for number, (url, content) in enumerate(pages(count)):
            _capture(writer, url, content, "text/html; charset=utf-8")
            if number % 2:
                _capture(writer, url + ".png", b"\x89PNG" * 2000, "image/png")


def _capture(writer: WARCWriter, url: str, content: bytes, kind: str) -> None:
    head = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(
            url, "response", payload=io.BytesIO(content), length=len(content), http_headers=head,
            warc_headers_dict={"WARC-Date": "2024-02-05T18:30:00Z"},
        )
    )  # fmt: skip


def apart(work: Callable[..., int], *args: object) -> tuple[int, float, float]:
    """What some work in a process of its own counted, its seconds, and its peak memory in MB."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(_measured, (work, args))


def _measured(work: Callable[..., int], args: tuple[object, ...]) -> tuple[int, float, float]:
    # What is loaded at the first page and never again would weigh on small numbers of pages.
    band_hashes("Words of a text long enough to be compared with others. " * 10)
    for url, content in pages(3):
        read_page(content, url=url)
    began = time.process_time()
    done = work(*args)
    seconds = time.process_time() - began
    return done, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def take_in(path: Path, database: Path, gated: bool) -> int:
    """Import a file; how many articles are new."""
    wishes = Wishes(gate=gate_of([])) if gated else Wishes()
    with Archive.open(database) as archive:
        report = import_paths(archive, [path], now=NOW, wishes=wishes)
    if report.failures:
        raise SystemExit(report.failures[0])
    return report.total("new") + report.total("duplicate")


def write_out(database: Path, path: Path) -> int:
    """Export an archive; how many articles went."""
    with Archive.open(database) as archive:
        return export(archive, path, warc=True, now=NOW).articles


def show(name: str, count: int, result: tuple[int, float, float]) -> None:
    """One step's figures."""
    _, seconds, memory = result
    print(f"{name:<34}{count:>7} pages {count / seconds:>9.1f} a second {memory:>7.0f} MB at most")


def measure(folder: Path, count: int) -> None:
    """All steps for one number of pages."""
    warc, database = folder / f"{count}.warc.gz", folder / f"{count}.db"
    make_warc(warc, count)
    print(f"\n{count} pages in a WARC of {warc.stat().st_size / 1e6:.1f} MB")
    first = apart(take_in, warc, database, False)
    assert first[0] == count, first
    show("import", count, first)
    _, seconds, _ = apart(take_in, warc, database, False)
    print(f"{'a second import':<34}{seconds:>7.2f} seconds")
    show(
        "import through the relevance gate", count, apart(take_in, warc, folder / "gated.db", True)
    )
    (folder / "gated.db").unlink()
    out = folder / f"{count}-export.warc.gz"
    show("export", count, apart(write_out, database, out))
    show("an export comes back", count, apart(take_in, out, folder / f"{count}-back.db", False))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=1000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for count in (asked.pages, 3 * asked.pages):
            measure(Path(folder), count)


if __name__ == "__main__":
    main()
