"""The numbers that a topic sets by its own words: "two holidays", "at least six writers"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.values import read_number
from sideletter.model import Value, ValueKind

_TIMES = {"once": 1, "twice": 2}


def counts_in(match: re.Match[str]) -> Iterator[Value]:
    """The numbers that a topic's own words set, by the names of its groups."""
    groups = match.groupdict()
    for suffix in ("", "2", "3", "4", "5", "6"):
        for name in ("count", "hours", "days", "years"):
            words = (groups.get(name + suffix) or "").lower()
            if not words:
                continue
            number = _TIMES.get(words, read_number(words.removesuffix(" times")))
            if words.endswith("-and-a-half"):
                whole = read_number(words.removesuffix("-and-a-half"))
                number = None if whole is None else whole + 0.5
            if number is None:
                continue
            unit = (groups.get("unit" + suffix) or "").lower()
            yield _measure(name, number, in_years=unit.startswith("year"))


def _measure(name: str, number: float, *, in_years: bool) -> Value:
    if name == "count":
        return Value(kind=ValueKind.COUNT, amount=number)
    if name in ("hours", "days"):
        return Value(kind=ValueKind.DURATION, amount=number, unit=name.removesuffix("s"))
    return Value(kind=ValueKind.DURATION, amount=number, unit="year" if in_years else None)
