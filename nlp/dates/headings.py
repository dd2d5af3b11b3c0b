"""The headings of live blogs and the datelines of wires: when the words below were written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.dates.grammar import month_number, weekday_number
from nlp.dates.mention import first_day, make
from nlp.dates.names import MONTHS, WEEKDAY
from nlp.dates.setting import step_to
from sideletter.model import DatedEntry

_ENTRY = re.compile(
    rf"^(?:(?P<before>{WEEKDAY}),? (?:[A-Z][a-z]+\.? \d{{1,2}},? )?(?:at )?)?"
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? ?(?P<half>[ap])\.?m\.?"
    r"(?: ?\(?[A-Z]{1,4}T?\)?| Pacific| Eastern)?"
    rf"(?:,? (?P<after>{WEEKDAY}))?(?P<stop>[.:,]? ?[—–:|-]|\.|:|(?= [A-Z]))",
    re.MULTILINE,
)
# "LOS ANGELES, Nov. 5 —", "New York, March 11 (Reuters):", "TORONTO, May 2, 2023 /Newswire/ --".
_DATELINE = re.compile(
    r"\A\s*(?!(?:On|In|By|At|Since|From|Late|Early|After|Before) )"
    r"[A-Z][\w.’'-]*(?:,? &?[A-Z][\w.’'-]*){0,4}?,? "
    r"(?:(?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2})|(?P<dd>\d{1,2}) (?P<mon>[A-Z][a-z]{2,8}))"
    r"(?:,? (?P<year>\d{4}))?,?(?: ?(?:\([^()\n]{2,40}\)|/[^/\n]{2,40}/))? ?(?:[-–—]+|:)(?=\s)"
)
# "Dec. 4:" at the head of a line: an entry of a list that goes on in time.
_HEAD = re.compile(r"(?:^|\n)[\s•*–—-]*$")
_STOP = re.compile(r" ?[:–—|](?=\s)| - |\.(?= [A-Z“\"])")
# A dateline further back than this is no day of writing.
_DATELINE_AGE = dt.timedelta(days=10)
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
        found.append(Heading(0, dateline.end(), _written(dateline, anchor)))
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


def heads_entry(text: str, start: int, end: int) -> bool:
    """Whether the date at these offsets heads an entry of a list ("Dec. 4: Talks open")."""
    head = _HEAD.search(text, max(0, start - 4), start)
    return bool(head) and bool(_STOP.match(text, end))


def _written(dateline: re.Match[str], anchor: dt.date | None) -> dt.date | None:
    """The day that a dateline tells, where it is the day of publication or one shortly before."""
    name, day = dateline["month"] or dateline["mon"], dateline["day"] or dateline["dd"]
    if anchor is None or not any(month.startswith(name.lower()[:3]) for month in MONTHS):
        return anchor
    for year in (anchor.year, anchor.year - 1):
        iso = make(int(dateline["year"] or year), month_number(name), int(day))
        if iso and anchor - _DATELINE_AGE <= first_day(iso) <= anchor:
            return first_day(iso)
    return anchor


def _of_entry(entry: DatedEntry) -> Heading:
    hour = entry.published.hour if isinstance(entry.published, dt.datetime) else 12
    return Heading(entry.start, entry.start, entry.day, hour)
