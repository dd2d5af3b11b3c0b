"""Sources out of their habit are told of; what is only a quiet day is not."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from ingest.sources.watch import Day, concerns

MONDAY = dt.date(2024, 2, 5)


def day(offset: int, entries: int = 0, **counts: int) -> Day:
    return Day(day=MONDAY + dt.timedelta(days=offset), polls=24, entries=entries, **counts)


def newsroom(days: int, rate: int = 20, *, start: int = 0) -> list[Day]:
    """A newsroom's days from a Monday on, which rests on weekends; the first brings its backlog."""
    chance = random.Random(rate)
    return [
        day(n, 50 if n == start else 0 if (n % 7) > 4 else chance.randint(rate // 2, rate * 3 // 2))
        for n in range(start, days)
    ]


def told(days: list[Day], *, expected: float | None = None) -> list[str]:
    """The first words of what is told."""
    today = days[-1].day if days else MONDAY
    return [text.partition(":")[0] for text in concerns(days, expected=expected, today=today)]


def test_a_source_that_falls_silent_is_told_of() -> None:
    busy = newsroom(26)  # up to a Friday
    quiet = [day(n) for n in range(26, 35)]
    assert [bool(told(busy + quiet[: n + 1])) for n in range(5)] == [False] * 4 + [True]
    (text,) = concerns(busy + quiet, expected=None, today=quiet[-1].day)
    assert "silent: nothing new since 2024-03-01" in text
    assert told(busy + quiet + [day(35, 3)]) == []


def test_weekends_single_polls_and_a_day_without_asking_are_no_silence() -> None:
    busy = newsroom(26)
    assert told([*busy, day(26), day(27), day(28)]) == []
    # Nobody asked for three weeks: that says nothing of the source.
    assert told([*busy, day(49)]) == []


@pytest.mark.parametrize(("expected", "days"), [(20.0, 2), (1.0, 10), (0.2, 50)])
def test_who_seldom_speaks_is_waited_for(expected: float, days: int) -> None:
    quiet = [day(0, 15), *(day(n) for n in range(1, days * 2))]
    spoke = [n for n in range(2, len(quiet) + 1) if told(quiet[:n], expected=expected)]
    weekdays = sum(each.day.weekday() < 5 for each in quiet[1 : spoke[0] - 1])
    assert weekdays == days
    assert told(quiet, expected=None) == []


def test_a_source_that_explodes_is_told_of() -> None:
    assert told([*newsroom(28), day(28, 300)]) == ["exploded"]
    assert told([*newsroom(28), day(28, 90)]) == []
    # A backlog after two weeks without asking, and a new source's first days.
    assert told([*newsroom(14), day(28, 200)]) == []
    assert told([day(0, 20), day(1, 300)], expected=20.0) == []
    assert told([day(0, 300)], expected=20.0) == []


@pytest.mark.parametrize("sign", ["blank", "undated", "short"])
def test_pages_that_are_built_otherwise_are_told_of(sign: str) -> None:
    past = [day(n, 5, pages=5, **{sign: n % 2}) for n in range(10)]
    assert told([*past, day(10, 12, pages=12, **{sign: 9})]) == ["changed"]
    assert told([*past, day(10, 3, pages=3, **{sign: 3})]) == []
    assert told([*past, day(10, 4, pages=4, **{sign: 4}), day(11, 6, pages=6, **{sign: 6})])
    assert told([day(0, 20, pages=20, **{sign: 20})]) == []
    # A source whose pages always were so.
    always = [day(n, 5, pages=5, **{sign: 4}) for n in range(20)]
    assert told([*always, day(20, 12, pages=12, **{sign: 12})]) == []


@pytest.mark.parametrize("rate", [0.2, 1.0, 4.0, 20.0, 80.0])
def test_a_newsroom_at_its_usual_rate_raises_no_alarm(rate: float) -> None:
    """Chance on weekdays, a third of it on weekends, and every twentieth page short and undated."""
    for seed in range(12):
        chance = random.Random(seed)
        days: list[Day] = []
        for n in range(seed, seed + 90):
            usual = rate if n % 7 < 5 else rate / 3
            entries = sum(chance.random() < usual / 200 for _ in range(200))
            odd = sum(chance.random() < 0.05 for _ in range(entries))
            days.append(day(n, entries, pages=entries, short=odd, undated=odd))
            assert concerns(days, expected=rate, today=days[-1].day) == []
