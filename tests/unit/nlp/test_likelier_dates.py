"""Days told without year or week: which may be meant, and which of them is likely."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import pytest
from spacy.language import Language

from nlp.dates import dates_of, find_dates, likelier
from nlp.dates.likelier import WEEKDAYS, YEARS
from nlp.dates.moment_clues import Candidates, Place, candidates
from nlp.dates.told_before import Earlier, Spot, ToldBefore
from nlp.weighing import Choice

CHRONICLE = (
    "Strikes are rare in Hollywood.\n\n"
    "1985. The Writers Guild of America struck on March 5 over the cassette formula.\n\n"
    "1988. The guild struck again on March 7."
)


@pytest.fixture(autouse=True, scope="module")
def _rules_alone() -> None:
    """Weights are what is tested here."""


def told(model: Language, text: str, written: str) -> dict[str, str | None]:
    found = dates_of(model(text), dt.date.fromisoformat(written))
    return {text[date.start : date.end]: date.iso for date in found}


def asked_of(
    model: Language, text: str, written: str, monkeypatch: pytest.MonkeyPatch
) -> list[tuple[Place, Candidates]]:
    """What is asked of each day and month without year or week in a text."""
    asked: list[tuple[Place, Candidates]] = []

    def note(moments: Iterable[str], usual: str, place: Place) -> Candidates:
        asked.append((place, candidates(moments, usual, place)))
        return asked[-1][1]

    monkeypatch.setattr(likelier, "candidates", note)
    told(model, text, written)
    return asked


@pytest.mark.parametrize(
    ("text", "written", "words", "iso"),
    [
        (CHRONICLE, "2025-07-21", "March 5", "1985-03-05"),
        (CHRONICLE, "2025-07-21", "March 7", "1988-03-07"),
        (
            "The guild struck in 1980. It lasted from June 1 to Aug. 4.",
            "2023-05-09",
            "Aug. 4",
            "1980-08-04",
        ),
        (
            "The guild struck in 1980. It lasted from June 1 to Aug. 4.\n\n"
            "This year's talks with the studios opened on March 20.",
            "2023-05-09",
            "March 20",
            "2023-03-20",
        ),
        (
            "Talks opened Aug. 12 and started up again on Sept. 16. "
            "The old contract, good through July 31, was extended.",
            "2024-11-27",
            "July 31",
            "2024-07-31",
        ),
    ],
)
def test_the_year_is_that_of_the_story_or_of_the_news(
    model: Language, text: str, written: str, words: str, iso: str
) -> None:
    assert told(model, text, written)[words] == iso


def test_a_year_that_is_written_is_never_put_in_question(
    model: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "In 1985 the guild met. It struck on March 7, 1988, and settled that August."
    assert not asked_of(model, text, "2025-07-21", monkeypatch)


def test_years_told_before_and_beside_today_are_candidates(
    model: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    [(place, found)] = asked_of(
        model, "The guild struck in 1980. It lasted until Aug. 4.", "2023-05-09", monkeypatch
    )
    assert {"1980-08-04", "1981-08-04", "2022-08-04", "2023-08-04"} <= set(found)
    assert (place.lead, place.before, place.heads) == ("until", "until", False)
    assert "told=1" in found["1980-08-04"]
    assert {"last ago=0&2", "figure=0&0&2"} <= found["1980-08-04"]


def test_a_year_that_heads_a_paragraph_or_stands_behind_is_told(
    model: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    (headed, _), *_ = asked_of(model, CHRONICLE, "2025-07-21", monkeypatch)
    assert [(f.year, f.heads, f.here) for f in headed.figures] == [(1985, True, True)]
    (place, found), *_ = asked_of(
        model, "They met in May, before the strike of 2007.", "2025-07-21", monkeypatch
    )
    assert place.behind == 2007
    assert "behind=0" in found["2007-05"]


def test_another_moment_must_be_ahead_of_that_of_the_rules(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = {"2023-05": {"a"}, "2007-05": {"b"}}
    for weight, chosen in ((3.0, "2007-05"), (0.5, "2023-05")):
        monkeypatch.setattr(likelier, "load_weights", lambda _, w=weight: Choice({"b": w}, 0.4))
        assert likelier.choose(found, "2023-05", YEARS) == chosen


def test_weekdays_around_the_day_of_writing_and_the_story_are_candidates(
    model: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "The guild struck on May 2, 2007, a Wednesday. It settled on Friday."
    [(place, found)] = [
        (place, found)
        for place, found in asked_of(model, text, "2023-05-09", monkeypatch)
        if place.words == "settled on"
    ]
    assert {"2007-05-04", "2023-05-05", "2023-05-12"} <= set(found)
    assert (place.shape, place.before) == ("weekday", "on")


def test_a_weekday_of_a_week_that_is_told_is_not_put_in_question(
    model: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not asked_of(model, "Talks resume next Friday.", "2023-05-09", monkeypatch)


def test_a_tale_of_one_year_goes_on_in_it(model: Language) -> None:
    text = (
        "The actors struck on March 7, 1960. Ronald Reagan led them.\n\n"
        "A settlement was reached on April 8, and members ratified it on April 18."
    )
    found = told(model, text, "2020-03-07")
    assert (found["April 8"], found["April 18"]) == ("1960-04-08", "1960-04-18")


def test_a_leap_day_is_of_leap_years_only(model: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    [(_, found)] = asked_of(model, "The guild struck on Feb. 29.", "2025-07-21", monkeypatch)
    assert set(found) == {"2024-02-29"}


@pytest.mark.parametrize("written", ["0003-01-02", "9999-12-30"])
@pytest.mark.parametrize("words", ["Friday", "Halloween", "May 5"])
def test_days_at_the_ends_of_the_calendar_are_read(
    model: Language, written: str, words: str
) -> None:
    assert words in told(model, f"Talks are to resume on {words}.", written)


def test_what_was_told_before_costs_nothing_more() -> None:
    """So many clues a date, and so many looks at what was told, however long the text is."""
    looks = 0

    class Counting(Earlier):
        @property
        def year(self) -> int:
            nonlocal looks
            looks += 1
            return super().year

    before = ToldBefore()
    for number in range(1000):
        iso = f"{1950 + number % 50}-03-01"
        before.note(Counting(iso, number % 3 == 0, Spot(number, number // 4)))
    assert looks == 1000
    assert before.last_years(2) == [1999, 1998]
    assert (before.first_year, before.commonest_year) == (1950, 1950)
    of_year = before.of_year(1999)
    assert of_year is not None
    assert (of_year.times, of_year.spot) == (20, Spot(999, 249))


def test_a_text_without_a_parse_is_read_by_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> Candidates:
        raise AssertionError("no tense is known")

    monkeypatch.setattr(likelier, "candidates", never)
    (date,) = find_dates("It struck on March 5.", dt.date(2025, 7, 21))
    assert date.iso == "2025-03-05"


def test_the_packaged_weights_ask_for_a_lead() -> None:
    for file in (YEARS, WEEKDAYS):
        weights = likelier.load_weights(file)
        assert 0 < weights.lead < 1
        assert any(clue.startswith("tense age=") for clue in weights.weights)
