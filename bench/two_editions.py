"""Feeds and pages on loopback in two editions: the second corrects some and adds others."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ITEMS, LATENCY = 8, 0.01
WORDS = (
    *("guild", "studio", "contract", "talks", "pay", "health", "vote", "board", "offer", "hour"),
    *("minimum", "residual", "season", "network", "crew", "deal", "strike", "rate", "clause"),
    *("pension", "stage", "camera", "office", "table", "session", "schedule"),
)


def text(host: int, item: int, edition: int) -> str:
    """An article's paragraphs; every fourth repeats the first host's, every third is corrected."""
    chance = random.Random(f"{0 if item % 4 == 0 else host}-{item}")
    paragraphs = [" ".join(chance.choices(WORDS, k=60)).capitalize() + "." for _ in range(5)]
    if edition == 2 and item % 3 == 0:
        paragraphs.append(f"Correction of host {host}: the vote was on day {item}.")
    return "".join(f"<p>{each}</p>" for each in paragraphs)


def page(host: int, item: int, edition: int) -> str:
    """The page of an article."""
    when = f"2024-02-0{host + 1}T1{item % 10}:00:00Z"
    return (
        f"<!doctype html><html lang=en><head><title>Deal {host}-{item}</title>"
        f'<meta property="article:published_time" content="{when}">'
        f"</head><body><article><h1>Deal {host}-{item} of the guild</h1>"
        f"{text(host, item, edition)}</article></body></html>"
    )


def feed(host: int, edition: int) -> str:
    """A host's feed; two more items and other dates of the corrected ones in the second edition."""
    items = "".join(
        f"<item><title>Deal {host}-{item}</title><link>https://h{host}.example/{item}</link>"
        f"<guid>{host}-{item}</guid>"
        f"<pubDate>Mon, 0{1 + 4 * (edition == 2 and item % 3 == 0)} Feb 2024 18:30:00 GMT</pubDate>"
        "</item>"
        for item in range(ITEMS + 2 * (edition == 2))
    )
    head = f'<?xml version="1.0"?><rss version="2.0"><channel><title>h{host}</title>'
    return f"{head}{items}</channel></rss>"


@dataclass
class Site:
    """The server's state: which edition is out."""

    edition: int = 1
    port: int = 0


@contextmanager
def served() -> Iterator[Site]:
    """The hosts on loopback, while within."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            host = int((self.headers.get("Host") or "h0").partition(".")[0].removeprefix("h"))
            name = self.path.strip("/").partition("?")[0]
            time.sleep(LATENCY)
            if name == "feed":
                self._answer("application/rss+xml", feed(host, site.edition))
            elif name.isdecimal():
                self._answer("text/html; charset=utf-8", page(host, int(name), site.edition))
            else:
                self.send_error(404)

        def _answer(self, kind: str, body: str) -> None:
            content = body.encode()
            self.send_response(200)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Clients that are killed hang up."""

    server = Server(("127.0.0.1", 0), Handler)
    site.port = server.server_address[1]
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.02), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
