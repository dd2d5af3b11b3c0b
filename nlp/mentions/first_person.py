"""Whose "we" a text is written in: a letter of a union to its members, a bulletin from the table.

What stands in quotation marks is somebody else's. "We" is a mention of the union that issues the
text, where it shows signs of being a union's and which one is clear; else of nobody. An employer's
"we" is left open: whether it is the house's or its owner's, letters seldom tell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from nlp.mentions.board import Board, Draft
from nlp.rulefile import any_of, load_words
from sideletter.model import EntityType

_WE = re.compile(r"(?<![\w'-])(?:[Ww]e|us|WE)(?![\w-])(?!\s+all\b)")
_QUOTED = re.compile(r'"[^"\n]{0,1500}(?:"|$)', re.MULTILINE)
_FROM = re.compile(r"(?:^|\b(?:from|by|of) )(?:the )?$", re.IGNORECASE)
"""What stands in a title before whoever issues the text."""
_SIDES = {EntityType.UNION: "@u", EntityType.EMPLOYER_GROUP: "@e", EntityType.COMPANY: "@e"}
_FEWEST = 2
"""Times that a text says "we" where it is written in somebody's own voice."""
_SURE = 2
"""Signs that show a union's text, for each one of an employer's."""
_CLEAR = 1.5
"""How much more a text must name one body of a side than the next."""


def find_first_person(board: Board) -> None:
    """Claim "we" and "us" for the union that issues the text."""
    quoted = [match.span() for match in _QUOTED.finditer(board.folded)]
    found = [m for m in board.free_matches(_WE) if not _is_within(quoted, m.start())]
    if len(found) < _FEWEST or not _is_of_a_union(board, quoted):
        return
    issuer = _main_union(board)
    if issuer is not None:
        for match in found:
            board.add(issuer, *match.span(), "nominal")


def _is_of_a_union(board: Board, quoted: Sequence[tuple[int, int]]) -> bool:
    """Whether a text shows the signs of a union's, and hardly any of an employer's."""
    text = f"{board.article.title.casefold()} | {_with_sides(board, quoted)}"
    unions, employers = (_signs(key, text) for key in ("of_unions", "of_employers"))
    return unions >= _SURE * max(1, employers)


def _with_sides(board: Board, quoted: Sequence[tuple[int, int]]) -> str:
    """The text in lower case without its quotations, each body as the mark of its side."""
    marks = [(a, b, _SIDES[d.type]) for a, b, d in board.timeline() if d.type in _SIDES]
    marks += [(start, end, "") for start, end in quoted]
    return _unnamed("unions").sub("@u", _unnamed("employers").sub("@e", _marked(board, marks)))


def _marked(board: Board, marks: list[tuple[int, int, str]]) -> str:
    def pieces() -> Iterator[str]:
        at = 0
        for start, end, mark in sorted(marks):
            if start >= at:
                yield board.folded[at:start]
                yield mark
                at = end
        yield board.folded[at:]

    return re.sub(r"\bthe (?=@)", "", " ".join("".join(pieces()).casefold().split()))


def _signs(key: str, text: str) -> int:
    """How many different words show a side."""
    return len({match.group() for match in _pattern(key).finditer(text)})


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(load_words('issuers', key)))})")


@cache
def _unnamed(side: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(load_words('issuers', side))})\b")


def _main_union(board: Board) -> Draft | None:
    """The union that the title names as whom it is from, or that is named by far most."""
    unions = board.of_type(EntityType.UNION)
    for draft in unions:
        for name in (draft.name, *draft.aliases):
            before, found, _ = board.article.title.partition(name)
            if found and _FROM.search(before):
                return draft
    ranked = sorted(unions, key=lambda d: -len(d.mentions))
    if not ranked:
        return None
    rival = len(ranked[1].mentions) if len(ranked) > 1 else 0
    return ranked[0] if len(ranked[0].mentions) >= _CLEAR * rival else None


def _is_within(spans: Sequence[tuple[int, int]], at: int) -> bool:
    place = bisect_right(spans, (at, at)) - 1
    return place >= 0 and at < spans[place][1]
