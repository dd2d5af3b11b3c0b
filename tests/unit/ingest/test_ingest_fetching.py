"""The pure parts of fetching: retries, robots.txt, turns, addresses."""

from __future__ import annotations

import asyncio
import datetime as dt
import random

import pytest

from ingest.fetching.network import is_public, split_route
from ingest.fetching.retry import MAX_ASKED, MAX_WAIT, backoff, retry_after
from ingest.fetching.robots import MAX_DELAY, Robots, Rules, origin, parse
from ingest.fetching.turns import Turns

NOW = dt.datetime(2024, 2, 5, 18, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("120", 120.0), ("Mon, 05 Feb 2024 18:31:00 GMT", 60.0),
     ("Mon, 05 Feb 2024 18:00:00 GMT", 0.0),
     ("soon", None), (None, None), ("-5", None), ("²", None),
     ("9" * 400, MAX_ASKED), ("Sun, 05 Feb 2034 18:30:00 GMT", MAX_ASKED)],
)  # fmt: skip
def test_retry_after_in_both_forms(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, now=NOW) == seconds


def test_waits_double_with_a_jitter_and_keep_to_what_was_asked() -> None:
    chance = random.Random(1)
    for attempt in range(1, 5):
        middle = 0.5 * 2 ** (attempt - 1)
        for _ in range(20):
            wait = backoff(attempt, asked=None, chance=chance)
            assert wait is not None
            assert 0.5 * middle <= wait <= 1.5 * middle
    assert backoff(1, asked=20.0, chance=chance) == 20.0
    assert backoff(1, asked=MAX_WAIT + 1, chance=chance) is None


ROBOTS = (
    b"User-agent: *\nDisallow: /private\nCrawl-delay: 3\n\nUser-agent: Slow\nCrawl-delay: 900\n"
)


def test_robots_rules() -> None:
    rules = parse(200, ROBOTS)
    assert rules.refusal("https://a.example/news", "Sideletter/0.1") is None
    assert rules.refusal("https://a.example/private/x", "Sideletter/0.1") == "robots.txt forbids it"
    assert (rules.delay("Sideletter/0.1"), rules.delay("Slow")) == (3.0, MAX_DELAY)


def test_the_words_around_the_agent_s_name_are_no_names_of_it() -> None:
    agent = "Sideletter/0.1 (labor news research; +https://example.org/sideletter)"
    others = b"User-agent: news\nUser-agent: example\nUser-agent: search\nDisallow: /\n"
    assert parse(200, others).refusal("https://a.example/x", agent) is None
    own = b"User-agent: *\nDisallow:\n\nUser-agent: sideletter\nDisallow: /x\nCrawl-delay: 2\n"
    assert parse(200, own).refusal("https://a.example/x", agent) == "robots.txt forbids it"
    assert parse(200, own).delay(agent) == 2.0


def test_of_a_long_robots_txt_the_first_500_kib_count() -> None:
    rules = parse(200, b"User-agent: *\nDisallow: /x\n" + b"# filler\n" * 100_000 + b"Disallow: /y")
    assert rules.refusal("https://a.example/x", "S") == "robots.txt forbids it"
    assert rules.refusal("https://a.example/y", "S") is None


def test_a_missing_robots_txt_allows_and_a_failing_one_forbids_all() -> None:
    assert parse(404, b"").refusal("https://a.example/x", "S") is None
    assert parse(404, b"").delay("S") == 0.0
    refusal = parse(503, b"").refusal("https://a.example/x", "S")
    assert refusal is not None
    assert "status 503" in refusal


def test_robots_txt_is_asked_for_once_a_host() -> None:
    asked: list[str] = []

    async def ask(url: str) -> Rules:
        asked.append(url)
        await asyncio.sleep(0)
        return Rules()

    async def main() -> None:
        robots = Robots(ask)
        urls = ["https://a.example/1", "https://A.example/2", "http://a.example/1"] * 3
        await asyncio.gather(*(robots.rules(url) for url in urls))

    asyncio.run(main())
    assert asked == ["https://a.example/robots.txt", "http://a.example/robots.txt"]
    assert origin("https://user:pw@A.example:8443/x") == "https://a.example:8443"


class Clock:
    """Time that passes only in sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        await asyncio.sleep(0)


def test_turns_keep_the_pause_and_both_limits() -> None:
    clock = Clock()
    starts: list[float] = []
    running = {"all": 0, "a": 0, "b": 0}
    most = dict(running)

    async def request(turns: Turns, host: str, delay: float) -> None:
        async with turns.turn(host, delay=delay):
            starts.append(clock.now)
            for key in ("all", host):
                running[key] += 1
                most[key] = max(most[key], running[key])
            for _ in range(5):
                await asyncio.sleep(0)
            for key in ("all", host):
                running[key] -= 1

    async def main() -> None:
        turns = Turns(total=3, per_host=2, clock=lambda: clock.now, sleep=clock.sleep)
        await asyncio.gather(*(request(turns, host, 0.0) for host in "ab" * 6))
        starts.clear()
        await asyncio.gather(*(request(turns, "a", 1.5) for _ in range(4)))

    asyncio.run(main())
    assert (most["all"], most["a"], most["b"]) == (3, 2, 2)
    assert starts == [0.0, 1.5, 3.0, 4.5]


def test_the_pause_is_kept_between_starts_however_long_the_others_take() -> None:
    clock = Clock()
    starts: list[float] = []

    async def request(turns: Turns, host: str, *, delay: float, takes: float) -> None:
        async with turns.turn(host, delay=delay):
            if host == "a":
                starts.append(clock.now)
            for _ in range(20):
                await asyncio.sleep(0)
            clock.now += takes

    async def main() -> None:
        turns = Turns(total=1, per_host=2, clock=lambda: clock.now, sleep=clock.sleep)
        await asyncio.gather(
            request(turns, "b", delay=0.0, takes=60.0),
            *(request(turns, "a", delay=1.0, takes=0.0) for _ in range(3)),
        )

    asyncio.run(main())
    assert starts == [60.0, 61.0, 62.0]


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.5.5", "169.254.169.254", "0.0.0.0", "::1",
     "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1",
     "100.64.0.1", "255.255.255.255", "not an address", "::127.0.0.1", "::ffff:0:127.0.0.1",
     "64:ff9b:1::7f00:1", "fec0::1"],
)  # fmt: skip
def test_no_private_address_is_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_addresses_are(address: str) -> None:
    assert is_public(address)


def test_routes() -> None:
    assert split_route("127.0.0.1:8008") == ("127.0.0.1", 8008)
    assert split_route("[::1]:80") == ("::1", 80)
    with pytest.raises(ValueError, match="host:port"):
        split_route("127.0.0.1")
