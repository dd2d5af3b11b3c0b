"""robots.txt of each host, asked for once a run.

As RFC 9309 has it: an answer in the 400s allows everything, an unreachable or failing one (500s)
forbids everything until the next run, of a long one the first 500 KiB count, and groups are chosen
by the agent's name, "Sideletter", and not by what its User-Agent says besides. A crawl delay is
kept up to `MAX_DELAY` seconds; a site that asks for more gets that.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

MAX_DELAY = 30.0
_MAX_BYTES = 500 * 1024


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host's robots.txt says to this program."""

    parsed: Protego | None = None
    unreachable: str | None = None
    barred: str | None = None

    def refusal(self, url: str, agent: str) -> str | None:
        """Why `url` may not be fetched, in words; None where it may."""
        if self.barred:
            return self.barred
        if self.unreachable:
            return f"robots.txt could not be had ({self.unreachable}), so nothing is fetched there"
        if self.parsed is not None and not self.parsed.can_fetch(url, _name(agent)):
            return "robots.txt forbids it"
        return None

    def delay(self, agent: str) -> float:
        """Seconds between two requests that the host asks for; 0 where it asks for none."""
        wanted = self.parsed.crawl_delay(_name(agent)) if self.parsed is not None else None
        return min(float(wanted or 0.0), MAX_DELAY)


def _name(agent: str) -> str:
    """The product's name and version, with which a User-Agent header begins."""
    return agent.strip().partition(" ")[0]


def origin(url: str) -> str:
    """Scheme, host and port: what a robots.txt is good for."""
    parts = urlsplit(url)
    return f"{parts.scheme.lower()}://{parts.netloc.rpartition('@')[2].lower()}"


def parse(status: int, content: bytes) -> Rules:
    """The rules in an answer to a request for robots.txt."""
    if status >= 500:
        return Rules(unreachable=f"status {status}")
    if status >= 400:
        return Rules()
    return Rules(parsed=Protego.parse(content[:_MAX_BYTES].decode("utf-8", "replace")))


class Robots:
    """The rules of every host met in a run; each host is asked once, however many wait for it."""

    def __init__(self, ask: Callable[[str], Awaitable[Rules]]) -> None:
        self._ask = ask
        self._found: dict[str, asyncio.Task[Rules]] = {}

    async def rules(self, url: str) -> Rules:
        """The rules that hold for `url`."""
        where = origin(url)
        if where not in self._found:
            self._found[where] = asyncio.ensure_future(self._call(where + "/robots.txt"))
        return await asyncio.shield(self._found[where])

    async def _call(self, url: str) -> Rules:
        return await self._ask(url)
