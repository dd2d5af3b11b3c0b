"""Whose turn it is: at most so many requests at once, in all and per host, with a pause between."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Host:
    slots: asyncio.Semaphore
    pause: asyncio.Lock = field(default_factory=asyncio.Lock)
    next_start: float = 0.0


class Turns:
    """Gives out turns. The host's slot is taken before a global one, so that requests that wait
    for a slow host keep no other host waiting.
    """

    def __init__(
        self,
        *,
        total: int,
        per_host: int,
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._slots = asyncio.Semaphore(total)
        self._per_host = per_host
        self._hosts: dict[str, _Host] = {}
        self._clock = clock
        self._sleep = sleep

    @asynccontextmanager
    async def turn(self, host: str, *, delay: float) -> AsyncIterator[None]:
        """Wait for a turn with `host`, `delay` seconds after the last one began."""
        state = self._hosts.setdefault(host, _Host(asyncio.Semaphore(self._per_host)))
        async with state.slots:
            if delay > 0:
                # Kept until the turn begins: who waits for a global slot has not asked yet.
                async with state.pause:
                    wait = state.next_start - self._clock()
                    if wait > 0:
                        await self._sleep(wait)
                    await self._slots.acquire()
                    state.next_start = self._clock() + delay
            else:
                await self._slots.acquire()
            try:
                yield
            finally:
                self._slots.release()
