"""Which words a regular expression cannot match without: a cheap test before an expensive one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sideletter.errors import VocabularyError

_SHORTEST = 2
_PIECE = re.compile(r"\{([A-Z]+\d?)\}")
_FIRST_STAND_IN = 0xE000
"""Named pieces are read as one character each, of those that no text has."""
_Needs = Mapping[int, frozenset[str]]


def needed_literals(
    pattern: str, pieces: Mapping[str, str] | None = None, *, where: str = "a pattern"
) -> frozenset[str]:
    """Lower-case pieces of text of which every match of `pattern` contains at least one.

    Empty where that cannot be said, which means that the pattern must always be tried. `pieces` are
    put in where the pattern has their names in braces; each is read once, however many have it.
    Reads the standard library's own parse of the pattern; where Python keeps it elsewhere one day,
    nothing is said of any pattern. VocabularyError for a malformed one, which `where` names.
    """
    parser = getattr(re, "_parser", None)
    if parser is None:
        return frozenset()
    needs: dict[int, frozenset[str]] = {}

    def stand_in(match: re.Match[str]) -> str:
        char = _FIRST_STAND_IN + len(needs)
        needs[char] = _needed_by_piece((pieces or {})[match[1]])
        return chr(char)

    short = _PIECE.sub(stand_in, pattern) if pieces else pattern
    try:
        parsed = list(parser.parse(short, re.IGNORECASE))
    except re.error as error:
        raise VocabularyError(f"{where}: the pattern is malformed ({error})") from error
    return _of_sequence(parsed, needs) or frozenset()


@cache
def _needed_by_piece(piece: str) -> frozenset[str]:
    return needed_literals(piece)


def _of_sequence(items: Sequence[tuple[Any, Any]], needs: _Needs) -> frozenset[str] | None:
    """The best of what the items of a sequence need: the set whose shortest piece is longest."""
    options: list[frozenset[str]] = []
    run = ""
    for kind, argument in items:
        if str(kind) == "LITERAL" and argument not in needs:
            run += chr(argument).lower()
            continue
        options.append(frozenset({run}))
        run = ""
        inner = _of_item(str(kind), argument, needs)
        if inner is not None:
            options.append(inner)
    options.append(frozenset({run}))
    usable = [option for option in options if min(map(len, option), default=0) >= _SHORTEST]
    return max(usable, key=_worth, default=None)


def _of_item(kind: str, argument: Any, needs: _Needs) -> frozenset[str] | None:
    if kind == "LITERAL":
        return needs[argument] or None
    if kind == "SUBPATTERN":
        return _of_sequence(list(argument[-1]), needs)
    if kind in ("MAX_REPEAT", "MIN_REPEAT") and argument[0] > 0:
        return _of_sequence(list(argument[2]), needs)
    if kind == "BRANCH":
        branches = [_of_sequence(list(branch), needs) for branch in argument[1]]
        if all(branch is not None for branch in branches):
            return frozenset(piece for branch in branches if branch for piece in branch)
    return None


def _worth(option: frozenset[str]) -> tuple[int, int]:
    """Long pieces are rare in a text; of equals the fewer are the quicker to look for."""
    return min(map(len, option)), -len(option)
