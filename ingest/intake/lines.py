"""JSON Lines: one object a line, read line by line, each fault with its file and its line."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ingest.intake.items import START, Found, Item, Place
from ingest.intake.members import Damaged, Inflated
from ingest.intake.shapes import article_of
from ingest.reading.document import decode
from ingest.reading.json_text import load_json
from sideletter.errors import ReadError
from sideletter.model import Article

# A line longer than this is no article's.
MAX_LINE = 50_000_000


def read_lines(path: Path, place: Place = START) -> Iterator[Item]:
    """One item a line that is not empty, from `place` on. Raises ReadError for the file itself."""
    try:
        with path.open("rb") as file:
            yield from _lines(path, file, place)
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error.strerror})") from error


def _lines(path: Path, file: BinaryIO, place: Place) -> Iterator[Item]:
    stream = Inflated(file, place)
    number = place.number
    try:
        while line := stream.readline(MAX_LINE):
            number += 1
            where = f"{path}, line {number}"
            if number == 1 and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                raise ReadError(f"{path}: written in UTF-16; save it as UTF-8")
            if len(line) >= MAX_LINE and not line.endswith(b"\n"):
                raise ReadError(f"{where}: longer than {MAX_LINE} bytes; is this JSON Lines?")
            if line.strip():
                yield Item(where, _found(line, where), stream.place(number))
    except Damaged as damaged:
        raise ReadError(f"{path}: damaged after line {number} ({damaged})") from damaged


def _found(line: bytes, where: str) -> Found:
    try:
        return read_json(decode(line), where=where)
    except ReadError as error:
        return error


def read_json(text: str, *, where: str) -> Article:
    """The article of a JSON text; ReadError, which names `where`."""
    try:
        data = load_json(text)
    except ValueError as error:
        raise ReadError(f"{where}: broken JSON ({error})") from error
    try:
        return article_of(data)
    except ReadError as error:
        raise ReadError(f"{where}: {error}") from error
