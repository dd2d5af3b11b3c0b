"""Which of the dates on a page is the article's."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.reading.document import parse
from ingest.reading.moments import read_moments

UTC = "2023-12-23T02:05:00Z"


def published(
    body: str, *, head: str = "", url: str = "https://a.example/b", lang: str = "en"
) -> dt.date | None:
    html = (
        f'<html lang="{lang}"><head>{head}</head><body><main>'
        f"<h1>A deal at last for crews</h1>{body}"
        "<p>Text of the story.</p></main><aside><time datetime='2001-01-01'>2001</time></aside>"
        "</body></html>"
    )
    return read_moments(parse(html, url=url), None)[0]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>December 22, 2023</p>", "2023-12-22"),
        ("<p>By Jane Doe | Dec. 22, 2023 | News</p>", "2023-12-22"),
        ("<p>Fri, Dec 22, 2023</p>", "2023-12-22"),
        ("<p class=when>9:05 PM EST, Fri December 22, 2023</p>", "2023-12-22T21:05:00-05:00"),
        ("<abbr itemprop=datePublished title=2023-12-22T07:00:00-05:00>7 AM</abbr>",
         "2023-12-22T07:00:00-05:00"),
        ("<p>Updated Dec. 24, 2023</p><p>Published Dec. 22, 2023</p>", "2023-12-22"),
        ("<p>Last updated: Dec. 24, 2023</p>", "2023-12-24"),
        ("<p>The talks that began on Dec. 22, 2023 have ended.</p>", None),
        ("<p>Nothing.</p>", None),
    ],
)  # fmt: skip
def test_the_day_that_readers_see(body: str, expected: str | None) -> None:
    found = published(body)
    assert (found.isoformat() if found else None) == expected


def test_the_day_may_stand_above_the_heading() -> None:
    html = (
        "<body><div>Friday, December 29, 2023</div><div><p>Dec 22, 2023</p>"
        "<h1>A deal at last for crews</h1></div></body>"
    )
    assert read_moments(parse(html, url=""), None)[0] == dt.date(2023, 12, 22)


def test_days_in_other_languages() -> None:
    assert published("<p>Publié le 3 décembre 2019</p>", lang="fr") == dt.date(2019, 12, 3)
    assert published("<p class=datum>3. März 2019</p>", lang="de") == dt.date(2019, 3, 3)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2023/12/22/story", dt.date(2023, 12, 22)),
        ("https://a.example/en/20231222-story", dt.date(2023, 12, 22)),
        ("https://a.example/story-20239922", None),
        ("https://a.example/story", None),
    ],
)
def test_the_address_may_name_the_day(url: str, day: dt.date | None) -> None:
    assert published("<p>x</p>", url=url) == day


@pytest.mark.parametrize(
    ("shown", "day"),
    [
        ("Dec. 22, 2023", 22),
        ("9:05 PM EST, Fri December 22, 2023", 22),
        ("Dec. 23, 2023", 23),
        # The time is of an update, so the day is too.
        ("Dec. 22, 2023 at 7:40 am", 23),
        ("Dec. 24, 2023", 23),
    ],
)
def test_an_instant_is_put_where_the_page_shows_its_day(shown: str, day: int) -> None:
    head = f'<meta property="article:published_time" content="{UTC}">'
    found = published(f"<p class=date>{shown}</p>", head=head)
    assert isinstance(found, dt.datetime)
    assert found.day == day
    assert found == dt.datetime.fromisoformat(UTC)
