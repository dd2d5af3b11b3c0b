"""The feeds as rows: kept, ordered and typeset. Pure functions; no Streamlit.

A row is what `Newsroom.feeds` gives: id, source, kind, feed, condition, asked, answered, due (ISO
moments, "" for none), articles, failures, failure, moved, remarks, tried.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ui.tables import Row

# The worst first, as they are ordered.
CONDITIONS = ("gone", "failing", "out of habit", "answers", "never asked", "switched off")
BADGES = {
    "gone": "rejected",
    "failing": "rejected",
    "out of habit": "conflict",
    "answers": "agreed",
}
KINDS = ("trade", "general", "union", "employer", "government")
ORDERS: dict[str, str] = {
    "condition": "what needs a look first",
    "name": "name",
    "asked": "asked last",
    "answered": "answered last",
    "articles": "most articles",
    "due": "asked next",
}
_LATE = "9999"


def kept(
    rows: Sequence[Row],
    *,
    text: str = "",
    kinds: Sequence[str] = (),
    conditions: Sequence[str] = (),
) -> list[Row]:
    """The feeds whose source or address holds the text, of these kinds, in these conditions."""
    wanted = text.strip().casefold()
    return [
        row
        for row in rows
        if wanted in f"{row['source']} {row['feed']}".casefold()
        and (not kinds or row["kind"] in kinds)
        and (not conditions or row["condition"] in conditions)
    ]


def ordered(rows: Sequence[Row], order: str) -> list[Row]:
    """The feeds in one of the orders, by name where they are alike."""
    by_name = sorted(rows, key=lambda row: (str(row["source"]).casefold(), str(row["feed"])))
    key, backwards = _KEYS[order]
    return sorted(by_name, key=key, reverse=backwards)


def counts(rows: Sequence[Row]) -> dict[str, int]:
    """How many feeds are in each condition, of those that there are."""
    told = [str(row["condition"]) for row in rows]
    return {each: told.count(each) for each in CONDITIONS if each in told}


_KEYS: dict[str, tuple[Callable[[Row], Any], bool]] = {
    "condition": (lambda row: CONDITIONS.index(str(row["condition"])), False),
    "name": (lambda row: 0, False),
    "asked": (lambda row: row["asked"], True),
    "answered": (lambda row: row["answered"], True),
    "articles": (lambda row: row["articles"], True),
    "due": (lambda row: row["due"] or _LATE, False),
}
