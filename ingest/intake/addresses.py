"""Lists of addresses, one a line; lines that begin with "#" are remarks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.address import is_web
from ingest.intake.items import START, Place
from ingest.intake.members import Damaged, Inflated
from sideletter.errors import ReadError

_MAX_LINE = 10_000


@dataclass(frozen=True, slots=True)
class Address:
    """An address whose page is to be fetched, or why there is none, and where reading goes on."""

    url: str
    error: ReadError | None
    after: Place


def read_addresses(path: Path, place: Place = START) -> Iterator[Address]:
    """Every address from `place` on. Raises ReadError for the file itself."""
    try:
        with path.open("rb") as file:
            stream, number = Inflated(file, place), place.number
            while line := stream.readline(_MAX_LINE):
                number += 1
                text = line.decode("utf-8-sig", "replace").strip()
                if text and not text.startswith("#"):
                    yield _address(text, f"{path}, line {number}", stream.place(number))
    except (OSError, Damaged) as error:
        raise ReadError(f"{path}: cannot be read ({error})") from error


def _address(text: str, where: str, after: Place) -> Address:
    # Some lists carry more columns after the address.
    url = text.split()[0].strip("<>,;\"'")
    if is_web(url):
        return Address(url, None, after)
    return Address("", ReadError(f"{where}: {text[:80]!r} is no http or https address"), after)
