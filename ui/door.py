"""The explorer's door: who knows the password comes in, nobody else sees or asks anything.

    no token ──▶ the door's page ──password──▶ a token in a cookie ──▶ the explorer

Everything behind it is closed to who has no token: pages, files, the socket over which pages are
drawn. Tokens live as long as the server, and stand for nothing but having known the password. The
password travels as the explorer's pages do: beyond one's own machine that wants HTTPS before it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from urllib.parse import parse_qs, quote

import anyio
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

PATH = "/sideletter-door"
COOKIE = "sideletter-door"
HERE = Path(__file__).parent
LONGEST = 4096  # bytes of a form
FIRST_WAIT, LONGEST_WAIT = 0.5, 8.0  # seconds after a wrong password; each one more doubles them


class Door:
    """Lets requests through that bring a token, and gives one for the password."""

    def __init__(self, app: ASGIApp, *, password: str) -> None:
        self._app = app
        self._password = _digest(password)
        self._tokens: set[str] = set()
        self._wrong = 0
        self._one_at_a_time = anyio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may pass, answer the rest."""
        if scope["type"] not in ("http", "websocket") or self._known(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            # Closed before it was accepted: the handshake is refused.
            await send({"type": "websocket.close", "code": 1008})
        else:
            answer = await self._answer(Request(scope, receive))
            await answer(scope, receive, send)

    def _known(self, scope: Scope) -> bool:
        return _token(scope) in self._tokens

    async def _answer(self, request: Request) -> Response:
        if request.url.path == PATH and request.method == "POST":
            return await self._try(request)
        if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
            query = f"?{request.url.query}" if request.url.query else ""
            return _page(to=f"{request.url.path}{query}", told="")
        return PlainTextResponse("The password is asked for first.", status_code=401)

    async def _try(self, request: Request) -> Response:
        """Answer a try: one after another, and slower after each that was wrong."""
        form = await _form(request)
        to = inside(form.get("to", "/"))
        async with self._one_at_a_time:
            if not hmac.compare_digest(_digest(form.get("password", "")), self._password):
                self._wrong += 1
                await anyio.sleep(min(FIRST_WAIT * 2 ** (self._wrong - 1), LONGEST_WAIT))
                return _page(to=to, told="That is not the password.")
            self._wrong = 0
        token = secrets.token_urlsafe(32)
        self._tokens.add(token)
        answer = RedirectResponse(to, status_code=303)
        secure = request.url.scheme == "https"
        answer.set_cookie(COOKIE, token, httponly=True, samesite="lax", secure=secure)
        return answer


def inside(address: str) -> str:
    """An address of the explorer itself; its home for any other."""
    plain = address.isprintable() and "\\" not in address
    return address if plain and address.startswith("/") and address[1:2] != "/" else "/"


def _token(scope: Scope) -> str:
    """The token that a request brings; "" for none."""
    for name, value in scope["headers"]:
        if name == b"cookie":
            try:
                cookie = SimpleCookie(value.decode("latin-1")).get(COOKIE)
            except CookieError:
                return ""
            return cookie.value if cookie else ""
    return ""


def _digest(text: str) -> bytes:
    """Of one length, so that comparing tells nothing of it either."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form that was sent; none of one that is too long to be one."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST:
            return {}
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
    return {name: values[0] for name, values in fields.items()}


def _page(*, to: str, told: str) -> Response:
    # Imported here: who needs no password waits for nothing of this.
    from jinja2 import Environment, FileSystemLoader

    templates = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True)
    html = templates.get_template("door.html").render(
        action=PATH, to=quote(to, safe="/?=&%:,+-._~"), told=told
    )
    return HTMLResponse(html, status_code=401, headers={"cache-control": "no-store"})
