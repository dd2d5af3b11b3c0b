"""Every misbehaviour of servers that the fetcher must meet, in one table.

name → what the server does, what is said of it, of which kind, and how often it is asked
"""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

import brotli
from ingest_loopback import Answer, Handler, Web

from ingest.fetching.failures import Barred, Gone, Postponed, Refused
from sideletter.errors import FetchError

ZEROS = b"0" * 20_000_000
HTML = {"content-type": "text/html"}
Behave = Callable[[Handler], Answer | None]


@dataclass(frozen=True)
class Case:
    """What one address does when it is asked, and what must come of it."""

    does: Answer | Behave
    says: str
    kind: type[FetchError] = FetchError
    asked: int = 2
    settings: dict[str, object] = field(default_factory=dict)


def headed(*lines: str) -> Callable[[Handler], None]:
    """Begin an answer by hand; its connection ends with it."""

    def begin(handler: Handler) -> None:
        head = ["HTTP/1.1 200 OK", "content-type: text/html", *lines]
        handler.wfile.write("".join(f"{line}\r\n" for line in [*head, ""]).encode())
        handler.close_connection = True

    return begin


def dripping(first: bytes, drop: bytes, *, head: bool = True) -> Behave:
    """An answer that starts and then trickles without end."""

    def answer(handler: Handler) -> None:
        if head:
            headed()(handler)
        handler.wfile.write(first)
        handler.close_connection = True
        while not handler.web.stop.is_set():
            handler.wfile.write(drop)
            time.sleep(0.05)

    return answer


def silent(handler: Handler) -> None:
    """No answer at all."""
    handler.web.stop.wait(5)
    handler.close_connection = True


def flood(first: bytes, piece: bytes, *, head: tuple[str, ...] | None = ()) -> Behave:
    """Far more than anybody wants, as fast as it goes."""

    def answer(handler: Handler) -> None:
        if head is not None:
            headed(*head)(handler)
        handler.wfile.write(first)
        handler.close_connection = True
        for _ in range(1000):
            handler.wfile.write(piece)

    return answer


def cut(*lines: str, body: bytes = b"<html>only so far") -> Behave:
    """An answer that is broken off within its body."""

    def answer(handler: Handler) -> None:
        headed(*lines)(handler)
        handler.wfile.write(body)

    return answer


def raw(content: bytes) -> Behave:
    """These bytes in place of an answer."""

    def answer(handler: Handler) -> None:
        handler.wfile.write(content)
        handler.close_connection = True

    return answer


def typed(kind: str) -> Case:
    """A body of a type that is neither a page nor a feed."""
    return Case((200, {"content-type": kind}, b"x"), f"of type {kind}", Refused, asked=1)


def refused(status: int, **headers: str) -> Case:
    """A status that stays what it is."""
    return Case((status, HTML | headers, b"no"), f"status {status}", Refused, asked=1)


def passing(status: int) -> Case:
    """A status that may be another one soon."""
    return Case((status, HTML, b"later"), f"status {status}, tried 2 times")


def encoded(encoding: str, body: bytes, says: str) -> Case:
    """A compressed body that is out of bounds."""
    return Case((200, HTML | {"content-encoding": encoding}, body), says, Refused, asked=1)


def moved(location: str, says: str, kind: type[FetchError] = Refused) -> Case:
    """A redirect to where nobody goes."""
    return Case((302, {"location": location}, b""), says, kind, asked=1)


SOON = {"timeout": 0.3}
BOMB = "inflates to more than 300000 bytes"
LARGE = "larger than 300000 bytes"
CASES: dict[str, Case] = {
    # Time
    "no answer": Case(silent, "no answer within 0.3 seconds", settings=SOON),
    "a trickle": Case(dripping(b"<html>", b"x"), "no answer within 0.3 seconds", settings=SOON),
    "a trickle of headers": Case(
        dripping(b"HTTP/1.1 200 OK\r\n", b"x-a: b\r\n", head=False),
        "no answer within 0.3 seconds",
        settings=SOON,
    ),
    "hints without end": Case(
        dripping(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n", head=False),
        "no answer within 0.3 seconds",
        settings=SOON,
    ),
    # Length
    "cut off": Case(cut("content-length: 1000"), "broke off the answer"),
    "cut off in pieces": Case(
        cut("transfer-encoding: chunked", body=b"ff\r\n<html>"), "broke off the answer"
    ),
    "no last piece": Case(
        cut("transfer-encoding: chunked", body=b"6\r\n<html>\r\n"), "broke off the answer"
    ),
    "pieces of no length": Case(
        cut("transfer-encoding: chunked", body=b"zz\r\n<html>\r\n"), "broke off the answer"
    ),
    "two lengths": Case(cut("content-length: 6", "content-length: 7"), "broke off the answer"),
    "no number for a length": Case(cut("content-length: many"), "broke off the answer"),
    "large": Case((200, HTML, b"x" * 400_000), LARGE, Refused, asked=1),
    "endless": Case(flood(b"<html>", b"x" * 10_000), LARGE, Refused, asked=1),
    "endless in pieces": Case(
        flood(b"", b"2710\r\n" + b"x" * 10_000 + b"\r\n", head=("transfer-encoding: chunked",)),
        LARGE, Refused, asked=1,
    ),
    "a flood of headers": Case(
        flood(b"HTTP/1.1 200 OK\r\n", b"x-a: " + b"b" * 1000 + b"\r\n", head=None), "broke off"
    ),
    "a header without end": Case(
        flood(b"HTTP/1.1 200 OK\r\nx-a: ", b"b" * 1000, head=None), "broke off the answer"
    ),
    # Words
    "no HTTP": Case(raw(b"220 mail.example ESMTP\r\n"), "broke off the answer"),
    "nothing": Case(raw(b""), "broke off the answer"),
    "not modified, unasked": Case((304, {}, b""), "not modified, which nobody had asked", asked=1),
    # Encodings
    "a bomb of gzip": encoded("gzip", gzip.compress(ZEROS), BOMB),
    "a bomb of deflate": encoded("deflate", zlib.compress(ZEROS), BOMB),
    "a bomb of brotli": encoded("br", brotli.compress(ZEROS), BOMB),
    "gzip in gzip": encoded("gzip, gzip", gzip.compress(gzip.compress(ZEROS)), "not asked for"),
    "an unknown encoding": encoded("zstd", b"x", "not asked for"),
    "gzip that is none": encoded("gzip", b"<html>", "gzip data is damaged"),
    "brotli that is none": encoded("br", b"<html>", "br data is damaged"),
    "gzip cut off": encoded("gzip", gzip.compress(b"<html>" * 99)[:-9], "was cut off"),
    # Kinds
    "a film": typed("video/mp4"),
    "a picture": typed("image/jpeg"),
    "a PDF": typed("application/pdf"),
    "an archive": typed("application/zip"),
    # Status
    "unauthorized": refused(401),
    "forbidden": refused(403),
    "missing": refused(404),
    "gone": Case((410, HTML, b""), "gone for good", Gone, asked=1),
    "withheld": refused(451),
    "odd": refused(418),
    "not implemented": refused(501),
    "beyond all status": refused(799),
    "a choice": refused(300),
    "broken": passing(500),
    "overloaded": passing(503),
    "too many": passing(429),
    "early": passing(425),
    "overloaded for an hour": Case(
        (503, {"retry-after": "3600"}, b""), "asks to wait 3600 seconds", Postponed, asked=1
    ),
    "too many until a day to come": Case(
        (429, {"retry-after": "Thu, 01 Jan 2099 00:00:00 GMT"}, b""), "asks to wait", Postponed,
        asked=1,
    ),
    # Redirects
    "to itself": moved("/it", "redirects to itself"),
    "to a ring": Case(
        lambda handler: (302, {"location": handler.path + "/x"}, b""),
        "redirects more than 5 times", Refused, asked=1,
    ),
    "to a file": moved("file:///etc/passwd", "no web address"),
    "to data": moved("data:text/html,<html>", "no address that can be asked", Barred),
    "to a script": moved("javascript:alert(1)", "no address that can be asked", Barred),
    "to nowhere": moved("", "no web address"),
    "to loopback": moved("http://127.0.0.1:1/", "not a public address"),
    "to this machine": moved("http://localhost/", "not a public address"),
    "to a cloud's secrets": moved("http://169.254.169.254/latest", "not a public address"),
    "to a private network": moved("//10.0.0.1/", "not a public address"),
    "to loopback in IPv6": moved("http://[::ffff:127.0.0.1]/", "not a public address"),
}  # fmt: skip


def install(web: Web, case: Case, *, host: str, path: str) -> None:
    """Let one address of the web, and all below it, misbehave so."""
    for each in (path, *(path + "/x" * n for n in range(1, 8))):
        web.pages[host, each] = case.does
