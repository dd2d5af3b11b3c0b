"""What registers say beside the news: of one round, of one party, or of all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from graph import listing
from graph.answers import EventRow
from graph.records.answers import (
    Checked,
    Difference,
    RecordRow,
    RecordsAnswer,
    Register,
    Status,
)
from graph.records.loading import stop_of
from graph.records.matching import Stoppage, expected_in, stoppages_of
from graph.session import Graph, Row

_FIELDS = ("id", "register", "employer", "union", "begin", "local", "end", "workers", "workdays",
           "idle_days", "case", "place", "note")  # fmt: skip


def records(
    graph: Graph, *, negotiation: str | None = None, party: str | None = None
) -> RecordsAnswer:
    """Every stoppage of these: corroborated, contradicted, or missing on either side."""
    registers = tuple(_register(row["register"]) for row in graph.read("registers"))
    if not registers:
        return RecordsAnswer(rows=(), registers=())
    if negotiation is not None:
        found = graph.read("records_of_round", id=negotiation)
        stops = graph.read("stops_of_round", id=negotiation)
    elif party is not None:
        found = graph.read("records_of_party", id=party)
        stops = graph.read("stops_of_party", id=party)
    else:
        found, stops = graph.read("all_records"), graph.read("stops")
    stoppages = stoppages_of(map(stop_of, stops))
    told = _told(graph, found, stoppages)
    matched = {event["id"] for row in found for event in row["matches"]}
    matched |= {row["id"] for row in graph.read("matched_events", ids=[s["id"] for s in stops])}
    rows = [*_filed(found, told), *_unlisted(stoppages, matched, registers, told)]
    return RecordsAnswer(rows=tuple(sorted(rows, key=_order)), registers=registers)


def _told(graph: Graph, found: Sequence[Row], stoppages: Iterable[Stoppage]) -> dict[str, EventRow]:
    ids = {match["id"] for row in found for match in row["matches"]}
    for each in stoppages:
        ids |= {stop.id for stop in (each.began, each.ended) if stop is not None}
    return {event.id: event for event in listing.events(graph, sorted(ids))}


def _filed(found: Iterable[Row], told: dict[str, EventRow]) -> Iterable[Checked]:
    for row in found:
        parts = {match["part"]: match for match in row["matches"]}
        record = RecordRow(**{name: row["record"].get(name) for name in _FIELDS})
        if "begin" not in parts:
            yield Checked(status=Status.NOT_IN_NEWS, record=record)
            continue
        began, ended = parts["begin"], parts.get("end")
        yield Checked(
            status=Status(began["status"]),
            record=record,
            began=told[began["id"]],
            ended=told[ended["id"]] if ended else None,
            differences=tuple(Difference(**each) for each in json.loads(began["differences"])),
        )


def _unlisted(
    stoppages: Iterable[Stoppage],
    matched: set[str],
    registers: Sequence[Register],
    told: dict[str, EventRow],
) -> Iterable[Checked]:
    for each in stoppages:
        expected = expected_in(each, registers)
        if each.began.id not in matched and expected:
            yield Checked(
                status=Status.NOT_IN_RECORDS,
                began=told[each.began.id],
                ended=told[each.ended.id] if each.ended else None,
                registers=expected,
            )


def _order(row: Checked) -> tuple[str, str]:
    began = row.began.date if row.began else None
    return (row.record.begin if row.record else began or "", row.record.id if row.record else "")


def _register(row: Row) -> Register:
    return Register(**{**row, "abroad": tuple(row["abroad"])})
