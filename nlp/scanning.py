"""Looking for patterns and names only where they can be: much cheaper than at every character."""

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


def stands_in(name: str, text: str) -> bool:
    """Whether a name stands in a text by itself, and not within a word or a hyphenated one."""
    return name in text and bool(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text))
