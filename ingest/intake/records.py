"""The records of a WARC file, one by one, from any place in it, and past damage where that can be.

warcio reads the headers; what lies under it (`members`) knows where each record begins.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from ingest.intake.items import START, Place
from ingest.intake.members import GZIP, Damaged, Inflated
from sideletter.errors import ReadError

log = logging.getLogger(__name__)

# Damage in one file after which it is of no use to go on.
MAX_DAMAGE = 20
_PLAIN_START = b"\nWARC/1."
_CHUNK = 1 << 20
_ROOM = 1 << 16

# How many bytes of a record's block are wanted, by its headers.
Wanted = Callable[[Mapping[str, str]], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record: headers with names in lower case, and as much of its block as was wanted."""

    headers: Mapping[str, str]
    block: bytes
    length: int
    number: int
    after: Place

    @property
    def kind(self) -> str:
        """The record's type: "response", "revisit", "warcinfo" …."""
        return self.headers.get("warc-type", "").lower()


@dataclass(frozen=True, slots=True)
class Broken:
    """A place that could not be read, in words, and where reading goes on."""

    error: ReadError
    after: Place


def is_warc(path: Path) -> bool:
    """Whether the file begins as a WARC does, compressed or not."""
    try:
        with path.open("rb") as file:
            return Inflated(file).readline(16).startswith(b"WARC/")
    except (OSError, Damaged):
        return False


def read_records(path: Path, place: Place = START, *, wanted: Wanted) -> Iterator[Record | Broken]:
    """Every record from `place` on; damage is told, and reading goes on at the next record.

    Raises ReadError for what is no WARC file or cannot be opened.
    """
    if not path.is_file() or not is_warc(path):
        raise ReadError(
            f"{path}: not a WARC file (plain or gzip), or damaged at its very beginning"
        )
    with path.open("rb") as file:
        for _ in range(MAX_DAMAGE):
            try:
                for record in _iterate(Inflated(file, place), place.number, wanted):
                    yield record
                    place = record.after
                return
            except Damaged as damaged:
                reason, at = str(damaged), max(damaged.offset, place.offset)
            except _UNREADABLE as error:
                reason, at = _words(error), place.offset
            found = _next_start(file, at + 1)
            place = Place(found or file.seek(0, 2), 0, place.number + 1)
            went_on = f"reading went on at byte {found}" if found else "nothing could be read after"
            yield Broken(
                ReadError(
                    f"{path}: damaged in record {place.number}, at byte {at} ({reason}); {went_on}"
                ),
                place,
            )


# What warcio raises over headers that are none.
_UNREADABLE = (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError)


def _words(error: Exception) -> str:
    log.debug("record", exc_info=error)
    return "its headers are none of WARC"


def _iterate(stream: Inflated, number: int, wanted: Wanted) -> Iterator[Record]:
    """Records up to the end of the stream. Raises Damaged and what warcio raises."""
    loader = ArcWarcRecordLoader()
    while line := stream.readline():
        if not line.strip():
            continue
        number += 1
        found = loader.parse_record_stream(
            stream, statusline=line, known_format="warc", no_record_parse=True
        )
        headers = {name.lower(): value for name, value in found.rec_headers.headers}
        if found.length is None or not headers.get("content-length", "").strip().isdigit():
            raise Damaged("it does not say how long it is", offset=0)
        block = found.raw_stream.read(min(wanted(headers), found.length))
        rest = found.length - len(block)
        while rest and (part := stream.read(min(rest, _ROOM))):
            rest -= len(part)
        if rest:
            raise Damaged("the file ends within the record", offset=0)
        # So that the place is the next record's own.
        stream.pass_line_ends()
        yield Record(
            headers=headers,
            block=block,
            length=found.length,
            number=number,
            after=stream.place(number),
        )


def _next_start(file: BinaryIO, offset: int) -> int | None:
    """Where a record seems to begin at or after `offset`; None to the end of the file."""
    file.seek(0)
    compressed = file.read(len(GZIP)) == GZIP
    pattern, lead = (GZIP, 0) if compressed else (_PLAIN_START, 1)
    file.seek(offset)
    start, data = offset, b""
    while chunk := file.read(_CHUNK):
        data += chunk
        at = data.find(pattern)
        if at >= 0:
            return start + at + lead
        start += len(data) - len(pattern)
        data = data[-len(pattern) :]
    return None
