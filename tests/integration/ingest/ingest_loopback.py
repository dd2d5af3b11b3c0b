"""A small loopback server, and sites to read; how servers misbehave stands in `misbehaviour`.

Every host name ending in ".example" is routed to it. Paths under a host are looked up in
`web.pages`, whatever their query; `web.hits` counts what was asked for.
"""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from sideletter.settings import FetchSettings

Headers = dict[str, str]
Answer = tuple[int, Headers, bytes]
HOSTS = ("daily.example", "wire.example", "union.example", "bad.example")


class Web:
    """What the server answers: a fixed answer an address, or a function of the request."""

    def __init__(self) -> None:
        self.pages: dict[tuple[str, str], Answer | Callable[[Handler], Answer | None]] = {}
        self.hits: Counter[tuple[str, str]] = Counter()
        self.seen: list[Headers] = []
        self.most_at_once = 0
        self.at_once = 0
        self.lock = threading.Lock()
        self.stop = threading.Event()
        self.port = 0

    def put(
        self, host: str, path: str, body: bytes | str, *, status: int = 200, **headers: str
    ) -> None:
        """Serve this body; keywords are headers, with _ for -."""
        content = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[host, path] = (
            status,
            {"content-type": "text/html; charset=utf-8"} | named,
            content,
        )

    def settings(self, **changes: object) -> FetchSettings:
        """Quick settings that route every host of the web to the server."""
        routes = dict.fromkeys(HOSTS, f"127.0.0.1:{self.port}")
        values = {"timeout": 2.0, "max_bytes": 300_000, "retries": 1, "routes": routes, **changes}
        return FetchSettings(**values)  # type: ignore[arg-type]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    web: Web

    def do_GET(self) -> None:
        web = self.web
        host = (self.headers.get("Host") or "").partition(":")[0]
        path = self.path.partition("?")[0]
        with web.lock:
            web.hits[host, path] += 1
            web.seen.append({k.lower(): v for k, v in self.headers.items()})
            web.at_once += 1
            web.most_at_once = max(web.most_at_once, web.at_once)
        try:
            found = web.pages.get((host, path), (404, {}, b"nothing here"))
            answer = found(self) if callable(found) else found
            if answer is not None:
                self.answer(*answer)
        finally:
            with web.lock:
                web.at_once -= 1

    def answer(self, status: int, headers: Headers, body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "content-length" not in headers:
            self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up early are what the tests are about."""


def cut_off(handler: Handler) -> None:
    """An answer that announces more than it sends."""
    handler.send_response(200)
    handler.send_header("content-type", "text/html")
    handler.send_header("content-length", "1000")
    handler.end_headers()
    handler.wfile.write(b"<html>only so far")
    handler.close_connection = True


WORDS = [
    *("guild", "studio", "actor", "writer", "contract", "talks", "pay", "health", "week", "vote"),
    *("member", "board", "offer", "minimum", "residual", "script", "season", "network", "crew"),
    *("local", "deal", "strike", "picket", "hour", "rate", "rule", "clause", "pension", "stage"),
    *("schedule", "rehearsal", "camera", "office", "spokesman", "statement", "table", "session"),
]


def sentences(about: str, *, number: int = 5) -> list[str]:
    """Sentences of random words, the same for the same `about` and unlike any other's."""
    chance = random.Random(about)
    return [
        f"Of {about} it is said: {' '.join(chance.choices(WORDS, k=25))}." for _ in range(number)
    ]


def story(title: str, *, about: str, updated: str = "", extra: str = "") -> str:
    """A page with an article of its own."""
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in sentences(about))
    modified = f'<meta property="article:modified_time" content="{updated}">' if updated else ""
    return (
        f"<!doctype html><html lang=en><head><title>{title} | Daily</title>{modified}"
        f'<meta property="article:published_time" content="2024-02-05T18:30:00+00:00"></head>'
        f"<body><article><h1>{title}</h1>{paragraphs}<p>{extra}</p></article></body></html>"
    )


def feed(*items: tuple[str, str, str]) -> str:
    """An RSS feed of (title, link, extra elements)."""
    entries = "".join(
        f"<item><title>{title}</title><link>{link}</link>"
        f"<pubDate>Mon, 05 Feb 2024 18:30:00 +0000</pubDate>{extra}</item>"
        for title, link, extra in items
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Daily</title><link>https://daily.example/</link>{entries}</channel></rss>"
    )
