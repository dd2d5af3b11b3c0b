"""The explorer as a web application: Streamlit's pages behind headers that keep the browser home.

    python -m ui.serving SCRIPT NAME=VALUE …     (Streamlit's options, e.g. server.port=8501)

A password in SIDELETTER_PASSWORD closes all of it to who does not know it (`ui.door`).

The browser is told to load nothing from anywhere else and to run no script but the explorer's own,
so that even markup that got through would be dead. It is also told where and what the server is: it
would otherwise ask for both before it opens a page. Modules that pages need are imported while the
first visitor is still on the way.
"""

from __future__ import annotations

import base64
import gc
import hashlib
import importlib
import logging
import os
import re
import sys
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.starlette import App

from sideletter.settings import PASSWORD
from ui.door import Door

log = logging.getLogger(__name__)

POLICY = (
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self' data: blob:",
    "worker-src 'self' blob:",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)
# Charts compile their expressions; components come as blobs from the server's own hands.
SCRIPTS = "script-src 'self' 'unsafe-eval' blob:"
HEADERS = (
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)
HERE = Path(__file__).parent
HEAD = b"<head>"
INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
# A page is asked for plain and whole, since it is written on the way.
UNASKED = frozenset({b"accept-encoding", b"if-none-match", b"if-modified-since"})
SOON = (
    *("graph.store", "pandas", "altair", "ui.axis", "ui.graph_view", "ingest.archive"),
    *("sideletter.reviewing", "sideletter.newsroom"),
)


def main(arguments: Sequence[str]) -> None:
    """Serve until interrupted: the script's path, then Streamlit's options as name=value."""
    script, *options = arguments
    # Nobody else of this process needs it.
    password = os.environ.pop(PASSWORD, "")
    application(Path(script), password=password).run(
        config=dict(_typed(*option.partition("=")[::2]) for option in options)
    )


def application(script: Path, *, password: str = "") -> App:
    """The application that shows a script's pages, to who knows the password where one is given."""
    door = [Middleware(Door, password=password)] if password else []
    return App(
        script,
        middleware=[Middleware(AtHome), *door],
        lifespan=_warm,
    )


class AtHome:
    """Sends the headers with every answer, and with a page the script that says where to ask."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and its answer back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        if b"text/html" in headers.get(b"accept", b""):
            kept = [pair for pair in scope["headers"] if pair[0] not in UNASKED]
            scope = {**scope, "headers": kept}
        await self._app(scope, receive, _Writer(send))


class _Writer:
    """Sends an answer on; a page is held back until it is whole, and goes out with its base."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._page = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            if _is_page(message):
                self._start = message
                return
            message = {**message, "headers": [*message["headers"], *HEADERS, policy()]}
        elif self._start is not None:
            self._page += message.get("body", b"")
            if message.get("more_body"):
                return
            page = with_base(self._page)
            headers = [*_without_length(self._start["headers"]), *HEADERS, policy(page)]
            headers.append((b"content-length", str(len(page)).encode()))
            await self._send({**self._start, "headers": headers})
            message = {"type": "http.response.body", "body": page}
        await self._send(message)


def policy(page: bytes = b"") -> tuple[bytes, bytes]:
    """The header that says what a page may load: of inline scripts those it was served with."""
    digests = (base64.b64encode(hashlib.sha256(code).digest()) for code in INLINE.findall(page))
    scripts = " ".join([SCRIPTS, *(f"'sha256-{digest.decode()}'" for digest in digests)])
    return b"content-security-policy", "; ".join((*POLICY, scripts)).encode()


def with_base(page: bytes) -> bytes:
    """A page with the explorer's style, which says where the server is before any other script."""
    script, style = (HERE / name for name in ("base.js", "page.css"))
    own = b"<script>%b</script><style>%b</style>" % (script.read_bytes(), style.read_bytes())
    return page.replace(HEAD, HEAD + own, 1)


def _is_page(message: Message) -> bool:
    headers = {name.lower(): value for name, value in message["headers"]}
    plain = b"content-encoding" not in headers
    return plain and headers.get(b"content-type", b"").startswith(b"text/html")


def _without_length(headers: Sequence[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    return [pair for pair in headers if pair[0].lower() != b"content-length"]


@asynccontextmanager
async def _warm(app: App) -> AsyncIterator[dict[str, Any]]:
    threading.Thread(target=_import_soon, name="warm-up", daemon=True).start()
    yield {}


def _import_soon() -> None:
    for name in SOON:
        try:
            importlib.import_module(name)
        except ImportError:
            # Whichever page needs it will say so.
            log.exception("%s could not be imported", name)
    # What is imported stays: looking through it for garbage again and again would hold up pages.
    gc.collect()
    gc.freeze()


def _typed(name: str, value: str) -> tuple[str, bool | int | str]:
    if value in ("true", "false"):
        return name, value == "true"
    return name, int(value) if value.isdecimal() else value


if __name__ == "__main__":
    main(sys.argv[1:])
