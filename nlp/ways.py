"""In which ways a regular expression can match at all: pieces of text that must stand together.

"(?:ask|call)(?:s|ed)? for (?:pay|more)" needs "ask" or "call", and " for ", and "pay" or "more":
three clauses, each with its pieces. A pattern of alternatives has several ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import product
from typing import Any

from sideletter.errors import VocabularyError

_SHORTEST = 2
_MOST = 48
"""More ways are not told apart: what they differ in is asked of all at once."""
_PIECE = re.compile(r"\{([A-Z]+\d?)\}")
_FIRST_STAND_IN = 0xE000
"""Named pieces are read as one character each, of those that no text has."""

_ALIKE = str.maketrans({"\u017f": "s", "\u0130": "i", "\u0131": "i", "\u03c2": "\u03c3"})
"""Letters that match others without regard to case, and stay themselves in lower case."""

type Clause = frozenset[str]
"""Pieces in lower case of which one must be in the text."""
type Way = frozenset[Clause]
type Ways = frozenset[Way]
type _Named = Mapping[int, list[Way]]

_ANY: Way = frozenset()


def ways_of(
    pattern: str, pieces: Mapping[str, str] | None = None, *, where: str = "a pattern"
) -> Ways:
    """The ways of a pattern: in each match all clauses of one of them are met.

    Empty where nothing can be said, which means that the pattern must always be tried. `pieces` are
    put in where the pattern has their names in braces; each is read once, however many have it.
    Reads the standard library's own parse of the pattern; where Python keeps it elsewhere one day,
    nothing is said of any pattern. VocabularyError for a malformed one, which `where` names.
    """
    parser = getattr(re, "_parser", None)
    if parser is None:
        return frozenset()
    named: dict[int, list[Way]] = {}

    def stand_in(match: re.Match[str]) -> str:
        char = _FIRST_STAND_IN + len(named)
        named[char] = _of_piece(known[match[1]])
        return chr(char)

    known = pieces or {}
    short = _PIECE.sub(stand_in, pattern) if known else pattern
    try:
        parsed = list(parser.parse(short, re.IGNORECASE))
    except re.error as error:
        raise VocabularyError(f"{where}: the pattern is malformed ({error})") from error
    ways = _of_sequence(parsed, named)
    return frozenset() if _ANY in ways else _fewest(ways)


@cache
def _of_piece(piece: str) -> list[Way]:
    return list(ways_of(piece)) or [_ANY]


def _of_sequence(items: Sequence[tuple[Any, Any]], named: _Named) -> list[Way]:
    """What all items of a sequence ask for together."""
    parts: list[list[Way]] = []
    run = ""
    for kind, argument in (*items, ("END", None)):
        if str(kind) == "LITERAL" and argument not in named:
            run += lowered(chr(argument))
            continue
        if len(run) >= _SHORTEST:
            parts.append([frozenset({frozenset({run})})])
        run = ""
        parts.append(_of_item(str(kind), argument, named))
    return _together(parts)


def _together(parts: Iterable[list[Way]]) -> list[Way]:
    """Every choice of a way of each part; of a part that has too many what they have in common."""
    ways = [_ANY]
    for part in sorted(parts, key=len):
        several = part if len(ways) * len(part) <= _MOST else [_in_common(part)]
        ways = [one | other for one, other in product(ways, several)]
    return ways


def _in_common(ways: Sequence[Way]) -> Way:
    """One clause that each of the ways meets, if there is any: the best of each."""
    if not all(ways):
        return _ANY
    return frozenset({frozenset(piece for way in ways for piece in max(way, key=worth))})


def _of_item(kind: str, argument: Any, named: _Named) -> list[Way]:
    if kind == "LITERAL":
        return named[argument]
    if kind == "SUBPATTERN":
        return _of_sequence(list(argument[-1]), named)
    if kind in ("MAX_REPEAT", "MIN_REPEAT") and argument[0] > 0:
        return _of_sequence(list(argument[2]), named)
    if kind == "BRANCH":
        return _of_branches([_of_sequence(list(branch), named) for branch in argument[1]])
    return [_ANY]


def _of_branches(branches: Sequence[list[Way]]) -> list[Way]:
    """The ways of all branches; those of one clause alone are one clause."""
    ways = [way for branch in branches for way in branch]
    if not all(ways):
        return [_ANY]
    single = frozenset(piece for way in ways if len(way) == 1 for clause in way for piece in clause)
    return [*(way for way in ways if len(way) > 1), *([frozenset({single})] if single else [])]


def worth(clause: Clause) -> tuple[int, int, list[str]]:
    """Long pieces are rare in a text; of equals the fewer are the quicker to look for."""
    return min(map(len, clause)), -len(clause), sorted(clause)


def lowered(text: str) -> str:
    """A text in which pieces are looked for: as `re.IGNORECASE` has it, "\u017f" is an "s" too."""
    return text.lower() if text.isascii() else text.translate(_ALIKE).lower()


def _fewest(ways: Iterable[Way]) -> Ways:
    """The ways without pieces that hold others of their clause, and without what others imply."""
    short = {frozenset(map(_shortest, way)) for way in ways}
    return frozenset(way for way in short if not any(other < way for other in short))


def _shortest(clause: Clause) -> Clause:
    return frozenset(p for p in clause if not any(o != p and o in p for o in clause))
