"""Years in a row: "strikes in 1960, 1981 and 2007" are three strikes, told in one breath."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from nlp.dates import DateMention
from nlp.events.tape import Tape
from sideletter.model import Event, EventType, Modality

_LISTED = re.compile(r", (?:and |or )?| (?:and|or) (?:(?:again )?in )?")
_YEAR = re.compile(r"\d{4}")
# What happens again and again; of the rest a sentence tells one and dates another thing.
_RECURRING = frozenset({EventType.STRIKE_START, EventType.LOCKOUT_START, EventType.CONTRACT_EXPIRY})


def spread_years(tape: Tape, events: Sequence[Event]) -> list[Event]:
    """The events of a sentence, those dated by one year of a row told for each year of it.

    What the first is said to have lasted or involved is not said of the others.
    """
    rows = _rows(tape)
    spread: list[Event] = []
    for event in events:
        spread.append(event)
        if event.type in _RECURRING and event.modality is Modality.ASSERTED:
            row = next((row for row in rows if event.date in row), ())
            told = {e.date for e in events if e.type is event.type}
            spread += [replace(event, date=year, values={}) for year in row if year not in told]
    return spread


def _rows(tape: Tape) -> list[tuple[str, ...]]:
    """The years that stand in a row, two of them at least."""
    rows: list[list[DateMention]] = []
    base = tape.span.start_char
    for before, date in pairwise(tape.dates):
        between = tape.raw[before.end - base : date.start - base]
        listed = _is_year(before) and _is_year(date) and _LISTED.fullmatch(between)
        if listed and rows and rows[-1][-1] is before:
            rows[-1].append(date)
        elif listed:
            rows.append([before, date])
    years = [tuple(date.iso for date in row if date.iso) for row in rows]
    return [row for row in years if not _is_span(row)]


def _is_span(row: tuple[str, ...]) -> bool:
    """Whether two years are those over which one thing went on: "out in 2007 and 2008"."""
    return len(row) == 2 and int(row[1]) - int(row[0]) == 1


def _is_year(date: DateMention) -> bool:
    return bool(date.iso and _YEAR.fullmatch(date.iso))
