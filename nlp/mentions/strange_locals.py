"""Locals of unions that no list holds: the words around the number are all that is known."""

from __future__ import annotations

import re

from nlp.mentions.board import Board, Draft
from sideletter.model import EntityType

_TRADE = re.compile(r"\s+of\s+the\s+(?P<trade>[a-z]+s)'\s+(?:local|union|guild|international)\b")
_PARENT = re.compile(
    r"\s+of\s+(?:the\s+)?(?P<parent>(?:[A-Z][\w.-]*'?,?\s+(?:and\s+|&\s+|of\s+)?){1,6}?"
    r"(?:Union|Workers|Employees|Engineers|Drivers|Brotherhood|Machinists|Carpenters|Painters"
    r"|Guild|Federation)(?:\s+(?:Union|of\s+(?:America|Canada)))?)(?![\w-]|\s+of\s+[A-Z])"
)
_OWN = re.compile(
    r"(?<!\w)(?!(?:The|When|While|After|Before|But|And|As|In|At|For|On|By|If|With|Both|Under|From)\s)"
    r"(?P<name>(?:(?:Brotherhood|Association|Alliance|Federation|Union|Order)\s+of\s+)?"
    r"(?:[A-Z][a-z][\w-]*,?\s+(?:and\s+|&\s+)?){0,4}"
    r"[A-Z][a-z-]+(?:ers|ors|ists|ians|ants|ics|men|wrights|employees|Employees|Engineers|Trades)"
    r"(?:'?\s+(?:Union|Guild))?)'?,?\s+$"
)
"""The name of a union by its trade, right before a local's number: "Moving Painters "."""
_INITIALS = re.compile(r"(?<![\w/-])(?P<name>[A-Z]{2,6}(?:[-/][A-Z]{2,6})?)\s+$")
"""The same by its initials: "XYZ "."""
_NUMBER = re.compile(r"[A-Z]?-?\d+-?[A-Z]?")


def claim_stranger(board: Board, match: re.Match[str]) -> Draft | None:
    """Claim a local of a union that no list holds, by the words before it or behind.

    "Harbor Boilermakers Local 644" is its name, as is "Local 279 of the Amalgamated Boilermakers
    Union"; of "Local 9 of the riders' union" it is made of the trade, "Riders Local 9".
    """
    if not _NUMBER.fullmatch(match["numbers"]):
        return None
    start, end, stem = match.start(), match.end(), ""
    if trade := _TRADE.match(board.folded, match.end()):
        stem, end = trade["trade"].capitalize(), trade.end()
    elif own := _named_before(board.folded, match.start()):
        stem, start = own["name"], own.start("name")
    elif parent := _PARENT.match(board.folded, match.end(), match.end() + 90):
        stem, end = " ".join(parent["parent"].split()), parent.end()
    if not stem or not board.is_free(start, end):
        return None
    name = f"{stem} Local {match['numbers']}"
    draft = board.named(name, EntityType.UNION) or Draft(EntityType.UNION, name)
    draft.aliases.setdefault(f"Local {match['numbers']}")
    draft.aliases.setdefault(board.folded[start:end])
    board.add(draft, start, end)
    return draft


def _named_before(folded: str, end: int) -> re.Match[str] | None:
    """The name that stands before a local's number, by its trade or by its initials."""
    start = max(0, end - 80)
    return _OWN.search(folded, start, end) or _INITIALS.search(folded, start, end)
