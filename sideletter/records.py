"""Official records of work stoppages, as a public register lists them. Standard library only."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One stoppage as it was filed: names are as written, misprints and all.

    `source` is the register's id ("bls", "fmcs"), `begin` and `end` its first and last day as the
    register counts them, None where it gives no end. `workers` were idled, for `workdays` working
    days; `idle_days` are days times workers. `edition` says which of a register's lists it stood
    in; a later one replaces an earlier.
    """

    id: str
    source: str
    employer: str
    union: str
    begin: dt.date
    local: str = ""
    end: dt.date | None = None
    workers: int | None = None
    workdays: int | None = None
    idle_days: int | None = None
    case: str = ""
    industry: str = ""
    place: str = ""
    note: str = ""
    edition: str = ""


def record_to_json(record: Record) -> dict[str, Any]:
    """A record as JSON can hold it."""
    found = dataclasses.asdict(record)
    return {**found, "begin": record.begin.isoformat(), "end": record.end and str(record.end)}


def record_from_json(data: dict[str, Any]) -> Record:
    """What `record_to_json` made, back."""
    end = data["end"]
    return Record(
        **{
            **data,
            "begin": dt.date.fromisoformat(data["begin"]),
            "end": dt.date.fromisoformat(end) if end else None,
        }
    )
