"""What travels: one article with all that belongs to it, and rows that belong to no article."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# One row: a column's name → text, number, nothing, or bytes.
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page's row without its content, and the content as it was received, inflated."""

    row: Row
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """One article as the archive keeps it: its own row, and the rows that belong to it.

    `more` holds rows of further tables that name the article, such as decisions, by table.
    """

    article: Row
    revisions: tuple[Row, ...]
    pages: tuple[KeptPage, ...] = ()
    extractions: tuple[Row, ...] = ()
    more: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """About how many bytes it holds."""
        texts = sum(len(row["text"] or "") for row in self.revisions)
        return texts + sum(len(page.content) for page in self.pages)


@dataclass(frozen=True, slots=True)
class Loose:
    """Rows of a table that belongs to no article: feeds, entries, runs."""

    table: str
    rows: tuple[Row, ...]


def row_to_json(row: Row) -> Row:
    """A row as JSON can hold it."""
    return {
        name: {"base64": base64.b64encode(value).decode()} if isinstance(value, bytes) else value
        for name, value in row.items()
    }


def row_from_json(row: Row) -> Row:
    """What `row_to_json` made of a row, back; ValueError for what it cannot have made."""
    return {
        name: base64.b64decode(value["base64"], validate=True) if isinstance(value, dict) else value
        for name, value in row.items()
    }
