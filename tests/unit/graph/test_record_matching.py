from __future__ import annotations

import datetime as dt

import pytest

from graph.records.answers import Official, Register, Status
from graph.records.matching import Stop, Stoppage, expected_in, match, stoppages_of
from sideletter.records import Record


def official(begin="2023-05-02", end=None, workers=None, **named) -> Official:
    named = {"unions": ("u:a",), "employers": ("c:x",), **named}
    record = Record(
        id="bls:1",
        source="bls",
        employer="X",
        union="A",
        begin=dt.date.fromisoformat(begin),
        end=dt.date.fromisoformat(end) if end else None,
        workers=workers,
    )
    return Official(record=record, **named)


def stop(date, *, type="strike_start", unions="u:a", employers="c:x", workers=None, rounds="r"):
    return Stop(
        id=f"{type}:{unions}:{date}",
        type=type,
        date=date,
        workers=workers,
        unions=frozenset(unions.split()),
        employers=frozenset(employers.split()),
        rounds=frozenset(rounds.split()),
    )


def told(date="2023-05-02", end=None, **more) -> Stoppage:
    ended = stop(end, type="strike_end") if end else None
    return Stoppage(began=stop(date, **more), ended=ended)


@pytest.mark.parametrize(
    ("record", "news", "differing"),
    [
        (official(), told(), []),
        (official(end="2023-09-27"), told(end="2023-09-27"), []),
        (official(end="2023-09-24"), told(end="2023-09-27"), ["end 2023-09-24 2023-09-27"]),
        (official("2023-07-13"), told("2023-07-14"), ["begin 2023-07-13 2023-07-14"]),
        (official(), told("2023-05"), []),
        (official(end="2023-09-24"), told(end="2023-09"), []),
        (official(), told("2023"), []),
        (official(workers=11500), told(workers=11000.0), []),
        (official(workers=11500), told(workers=9000.0), ["workers 11500 9000"]),
        (official(employers=()), told("2023-05-04"), ["begin 2023-05-02 2023-05-04"]),
        (official(unions=("u:local",), parents=("u:a",)), told(), []),
    ],
)
def test_a_record_of_a_strike_agrees_or_says_where_it_does_not(record, news, differing):
    found = match(record, [news])
    assert found.stoppage is news
    assert [f"{d.what} {d.record} {d.news}" for d in found.differences] == differing
    expected = Status.CONTRADICTED if differing else Status.CORROBORATED
    assert found.status is expected


@pytest.mark.parametrize(
    ("record", "news"),
    [
        (official(), told("2023-05-20")),
        (official(), told(None)),
        (official(), told(unions="u:b")),
        (official(), told(employers="c:y")),
        (official(employers=()), told("2023-05-10")),
        (official(employers=()), told("2023")),
        (official(unions=("u:local",), parents=("u:a",), employers=()), told()),
        (official(unions=()), told()),
    ],
)
def test_a_record_of_something_else_is_matched_to_nothing(record, news):
    assert match(record, [news]) is None


def test_of_two_strikes_the_nearer_is_meant():
    near, far = told("2023-05-03"), told("2023-05-09")
    assert match(official(), [far, near]).stoppage is near


def test_a_strike_ends_where_its_own_round_says_so():
    first, second = stop("2020-01-01", rounds="r1"), stop("2023-05-02", rounds="r2")
    others = stop("2023-06-01", type="strike_end", unions="u:b", rounds="r2")
    lockout = stop("2023-07-01", type="lockout_end", rounds="r2")
    end = stop("2023-09", type="strike_end", rounds="r2")
    found = stoppages_of([end, second, lockout, others, first])
    assert [(s.began, s.ended) for s in found] == [(first, None), (second, end)]
    alone = stop("2020-01-01", rounds=""), stop("2020-01-05", type="strike_end", rounds="")
    (stoppage,) = stoppages_of(alone)
    assert stoppage.ended == alone[1]
    later = stop("2020-01-03", rounds="")
    assert stoppages_of([*alone, later])[0].ended is None


REGISTER = Register(
    id="bls", name="", source="", first="2020-01-01", last="2023-12-31", smallest=1000,
    abroad=("u:uk",),
)  # fmt: skip


@pytest.mark.parametrize(
    ("news", "expected"),
    [
        (told(workers=1200), ("bls",)),
        (told(workers=900), ()),
        (told(), ()),
        (told("2019-05-02", workers=1200), ()),
        (told("2023", workers=1200), ()),
        (told(unions="u:uk", workers=1200), ()),
    ],
)
def test_a_register_is_expected_to_list_only_what_it_lists(news, expected):
    assert expected_in(news, [REGISTER]) == expected
