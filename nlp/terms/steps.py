"""The steps of one raise and the years of the contract in which they apply."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from nlp.terms.scan import Scan
from nlp.terms.topics import Topic
from nlp.values import Amount
from sideletter.model import Category, Value, ValueKind

type Part = Callable[[int, int], str]

STEPWISE = frozenset({Category.WAGES, Category.RESIDUALS, Category.BENEFITS})
STEP = 60
"""Characters between two steps of one raise at most."""

_ORDINALS = {"first": 1, "one": 1, "second": 2, "two": 2, "third": 3, "three": 3, "fourth": 4}
_YEAR_TOLD = re.compile(
    r"(?:in|for|during) (?:the |its )?(?:contract's )?(first|second|third|fourth)\b"
    r"(?! (?:and|to|through) (?:the )?(?:second|third|fourth))(?: (?:contract )?year)?\b"
    r"|(?:(first|second|third|fourth)[- ]year)(?!s)|year (one|two|three)\b",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(
    r"at once|immediately|(?:up)?on ratification|this year|from the start|right away"
    r"|effective now|as soon as|the moment|straight away|up[- ]?front|at the outset",
    re.IGNORECASE,
)
_EACH_YEAR = re.compile(
    r"(?:a|per|each|every|in each(?: of)?|in every) (?:\w+ ){0,3}years?|annual|yearly"
    r"|20\d\d(?:, 20\d\d)*,? and (?:in )?20\d\d",
    re.IGNORECASE,
)


def in_years(scan: Scan, topic: Topic, amounts: Sequence[Amount]) -> tuple[Value, ...]:
    """The values with the contract's year in which each applies, where steps tell it."""
    if topic.rule.category not in STEPWISE:
        return tuple(a.value for a in amounts)
    told = [_year_told(scan, amount, amounts) for amount in amounts]
    percents = [a for a in amounts if a.value.kind is ValueKind.PERCENT]
    if topic.rule.category is not Category.WAGES:
        percents = []
    row = _row_of(scan, amounts)
    if len(percents) == len(amounts) >= 2 and not any(told[1 : len(row)]) and _are_steps(scan, row):
        told[: len(row)] = range(1, len(row) + 1)
    return tuple(
        replace(amount.value, year=year) for amount, year in zip(amounts, told, strict=True)
    )


def _row_of(scan: Scan, amounts: Sequence[Amount]) -> Sequence[Amount]:
    """The amounts up to the first semicolon, behind which others are told of."""
    for at, (earlier, later) in enumerate(pairwise(amounts), start=1):
        if ";" in scan.part(earlier.end, later.start):
            return amounts[:at]
    return amounts


def _are_steps(scan: Scan, amounts: Sequence[Amount]) -> bool:
    """Whether percents are steps of one raise, and nothing between them says how far each came."""
    told = [cue.start for cue in scan.cues if cue.rule.stance is not None]
    parted = any(one.end <= at < other.start for one, other in pairwise(amounts) for at in told)
    return not parted and are_steps(scan.part, amounts)


def are_steps(part: Part, amounts: Sequence[Amount]) -> bool:
    """Whether percents are steps of one raise: they follow each other closely.

    `part` gives the text between two offsets of the kind that the amounts have.
    """
    return (
        all(_is_next(part(one.end, other.start)) for one, other in pairwise(amounts))
        and 2 <= len(amounts) <= 5
        and not part(amounts[0].start - 8, amounts[0].start).endswith("between ")
        and not _EACH_YEAR.search(part(amounts[-1].end, amounts[-1].end + 40))
    )


def _is_next(between: str) -> bool:
    farthest = 2 * STEP if "followed by" in between else STEP
    return len(between) <= farthest and ";" not in between


def _year_told(scan: Scan, amount: Amount, amounts: Sequence[Amount]) -> int | None:
    after = [a.start for a in scan.amounts if a.start > amount.start]
    end = min([*after, amount.end + 60, scan.span.end_char])
    words = scan.part(amount.end, end)
    if _EACH_YEAR.search(words):
        return None
    match = _YEAR_TOLD.search(words)
    if match:
        word = next(group for group in match.groups() if group)
        return _ORDINALS[word.lower()]
    return 1 if _AT_ONCE.search(words) and len(amounts) > 1 else None


def is_at_once(scan: Scan, amount: Amount) -> bool:
    """Whether a raise applies as the contract begins, and so is no sum of later ones."""
    return bool(_AT_ONCE.match(scan.part(amount.end, amount.end + STEP).lstrip(" ,")))
