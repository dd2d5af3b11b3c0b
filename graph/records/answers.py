"""What is loaded of registers, and what the store answers about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph.answers import EventRow
from sideletter.records import Record


class Status(StrEnum):
    """How a register and the news stand to each other on one stoppage."""

    CORROBORATED = "corroborated"
    CONTRADICTED = "contradicted"
    NOT_IN_NEWS = "not in the news"
    NOT_IN_RECORDS = "not in the records"


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """One register: what it is called, and what it lists.

    `first` and `last` are the first days (ISO) of the earliest and latest stoppage in its lists as
    they were imported, `smallest` how many workers a stoppage must idle to be listed, `abroad`
    the ids of organisations of other countries, whose stoppages it does not list.
    """

    id: str
    name: str
    source: str
    first: str
    last: str
    smallest: int
    abroad: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """One record with what its names mean, by ids of the graph.

    `parents` are the unions that the record's locals belong to.
    """

    record: Record
    unions: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """One record as it was filed; days are ISO days."""

    id: str
    register: str
    employer: str
    union: str
    begin: str
    local: str = ""
    end: str | None = None
    workers: int | None = None
    workdays: int | None = None
    idle_days: int | None = None
    case: str = ""
    place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """Where register and news differ: on "begin", "end" or "workers", and what each says."""

    what: str
    record: str
    news: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One stoppage: as filed, as told, or both. `registers` would have to list what none does."""

    status: Status
    record: RecordRow | None = None
    began: EventRow | None = None
    ended: EventRow | None = None
    differences: tuple[Difference, ...] = ()
    registers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsAnswer:
    """Every stoppage that was asked for, by day, and the registers that were looked at."""

    rows: tuple[Checked, ...]
    registers: tuple[Register, ...]
