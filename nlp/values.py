"""Numbers with a measure in running text: percents, money, durations, ratios and plain numbers.

Amounts are as the contract wants them: percent as written, money in full units, durations in the
unit written. What a number measures (a raise, a turnout, a budget) is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nlp.dates.names import month_pattern
from nlp.numerals import load_numerals
from nlp.variants import fold
from sideletter.model import Value, ValueKind


@dataclass(frozen=True, slots=True)
class Amount:
    """One number with its measure, and the half-open span of characters that writes it."""

    start: int
    end: int
    value: Value


@dataclass(frozen=True, slots=True)
class _Patterns:
    percents: re.Pattern[str]
    followers: re.Pattern[str]
    fraction: re.Pattern[str]
    money: re.Pattern[str]
    money_in_words: re.Pattern[str]
    duration: re.Pattern[str]
    shortened: re.Pattern[str]
    ratio: re.Pattern[str]
    number: re.Pattern[str]


_BARE = r"\d{1,2}(?:\.\d+)?"
_STEP_END = (
    r"(?:[,.;:)]?\s*$|[,;:)](?!\d)|\.(?!\d)| after(?=[,.;]|\s*$)"
    r"| (?:then|next|respectively|thereafter|in 20\d\d"
    r"|(?:in )?the (?:first|second|third|next|following)|in (?:first|second|third|next))\b)"
)
"""What may stand behind a step of a raise that is written without its sign."""
_HIGHEST, _MOST_STEPS = 25, 5
"""Percent of such a step at most, and so many in a row: shares and votes are larger."""


@cache
def _patterns() -> _Patterns:
    numerals = load_numerals()
    number = numerals.pattern
    scales = "|".join(sorted(numerals.scales, key=len, reverse=True))
    signs = "|".join(re.escape(s) for s in sorted(numerals.currencies, key=len, reverse=True))
    words = "|".join(sorted(numerals.currency_words, key=len, reverse=True))
    units = "|".join(numerals.durations)
    percent = (
        r"(?:\s?%|(?:[\s-]| of (?:a|one) )per[\s-]?cent(?:age[\s-]points?)?\b|\s?(?:pc|pct)\b\.?"
        r"|[\s-]percentage[\s-]points?\b"
        r"|(?<=\.\d)[\s-]points?\b|(?<=\.\d\d)[\s-]points?\b)"
    )
    flags = re.IGNORECASE
    return _Patterns(
        percents=re.compile(
            rf"(?<![\w.$£€])((?:{number}%?(?:-?,? (?:and|then|&) (?:then )?|-?, |[-/]| to )){{0,5}}"
            rf"{number}){percent}",
            flags,
        ),
        followers=re.compile(
            r"(?: in the (?:first|second|third)(?: year)?| in year one| now| at once| this year"
            r"| (?:up)?on [a-z]+)?"
            rf"(?:,| and|, and|, then|, followed by| followed by) ({_BARE})"
            rf"(?={_STEP_END}|,? and (?:then )?{_BARE}{_STEP_END})",
            flags,
        ),
        fraction=re.compile(
            r"(?<!and[ -]a[ -])(?<!and-)(?<!and-one-)\b"
            r"(?:(?:one-)?(half)|(?:one |a )?(quarter)|(three[- ]quarters))"
            r"(?: of)?(?: an?| one)?[\s-]"
            r"(?:per\s?cent(?:age[\s-]points?)?|percentage[\s-]points?|points?)\b",
            flags,
        ),
        money=re.compile(
            rf"(?<!\w)({signs})\s?({number})(?:\+?[\s-]?({scales})\b)?(?!\w)",
            flags,
        ),
        money_in_words=re.compile(
            rf"(?<![\w.$£€])(half an?|an?(?= (?:{scales}|{words})\b)|{number})"
            rf"(?:[\s-](thousand|million|billion))?(?:[\s-]({words})\b|(¢))",
            flags,
        ),
        duration=re.compile(
            rf"(?<![\w.$£€-])(?:(half)[\s-](?:an?[\s-])?|({number})[\s-]"
            rf"(?:more |extra |additional |full |paid |consecutive |straight |calendar |elapsed )?"
            rf"|(?:by|extra|additional) (an) )({units})s?\b",
            flags,
        ),
        shortened=re.compile(
            rf"\bfrom {number} ({units})s? to ({number})(?![\w%-]|[ -](?:{units})|,\d)", flags
        ),
        ratio=re.compile(
            r"(?<![\d.-])(?:(\d{1,2})\s?[-/]\s?(\d{1,2})(?= (?:split|basis|share|sharing|deal))"
            r"|(50)\s?[-/]\s?(50)|fifty-fifty|(?:split|shared?|divided?) (?:it |them |the costs? )?"
            r"(?:evenly|equally|down the middle)|(?:evenly|equally) (?:split|shared|divided)"
            r"|in equal shares|half (?:of )?the (?:costs?|bill|expense|tab))\b",
            flags,
        ),
        number=re.compile(number, flags),
    )


def find_amounts(text: str, start: int = 0, end: int | None = None) -> list[Amount]:
    """The amounts within the half-open span of `text`, in text order; offsets are into `text`.

    Plain counts are left to the rules that know what is counted.
    """
    end = len(text) if end is None else end
    part = fold(text[start:end])
    found: list[Amount] = []
    for finder in (_find_percents, _find_money, _find_ratios, _find_durations, _find_shortened):
        for amount in finder(part):
            if not any(amount.start < o.end and o.start < amount.end for o in found):
                found.append(amount)
    found.sort(key=lambda amount: amount.start)
    return [Amount(a.start + start, a.end + start, a.value) for a in found]


def number_of(value: Value) -> tuple[ValueKind, float]:
    """The measure and the amount of a value, as numbers are compared."""
    return value.kind, round(float(value.amount), 4)


def read_number(text: str) -> float | int | None:
    """The number that `text` writes in digits or words, None where it writes none."""
    return load_numerals().read(text)


def _find_percents(text: str) -> Iterator[Amount]:
    patterns, numerals = _patterns(), load_numerals()
    for match in patterns.fraction.finditer(text):
        amount = 0.5 if match.group(1) else 0.25 if match.group(2) else 0.75
        yield Amount(match.start(), match.end(), Value(kind=ValueKind.PERCENT, amount=amount))
    for match in patterns.percents.finditer(text):
        steps = list(patterns.number.finditer(text, match.start(1), match.end(1)))
        for index, step in enumerate(steps):
            number = numerals.read(step.group())
            last = index == len(steps) - 1
            if number is None or (not last and _is_date(text, step, steps[index + 1])):
                continue
            if _REPEATED.search(text, 0, step.start()):
                continue
            end = match.end() if last else step.end()
            yield Amount(step.start(), end, Value(kind=ValueKind.PERCENT, amount=number))
        if steps and (numerals.read(steps[-1].group()) or 0) <= _HIGHEST:
            yield from _find_followers(text, match.end())


def _find_followers(text: str, at: int) -> Iterator[Amount]:
    """The bare numbers that go on with a list behind a percent: "4 percent, 3 and 3"."""
    for _ in range(_MOST_STEPS):
        match = _patterns().followers.match(text, at)
        number = load_numerals().read(match.group(1)) if match else None
        if match is None or number is None or number > _HIGHEST:
            return
        yield Amount(match.start(1), match.end(1), Value(kind=ValueKind.PERCENT, amount=number))
        at = match.end()


_REPEATED = re.compile(r"per\s?cent \($", re.IGNORECASE)
"""Before a percent in digits that repeats the one in words: "nine percent (9%)"."""

_MONTH_BEFORE = re.compile(rf"\b{month_pattern()}\.? $")
_RANGE = re.compile(r"\s*(?:-|/|to)\s*")
_IN_BEFORE = re.compile(r"\b(?:in|since) $")


def _is_date(text: str, step: re.Match[str], following: re.Match[str]) -> bool:
    """Whether a number without a percent sign before a percent is a day, a year or an ordinal."""
    if text[step.end() : step.end() + 1] == "%":
        return False
    amount = load_numerals().read(step.group())
    if amount is None or amount >= 100 or not step.group()[0].isdigit():
        return True
    before = text[max(0, step.start() - 12) : step.start()]
    between = text[step.end() : following.start()]
    if _MONTH_BEFORE.search(before):
        return not _RANGE.fullmatch(between)
    return bool(_IN_BEFORE.search(before)) and ", " in between


def _find_money(text: str) -> Iterator[Amount]:
    patterns, numerals = _patterns(), load_numerals()
    signs = {sign.lower(): unit for sign, unit in numerals.currencies.items()}
    for match in patterns.money.finditer(text):
        number = numerals.read(match.group(2))
        if number is not None:
            scale = numerals.scales.get(_scale_of(match, patterns.money), 1)
            unit = signs[match.group(1).lower()]
            yield Amount(match.start(), match.end(), _money(number * scale, unit))
    for match in patterns.money_in_words.finditer(text):
        one, scaled, currency, cents = match.groups()
        written = "1" if one.lower() in ("a", "an") else one
        half = written.lower().startswith("half")
        amount: float | None = 0.5 if half else numerals.read(written)
        if amount is not None:
            amount *= numerals.scales.get((scaled or "").lower(), 1)
            if cents or currency.lower().startswith("cent"):
                amount /= 100
            unit = "USD" if cents else numerals.currency_words[currency.lower()]
            yield Amount(match.start(), match.end(), _money(amount, unit))


def _scale_of(match: re.Match[str], money: re.Pattern[str]) -> str:
    """The scale of an amount, else that of the one it ranges to: "$3-$5 million"."""
    if match.group(3):
        return match.group(3).lower()
    text, end = match.string, match.end()
    to = money.match(text, end + 1) if text[end : end + 1] == "-" else None
    return (to.group(3) or "").lower() if to else ""


def _money(amount: float, unit: str | None) -> Value:
    """Money to a hundredth of a cent: scales multiply binary fractions into noise."""
    amount = round(amount, 4)
    whole = int(amount) if float(amount).is_integer() else amount
    return Value(kind=ValueKind.MONEY, amount=whole, unit=unit)


def _find_durations(text: str) -> Iterator[Amount]:
    patterns, numerals = _patterns(), load_numerals()
    for match in patterns.duration.finditer(text):
        half, words, an, unit = match.groups()
        number = 0.5 if half else 1 if an else numerals.read(words)
        if number is None:
            continue
        value = Value(kind=ValueKind.DURATION, amount=number, unit=numerals.durations[unit.lower()])
        start = match.start(4) if an else match.start()
        yield Amount(start, match.end(), value)


def _find_shortened(text: str) -> Iterator[Amount]:
    """The second of two durations that share a unit: "from 11 hours to 10"."""
    patterns, numerals = _patterns(), load_numerals()
    for match in patterns.shortened.finditer(text):
        number = numerals.read(match.group(2))
        if number is not None:
            unit = numerals.durations[match.group(1).lower()]
            value = Value(kind=ValueKind.DURATION, amount=number, unit=unit)
            yield Amount(match.start(2), match.end(2), value)


def _find_ratios(text: str) -> Iterator[Amount]:
    for match in _patterns().ratio.finditer(text):
        one = int(match.group(1) or match.group(3) or 1)
        other = int(match.group(2) or match.group(4) or 1)
        if one + other not in (2, 100):
            continue
        share = one / (one + other)
        yield Amount(match.start(), match.end(), Value(kind=ValueKind.RATIO, amount=share))
