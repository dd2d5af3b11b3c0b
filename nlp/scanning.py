"""Patterns tried only where they can begin: much cheaper than at every character of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence


def starts_in(beginning: re.Pattern[str], text: str) -> tuple[int, ...]:
    """Where the text has what a pattern begins with; `beginning` itself may match nothing."""
    return tuple(match.start() for match in beginning.finditer(text))


def matches_at(
    pattern: re.Pattern[str], text: str, starts: Sequence[int]
) -> Iterator[re.Match[str]]:
    """What `pattern.finditer(text)` gives, for a pattern that begins at one of the starts."""
    end = 0
    for at in starts:
        if at >= end and (match := pattern.match(text, at)):
            end = match.end()
            yield match
