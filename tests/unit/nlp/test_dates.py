from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.dates import Kind, Tense, find_dates, precision
from nlp.dates.holidays import HOLIDAYS, holiday_in

NOV_13 = dt.date(2023, 11, 13)  # a Monday


def told(
    text: str, anchor: dt.date | None = NOV_13, tense: Tense | None = None
) -> list[str | None]:
    return [m.iso for m in find_dates(text, anchor, tense=tense)]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("The strike began on Nov. 5, 2007.", "2007-11-05"),
        ("The strike began on 5 November 2007.", "2007-11-05"),
        ("It was signed 2023-11-08.", "2023-11-08"),
        ("Talks opened in October of last year.", "2022-10"),
        ("They struck in May 2022.", "2022-05"),
        ("The last walkout, in 1988, was long.", "1988"),
        ("The 2007-08 strike was long.", "2007"),
        ("The last one was the 2007 stagehands' walkout.", "2007"),
        ("They recalled the 1988 Hollywood writers' strike.", "1988"),
        ("The lockout of 1998–99 was long.", "1998"),
        ("In 2012 members merged their unions.", "2012"),
        ("They came to terms last Wednesday.", "2023-11-08"),
        ("They met on Friday.", "2023-11-10"),
        ("The vote was announced Monday.", "2023-11-13"),
        ("They met on Wednesday of last week.", "2023-11-08"),
        ("They met yesterday.", "2023-11-12"),
        ("They walked out on the second of May.", "2023-05-02"),
        ("They walked out on the twenty-first day of October.", "2023-10-21"),
        ("It ran out on the last day of August.", "2023-08-31"),
        ("It ran out on the last day of February 2020.", "2020-02-29"),
        ("It began on July the third, 1980.", "1980-07-03"),
        ("It began on Friday, the third of November.", "2023-11-03"),
        ("They walked out on the day after Labor Day.", "2023-09-05"),
        ("They met two days before Halloween.", "2023-10-29"),
        ("They met the Monday after Columbus Day of last year.", "2022-10-17"),
        ("Talks broke up on Washington's Birthday.", "2023-02-20"),
        ("Talks broke up on Washington's Birthday, 1957.", "1957-02-22"),
        ("They walked out the day after May Day.", "2023-05-02"),
        ("In May the first talks broke down.", "2023-05"),
        ("In June the second round of talks began.", "2023-06"),
        ("By March the 12 unions had met.", "2023-03"),
        ("The count ended last month.", "2023-10"),
        ("It has been out since last September.", "2023-09"),
        ("They settled three years ago.", "2020"),
        ("Six years ago today writers put down their pens.", "2017-11-13"),
        ("The deal came in early May 2022.", "2022-05"),
        ("It was decided in the summer of 2008.", "2008"),
        ("They agreed over the weekend.", "2023-11"),
        ("The old contract expired at midnight PT.", "2023-11-12"),
        ("They stayed out for 90 days earlier this year.", "2023"),
        # What was to come when it was said is told by a weekday ahead.
        ("The walkout would start at 9 a.m. PST Wednesday, she said.", "2023-11-15"),
        ("It has been extended to March 12.", "2024-03-12"),
        ("They walked out on 5 and 6 November.", "2023-11-05"),
        ("They walked out last week on Friday.", "2023-11-10"),
        ("They walked out a week ago Friday.", "2023-11-03"),
        ("They walked out a week ago on Friday.", "2023-11-03"),
        ("They walked out a week ago today.", "2023-11-06"),
        ("They walked out a year ago this month.", "2022-11"),
        ("They walked out a fortnight ago.", "2023-10"),
        ("They walked out the day before yesterday.", "2023-11-11"),
        ("They filed on the 7th.", "2023-11-07"),
        ("They filed a few minutes ago.", "2023-11-13"),
        ("They filed on the 20th.", "2023-10-20"),
        ("Bargaining opened in the spring.", "2023"),
        # Written on Monday: the first hour of the day that follows.
        ("The strike ended at 12:01 a.m. Tuesday.", "2023-11-14"),
        ("The strike ended at 9 a.m. Tuesday.", "2023-11-07"),
    ],
)
def test_past_dates_resolve_against_the_day_of_writing(text: str, iso: str) -> None:
    assert told(text, tense=Tense.PAST) == [iso]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Voting starts on Tuesday.", "2023-11-14"),
        ("Talks resume on Tuesday week.", "2023-11-21"),
        ("They have set March 16 as the opening day.", "2024-03-16"),
        ("It ends this coming July 31.", "2024-07-31"),
        ("Talks resume a week from Thursday.", "2023-11-23"),
        ("The vote closes the day after tomorrow.", "2023-11-15"),
        ("They vote on the 7th.", "2023-12-07"),
        ("The contract runs out at the end of the month.", "2023-11"),
        ("The contract expires at midnight.", "2023-11-13"),
        ("Bargaining opens in the spring.", "2024"),
        ("Bargaining opens come September.", "2024-09"),
        ("The last ballots are due on Dec. 5.", "2023-12-05"),
        ("The contract expires on June 30.", "2024-06-30"),
        ("Minimums rise next May.", "2024-05"),
        ("It comes up for renewal in two years.", "2025"),
        ("They meet next Friday.", "2023-11-17"),
        ("If ratified, the terms will apply from Sept. 2.", "2023-09-02"),
        ("The strike was set for Jul. 2.", "2023-07-02"),
    ],
)
def test_future_dates_resolve_against_the_day_of_writing(text: str, iso: str) -> None:
    assert told(text, tense=Tense.FUTURE) == [iso]


@pytest.mark.parametrize(
    ("text", "isos"),
    [
        ("Talks began on Feb. 16, 2016, and ended on April 3.", ["2016-02-16", "2016-04-03"]),
        ("It was reached on June 5. The board met two days later.", ["2023-06-05", "2023-06-07"]),
        ("They parted on Oct. 2 and met the next morning.", ["2023-10-02", "2023-10-03"]),
        ("Talks began in October 2022. It ran out the following month.", ["2022-10", "2022-11"]),
        (
            "They walked off on May 1, 2000, and were out until that October.",
            ["2000-05-01", "2000-10"],
        ),
        ("It lapsed on July 12 and died that night.", ["2023-07-12", "2023-07-12"]),
        ("They met on Dec. 7, 2007. Six days after that they filed.", ["2007-12-07", "2007-12-13"]),
        ("They met on Jan. 12, 2008, and agreed on the 15th.", ["2008-01-12", "2008-01-15"]),
        ("It was over on June 5. Hours earlier, they met.", ["2023-06-05", "2023-06-05"]),
        ("The strike of 1987 was over the same day.", ["1987", "1987"]),
        ("They struck on Oct. 5. Talks opened the Monday after.", ["2023-10-05", "2023-10-09"]),
        ("They struck on Oct. 5. Two weeks on, they settled.", ["2023-10-05", "2023-10-19"]),
        ("They struck from May to August 1981.", ["1981-05", "1981-08"]),
        ("They struck in April and were back on the 20th of the month.", ["2023-04", "2023-04-20"]),
        ("They struck on April 2, well before the end of the month.", ["2023-04-02", "2023-04"]),
        ("It took effect on Sept. 1 and ran through Dec. 31, 2022.", ["2023-09-01", "2022-12-31"]),
        ("They met on Nov. 2. On the Tuesday they settled.", ["2023-11-02", "2023-11-07"]),
        (
            "It opened in August 2005 and shut on the fifteenth of that month.",
            ["2005-08", "2005-08-15"],
        ),
    ],
)
def test_anaphora_counts_from_the_date_told_before(text: str, isos: list[str]) -> None:
    assert told(text, tense=Tense.PAST) == isos


def test_the_present_contract_ends_around_the_day_of_writing() -> None:
    text = "The present contract, a pact made in 2020, was to lapse on Dec. 31 and was prolonged."
    assert told(text, tense=Tense.PAST) == ["2020", "2023-12-31"]
    text = "That contract, a pact made in 2020, was to lapse on Dec. 31 and was prolonged."
    assert told(text, tense=Tense.PAST) == ["2020", "2020-12-31"]


def test_days_before_a_clause_date_that_clause() -> None:
    found = find_dates(
        "They came to terms on July 26, five days before the old one ran out.",
        dt.date(2018, 8, 31),
        tense=Tense.PAST,
    )
    assert [(m.iso, m.kind) for m in found] == [
        ("2018-07-26", Kind.ABSOLUTE),
        ("2018-07-31", Kind.CLAUSE),
    ]


def test_days_counted_from_a_named_weekday() -> None:
    assert told("The terms take effect 120 days from Thursday.", dt.date(2025, 10, 30)) == [
        "2026-02-27"
    ]


def test_a_live_blogs_headings_move_the_anchor() -> None:
    text = (
        "Tuesday, 1:25 a.m. PT — The deal was reached today.\n\n"
        "Monday, 11:21 p.m. — Nothing happened tonight.\n\n"
        "9:44 p.m. — They met on Sunday.\n"
    )
    found = find_dates(text, dt.date(2017, 5, 2), tense=Tense.PAST)
    assert [m.iso for m in found if m.kind is not Kind.HEADING] == [
        "2017-05-02",
        "2017-05-01",
        "2017-04-30",
    ]


def test_a_retrospective_carries_its_year_on() -> None:
    text = (
        "Ten years ago today, writers put down their pens. The strike began on Nov. 5, 2007.\n\n"
        "Bargaining opened on July 16.\n\nNegotiators returned on Nov. 26. On Dec. 7 they left.\n\n"
        "They sat down on Jan. 12.\n"
    )
    assert told(text, dt.date(2017, 11, 5), Tense.PAST)[2:] == [
        "2007-07-16",
        "2007-11-26",
        "2007-12-07",
        "2008-01-12",
    ]


def test_a_year_before_1920_is_one() -> None:
    assert told("The strike of 1919 began on Aug. 7, 1919.") == ["1919", "1919-08-07"]


@pytest.mark.parametrize(
    "text",
    [
        "He may march on.",
        "Local 80 and Local 700 voted.",
        "The tally was 1,999 to 2,001.",
        "It rose 3% a year.",
        "The second half was better.",
    ],
)
def test_no_date_is_no_date(text: str) -> None:
    assert told(text) == []


def test_without_an_anchor_only_full_dates_resolve() -> None:
    assert told("On Monday, Nov. 5, 2007, and on Friday.", None) == ["2007-11-05", None]


def test_leads_say_how_a_date_bounds() -> None:
    text = "It has run since May 2 and lasts through June 30, at midnight on July 1."
    assert [m.lead for m in find_dates(text, NOV_13)] == ["since", "through", "at"]


@pytest.mark.parametrize("holiday", HOLIDAYS)
def test_every_holiday_is_found(holiday: str) -> None:
    name = re.sub(r"\(\?:[^)]*\)\?", "", holiday).replace("[’']", "’").replace("\\", "")
    (found,) = told(f"They walked out on {name}.")
    assert found == holiday_in(name, int(found[:4])).isoformat()


def test_days_beside_holidays_end_with_the_calendar() -> None:
    assert told("They met the Monday after New Year's Eve.", dt.date(9999, 12, 30)) != []


@pytest.mark.parametrize(
    "text",
    ["It was the first of August Wilson's ten plays.", "They worked the weeks before Christmas."],
)
def test_a_name_and_a_stretch_of_weeks_are_no_day_of_a_count(text: str) -> None:
    assert not {"2023-08-01", "2023-12-18", "2022-12-18"} & set(told(text))


def test_the_offset_is_added() -> None:
    plain = find_dates("They met on Friday.", NOV_13)
    moved = find_dates("They met on Friday.", NOV_13, offset=100)
    assert [(m.start + 100, m.end + 100, m.iso) for m in plain] == [
        (m.start, m.end, m.iso) for m in moved
    ]


_WORDS = st.lists(
    st.sampled_from(
        [
            "on", "Nov. 5", "Feb. 30", "2007", "in May", "Monday", "last", "next", "two", "days",
            "later", "before", "that", "month", "the", "following", "year", "ago", "since", "29",
            "February", "of", "this", "week", "until", "midnight", "a.m.", "9:44 p.m. —", "\n\n",
            ".", ",", "the 31st", "fall", "weekend", "from Thursday", "three years ago today",
        ]
    ),
    max_size=25,
)  # fmt: skip


@given(
    text=_WORDS.map(" ".join) | st.text(max_size=200),
    anchor=st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)) | st.none(),
    tense=st.sampled_from(Tense) | st.none(),
)
def test_any_text_gives_slices_and_real_days(
    text: str, anchor: dt.date | None, tense: Tense | None
) -> None:
    end = 0
    for mention in find_dates(text, anchor, tense=tense):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        if mention.iso is None:
            continue
        assert precision(mention.iso) in (1, 2, 3)
        parts = [int(part) for part in mention.iso.split("-")]
        dt.date(*([*parts, 1, 1])[:3])


@given(st.sampled_from(["in {} 2019", "in early {} 2019", "late {} 2019"]), st.integers(1, 12))
def test_a_month_is_never_more_than_a_month(shape: str, month: int) -> None:
    name = dt.date(2019, month, 1).strftime("%B")
    assert told(f"They met {shape.format(name)}.") == [f"2019-{month:02d}"]


def test_a_year_told_once_is_that_of_both_days() -> None:
    both = find_dates("They struck on May 2 and July 14, 2023.", dt.date(2024, 7, 30))
    assert [m.iso for m in both] == ["2023-05-02", "2023-07-14"]
    over = find_dates("It ran from Dec. 30 to Jan. 2, 2024.", dt.date(2025, 7, 30))
    assert [m.iso for m in over] == ["2023-12-30", "2024-01-02"]


def test_a_year_that_is_remembered_needs_no_preposition() -> None:
    assert told("They remember 1982. The guild went out that August.") == ["1982", "1982-08"]
    assert told("The last time was 2022, when members said no.") == ["2022"]
    assert told("Its budget was 2010 dollars.") == []
