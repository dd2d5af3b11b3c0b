"""Which strike of the news a record is about, and where they differ: pure decisions.

A record is of a stoppage where they share the union, no employers are known on both sides that
differ, and the first days are near: within two weeks where they share an employer, else within
three days. A local's record is of its union's strike only where they share an employer, too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.days import MONTH, apart, day, precision, span
from graph.records.answers import Difference, Official, Register, Status

NEAR, NEARER = 14, 3  # Days between two first days of one stoppage.
# Two numbers of workers are the same where the smaller has at least this share of the greater:
# the news says "some 11,000" of 11,500.
SAME = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One event that begins or ends a stoppage: its parties, and the rounds it belongs to."""

    id: str
    type: str
    date: str | None
    workers: float | None
    unions: frozenset[str]
    employers: frozenset[str]
    rounds: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stoppage:
    """A stoppage as the news tells it: its beginning, and its end where that is told."""

    began: Stop
    ended: Stop | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A record with the stoppage that it is about, and where the two differ."""

    record: str
    stoppage: Stoppage
    differences: tuple[Difference, ...]

    @property
    def status(self) -> Status:
        """Whether the register bears the news out."""
        return Status.CONTRADICTED if self.differences else Status.CORROBORATED


def stoppages_of(stops: Iterable[Stop]) -> tuple[Stoppage, ...]:
    """Each beginning with the first end after it of the same kind, union and round."""
    found = sorted(stops, key=lambda s: (s.date or "", s.id))
    began = [stop for stop in found if stop.type.endswith("_start")]
    ended = [stop for stop in found if stop.type.endswith("_end")]
    return tuple(Stoppage(began=b, ended=_end_of(b, began, ended)) for b in began)


def match(record: Official, stoppages: Iterable[Stoppage]) -> Match | None:
    """The stoppage that the record is about, the nearest by its first day; None for none."""
    begin = record.record.begin.isoformat()
    near = [
        (gap, -_shared(record, each), each.began.id, each)
        for each in stoppages
        if (gap := apart(begin, each.began.date)) is not None and _is_of(record, each.began, gap)
    ]
    if not near:
        return None
    stoppage = min(near, key=lambda found: found[:3])[3]
    return Match(
        record=record.record.id,
        stoppage=stoppage,
        differences=tuple(_differences(record, stoppage)),
    )


def expected_in(stoppage: Stoppage, registers: Sequence[Register]) -> tuple[str, ...]:
    """The registers that would list such a stoppage; none where that cannot be told.

    A register of greater stoppages is expected to have one of which the news tells the size.
    """
    began = stoppage.began
    if precision(began.date) < MONTH or not began.date:
        return ()
    parties = began.unions | began.employers
    return tuple(
        register.id
        for register in registers
        if register.first <= began.date <= register.last
        and not parties & set(register.abroad)
        and (began.workers or 0) >= register.smallest
    )


def _end_of(began: Stop, all_began: Sequence[Stop], ended: Sequence[Stop]) -> Stop | None:
    start = day(began.date)
    if start is None:
        return None
    after = (day(other.date) for other in all_began if other.unions & began.unions)
    again = min((found for found in after if found and found > start), default=dt.date.max)
    for stop in ended:
        over = span(stop.date)
        if (
            over is not None
            and over.last >= start
            and stop.type == began.type.replace("_start", "_end")
            and stop.unions & began.unions
            and (stop.rounds & began.rounds or (not began.rounds and over.first < again))
        ):
            return stop
    return None


def _is_of(record: Official, began: Stop, gap: int) -> bool:
    same_employer = bool(set(record.employers) & began.employers)
    if record.employers and began.employers and not same_employer:
        return False
    if precision(began.date) < MONTH and not same_employer:
        return False
    if set(record.unions) & began.unions:
        return gap <= (NEAR if same_employer else NEARER)
    return bool(set(record.parents) & began.unions) and same_employer and gap <= NEARER


def _shared(record: Official, stoppage: Stoppage) -> int:
    parties = stoppage.began.unions | stoppage.began.employers
    return len(parties & {*record.unions, *record.parents, *record.employers})


def _differences(record: Official, stoppage: Stoppage) -> Iterable[Difference]:
    filed, began, ended = record.record, stoppage.began, stoppage.ended
    if apart(filed.begin.isoformat(), began.date):
        yield Difference("begin", filed.begin.isoformat(), str(began.date))
    if filed.end and ended and apart(filed.end.isoformat(), ended.date):
        yield Difference("end", filed.end.isoformat(), str(ended.date))
    if filed.workers and began.workers:
        less, more = sorted((float(filed.workers), began.workers))
        if less < SAME * more:
            yield Difference("workers", f"{filed.workers}", f"{began.workers:g}")
