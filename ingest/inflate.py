"""Decompressing an answer within bounds: a small answer must not become a huge one."""

from __future__ import annotations

import zlib

ACCEPTED = "gzip, deflate"


class BodyRefused(Exception):
    """A body that is too large, cut off or badly encoded; the message is the reason in words."""


class Inflater:
    """Takes an answer's bytes as they come and holds the content, at most `limit` bytes of it."""

    def __init__(self, encoding: str, *, limit: int) -> None:
        encoding = encoding.strip().lower()
        if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise BodyRefused(f"its encoding {encoding!r} was not asked for")
        self._encoding = "" if encoding == "identity" else encoding
        self._limit = limit
        self._received = 0
        self._content = bytearray()
        self._first = b""
        self._decoder = zlib.decompressobj(zlib.MAX_WBITS | 16) if "gzip" in encoding else None

    def feed(self, data: bytes) -> None:
        """Add what arrived; BodyRefused once the content would pass the limit."""
        self._received += len(data)
        if self._received > self._limit:
            raise BodyRefused(f"it is larger than {self._limit} bytes")
        if not self._encoding:
            self._content += data
            return
        if self._decoder is None:
            # "deflate" means zlib's format by the standard and the bare stream by some servers:
            # the first two bytes tell.
            self._first = data = self._first + data
            if len(data) < 2:
                return
            zlib_header = (data[0] * 256 + data[1]) % 31 == 0
            self._decoder = zlib.decompressobj(zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS)
        try:
            room = self._limit - len(self._content) + 1
            self._content += self._decoder.decompress(data, room)
        except zlib.error as error:
            raise BodyRefused(f"its {self._encoding} data is damaged ({error})") from error
        if len(self._content) > self._limit:
            raise BodyRefused(f"it inflates to more than {self._limit} bytes")

    def finish(self) -> bytes:
        """The whole content; BodyRefused where the compressed data was cut off."""
        if self._decoder is not None and self._received and not self._decoder.eof:
            raise BodyRefused("its compressed data was cut off")
        return bytes(self._content)
