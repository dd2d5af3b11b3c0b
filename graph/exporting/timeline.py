"""The timeline as CSV, for spreadsheets: an event a row, with one sentence that says so."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from graph.answers import EventRow
from graph.exporting.cleaning import guarded, short, web_address
from graph.exporting.facts import Facts

COLUMNS = (
    "date", "event", "modality", "parties", "values", "differing", "negotiation", "told_by",
    "reported", "outlet", "sentence", "link", "id",
)  # fmt: skip


def timeline(facts: Facts) -> Iterator[str]:
    """Events by time, those without a date last. No cell is a formula."""
    titles = {each.row.id: each.row.title for each in facts.rounds}
    yield _line(COLUMNS)
    for event in facts.timeline:
        yield _line([guarded(cell) for cell in _cells(event, titles)])


def _cells(event: EventRow, titles: dict[str, str]) -> tuple[str, ...]:
    voice = event.voices[0] if event.voices else None
    return (
        event.date or "",
        event.type.replace("_", " "),
        event.modality,
        "; ".join(party.name for party in event.parties),
        "; ".join(f"{name} {value}" for name, value in sorted(event.values.items())),
        "; ".join(
            f"{name}: {' or '.join(value for value, _ in versions)}"
            for name, versions in sorted(event.conflicts.items())
        ),
        titles.get(event.negotiation or "", ""),
        str(event.told_by),
        event.reported or "",
        voice.outlet if voice else "",
        short(voice.sentence) if voice else "",
        web_address(voice.url) if voice else "",
        event.id,
    )


def _line(cells: list[str] | tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
