"""Where in a text date expressions stand, the longest where several overlap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from nlp.dates.grammar import COMPILED, Shape, month_number
from nlp.dates.names import MONTH_STEM, SEASONS, SHORT_WEEKDAY, WEEKDAY

# Every shape holds a word of one of these kinds; the patterns run around such words only.
_KEY = re.compile(
    r"\b(?=[\djfmasondtwyhebcilpvw])(?:(?P<year>(?:19|20)\d\d)\b|(?P<nth>\d{1,2}(?:st|nd|rd|th))\b"
    r"|(?P<holiday>halloween|thanksgiving|christmas|juneteenth|new year.s\b"
    r"|fourth of july|washington.s birthday"
    r"|(?:valentine.s|memorial|independence|labor|veterans|boxing|presidents.|may|canada"
    r"|columbus|patrick.s) day)"
    rf"|(?P<month>{MONTH_STEM}[a-z]*)|(?P<weekday>{WEEKDAY}|{SHORT_WEEKDAY})"
    rf"|(?P<season>{'|'.join(SEASONS)})\b"
    r"|(?P<word>today|tonight|yesterday|tomorrow|midnight|morning|afternoon|evening|night)\b"
    r"|(?P<unit>days?|weeks?|fortnights?|months?|years?|hours?|minutes|moments|weekend)\b)",
    re.IGNORECASE,
)
_KEYS = {
    "holiday": ("holiday",),
    "by_holiday": ("holiday",),
    "iso": ("year",),
    "day": ("month",),
    "european": ("month",),
    "worded_day": ("month",),
    "month_the_nth": ("month",),
    "nth": ("nth", "unit"),
    "bare_nth": ("nth",),
    "month": ("month",),
    "which_month": ("month",),
    "bare_month": ("month",),
    "year": ("year",),
    "told_year": ("year",),
    "listed_year": ("year",),
    "round_year": ("year",),
    "span_year": ("year",),
    "span_year_of": ("year",),
    "weekday": ("weekday",),
    "week_weekday": ("weekday",),
    "week_on": ("weekday",),
    "week_ago": ("weekday",),
    "word": ("word",),
    "period": ("unit", "season"),
    "in_the": ("unit",),
    "end_of": ("unit",),
    "season": ("season",),
    "season_year": ("season",),
    "weekend": ("unit",),
    "midnight": ("word",),
    "ahead": ("unit",),
    "quarter": ("year",),
    "just_now": ("unit",),
    "ago": ("unit",),
    "offset": ("unit",),
    "hours": ("unit",),
    "offset_end": ("unit",),
    "neighbour": ("unit", "word", "weekday"),
    "beside": ("unit", "weekday"),
    "that": ("unit", "word", "season"),
    "clause": ("unit",),
    "from": ("unit",),
}
# No shape reaches further than this from its key word, what it looks ahead for included.
_BEFORE_KEY, _AFTER_KEY = 48, 64
_RANK = {name: rank for rank, name in enumerate(COMPILED)}
_LEAD = re.compile(
    r"\b(since|through|until|till|to|by|before|after|from|on|in|of|as of|between|effective|"
    r"starting|beginning|at|during|than)(?: (?:early|late|mid|midnight|the|at least"
    r"|\d{1,2}:\d\d(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?|the end of|end of|on|in|at"
    r"|p\.m\.|a\.m\.|noon|(?-i:[PECM][DS]?T|GMT|BST)))*[ -]*$",
    re.IGNORECASE,
)


_DAYS = frozenset({"day", "european", "worded_day", "month_the_nth"})
_TOGETHER = re.compile(r",? (?:and|or|to|through|until|&|then) (?:then |on )?| ?[-–—] ?")
# "Shortly after midnight on Thursday" is Thursday, and not after it.
_CLOCK = re.compile(
    r"\b(?:before|after) (?:midnight|noon|\d[\d:]*(?: ?[ap]\.?m\.?)?)"
    r"(?: (?:local time|(?-i:[PECM][DS]?T|GMT|BST)))?,?(?: (?:on|early|late))* *$",
    re.IGNORECASE,
)


def scan(text: str) -> list[Shape]:
    """All date expressions in text order, the longest where several overlap."""
    found = []
    for name, match in _matches(text):
        start, end = match.span("core") if "core" in match.re.groupindex else match.span()
        if start < end:
            found.append((start, start - end, _RANK[name], name, match))
    found.sort(key=lambda item: item[:3])
    shapes: list[Shape] = []
    for start, minus_length, _, name, match in found:
        if shapes and (start < shapes[-1].end or _is_hour(name, text[shapes[-1].end : start])):
            continue
        parts = {key: value for key, value in match.groupdict().items() if value}
        shapes.append(Shape(name, start, start - minus_length, parts, lead_before(text, start)))
    return [_with_year(text, *pair) for pair in zip_longest(shapes, shapes[1:])]


def _with_year(text: str, shape: Shape, after: Shape | None) -> Shape:
    """A day or month with the year told once for two: "May 2 and July 14, 2023"."""
    months = after is not None and (shape.name, after.name) == ("bare_month", "month")
    days = after is not None and {shape.name, after.name} <= _DAYS
    if after is None or not (days or months) or "year" in shape.parts:
        return shape
    if "year" not in after.parts or not _TOGETHER.fullmatch(text, shape.end, after.start):
        return shape
    later = month_number(shape.parts["month"]) > month_number(after.parts["month"])
    year = str(int(after.parts["year"]) - later)
    name = "month" if months else shape.name
    return replace(shape, name=name, parts={**shape.parts, "year": year})


def _is_hour(name: str, between: str) -> bool:
    """Whether a midnight only tells the hour of the day before it ("on April 26, at midnight")."""
    return name == "midnight" and between.strip(", ") in ("at", "by", "until")


def _matches(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """What each shape matches around the key words that it needs."""
    keys: dict[str, list[tuple[int, int]]] = {}
    for key in _KEY.finditer(text):
        keys.setdefault(key.lastgroup or "", []).append(key.span())
    for name, kinds in _KEYS.items():
        spans = sorted(span for kind in kinds for span in keys.get(kind, ()))
        pattern, done = COMPILED[name], 0
        for first, last in _windows(spans, len(text)):
            for match in pattern.finditer(text, max(first, done), last):
                done = match.end()
                yield name, match


def _windows(spans: list[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """The stretches around key words, those that touch as one."""
    start = end = -1
    for first, last in spans:
        if first - _BEFORE_KEY > end:
            if end >= 0:
                yield start, end
            start = max(0, first - _BEFORE_KEY)
        end = min(length, last + _AFTER_KEY)
    if end >= 0:
        yield start, end


def lead_before(text: str, start: int) -> str:
    """The bounding word right before `start` ("since", "through", "by"), lower case, or ""."""
    before = text[max(0, start - 40) : start]
    if _CLOCK.search(before):
        return "on"
    match = _LEAD.search(before)
    return match.group(1).lower() if match else ""
