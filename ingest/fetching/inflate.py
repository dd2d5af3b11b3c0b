"""Decompressing an answer within bounds: a small answer must not become a huge one."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any, Protocol

import brotli

ACCEPTED = "gzip, deflate, br"
_PIECE = 65_536
_GZIP = zlib.MAX_WBITS | 16
_GZIP_MAGIC = b"\x1f\x8b"


class BodyRefused(Exception):
    """A body that is too large, cut off or badly encoded; the message is the reason in words."""


class _Decoder(Protocol):
    """One compressed stream, taken in piece by piece."""

    def inflate(self, data: bytes, room: int) -> bytes:
        """What `data` adds to the content, some `room` bytes of it at least if there is more."""

    def ended(self) -> bool:
        """Whether the stream came to its own end."""


class _Gzip:
    """gzip, of one member or of several in a row (RFC 1952, 2.2); what else follows is padding."""

    def __init__(self) -> None:
        self._decoder = zlib.decompressobj(_GZIP)
        self._rest = b""

    def inflate(self, data: bytes, room: int) -> bytes:
        out = bytearray()
        self._rest += data
        while self._rest and len(out) < room:
            if self._decoder.eof:
                if not self._rest.startswith(_GZIP_MAGIC):
                    break
                self._decoder = zlib.decompressobj(_GZIP)
            out += self._decoder.decompress(self._rest, room - len(out))
            self._rest = self._decoder.unused_data
        return bytes(out)

    def ended(self) -> bool:
        return self._decoder.eof


class _Deflate:
    """ "deflate": zlib's format by the standard and the bare stream by some servers."""

    def __init__(self) -> None:
        self._decoder: Any = None
        self._first = b""

    def inflate(self, data: bytes, room: int) -> bytes:
        if self._decoder is None:
            # The first two bytes tell which of the two it is.
            self._first = data = self._first + data
            if len(data) < 2:
                return b""
            zlib_header = (data[0] * 256 + data[1]) % 31 == 0
            self._decoder = zlib.decompressobj(zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS)
        return bytes(self._decoder.decompress(data, room))

    def ended(self) -> bool:
        return bool(self._decoder and self._decoder.eof)


class _Brotli:
    """Brotli, its output taken a piece at a time so that a bomb is met before it has gone off."""

    def __init__(self) -> None:
        self._decoder = brotli.Decompressor()

    def inflate(self, data: bytes, room: int) -> bytes:
        out = bytearray()
        while len(out) < room:
            piece = self._decoder.process(data, output_buffer_limit=min(_PIECE, room))
            if not piece:
                break
            out += piece
            data = b""
        return bytes(out)

    def ended(self) -> bool:
        return bool(self._decoder.is_finished())


_DECODERS: dict[str, Callable[[], _Decoder]] = {
    "gzip": _Gzip,
    "x-gzip": _Gzip,
    "deflate": _Deflate,
    "br": _Brotli,
}


class Inflater:
    """Takes an answer's bytes as they come and holds the content, at most `limit` bytes of it."""

    def __init__(self, encoding: str, *, limit: int) -> None:
        self._encoding = encoding.strip().lower()
        if self._encoding not in ("", "identity", *_DECODERS):
            raise BodyRefused(f"its encoding {self._encoding!r} was not asked for")
        make = _DECODERS.get(self._encoding)
        self._decoder = make() if make else None
        self._limit = limit
        self._received = 0
        self._content = bytearray()

    def feed(self, data: bytes) -> None:
        """Add what arrived; BodyRefused once the content would pass the limit."""
        self._received += len(data)
        if self._received > self._limit:
            raise BodyRefused(f"it is larger than {self._limit} bytes")
        if self._decoder is None:
            self._content += data
            return
        try:
            self._content += self._decoder.inflate(data, self._limit - len(self._content) + 1)
        except (zlib.error, brotli.error) as error:
            raise BodyRefused(f"its {self._encoding} data is damaged ({error})") from error
        if len(self._content) > self._limit:
            raise BodyRefused(f"it inflates to more than {self._limit} bytes")

    def finish(self) -> bytes:
        """The whole content; BodyRefused where the compressed data was cut off."""
        if self._decoder is not None and self._received and not self._decoder.ended():
            raise BodyRefused("its compressed data was cut off")
        return bytes(self._content)
