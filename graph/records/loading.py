"""Records into the graph, and their matches to the news: written beside what articles claim."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import asdict
from functools import partial

from neo4j import ManagedTransaction

from graph.ids import digest
from graph.records.answers import Official, Register
from graph.records.matching import Match, Stop, match, stoppages_of
from graph.session import Graph, Row, run, run_rows
from sideletter.model import EMPLOYERS, EntityType
from sideletter.records import Record, record_to_json


def load_records(graph: Graph, officials: Iterable[Official], registers: Iterable[Register]) -> int:
    """Make these the records of the graph, and no others; how many were written or removed."""
    rows = [_row(official) for official in officials]
    listed = [{**asdict(each), "abroad": list(each.abroad)} for each in registers]
    there = {row["id"]: row["digest"] for row in graph.read("record_digests")}
    gone = sorted(set(there) - {row["id"] for row in rows})
    new = [row for row in rows if there.get(row["id"]) != row["properties"]["digest"]]
    before = [row["register"] for row in graph.read("registers")]
    if gone or new or before != sorted(listed, key=lambda each: str(each["id"])):
        graph.write(partial(_write, gone=gone, new=new, registers=listed))
    return len(gone) + len(new)


def match_records(graph: Graph) -> None:
    """Link records to what their names mean, and match them to the stoppages of the news.

    Everything is matched anew, since any article may have changed any stoppage; a graph without
    records costs one look.
    """
    if graph.read("record_digests"):
        graph.write(_match)


def official_of(row: Row) -> Official:
    """The record that a node holds, with what its names mean."""
    return Official(
        record=Record(
            id=row["id"],
            source=row["register"],
            employer=row["employer"],
            union=row["union"],
            begin=dt.date.fromisoformat(row["begin"]),
            end=dt.date.fromisoformat(row["end"]) if row.get("end") else None,
            workers=row.get("workers"),
        ),
        unions=tuple(row["unions"]),
        parents=tuple(row["parents"]),
        employers=tuple(row["employers"]),
    )


def stop_of(row: Row) -> Stop:
    """One row of `stops`."""
    parties = row["parties"]
    return Stop(
        id=row["id"],
        type=row["type"],
        date=row["date"],
        workers=json.loads(row["values"]).get("workers"),
        unions=frozenset(p["id"] for p in parties if p["type"] == EntityType.UNION),
        employers=frozenset(p["id"] for p in parties if p["type"] in EMPLOYERS),
        rounds=frozenset(row["rounds"]),
    )


def _write(tx: ManagedTransaction, gone: list[str], new: list[Row], registers: list[Row]) -> None:
    run(tx, "lock")
    run(tx, "drop_records", ids=gone)
    run(tx, "drop_registers", ids=[row["id"] for row in registers])
    run_rows(tx, "put_registers", registers)
    run_rows(tx, "put_records", new)


def _match(tx: ManagedTransaction) -> None:
    run(tx, "lock")
    run(tx, "link_records")
    stoppages = stoppages_of(stop_of(row) for row in run(tx, "stops"))
    found = (match(official_of(row["record"]), stoppages) for row in run(tx, "all_records"))
    matches = [each for each in found if each is not None]
    run(tx, "drop_matches")
    run_rows(tx, "put_matches", [row for each in matches for row in _match_rows(each)])


def _match_rows(found: Match) -> list[Row]:
    differences = json.dumps([asdict(each) for each in found.differences])
    stops = (("begin", found.stoppage.began), ("end", found.stoppage.ended))
    return [
        {
            "record": found.record,
            "event": stop.id,
            "properties": {
                "part": part,
                "status": found.status.value,
                "differences": differences,
            },
        }
        for part, stop in stops
        if stop is not None
    ]


def _row(official: Official) -> Row:
    filed = record_to_json(official.record)
    properties = {
        **{name: value for name, value in filed.items() if name not in ("source", "industry")},
        "register": official.record.source,
        "unions": list(official.unions),
        "parents": list(official.parents),
        "employers": list(official.employers),
    }
    return {
        "id": official.record.id,
        "register": official.record.source,
        "properties": {**properties, "digest": digest(properties)},
    }
