from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.months import foreign_day, known_months, parse_months
from sideletter.errors import VocabularyError

TWELVE = "[[], [], [], [], [], [], [], [], [], [], [], []]"


@given(
    st.dates(dt.date(1971, 1, 1), dt.date(2099, 12, 31)),
    st.sampled_from(sorted(known_months().items())),
    st.sampled_from(
        ["{day}. {word} {year}", "{day} de {word} de {year}", "le {day} {word} {year}"]
    ),
)
def test_every_month_is_read_back(day: dt.date, month: tuple[str, int], form: str) -> None:
    word, number = month
    day = day.replace(month=number, day=min(day.day, 28))
    assert foreign_day(form.format(day=day.day, word=word, year=day.year)) == day


@pytest.mark.parametrize("text", ["", "3 Brumaire 2019", "32. Dezember 2019", "mars 2019"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert foreign_day(text) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("de = [", "not valid TOML"),
        ('de = [["januar"]]', "de needs a list for each of twelve months"),
        (f"de = {TWELVE.replace('[[]', '[["mai"]', 1).replace('[]]', '["mai"]]')}",
         "de: 'mai' is two months"),
    ],
)  # fmt: skip
def test_a_fault_names_file_and_language(text: str, message: str) -> None:
    with pytest.raises(VocabularyError, match=rf"^m\.toml: {message}"):
        parse_months(text, name="m.toml")
