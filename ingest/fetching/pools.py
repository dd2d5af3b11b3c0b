"""Connections, kept in a small pool for each origin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

import httpcore


@dataclass(slots=True)
class _Pool:
    pool: httpcore.AsyncConnectionPool
    asking: int = 0

    def is_idle(self) -> bool:
        return not self.asking and all(each.is_idle() for each in self.pool.connections)


class Pools:
    """A small pool an origin; besides those in use, `kept` of them keep their connections open.

    One large pool looks at all of its connections for every request, which with a hundred of them
    costs more than the request itself.
    """

    def __init__(self, make: Callable[[], httpcore.AsyncConnectionPool], *, kept: int) -> None:
        self._make = make
        self._kept = kept
        self._pools: dict[str, _Pool] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.aclose()

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send one request by its origin's pool."""
        origin = str(request.url.origin)
        # Those asked last stand last, so that those left alone for longest are closed first.
        entry = self._pools.pop(origin, None) or _Pool(self._make())
        self._pools[origin] = entry
        entry.asking += 1
        try:
            await self._close_surplus()
            return await entry.pool.handle_async_request(request)
        finally:
            entry.asking -= 1

    async def _close_surplus(self) -> None:
        if len(self._pools) <= self._kept:
            return
        idle = [origin for origin, entry in self._pools.items() if entry.is_idle()]
        # Taken out all at once, before anything is waited for: nobody may ask by one that closes.
        surplus = [self._pools.pop(origin) for origin in idle[: max(0, len(idle) - self._kept)]]
        for entry in surplus:
            await entry.pool.aclose()

    async def aclose(self) -> None:
        """Close every connection."""
        pools, self._pools = self._pools, {}
        for entry in pools.values():
            await entry.pool.aclose()
