from __future__ import annotations

import pytest

from ingest.reading.headline import choose_title, is_outlet, likeness, without_outlet

URL = "https://www.dailyexample.com/story"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Actors Reach Deal | Daily Example", "Actors Reach Deal"),
        ("Actors Reach Deal - dailyexample.com", "Actors Reach Deal"),
        ("Actors Reach Deal | Film | Daily Example", "Actors Reach Deal"),
        ("Daily Example - Actors Reach Deal", "Actors Reach Deal"),
        ("Actors Reach Deal – and It Is Rich", "Actors Reach Deal – and It Is Rich"),
        ("Strike: What Comes Next", "Strike: What Comes Next"),
        ("Actors Reach Deal [Watch]", "Actors Reach Deal"),
        ("dailyexample.com: Actors Reach Deal", "Actors Reach Deal"),
        ("Actors Reach Deal: What Comes Next", "Actors Reach Deal: What Comes Next"),
        ("Behind the Daily Example of Courage", "Behind the Daily Example of Courage"),
    ],
)
def test_the_outlet_is_no_part_of_the_headline(title: str, expected: str) -> None:
    assert without_outlet(title, site_name="Daily Example", url=URL) == expected


@pytest.mark.parametrize(
    ("part", "url", "expected"),
    [
        ("BBC Sport", "https://www.bbc.co.uk/x", True),
        ("CBS News", "https://www.cbsnews.com/x", True),
        ("News", "https://news.sky.com/x", False),
        ("Sky", "https://news.sky.com/x", True),
        ("WGA", "https://www.cbsnews.com/x", False),
    ],
)
def test_an_outlet_is_known_by_its_address(part: str, url: str, expected: bool) -> None:
    assert is_outlet(part, site_name="", url=url) is expected


def test_the_heading_that_the_page_declares_wins() -> None:
    title = choose_title(
        headings=["Daily Example", "Actors ‘Reach’ a Deal With Studios", "Most read"],
        declared=["Actors 'Reach' a Deal With Studios"],
        page_title="Actors reach deal | Daily Example",
        site_name="Daily Example",
        url=URL,
    )
    assert title == "Actors ‘Reach’ a Deal With Studios"


def test_without_a_heading_the_declared_one_is_taken() -> None:
    title = choose_title(
        headings=["Newsletters"],
        declared=["Actors Reach a Deal - Daily Example"],
        page_title="Daily Example",
        site_name="Daily Example",
        url=URL,
    )
    assert title == "Actors Reach a Deal"


def test_a_page_without_any_title_has_none() -> None:
    assert choose_title(headings=[], declared=[], page_title="", site_name="", url="") == ""


def test_likeness_is_of_words() -> None:
    assert likeness("Actors reach deal", "ACTORS reach a Deal, at last") == 1.0
    assert likeness("Actors reach deal", "") == 0.0
