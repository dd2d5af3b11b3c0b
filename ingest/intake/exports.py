"""Exports of an archive, as WARC or JSON Lines, item by item; see `ingest.transfer`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ingest.intake.items import START, Found, Item, Place
from ingest.intake.members import Damaged, Inflated
from ingest.intake.paths import Kind, start_of
from ingest.intake.records import Broken, Record, read_records
from ingest.reading.json_text import load_json
from ingest.transfer.reading import bundle_from_json, loose_from_json
from ingest.transfer.warc_writing import ARTICLE_TYPE, FORMAT, ROWS_TYPE
from sideletter.errors import ReadError

# An article with all its pages, or a table's rows; exports are trusted to be ours, not to be small.
_MAX = 1_000_000_000


def is_export(path: Path, kind: Kind) -> bool:
    """Whether a WARC or JSON Lines file says of itself that an archive was exported to it."""
    start = start_of(path, 4096)
    if kind is Kind.LINES:
        return start.lstrip().startswith(b'{"sideletter":')
    return kind is Kind.WARC and f"isPartOf: {FORMAT}".encode() in start


def read_json_export(path: Path, place: Place = START) -> Iterator[Item]:
    """One item an article or some rows, from `place` on. Raises ReadError."""
    with path.open("rb") as file:
        stream, number = Inflated(file, place), place.number
        try:
            while line := stream.readline(_MAX):
                number += 1
                where = f"{path}, line {number}"
                if number > 1 and line.strip():
                    yield Item(where, _of_line(line, where), stream.place(number))
        except Damaged as damaged:
            raise ReadError(f"{path}: damaged after line {number} ({damaged})") from damaged


def _of_line(line: bytes, where: str) -> Found:
    try:
        if not line.endswith(b"\n"):
            raise ReadError("the file ends within this line")
        data = load_json(line.decode("utf-8"))
        if "table" in data:
            return loose_from_json(data)
        return bundle_from_json(data.get("kept"))
    except (ReadError, ValueError, TypeError, AttributeError) as error:
        return ReadError(f"{where}: {error}")


def read_warc_export(path: Path, place: Place = START) -> Iterator[Item]:
    """One item an article or some rows, from `place` on. Raises ReadError."""
    pages: list[bytes] = []
    texts: list[str] = []
    for each in read_records(path, place, wanted=lambda headers: _MAX):
        where = f"{path}, record {'' if isinstance(each, Broken) else each.number}"
        if isinstance(each, Broken):
            yield Item(where, each.error, each.after)
        elif each.kind == "response":
            pages.append(each.block.partition(b"\r\n\r\n")[2])
        elif each.kind == "conversion":
            texts.append(each.block.decode("utf-8", "replace"))
        elif each.kind == "metadata":
            yield Item(where, _of_metadata(each, where, texts, pages), each.after)
            pages, texts = [], []


def _of_metadata(record: Record, where: str, texts: list[str], pages: list[bytes]) -> Found:
    try:
        data = load_json(record.block.decode("utf-8"))
        kind = record.headers.get("content-type", "")
        if kind == ROWS_TYPE:
            return loose_from_json(data)
        if kind != ARTICLE_TYPE:
            raise ReadError(f"metadata of an unknown type, {kind}")
        return bundle_from_json(_whole(data, texts, pages))
    except (ReadError, ValueError, TypeError, AttributeError, KeyError) as error:
        return ReadError(f"{where}: {error}")


def _whole(data: Mapping[str, Any], texts: list[str], pages: list[bytes]) -> dict[str, Any]:
    """The rows with the texts and contents that stood before them."""
    if len(data["revisions"]) != len(texts) or len(data["pages"]) != len(pages):
        raise ReadError(f"article {data['article']['id']}: some of its records are missing")
    return {
        **data,
        "revisions": [
            {**row, "text": text} for row, text in zip(data["revisions"], texts, strict=True)
        ],
        "pages": [
            {**row, "content": content} for row, content in zip(data["pages"], pages, strict=True)
        ],
    }
