"""What a reader of files yields: things found, each with the place where reading goes on."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.fetched import FetchedPage
from ingest.transfer.bundle import Bundle, Loose
from sideletter.errors import ReadError
from sideletter.model import Article


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where reading goes on: `skip` bytes after what inflates from the byte `offset`.

    `number` counts the lines or records that lie before it.
    """

    offset: int = 0
    skip: int = 0
    number: int = 0


START = Place()


@dataclass(frozen=True, slots=True)
class Passed:
    """Something that was rightly left aside, and in a word or two why ("no page")."""

    reason: str


@dataclass(frozen=True, slots=True)
class Revisited:
    """A capture that found the same content as an earlier one of `original`."""

    url: str
    original: str


Found = Article | FetchedPage | Bundle | Loose | Revisited | Passed | ReadError


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a file: where it stood, in words, what it is, and where reading goes on."""

    where: str
    found: Found
    after: Place
