"""A list of stoppages as records: each row is one, or a fault with its line; none is dropped."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ingest.records.layouts import LAYOUTS, Layout
from sideletter.errors import ReadError
from sideletter.records import Record

# No register is older. A row whose cells have slipped by one shows the day zero of spreadsheets.
EARLIEST = dt.date(1900, 1, 1)
_NUMBERS = frozenset({"workers", "workdays", "idle_days"})
_DAYS = frozenset({"begin", "end"})
_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?")
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def layout_of(path: Path) -> Layout | None:
    """The register whose list this file is, by its header; None for any other file."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = tuple(next(csv.reader(file), ()))
    except (OSError, UnicodeDecodeError, csv.Error):
        return None
    return next((each for each in LAYOUTS if each.fields(header) is not None), None)


def read_records(path: Path, layout: Layout) -> Iterator[Record | ReadError]:
    """Every row of the list in its order. Raises ReadError for a file that cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = tuple(next(reader))
            fields = layout.fields(header) or {}
            # An edition may list what an earlier one did; none lists a stoppage twice.
            seen: dict[tuple[str, str], int] = {}
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    where = f"{path}, line {reader.line_num}"
                    yield _row(cells, header, fields, layout, where, seen, reader.line_num)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ReadError(f"{path}: cannot be read ({error})") from error


def _row(
    cells: list[str],
    header: tuple[str, ...],
    fields: Mapping[str, str],
    layout: Layout,
    where: str,
    seen: dict[tuple[str, str], int],
    line: int,
) -> Record | ReadError:
    try:
        if len(cells) != len(header):
            raise ValueError(f"has {len(cells)} cells where there are {len(header)} columns")
        record = _record(dict(zip(header, cells, strict=True)), fields, layout)
        before = seen.setdefault((record.id, record.edition), line)
        if before != line:
            raise ValueError(f"lists the stoppage of line {before} again")
    except ValueError as error:
        return ReadError(f"{where}: {error}")
    return record


def _record(row: Mapping[str, str], fields: Mapping[str, str], layout: Layout) -> Record:
    values: dict[str, Any] = {}
    for name, key in fields.items():
        cell = " ".join(row[name].split())
        if key in _DAYS:
            values[key] = _day(cell, name)
        else:
            values[key] = _number(cell, name) if key in _NUMBERS else cell
    for key in layout.needed:
        if not values[key]:
            raise ValueError(f"has no {key}")
    record = Record(id="", source=layout.source, **values)
    if record.begin < EARLIEST:
        raise ValueError(f"begins on {record.begin}, before any list; have its cells slipped?")
    if record.end and record.end < record.begin:
        raise ValueError(f"ends on {record.end}, before it begins on {record.begin}")
    known = "\0".join(layout.known_by(record)).encode()
    return replace(record, id=f"{layout.source}:{hashlib.sha256(known).hexdigest()[:16]}")


def _day(cell: str, name: str) -> dt.date | None:
    if not cell:
        return None
    american = _AMERICAN.fullmatch(cell)
    try:
        if american:
            month, day, year = map(int, american.groups())
            return dt.date(year, month, day)
        return dt.date.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"{name} {cell!r} is no date (2023-05-02 or 5/2/2023)") from None


def _number(cell: str, name: str) -> int | None:
    if not cell:
        return None
    found = _NUMBER.fullmatch(cell)
    if not found:
        raise ValueError(f"{name} {cell!r} is no whole number")
    return int(found.group(1).replace(",", ""))
