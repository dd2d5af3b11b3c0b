"""Raises that a sentence tells by their numbers alone: "It had demanded 11%", "sought 7 and 5"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from nlp.numerals import load_numerals
from nlp.terms.rules import TopicRule
from nlp.terms.wordlists import (
    load_answer_leads,
    load_bare_after,
    load_got_leads,
    load_implied_after,
    load_implied_bars,
    load_raise_leads,
    load_step_times,
    load_step_words,
)
from nlp.values import Amount, read_number
from sideletter.model import Category, Stance, Value, ValueKind

IMPLIED = TopicRule(id="wages-implied", category=Category.WAGES)
"""What a percent without a topic is of: the raises that talks are about."""

_HIGHEST = 30
"""Percent of a bare number that can still be a raise."""

_MOST = 50
"""Percent beyond which what is asked for without a name is hardly a raise."""

_CLAUSE = 25
"""Characters after a number that still belong to what is said of it."""

_LEAD = 60
"""Characters before a percent among which it says who gets it."""

_NEAR = 14
"""Characters between a verb of asking and what it asks for at most: "only about"."""


def bare_steps(text: str, amounts: Sequence[Amount], *, told: bool = False) -> Iterator[Amount]:
    """Steps of a raise that are written without a sign: "sought 7, 5 and 5", "a 4-3.5-3 pattern".

    They follow words of asking or raising and end their clause; other rows of numbers are none.
    A single number is one only after a percent, in the sentence or (`told`) before it.
    """
    yield from _named_steps(text, amounts, told=told)
    number, row = load_numerals().pattern, _row()
    for match in row.finditer(text):
        if any(a.start < match.end() and match.start() < a.end for a in amounts):
            continue
        if not load_raise_leads().search(text[max(0, match.start() - 40) : match.start()]):
            continue
        if not load_bare_after().match(text[match.end() :]):
            continue
        steps = list(re.finditer(number, match.group(), re.IGNORECASE))
        read = [read_number(step.group()) for step in steps]
        if any(one is None or one > _HIGHEST for one in read):
            continue
        for step, one in zip(steps, read, strict=True):
            if one is not None:
                start = match.start() + step.start()
                value = Value(kind=ValueKind.PERCENT, amount=one)
                yield Amount(start, match.start() + step.end(), value)


@cache
def _row() -> re.Pattern[str]:
    number = load_numerals().pattern
    return re.compile(
        rf"(?<![\w.$£€%-]){number}(?:(?:, | and |, and |-|, then | then ){number}){{1,3}}"
        r"(?![\w%-]|\.\d|,\d)",
        re.IGNORECASE,
    )


def _named_steps(text: str, amounts: Sequence[Amount], *, told: bool) -> Iterator[Amount]:
    """Steps after a percent that leave its sign out: "6 percent the first year, 4.5 the second".

    So do answers: "We asked for 11 percent, they came back with 5".
    """
    percents = [a.start for a in amounts if a.value.kind is ValueKind.PERCENT]
    if not percents and not told:
        return
    timed, answer = _named_step()
    found = [*timed.finditer(text, min(percents))] if percents else []
    found += answer.finditer(text, 0 if told else min(percents))
    for match in found:
        value = read_number(match.group(1))
        taken = any(a.start < match.end(1) and match.start(1) < a.end for a in amounts)
        if value is not None and value <= _HIGHEST and not taken and match.group(1) != "one":
            yield Amount(match.start(1), match.end(1), Value(kind=ValueKind.PERCENT, amount=value))


@cache
def _named_step() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A number with the time from which it applies, and one that ends an answer."""
    number = load_numerals().pattern
    times, answers = load_step_times().pattern, load_answer_leads().pattern
    return (
        re.compile(rf"(?<![\w.$£€-])({number})(?=,? {times})", re.IGNORECASE),
        re.compile(
            rf"{answers} ({number})(?=\s*(?:[.;:!?\")](?!\d)|,(?! ?(?:and )?\d)|$))", re.IGNORECASE
        ),
    )


def implied_raises(
    text: str, amounts: Sequence[Amount], cues: Sequence[tuple[int, Stance | None]]
) -> list[Amount]:
    """The first percent of each row that asks, offers or steps by itself; `cues` by their ends.

    A percent that a noun follows ("11% of viewers", "an 8% stake") is none, nor is one of a
    clause that speaks of revenue, prices or audiences. Where one of them is more than any raise,
    they are shares of something else.
    """
    found: list[Amount] = []
    percents = [a for a in amounts if a.value.kind is ValueKind.PERCENT]
    if any((a.value.amount or 0) > _MOST and _is_asked(text, a, cues) for a in percents):
        return found
    for amount in percents:
        after = text[amount.end : amount.end + 40].removeprefix("%")
        clause = max(text.rfind(sign, 0, amount.start) for sign in ",;:") + 1
        if load_implied_bars().search(text, clause, amount.end + _CLAUSE):
            continue
        if not load_implied_after().match(after):
            continue
        if (
            _is_asked(text, amount, cues)
            or load_step_words().match(after)
            or _is_gotten(text, amount, cues)
        ):
            found.append(amount)
    return found


def _is_asked(text: str, amount: Amount, cues: Sequence[tuple[int, Stance | None]]) -> bool:
    return any(
        stance is Stance.PROPOSED
        and 0 <= amount.start - end <= _NEAR
        and not re.search(r"[,;:]", text[end : amount.start])
        for end, stance in cues
    )


def _is_gotten(text: str, amount: Amount, cues: Sequence[tuple[int, Stance | None]]) -> bool:
    """Whether words say who gets a percent, or that it was refused; no vote is so small."""
    if (amount.value.amount or 0) > _HIGHEST:
        return False
    before = text[max(0, amount.start - _LEAD) : amount.start]
    refused = any(
        stance is Stance.REJECTED and 0 <= amount.start - end <= _NEAR for end, stance in cues
    )
    return bool(load_got_leads().search(before)) or (refused and not before.endswith(" by "))
