from __future__ import annotations

import pytest

from ingest.reading.document import parse
from ingest.reading.heading import find_heading, text_of_heading
from ingest.reading.metadata import read_metadata

URL = "https://www.daily-example.com/story"
TITLE = "Crews return to the table after a month of silence"


def title_of(body: str, *, head: str = f"<title>{TITLE} - The Daily Example</title>") -> str:
    html = f"<html><head>{head}</head><body>{body}<p>{'Word after word. ' * 40}</p></body></html>"
    return read_metadata(parse(html, url=URL)).title


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>{TITLE}</h1>",
        f"<h1>The Daily Example</h1><h1>{TITLE}</h1>",
        f"<h1>Another story of the day that is longer</h1><h1>{TITLE}</h1><h1>One more story</h1>",
        f"<h1>The Daily Example</h1><h2>{TITLE}</h2>",
        f"<h1>The Daily Example</h1><h2>Monday</h2><h3 class=post-title>{TITLE}</h3>",
        f"<table><tr><td><font><b>{TITLE}</b></font><br>By Jane Doe</td></tr></table>",
        f"<h1><span class=kicker>Exclusive</span> <span>{TITLE}</span></h1>",
        "<h1>Crews return to the table<br>after a month of silence</h1>",
        f"<h1>{TITLE} <span class='visually-hidden'>opens in a new window</span></h1>",
        "<p>No heading at all.</p>",
    ],
)
def test_the_headline_is_found_however_it_is_set(body: str) -> None:
    assert title_of(body) == TITLE


def test_what_readers_see_wins_over_what_search_engines_are_told() -> None:
    head = "<title>Contract talks explained: what the crews want now | Daily Example</title>"
    assert title_of("<article><h1>Table Talk</h1></article>", head=head) == "Table Talk"
    sections = head + '<meta property="article:section" content="Labor News">'
    body = "<h1 class=section-title>Labor News</h1>"
    assert title_of(body, head=sections).startswith("Contract talks explained")


def test_a_headline_that_was_cut_short_gives_way_to_the_whole_one() -> None:
    long = TITLE + ", and nobody who was asked would say what had brought them back to it at last"
    head = (
        f'<meta property="og:title" content="{long}"><script type="application/ld+json">'
        f'{{"@type": "NewsArticle", "headline": "{long[:100]}..."}}</script>'
    )
    assert title_of("<p>x</p>", head=head) == long


def test_the_outlet_s_name_in_a_second_heading_is_not_the_headline() -> None:
    html = f"<html><body><h2>The Daily Example</h2><h1>{TITLE[:30]}</h1></body></html>"
    heading = find_heading(parse(html, url=URL).tree, [f"{TITLE} - The Daily Example"])
    assert heading is not None
    assert text_of_heading(heading) == TITLE[:30].strip()
