"""Which words a regular expression cannot match without: a cheap test before an expensive one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

_SHORTEST = 2


def needed_literals(pattern: str) -> frozenset[str]:
    """Lower-case pieces of text of which every match of `pattern` contains at least one.

    Empty where that cannot be said, which means that the pattern must always be tried. Reads the
    standard library's own parse of the pattern; where Python keeps it elsewhere one day, nothing
    is said of any pattern.
    """
    parser = getattr(re, "_parser", None)
    if parser is None:
        return frozenset()
    return _of_sequence(list(parser.parse(pattern, re.IGNORECASE))) or frozenset()


def _of_sequence(items: Sequence[tuple[Any, Any]]) -> frozenset[str] | None:
    """The best of what the items of a sequence need: the set whose shortest piece is longest."""
    options: list[frozenset[str]] = []
    run = ""
    for kind, argument in items:
        if str(kind) == "LITERAL":
            run += chr(argument).lower()
            continue
        options.append(frozenset({run}))
        run = ""
        inner = _of_item(str(kind), argument)
        if inner is not None:
            options.append(inner)
    options.append(frozenset({run}))
    usable = [option for option in options if min(map(len, option), default=0) >= _SHORTEST]
    return max(usable, key=_worth, default=None)


def _of_item(kind: str, argument: Any) -> frozenset[str] | None:
    if kind == "SUBPATTERN":
        return _of_sequence(list(argument[-1]))
    if kind in ("MAX_REPEAT", "MIN_REPEAT") and argument[0] > 0:
        return _of_sequence(list(argument[2]))
    if kind == "BRANCH":
        branches = [_of_sequence(list(branch)) for branch in argument[1]]
        if all(branch is not None for branch in branches):
            return frozenset(piece for branch in branches if branch for piece in branch)
    return None


def _worth(option: frozenset[str]) -> tuple[int, int]:
    """Long pieces are rare in a text; of equals the fewer are the quicker to look for."""
    return min(map(len, option)), -len(option)
