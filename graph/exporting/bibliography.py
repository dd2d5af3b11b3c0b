"""What both bibliographies need: a key for each article, and the day it was published."""

from __future__ import annotations

import re

from graph.answers import ArticleRow
from graph.days import span
from graph.ids import digest, fold

_OTHER = re.compile(r"[^a-z0-9]")


def citation_key(row: ArticleRow) -> str:
    """A readable key that stays the same: "dailycall2023-1a2b3c4d"."""
    outlet = _OTHER.sub("", fold(row.outlet)) or "article"
    year = (row.published or "")[:4]
    return f"{outlet}{year}-{digest(row.id)[:8]}"


def day_parts(published: str | None) -> tuple[int, int, int] | None:
    """Year, month and day in the article's own zone; None where no day is known."""
    found = span((published or "")[:10])
    return (found.first.year, found.first.month, found.first.day) if found else None
