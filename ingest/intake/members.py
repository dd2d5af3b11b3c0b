"""Reading a file that may be gzip, of one member or of many, from any place in it, bounded.

warcio's own reader takes damaged compression for the end of a record and says so on stderr only;
this one says where the damage is, and where each member begins, so that reading can go on there.
"""

from __future__ import annotations

import zlib
from collections import deque
from typing import BinaryIO

from ingest.intake.items import START, Place

GZIP = b"\x1f\x8b\x08"
_CHUNK = 1 << 16
_ROOM = 1 << 18


class Damaged(Exception):
    """Compressed data that is cut off or broken; the message is the reason in words."""

    def __init__(self, reason: str, *, offset: int) -> None:
        super().__init__(reason)
        self.offset = offset


class Inflated:
    """A file's bytes, inflated where it is gzip; readable as warcio reads, once and forwards."""

    def __init__(self, file: BinaryIO, place: Place = START) -> None:
        self._file = file
        self._base = place.offset
        file.seek(place.offset)
        self.compressed = file.read(len(GZIP)) == GZIP
        file.seek(place.offset)
        self._decoder = self._fresh() if self.compressed else None
        self._begun = False  # whether the decoder has seen any of its member
        self._damage: Damaged | None = None
        self._raw = b""
        self._buffer = b""
        self._at = 0  # in the buffer
        self._before = 0  # bytes given before the buffer
        self._members = deque([(0, place.offset)])
        if place.skip:
            self._pass(place.skip)

    @staticmethod
    def _fresh() -> zlib._Decompress:
        return zlib.decompressobj(zlib.MAX_WBITS | 16)

    def tell(self) -> int:
        """How many inflated bytes were given since the place where reading began."""
        return self._before + self._at

    def place(self, number: int = 0) -> Place:
        """Where reading would go on from here."""
        if self._decoder is None:
            return Place(self._base + self.tell(), 0, number)
        while len(self._members) > 1 and self._members[1][0] <= self.tell():
            self._members.popleft()
        start, offset = self._members[0]
        return Place(offset, self.tell() - start, number)

    def read(self, size: int) -> bytes:
        """Up to `size` bytes; fewer only at the end. Raises Damaged."""
        parts = []
        while size > 0 and (self._at < len(self._buffer) or self._fill()):
            part = self._buffer[self._at : self._at + size]
            self._at += len(part)
            size -= len(part)
            parts.append(part)
        return b"".join(parts)

    def readline(self, limit: int = _ROOM) -> bytes:
        """One line with its end, or `limit` bytes of it; empty at the end. Raises Damaged."""
        parts = []
        while limit > 0 and (self._at < len(self._buffer) or self._fill()):
            end = self._buffer.find(b"\n", self._at, self._at + limit) + 1
            part = self._buffer[self._at : end or self._at + limit]
            self._at += len(part)
            limit -= len(part)
            parts.append(part)
            if end:
                break
        return b"".join(parts)

    def pass_line_ends(self) -> None:
        """Go over the line ends that come next, if any; damage beyond them is told later."""
        try:
            while self._at < len(self._buffer) or self._fill():
                if self._buffer[self._at] not in b"\r\n":
                    return
                self._at += 1
        except Damaged as damage:
            self._damage = damage

    def _pass(self, size: int) -> None:
        while size > 0 and (part := self.read(min(size, _ROOM))):
            size -= len(part)

    def _fill(self) -> bool:
        """More bytes in the buffer, all of which had been given; False at the end."""
        if self._damage:
            raise self._damage
        self._before += len(self._buffer)
        self._buffer, self._at = b"", 0
        if self._decoder is None:
            self._buffer = self._file.read(_CHUNK)
            return bool(self._buffer)
        while not self._buffer:
            if not self._raw and not self._decoder.unconsumed_tail:
                self._raw = self._file.read(_CHUNK)
                if not self._raw:
                    return self._ended()
            self._inflate()
        return True

    def _ended(self) -> bool:
        if self._begun:
            raise Damaged("cut off in its compressed data", offset=self._members[-1][1])
        return False

    def _inflate(self) -> None:
        assert self._decoder is not None
        data, self._raw = self._decoder.unconsumed_tail or self._raw, b""
        if not self._begun:
            # Zeros between members and after the last are padding.
            data = data.lstrip(b"\x00")
            if not data:
                return
            self._members[-1] = (self._before, self._file.tell() - len(data))
            self._begun = True
        try:
            self._buffer = self._decoder.decompress(data, _ROOM)
        except zlib.error as error:
            raise Damaged(f"broken compression ({error})", offset=self._members[-1][1]) from error
        if self._decoder.eof:
            self._raw = self._decoder.unused_data
            self._decoder, self._begun = self._fresh(), False
            self._members.append(
                (self._before + len(self._buffer), self._file.tell() - len(self._raw))
            )
