"""A small HTTPS server that speaks HTTP/2, with a certificate of an authority nobody knows.

    with secure_server() as server:   server.url("/a"), server.ca_file, server.requests

Each request is kept as (HTTP version, path, how many were open at once when it came).
"""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import trustme
from hypercorn.asyncio import serve
from hypercorn.config import Config


@dataclass
class Secure:
    """What the tests ask of the server, and what it saw."""

    port: int
    ca_file: str
    requests: list[tuple[str, str, int]] = field(default_factory=list)
    open_now: int = 0
    pause: float = 0.0

    def url(self, path: str, *, host: str = "localhost") -> str:
        return f"https://{host}:{self.port}{path}"

    async def app(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        self.open_now += 1
        self.requests.append((scope["http_version"], scope["path"], self.open_now))
        await asyncio.sleep(self.pause)
        headers = [(b"content-type", b"text/html; charset=utf-8")]
        status = 404 if scope["path"] == "/robots.txt" else 200
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"<html>" + scope["path"].encode()})
        self.open_now -= 1


@contextmanager
def secure_server(folder: Path) -> Iterator[Secure]:
    """Serve on a free loopback port until the block ends."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "authority.pem"))
    own = authority.issue_cert("localhost")
    own.private_key_pem.write_to_path(str(folder / "key.pem"))
    for number, blob in enumerate(own.cert_chain_pems):
        blob.write_to_path(str(folder / "cert.pem"), append=number > 0)
    listener = socket.create_server(("127.0.0.1", 0))
    secure = Secure(port=listener.getsockname()[1], ca_file=str(folder / "authority.pem"))
    config = Config()
    config.bind = [f"fd://{listener.detach()}"]  # the server closes it
    config.certfile, config.keyfile = str(folder / "cert.pem"), str(folder / "key.pem")
    config.errorlog = None
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()

    def work() -> None:
        loop.run_until_complete(serve(secure.app, config, shutdown_trigger=stop.wait))  # type: ignore[arg-type]
        loop.close()

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        yield secure
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(timeout=10)
