"""The headings of live blogs and the datelines of wires: when the words below were written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.dates.grammar import weekday_number
from nlp.dates.setting import step_to
from sideletter.model import DatedEntry

_DAYNAME = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_ENTRY = re.compile(
    rf"^(?:(?P<before>{_DAYNAME}),? (?:[A-Z][a-z]+\.? \d{{1,2}},? )?(?:at )?)?"
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? ?(?P<half>[ap])\.?m\.?"
    r"(?: ?\(?[A-Z]{1,4}T?\)?| Pacific| Eastern)?"
    rf"(?:,? (?P<after>{_DAYNAME}))?(?P<stop>[.:,]? ?[—–:|-]|\.|:|(?= [A-Z]))",
    re.MULTILINE,
)
_DATELINE = re.compile(
    r"\A[A-Z][A-Z .’'&,-]+(?:, [A-Z][a-z.]+)?,? "
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]+(?: \d{4})?) ?[-–—:]"
)
# Fewer timed paragraphs than this are no live blog.
_ENTRIES = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry's heading: where it stands, and the day and hour of what follows."""

    start: int
    end: int
    day: dt.date | None
    hour: int | None = None


def find_headings(
    text: str, anchor: dt.date | None, *, entries: Sequence[DatedEntry] = ()
) -> tuple[Heading, ...]:
    """The headings in text order; a heading without a day keeps that of the one before.

    Where the page told its `entries` with their times, those are believed over the text.
    """
    if entries:
        return tuple(_of_entry(entry) for entry in entries)
    found: list[Heading] = []
    dateline = _DATELINE.match(text)
    if dateline:
        found.append(Heading(0, dateline.end(), anchor))
    timed = list(_ENTRY.finditer(text))
    if len(timed) < _ENTRIES:
        return tuple(found)
    day = anchor
    for entry in timed:
        name = entry["before"] or entry["after"]
        if name and anchor:
            weekday = weekday_number(name)
            day = anchor if anchor.weekday() == weekday else step_to(anchor, weekday, -1)
        hour = int(entry["hour"]) % 12 + (12 if entry["half"] == "p" else 0)
        found.append(Heading(entry.start(), entry.end(), day, hour))
    return tuple(found)


def _of_entry(entry: DatedEntry) -> Heading:
    hour = entry.published.hour if isinstance(entry.published, dt.datetime) else 12
    return Heading(entry.start, entry.start, entry.day, hour)
