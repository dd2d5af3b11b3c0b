"""A loopback web for `bench/refresh.py`: feeds and pages with a latency, in a process of its own.

    python bench/web.py HOSTS FEEDS ITEMS LATENCY

prints its port and serves until its standard input ends. Host hNN.example has feeds /feed-N of
ITEMS items each and their pages; a feed knows its ETag. Per host it counts how many requests are
open at once. /counts answers with the counts as JSON and begins them anew.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
from collections import Counter
from functools import cache

WORDS = (  # noqa: SIM905, far easier to read
    "guild studio actor writer contract talks pay health week vote member board offer minimum "
    "residual script season network crew local deal strike picket hour rate rule clause pension "
    "stage schedule rehearsal camera office spokesman statement table session streaming credit"
).split()
MENU = "".join(f'<li><a href="/section-{n}/">Section {n} of the paper</a></li>' for n in range(40))
PARAGRAPHS, WORDS_EACH = 8, 45


def addresses(hosts: int, feeds: int) -> list[list[str]]:
    """The feeds of each host."""
    return [
        [f"https://h{host:02}.example/feed-{feed}" for feed in range(feeds)]
        for host in range(hosts)
    ]


class Web:
    """What is served, and the counts."""

    def __init__(self, *, items: int, latency: float) -> None:
        self.items = items
        self.latency = latency
        self.open: Counter[str] = Counter()
        self.most: Counter[str] = Counter()
        self.requests = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection's requests, one after the other."""
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                writer.write(await self._answer(head.decode("latin-1")))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _answer(self, head: str) -> bytes:
        first, *lines = head.split("\r\n")
        fields = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines)}
        host, path = fields.get("host", ""), first.split(" ")[1]
        if path == "/counts":
            return self._counts()
        self.requests += 1
        self.open[host] += 1
        self.most[host] = max(self.most[host], self.open[host])
        await asyncio.sleep(self.latency)
        self.open[host] -= 1
        tag = f'"{host}{path}"'
        if path == "/robots.txt":
            return answer("404 Not Found", b"none", "text/plain")
        if path.startswith("/feed-"):
            if fields.get("if-none-match") == tag:
                return answer("304 Not Modified", b"", "application/rss+xml", tag)
            return answer("200 OK", feed(host, path, self.items), "application/rss+xml", tag)
        return answer("200 OK", page(host, path), "text/html; charset=utf-8")

    def _counts(self) -> bytes:
        counts = {"requests": self.requests, "most": max(self.most.values(), default=0)}
        self.requests = 0
        self.most.clear()
        return answer("200 OK", json.dumps(counts).encode(), "application/json")


def answer(status: str, body: bytes, kind: str, tag: str = "") -> bytes:
    """An answer as it goes over the wire."""
    etag = f"etag: {tag}\r\n" if tag else ""
    head = f"HTTP/1.1 {status}\r\ncontent-type: {kind}\r\n{etag}content-length: {len(body)}\r\n\r\n"
    return head.encode() + body


@cache
def feed(host: str, path: str, items: int) -> bytes:
    """An RSS feed whose items have pages at the same host."""
    entries = "".join(
        f"<item><title>Item {n} of {host}{path}</title><link>https://{host}/page{path}-{n}</link>"
        f"<pubDate>Mon, 05 Feb 2024 18:{n:02}:00 +0000</pubDate>"
        f"<description>{' '.join(random.Random(n).choices(WORDS, k=30))}</description></item>"
        for n in range(items)
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{host}</title>'
        f"<link>https://{host}/</link>{entries}</channel></rss>"
    ).encode()


@cache
def page(host: str, path: str) -> bytes:
    """An article's page of ten kilobytes, in words like no other page's."""
    chance = random.Random(host + path)
    text = "".join(
        f"<p>{' '.join(chance.choices(WORDS, k=WORDS_EACH)).capitalize()}.</p>"
        for _ in range(PARAGRAPHS)
    )
    title = " ".join(chance.choices(WORDS, k=8)).capitalize()
    data = {"@type": "NewsArticle", "headline": title, "datePublished": "2024-02-05T18:30:00Z",
            "author": {"@type": "Person", "name": "Ada Example"}}  # fmt: skip
    return (
        f"<!doctype html><html lang=en><head><title>{title} | {host}</title>"
        f'<script type="application/ld+json">{json.dumps(data)}</script>'
        f'<meta property="og:title" content="{title}"></head><body><nav><ul>{MENU}</ul></nav>'
        f"<main><article><h1>{title}</h1><p>By Ada Example</p>{text}</article></main>"
        f"<footer><ul>{MENU}</ul></footer></body></html>"
    ).encode()


async def main() -> None:
    """Serve until the standard input ends."""
    hosts, feeds, items = (int(text) for text in sys.argv[1:4])
    web = Web(items=items, latency=float(sys.argv[4]))
    for host, paths in enumerate(addresses(hosts, feeds)):
        for number in range(len(paths)):
            # Beforehand, so that the server's own work is little while others are measured.
            feed(f"h{host:02}.example", f"/feed-{number}", items)
            for n in range(items):
                page(f"h{host:02}.example", f"/page/feed-{number}-{n}")
    server = await asyncio.start_server(web.serve, "127.0.0.1", 0, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(main())
