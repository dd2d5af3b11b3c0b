"""The questions that `bench/graph.py` asks, and how long each takes."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import neo4j
from made_news import LAST_YEAR

from graph.store import Store

WARM = 12
Asked = dict[str, Callable[[int], object]]
Times = dict[str, tuple[float, float]]  # question → middle and 95th of 100, in milliseconds
_ARGUMENTS = {
    "famous": "MATCH (e:Entity) WHERE e:Union OR e:EmployerGroup OR e:Company "
    "RETURN e.id AS id ORDER BY COUNT {(e)<-[:MENTIONS]-()} DESC, id LIMIT $n",
    "entities": "MATCH (e:Entity) WITH e ORDER BY e.id SKIP $skip LIMIT $n RETURN e.id AS id",
    "names": "MATCH (e:Entity) WITH e ORDER BY e.id SKIP $skip LIMIT $n RETURN e.name AS id",
    "rounds": "MATCH (n:Negotiation) RETURN n.id AS id ORDER BY n.articles DESC, id LIMIT $n",
    "articles": "MATCH (a:Article) WITH a ORDER BY a.id SKIP $skip LIMIT $n RETURN a.id AS id",
}
WORDS = (
    "ratification", "strike start", "health plan streaming residuals", '"falling revenue"',
    "proposal talks began", "president", "machines sets", "Arden", "streami*", "speaks of wages",
)  # fmt: skip


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes by the clock."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def arguments(driver: neo4j.Driver, size: int, chance: random.Random) -> dict[str, list[str]]:
    """Ids and names to ask about: the most famous, and others from all over the graph."""
    found = {}
    for name, text in _ARGUMENTS.items():
        wanted: dict[str, Any] = {"n": 60 if name in ("famous", "rounds") else 20}
        ids: list[str] = []
        for _ in range(1 if name in ("famous", "rounds") else 6):
            skip = chance.randrange(max(1, size - 25))
            records, _, _ = driver.execute_query(
                neo4j.Query(text),
                parameters_={**wanted, "skip": skip},
            )
            ids += [record["id"] for record in records]
        chance.shuffle(ids)
        found[name] = ids or [""]
    return found


def questions(store: Store, known: dict[str, list[str]]) -> Asked:
    """Every question of the store, as a function of the number of the call."""

    def one(kind: str, n: int) -> str:
        return known[kind][n % len(known[kind])]

    def words(n: int) -> str:
        return WORDS[n // 2 % len(WORDS)] if n % 2 else one("names", n)

    return {
        "status": lambda n: store.status(),
        "search": lambda n: store.search(words(n)),
        "search, one year": lambda n: store.search(words(n), year=1990 + n % 36),
        "search, one entity": lambda n: store.search(words(n), entity=one("famous", n)),
        "search, one event": lambda n: store.search(words(n), event="ratification"),
        "search, page 10": lambda n: store.search(words(n), offset=200),
        "find_entities": lambda n: store.find_entities(one("names", n)),
        "find_entities, part": lambda n: store.find_entities(one("names", n)[:4]),
        "entity, famous": lambda n: store.entity(one("famous", n)),
        "entity, any": lambda n: store.entity(one("entities", n)),
        "timeline": lambda n: store.timeline([one("famous", n)]),
        "timeline, two": lambda n: store.timeline([one("famous", n), one("famous", n + 1)]),
        "negotiations": lambda n: store.negotiations(),
        "negotiations, party": lambda n: store.negotiations(party=one("famous", n)),
        "negotiation": lambda n: store.negotiation(one("rounds", n)),
        "article": lambda n: store.article(one("articles", n)),
        "articles": lambda n: store.articles(offset=50 * (n % 20)),
        "outlets": lambda n: store.outlets(),
        "latest": lambda n: store.latest(before=f"{1990 + n % 36}-06-30"),
        "ahead": lambda n: store.ahead(after=f"{1990 + n % 36}-06-30"),
        "neighbourhood": lambda n: store.neighbourhood([one("famous", n)]),
        "neighbourhood, works": lambda n: store.neighbourhood([one("famous", n)], types=["work"]),
        **hard_questions(store, one),
    }


def hard_questions(store: Store, one: Callable[[str, int], str]) -> Asked:
    """Those that are more than a look-up; see `store.ask`."""
    ask = store.ask

    def day(n: int) -> str:
        return f"{1990 + n % 36}-06-30"

    return {
        "paths, famous": lambda n: ask.paths(one("famous", n), one("famous", n + 7)),
        "paths, any": lambda n: ask.paths(one("entities", n), one("entities", n + 7)),
        "known": lambda n: ask.known(one("rounds", n), on="2026-12-31"),
        "open_on": lambda n: ask.open_on(day(n)),
        "conflicts": lambda n: ask.conflicts(),
        "conflicts, party": lambda n: ask.conflicts(party=one("famous", n)),
        "conflicts, year": lambda n: ask.conflicts(year=1990 + n % 36),
        "expiries, ahead": lambda n: ask.expiries_ahead(day(n)),
        "expiries, past": lambda n: ask.expiries_past(day(n)),
        "expiries, party": lambda n: ask.expiries_past("2026-12-31", party=one("famous", n)),
        "roles, famous": lambda n: ask.roles(one("famous", n)),
        "roles, any": lambda n: ask.roles(one("entities", n)),
        "seats": lambda n: ask.seats(one("rounds", n)),
        "changes": lambda n: ask.changes(f"{LAST_YEAR}-12-{1 + n % 28:02}"),
        "terms": lambda n: ask.terms([one("famous", n)]),
        "pattern": lambda n: ask.pattern(1990 + n % 36),
        "doubted": lambda n: ask.doubted(),
        "uncertain": lambda n: ask.uncertain(),
    }


def measure_questions(asked: Asked, calls: int, used: Callable[[], float]) -> Times:
    """Print and answer middle and 95th of 100 in milliseconds of every question, warm."""
    found = {}
    for name, ask in asked.items():
        for n in range(WARM):
            ask(n + calls)
        before = used()
        times = sorted(seconds(partial(ask, n)) * 1000 for n in range(calls))
        cpu = (used() - before) * 1000 / calls
        p95 = times[min(len(times) - 1, int(len(times) * 0.95))]
        found[name] = (statistics.median(times), p95)
        shown = f"p50 {found[name][0]:8.1f} ms   p95 {p95:8.1f} ms   CPU {cpu:7.1f} ms"
        print(f"  {name:24} {shown}", flush=True)
    return found


def show_growth(sizes: Sequence[int], found: Sequence[Times]) -> None:
    """Print how much each question grew beside the graph."""
    print(f"\nfrom {sizes[0]} to {sizes[-1]} articles ({sizes[-1] / sizes[0]:.0f} times)")
    for name, (p50, p95) in found[-1].items():
        before = found[0][name]
        print(f"  {name:24} p50 × {p50 / before[0]:5.1f}   p95 × {p95 / before[1]:5.1f}")
