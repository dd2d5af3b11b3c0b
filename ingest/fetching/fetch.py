"""Fetching one address politely and within bounds.

    scheme and host ▶ robots.txt ▶ turn of the host ▶ request ▶ redirect? ─▶ from the start
                                                        │
                     transient failure? ◀───────────────┤
                     wait, try again                    ▼
                                             type, size, encoding ▶ FetchedPage

A `Fetcher` has one connection pool and lives as long as one run. Every failure is a FetchError
with its reason in words; `Fetcher.fetch` raises nothing else.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import httpx

from ingest.address import is_web, resolve
from ingest.fetched import FetchedPage
from ingest.fetching.failures import Barred, Gone, Postponed, Refused
from ingest.fetching.inflate import ACCEPTED
from ingest.fetching.network import Transport
from ingest.fetching.request import REDIRECTS, Transient, request
from ingest.fetching.retry import backoff
from ingest.fetching.robots import Robots, Rules, parse
from ingest.fetching.turns import Turns
from sideletter.errors import FetchError
from sideletter.settings import FetchSettings

_PERMANENT = frozenset({301, 308})
_READABLE = ("text/", "application/xhtml", "application/xml", "application/rss", "application/atom",
             "application/rdf", "application/json", "application/feed+json",
             "application/gzip", "application/x-gzip")  # fmt: skip
# Servers that say nothing of the type, or "some bytes", are read and judged by the content.
_UNTOLD = ("", "application/octet-stream", "binary/octet-stream")
_ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,"
    "application/feed+json,application/xml;q=0.9,*/*;q=0.5"
)


class Fetcher:
    """Fetches with one pool, one robots.txt a host, and turns. An asynchronous context manager."""

    def __init__(
        self,
        settings: FetchSettings,
        *,
        now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: random.Random | None = None,
    ) -> None:
        self._settings = settings
        self._now = now
        self._sleep = sleep
        self._chance = chance or random.Random()
        self._routed = frozenset(host.lower() for host in settings.routes)
        self._turns = Turns(
            total=settings.total, per_host=settings.per_host, clock=clock, sleep=sleep
        )
        self._robots = Robots(self._ask_robots)
        self._clock = clock
        self._left_alone: dict[str, float] = {}
        try:
            transport = Transport(
                allow_hosts=settings.allow_hosts,
                routes=settings.routes,
                connections=settings.per_host,
                hosts=max(64, settings.total),
                ca_file=settings.ca_file,
            )
        except ValueError as error:
            raise FetchError("the settings of fetching", str(error)) from error
        self._client = httpx.AsyncClient(
            transport=transport,
            follow_redirects=False,
            timeout=settings.timeout,
            headers={
                "user-agent": settings.user_agent,
                "accept": _ACCEPT,
                "accept-encoding": ACCEPTED,
                "accept-language": "en;q=1.0, *;q=0.5",
            },
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._client.aclose()

    async def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> FetchedPage:
        """The page at `url`, or an empty one with status 304 where nothing changed.

        Raises FetchError: Gone for 410, Refused for what will not change by itself, Postponed
        for a Retry-After beyond 30 seconds, plain otherwise.
        """
        conditions = {"if-none-match": etag, "if-modified-since": last_modified}
        # What is no ASCII cannot be sent back as it came; without it the whole page comes again.
        headers = {name: value for name, value in conditions.items() if value and value.isascii()}
        current, permanent = url, True
        for hop in range(self._settings.max_redirects + 1):
            self._check_scheme(url, current)
            delay = await self._ask_leave(url, current)
            page = await self._persist(url, current, headers if hop == 0 else {}, delay=delay)
            if page.status not in REDIRECTS:
                if page.status == 304 and not (headers and hop == 0):
                    raise FetchError(url, "answered not modified, which nobody had asked")
                return self._judge(url, page, moved=hop > 0 and permanent)
            permanent = permanent and page.status in _PERMANENT
            location = page.headers.get("location", "")
            target = resolve(current, location) if location else ""
            if not target:
                raise Refused(url, f"redirects to {location!r}, no web address")
            if target == current:
                raise Refused(url, "redirects to itself")
            current = target
        raise Refused(url, f"redirects more than {self._settings.max_redirects} times")

    def _check_scheme(self, url: str, current: str) -> None:
        if not is_web(current):
            via = "" if current == url else f" (by a redirect to {current})"
            raise Refused(url, f"is no http or https address{via}")

    async def _ask_leave(self, url: str, current: str) -> float:
        """The pause that the host's robots.txt asks for; FetchError where it forbids."""
        rules = await self._robots.rules(current)
        if reason := rules.refusal(current, self._settings.user_agent):
            kind = FetchError if rules.unreachable else Refused
            raise kind(url, reason)
        return rules.delay(self._settings.user_agent)

    async def _ask_robots(self, robots_url: str) -> Rules:
        """Rules of a host; redirects of its robots.txt are followed as pages' are."""
        current = robots_url
        try:
            for _ in range(self._settings.max_redirects + 1):
                page = await self._persist(robots_url, current, {}, delay=0.0)
                if page.status not in REDIRECTS:
                    return parse(page.status, page.content)
                target = resolve(current, page.headers.get("location", ""))
                if not target or target == current:
                    break
                current = target
        except Barred as error:
            return Rules(barred=error.reason)
        except FetchError as error:
            return Rules(unreachable=error.reason)
        return Rules()

    def _judge(self, url: str, page: FetchedPage, *, moved: bool) -> FetchedPage:
        """The page if it is one that can be read; FetchError otherwise."""
        if page.status == 410:
            raise Gone(url, "is gone for good (status 410)")
        if page.status != 304:
            if not 200 <= page.status < 300:
                raise Refused(url, f"answered with status {page.status}")
            kind = page.content_type
            if kind not in _UNTOLD and not kind.startswith(_READABLE) and "+xml" not in kind:
                raise Refused(url, f"is of type {kind}, neither a page nor a feed")
        return FetchedPage(
            url=url,
            final_url=page.final_url,
            status=page.status,
            headers=page.headers,
            content=page.content,
            fetched=page.fetched,
            moved_to=page.final_url if moved else None,
        )

    async def _persist(
        self,
        url: str,
        current: str,
        headers: Mapping[str, str],
        *,
        delay: float,
    ) -> FetchedPage:
        """One hop, tried again while its failure may pass."""
        attempt = 0
        while True:
            attempt += 1
            try:
                return await self._take_turn(url, current, headers, delay)
            except Transient as error:
                wait = backoff(attempt, asked=error.asked, chance=self._chance)
                if wait is None:
                    self._leave_alone(current, error.asked or 0.0)
                    raise Postponed(url, str(error), seconds=error.asked or 0.0) from error
                if attempt > self._settings.retries:
                    tried = f", tried {attempt} times" if attempt > 1 else ""
                    raise FetchError(url, f"{error}{tried}") from error
            await self._sleep(wait)

    async def _take_turn(
        self, url: str, current: str, headers: Mapping[str, str], delay: float
    ) -> FetchedPage:
        host = _host(current)
        delay = 0.0 if host in self._routed else max(delay, self._settings.host_delay)
        async with self._turns.turn(host, delay=delay):
            wait = self._left_alone.get(host, 0.0) - self._clock()
            if wait > 0:
                reason = f"{host} asked to be left alone for another {wait:.0f} seconds"
                raise Postponed(url, reason, seconds=wait)
            return await request(
                self._client,
                current,
                asked_for=url,
                headers=headers,
                timeout=self._settings.timeout,
                limit=self._settings.max_bytes,
                now=self._now,
            )

    def _leave_alone(self, current: str, seconds: float) -> None:
        """Ask this host nothing more for so long: it means all of its pages, not the one alone."""
        self._left_alone[_host(current)] = self._clock() + seconds


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower()
