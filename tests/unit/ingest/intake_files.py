"""Files for the tests of importing: pages, and web archives made of them."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

SENTENCE = "The guild and the studios met again on day {n}, a spokesman of the guild said. "


def page(n: int, *, words: str = SENTENCE) -> bytes:
    """A page of an article that no other number's page resembles."""
    body = "".join(
        f"<p>{words.format(n=n)} Number {n * 7 + k} of the story was told by witness {n}-{k}, "
        f"who had seen room {n * 31 + k} and door {n * 17 + k} with their own eyes.</p>"
        for k in range(6)
    )
    return (
        f'<html><head><title>Talks, day {n}</title><link rel="canonical" '
        f'href="https://daily.example/talks/{n}"></head>'
        f"<body><article><h1>Talks, day {n}</h1>{body}</article></body></html>"
    ).encode()


def address(n: int) -> str:
    return f"https://daily.example/talks/{n}"


class Warc:
    """A WARC under construction."""

    def __init__(self, *, compressed: bool = True) -> None:
        self.out = io.BytesIO()
        self.starts: list[int] = []
        self._writer = WARCWriter(self.out, gzip=compressed)

    def add(
        self,
        url: str,
        content: bytes,
        *,
        kind: str = "response",
        status: str = "200 OK",
        headers: Mapping[str, str] | None = None,
        date: str = "2024-02-05T18:30:00Z",
        more: Mapping[str, str] | None = None,
    ) -> Warc:
        """One more record; with no headers its content is HTML."""
        told = {"Content-Type": "text/html; charset=utf-8"} if headers is None else headers
        self.starts.append(self.out.tell())
        record = self._writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(content),
            length=len(content),
            http_headers=StatusAndHeaders(status, list(told.items()), protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": date, **(more or {})},
        )
        self._writer.write_record(record)
        return self

    def info(self) -> Warc:
        self.starts.append(self.out.tell())
        self._writer.write_record(
            self._writer.create_warcinfo_record("x.warc.gz", {"software": "a test"})
        )
        return self

    def save(self, path: Path) -> Path:
        path.write_bytes(self.out.getvalue())
        return path


def warc_of(numbers: Iterable[int], *, compressed: bool = True) -> Warc:
    warc = Warc(compressed=compressed).info()
    for n in numbers:
        warc.add(address(n), page(n))
    return warc


def one_member(warc: Warc) -> bytes:
    """The whole file as a single gzip member, as careless tools compress."""
    return gzip.compress(warc.out.getvalue())


def chunked(data: bytes, size: int = 100) -> bytes:
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in parts) + b"0\r\n\r\n"
