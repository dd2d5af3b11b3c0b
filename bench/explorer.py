"""The explorer: how long a page takes from a click until it is drawn, for one person and for many.

    python bench/explorer.py [--home DIR] [--articles N] [--rounds N] [--people N] [--views N]
                             [--think SECONDS] [--seed N] [--only PAGE,PAGE] [--parts PART,PART]

Shows the graph of a home that is loaded already, or of a throwaway one with made news
(`bench/made_news.py`), in headless Chromium, and prints in one run:

    pages   milliseconds (middle, 95th of 100) for every page: opened by its address, and by a
            click on a link within the explorer, each time of another entity, round, article …
    people  clicks on the same pages by one person, then by PEOPLE persons at once, each in a
            browser of their own, who looks at a page for THINK seconds, more or less, before the
            next click; the ratio of the two
    wire    the same without browsers: milliseconds until the server has sent the whole page over
            Streamlit's websocket, for one and for PEOPLE at once, and the ratio

A page is drawn when its heading is there, its script has ended, and what it sent is on the screen
(two frames later). Chromium's own work is part of the first two; on few cores the browsers of many
compete with each other and with the server, so that the third says what the server does for many.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import quote

import platformdirs
from playwright.async_api import Browser, async_playwright
from websockets.asyncio.client import connect

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from made_news import World  # noqa: E402
from visits import clicked, opened, seen, visitor  # noqa: E402

from graph import server  # noqa: E402
from graph.store import Store  # noqa: E402
from sideletter.explorer import start_explorer  # noqa: E402
from sideletter.settings import Settings  # noqa: E402

CHROMIUM = ("--no-sandbox", "--disable-dev-shm-usage", "--use-gl=angle",
            "--use-angle=swiftshader", "--enable-unsafe-swiftshader")  # fmt: skip
OBJECTS = 40  # so many entities, rounds and articles are asked about
LONG = 2**26  # bytes; the longest list is some megabytes
WORDS = ("strike", "ratification", "wages", "streaming residuals", '"talks began"', "health plan")
Addresses = Mapping[str, Sequence[str]]  # page → addresses, each of another object


@contextmanager
def graph_of(home: Path | None, *, articles: int, seed: int) -> Iterator[Settings]:
    """The home that is given, or a throwaway one with made news, whose server ends with it."""
    with tempfile.TemporaryDirectory(prefix="bench-explorer-") as folder:
        cache = platformdirs.user_cache_path("sideletter", appauthor=False)
        settings = Settings(home=home or Path(folder), cache=cache)
        try:
            connection = server.ensure_running(settings)
            if home is None:
                with Store.connect(connection) as store:
                    store.load(World(seed).articles(0, articles))
                    store.assemble()
            yield settings
        finally:
            if home is None:
                server.stop(settings)


def addresses(settings: Settings) -> Addresses:
    """Addresses of every page, those with most to show first."""
    with Store.connect(server.ensure_running(settings)) as store:
        rounds = store.negotiations(limit=2_000)
        articles = [quote(article.id) for article in store.articles(limit=OBJECTS)]
    told = sorted(rounds, key=lambda row: (-row.articles, row.id))
    ids = [quote(row.id) for row in told][:OBJECTS]
    pairs = [
        (row.union_side[0].id, row.employer_side[0].id)
        for row in told
        if row.union_side and row.employer_side
    ]
    sides = list(dict.fromkeys(quote(side) for pair in pairs for side in pair))[:OBJECTS]
    tables = list(dict.fromkeys(quote(",".join(pair)) for pair in pairs))[:OBJECTS]
    years = sorted({day[:4] for row in rounds if (day := row.settled)}, reverse=True)[:20]
    query = "MATCH (u:Union) RETURN u.id AS id, u.name AS name ORDER BY name SKIP {} LIMIT 50"
    return {
        "home": ["home"],
        "search": [f"search?q={quote(words)}" for words in WORDS],
        "entity": [f"entity?id={one}" for one in sides],
        "negotiations": ["negotiations"],
        "negotiation": [f"negotiation?id={one}" for one in ids],
        "compare": [f"compare?ids={a},{b}" for a, b in zip(ids[::2], ids[1::2], strict=False)],
        "terms": [f"terms?ids={pair}" for pair in tables],
        "pattern": [f"pattern?year={year}" for year in years],
        "graph": [f"graph?ids={one}" for one in sides],
        "article": [f"article?id={one}" for one in articles],
        "review": ["review"],
        "sources": ["sources"],
        "cypher": [f"cypher?q={quote(query.format(n))}" for n in range(10)],
    }


def p95(times: Sequence[float]) -> float:
    """The 95th of 100, nearest rank."""
    return sorted(times)[max(0, -(-len(times) * 95 // 100) - 1)]


def line(name: str, *figures: float) -> None:
    """Print one line of figures."""
    print(f"  {name:14}" + "".join(f"{figure:9,.0f}" for figure in figures), flush=True)


def nth(some: Sequence[str], number: int) -> str:
    """One of them, begun anew when all were."""
    return some[number % len(some)]


async def measure_pages(browser: Browser, base: str, pages: Addresses, rounds: int) -> None:
    """Print how long each page takes; the first round warms and does not count."""
    page = await visitor(browser, base)
    opens: dict[str, list[float]] = {name: [] for name in pages}
    clicks: dict[str, list[float]] = {name: [] for name in pages}
    for number in range(rounds + 1):
        for name, all_of in pages.items():
            here = await opened(page, nth(all_of, 2 * number))
            await opened(page, "search?q=guild")
            there = await clicked(page, nth(all_of, 2 * number + 1))
            if number:
                opens[name].append(here)
                clicks[name].append(there)
    print("pages, milliseconds     opened      p95  clicked      p95")
    for name in pages:
        mine, theirs = opens[name], clicks[name]
        line(name, statistics.median(mine), p95(mine), statistics.median(theirs), p95(theirs))
    all_opens = [each for times in opens.values() for each in times]
    every = [each for times in clicks.values() for each in times]
    line("all", statistics.median(all_opens), p95(all_opens), statistics.median(every), p95(every))
    await page.context.close()


async def walk(go: Callable[[str], object], pages: Addresses, dice: random.Random, *, views: int,
               think: float) -> list[float]:  # fmt: skip
    """One person's clicks from page to page, with time to read between them."""
    times, at = [], "home"
    for _ in range(views):
        await asyncio.sleep(think * dice.uniform(0.5, 1.5))
        # A link to where one is would lead nowhere.
        others = {name: [one for one in all_of if one != at] for name, all_of in pages.items()}
        at = dice.choice(others[dice.choice([name for name, some in others.items() if some])])
        times.append(await go(at))  # type: ignore[misc]
    return times


def show_ratio(found: Mapping[int, Sequence[float]]) -> None:
    """Print the times of each number of persons, and the last beside the first."""
    for count, times in found.items():
        line(f"{count} at once", statistics.median(times), p95(times))
    one, many = list(found.values())
    middle = statistics.median(many) / statistics.median(one)
    print(f"  ratio         {middle:9.2f}{p95(many) / p95(one):9.2f}", flush=True)


def counts(people: int, views: int) -> Iterator[tuple[int, int]]:
    """One person with many views, then many with some each."""
    yield 1, views * 4
    yield people, views


async def measure_people(
    browser: Browser, base: str, pages: Addresses, asked: argparse.Namespace
) -> None:
    """Print the times of one person in a browser, then of many at once."""
    found = {}
    for count, views in counts(asked.people, asked.views):
        visitors = [await visitor(browser, base) for _ in range(count)]
        walks = [
            walk(partial(clicked, page), pages, random.Random(asked.seed + place), views=views,
                 think=asked.think)
            for place, page in enumerate(visitors)
        ]  # fmt: skip
        found[count] = [each for times in await asyncio.gather(*walks) for each in times]
        for page in visitors:
            await page.context.close()
    print("people, milliseconds    middle      p95")
    show_ratio(found)


async def measure_wire(base: str, pages: Addresses, asked: argparse.Namespace) -> None:
    """Print the same of light clients, who draw nothing."""
    stream = base.replace("http", "ws", 1) + "/_stcore/stream"

    async def person(place: int, views: int) -> list[float]:
        async with connect(stream, subprotocols=["streamlit"], max_size=LONG) as at:  # type: ignore[list-item]
            await seen(at, "home")
            dice = random.Random(asked.seed + place)
            return await walk(partial(seen, at), pages, dice, views=views, think=asked.think)

    found = {}
    for count, views in counts(asked.people, asked.views):
        walks = [person(place, views) for place in range(count)]
        found[count] = [each for times in await asyncio.gather(*walks) for each in times]
    print("wire, milliseconds      middle      p95")
    show_ratio(found)


async def measure(base: str, pages: Addresses, asked: argparse.Namespace) -> None:
    """Measure everything in one browser."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        sys.exit("no chromium; on Debian: apt-get install chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        if "pages" in asked.parts:
            await measure_pages(browser, base, pages, asked.rounds)
        if "people" in asked.parts:
            await measure_people(browser, base, pages, asked)
        await browser.close()
    if "wire" in asked.parts:
        await measure_wire(base, pages, asked)


def main() -> None:
    """Parse what is asked, and measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--home", type=Path, help="a home whose graph is loaded")
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--people", type=int, default=10)
    parser.add_argument("--views", type=int, default=6)
    parser.add_argument("--think", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="names of pages; all by default")
    parser.add_argument("--parts", default="pages,people,wire", help="what to measure")
    asked = parser.parse_args()
    with graph_of(asked.home, articles=asked.articles, seed=asked.seed) as settings:
        process, base = start_explorer(settings)
        try:
            wanted = asked.only.split(",") if asked.only else ()
            pages = {n: a for n, a in addresses(settings).items() if not wanted or n in wanted}
            asyncio.run(measure(base, pages, asked))
        finally:
            process.terminate()
            process.wait(timeout=30)


if __name__ == "__main__":
    main()
