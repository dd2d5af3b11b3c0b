"""Which amounts of a sentence can set a provision, and which only add others up."""

from __future__ import annotations

import re

from nlp.terms.rules import Drops, Guard, load_guards
from nlp.terms.segments import Segments
from nlp.values import Amount
from sideletter.model import ValueKind


def sift(
    text: str,
    amounts: list[Amount],
    guards: list[tuple[Guard, int, int]],
    segments: Segments,
) -> tuple[list[Amount], list[Amount]]:
    """The amounts that can set a provision, and those of them that are totals."""
    barred = {segments.at(start) for g, start, _ in guards if g.drops is Drops.VALUES}
    counted = {segments.at(start) for g, start, _ in guards if g.drops is Drops.COUNTS}
    summed = {segments.at(start) for g, start, _ in guards if g.drops is Drops.TOTAL}
    kept, totals = [], []
    for amount in amounts:
        segment = segments.at(amount.start)
        if segment in barred or _is_beside_the_point(text, amount):
            continue
        raised = _A_RAISE.match(text[amount.end : amount.end + 40])
        raised = raised or _RAISED_BY.search(text[max(0, amount.start - 60) : amount.start])
        if segment in counted and not raised:
            continue
        kept.append(amount)
        if segment in summed and _is_total(text, amount, amounts):
            totals.append(amount)
    return kept, totals


def _is_total(text: str, amount: Amount, amounts: list[Amount]) -> bool:
    """Whether a percent beside a word of adding up is a sum: no raise of a year, no last step."""
    if amount.value.kind is not ValueKind.PERCENT:
        return False
    if _A_YEAR.search(text[amount.end : amount.end + 40]):
        return False
    before = [a for a in amounts if a.end < amount.start and a.value.kind is ValueKind.PERCENT]
    return not (before and _ROW.fullmatch(text[before[-1].end : amount.start]))


_ROW = re.compile(
    r"%?-?(?:,? (?:and|then|and then|followed by)(?: by)? |, (?:then )?|/|-)", re.IGNORECASE
)
"""What stands between the steps of one raise."""


_A_YEAR = re.compile(r"\b(?:annually|a year|per year|each year|every year|yearly)\b", re.IGNORECASE)
"""What makes a percent a raise of each year and no sum of them."""

_A_RAISE = re.compile(
    r"[ -](?:(?:annual|general|pay|wage|salary|across-the-board) )*"
    r"(?:increase|raise|rise|hike|bump|uplift|(?:pay |wage )?(?:offer|claim|award))s?\b",
    re.IGNORECASE,
)
"""What a percent is of that no vote counts."""

_RAISED_BY = re.compile(
    r"\b(?:pay|wages?|salar(?:y|ies)|fees|rates|minimums)(?: \w+)? (?:by|of)"
    r" (?:at least |about |around |up to |some |nearly )?$"
    r"|\b(?:cuts?|raises?|increases?|rises?|hikes?|reductions?|offers?|awards?) (?:of|by|worth)"
    r" (?:at least |about |around |up to |some |nearly )?$",
    re.IGNORECASE,
)
"""What stands before such a percent."""

_TO_RANGE = re.compile(r"^-[$£€]?[\d.,]+(?: (?:million|billion)|%)?")
"""The rest of a range, of whose beginning the words after it speak too: "$3-$5 million"."""


def _is_beside_the_point(text: str, amount: Amount) -> bool:
    """Whether the words right around a number make it an old base or a share of an audience."""
    before = text[max(0, amount.start - 60) : amount.start]
    after = _TO_RANGE.sub("", text[amount.end :], count=1)
    for guard in load_guards():
        if guard.drops is Drops.AMOUNT and guard.pattern.search(before):
            return True
        lasts = amount.value.kind is ValueKind.DURATION
        if guard.drops is Drops.AFTER and not lasts and guard.pattern.match(after):
            return True
    return False
