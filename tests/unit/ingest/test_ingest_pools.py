"""A pool of connections for each host, of which only so many idle ones stay open."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any, cast

import httpcore

from ingest.fetching.pools import Pools


@dataclass
class Connection:
    busy: bool = False

    def is_idle(self) -> bool:
        return not self.busy


@dataclass
class Pool:
    connections: list[Connection] = field(default_factory=list)
    closed: bool = False

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        assert not self.closed
        self.connections.append(Connection())
        await asyncio.sleep(0)
        assert not self.closed
        return httpcore.Response(200)

    async def aclose(self) -> None:
        self.closed = True
        await asyncio.sleep(0)


def request(host: str) -> httpcore.Request:
    return httpcore.Request("GET", f"https://{host}/")


def test_idle_pools_are_closed_those_left_alone_for_longest_first() -> None:
    made: list[Pool] = []

    def make() -> Any:
        made.append(Pool())
        return made[-1]

    async def main() -> None:
        async with Pools(cast(Any, make), kept=2) as pools:
            for host in "abac":
                await pools.handle_async_request(request(host))
            assert [pool.closed for pool in made] == [False, False, False]
            made[0].connections[0].busy = True
            for host in "def":
                await pools.handle_async_request(request(host))
            # "a" is at work, so it is none of the two that may stay idle.
            assert [pool.closed for pool in made] == [False, True, True, False, False, False]
        assert all(pool.closed for pool in made)

    asyncio.run(main())


def test_many_hosts_at_once_never_meet_a_closed_pool() -> None:
    async def main() -> None:
        async with Pools(cast(Any, Pool), kept=3) as pools:
            hosts = [f"h{number % 20}" for number in range(400)]
            await asyncio.gather(*(pools.handle_async_request(request(host)) for host in hosts))

    asyncio.run(main())
