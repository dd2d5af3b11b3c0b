from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.dates import as_instant, parse_when

UTC = dt.UTC


def zone(hours: float) -> dt.timezone:
    return dt.timezone(dt.timedelta(hours=hours))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-12-22", dt.date(2023, 12, 22)),
        ("2023-1-2", dt.date(2023, 1, 2)),
        ("20231222", dt.date(2023, 12, 22)),
        ("2023-12-22T10:00:00Z", dt.datetime(2023, 12, 22, 10, tzinfo=UTC)),
        ("2023-12-22T10:00:00-0500", dt.datetime(2023, 12, 22, 10, tzinfo=zone(-5))),
        ("2023-12-22 23:21:43 -0600", dt.datetime(2023, 12, 22, 23, 21, 43, tzinfo=zone(-6))),
        ("2019-11-18T15:25:05.1234567Z", dt.datetime(2019, 11, 18, 15, 25, 5, 123456, tzinfo=UTC)),
        ("2023-12-22T10:00", dt.datetime(2023, 12, 22, 10)),
        ("Wed, 25 Mar 2020 16:10:25 GMT", dt.datetime(2020, 3, 25, 16, 10, 25, tzinfo=UTC)),
        ("Tue, 17 Oct 2017 22:17:00 EDT", dt.datetime(2017, 10, 17, 22, 17, tzinfo=zone(-4))),
        ("1518478934", dt.datetime(2018, 2, 12, 23, 42, 14, tzinfo=UTC)),
        ("1518478934000", dt.datetime(2018, 2, 12, 23, 42, 14, tzinfo=UTC)),
        ("Dec. 22, 2023 6:15 pm ET", dt.datetime(2023, 12, 22, 18, 15, tzinfo=zone(-5))),
        ("July 1, 2023 6:15 a.m. PT", dt.datetime(2023, 7, 1, 6, 15, tzinfo=zone(-7))),
        ("Published: Dec 22, 2023, 12:37 p.m. EST",
         dt.datetime(2023, 12, 22, 12, 37, tzinfo=zone(-5))),
        ("Posted 7 Mar 2018 at 5:10am", dt.datetime(2018, 3, 7, 5, 10)),
        ("Mon Nov 18 15:25:05 UTC 2019", dt.datetime(2019, 11, 18, 15, 25, 5, tzinfo=UTC)),
        ("Sept. 4, 2023", dt.date(2023, 9, 4)),
        ("22/12/2023", dt.date(2023, 12, 22)),
        ("2023/12/21", dt.date(2023, 12, 21)),
        ("20150805191058", dt.datetime(2015, 8, 5, 19, 10, 58)),
        ("2020-01-10T00:59:47ZZ", dt.datetime(2020, 1, 10, 0, 59, 47, tzinfo=UTC)),
        ("2023-12-22T9:30:00Z", dt.datetime(2023, 12, 22, 9, 30, tzinfo=UTC)),
        ("2023-12-22T05:30:00+5:30", dt.datetime(2023, 12, 22, 5, 30, tzinfo=zone(5.5))),
        ("2023-12-22 10:00:00 ET", dt.datetime(2023, 12, 22, 10, tzinfo=zone(-5))),
        ("2018-12-21T20:00:00-05:00[America/New_York]",
         dt.datetime(2018, 12, 21, 20, tzinfo=zone(-5))),
        ("2019-11-20 06:00:35 +0000 UTC", dt.datetime(2019, 11, 20, 6, 0, 35, tzinfo=UTC)),
        ("Wed Nov 20 2019 21:00:34 GMT-0500 (Eastern Standard Time)",
         dt.datetime(2019, 11, 20, 21, 0, 34, tzinfo=zone(-5))),
        ("Dec 22, 2023 · 5 min read", dt.date(2023, 12, 22)),
        ("Fri 22 Dec 2023 06.00 GMT", dt.date(2023, 12, 22)),
        ("3. Dezember 2019, 10:15 Uhr", dt.datetime(2019, 12, 3, 10, 15)),
        ("Publié le 3 décembre 2019 à 10h15", dt.datetime(2019, 12, 3, 10, 15)),
        ("1er août 2019", dt.date(2019, 8, 1)),
        ("3 de diciembre de 2019", dt.date(2019, 12, 3)),
        ("2019年12月3日", dt.date(2019, 12, 3)),
    ],
)  # fmt: skip
def test_dates_as_the_press_writes_them(text: str, expected: dt.date) -> None:
    found = parse_when(text)
    assert found == expected
    assert type(found) is type(expected)
    if isinstance(expected, dt.datetime) and isinstance(found, dt.datetime):
        assert found.utcoffset() == expected.utcoffset()


@pytest.mark.parametrize(
    "text",
    [None, "", "soon", "Winter 2023", "November 2023", "2023", "Dec. 22", "24 hours in 2023",
     "Wed, 31 Feb 2020 10:00:00 GMT", "Fri, 00 Dec 2020 00:00:00 +0000", "2023-13-45", "-1",
     "99999999999999", "31. Februar 2019", "31 juin 2019", "Dec 22, 2023 – Jan 3, 2024",
     "20231322101010", "Strike enters its 100th day of 2023 with no talks"],
)  # fmt: skip
def test_what_names_no_day_is_none(text: str | None) -> None:
    assert parse_when(text) is None


def test_the_day_may_come_first() -> None:
    assert parse_when("03/04/2024") == dt.date(2024, 3, 4)
    assert parse_when("03/04/2024", day_first=True) == dt.date(2024, 4, 3)


zones = st.integers(-12 * 4, 14 * 4).map(lambda quarter: zone(quarter / 4))
moments = st.datetimes(
    dt.datetime(1971, 1, 1), dt.datetime(2099, 12, 31), timezones=st.one_of(st.none(), zones)
)


@given(moments)
def test_iso_is_read_back(moment: dt.datetime) -> None:
    assert parse_when(moment.isoformat()) == moment


@given(moments.filter(lambda moment: moment.tzinfo is not None))
def test_rfc_822_is_read_back(moment: dt.datetime) -> None:
    moment = moment.replace(microsecond=0)
    assert parse_when(moment.strftime("%a, %d %b %Y %H:%M:%S %z")) == moment


@given(st.dates(dt.date(1971, 1, 1), dt.date(2099, 12, 31)))
def test_written_days_are_read_back(day: dt.date) -> None:
    assert parse_when(f"{day:%B} {day.day}, {day.year}") == day
    assert parse_when(f"{day.day} {day:%b} {day.year}") == day


@given(st.text(max_size=60))
def test_any_text_is_survived(text: str) -> None:
    found = parse_when(text)
    assert found is None or 1970 <= found.year <= 2100


def test_instants_can_be_compared() -> None:
    assert as_instant(dt.date(2024, 1, 2)) == dt.datetime(2024, 1, 2, tzinfo=UTC)
    assert as_instant(dt.datetime(2024, 1, 2, 3)) == dt.datetime(2024, 1, 2, 3, tzinfo=UTC)
    assert as_instant(None) is None
