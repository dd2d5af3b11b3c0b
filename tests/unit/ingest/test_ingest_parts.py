"""Which address is the next part of an article, and which is something else."""

from __future__ import annotations

import pytest

from ingest.reading.document import parse
from ingest.reading.parts import Further, find_further, joined, split_part

STORY = "https://daily.example/2024/02/07/deal-reached/"


def further(body: str, *, head: str = "", url: str = STORY, number: int = 1) -> Further:
    html = f"<html><head><title>Deal</title>{head}</head><body><h1>Deal</h1>{body}</body></html>"
    return find_further(parse(html, url=url), own=(STORY,), number=number)


@pytest.mark.parametrize(
    "link",
    [
        f"{STORY}2/",
        "/2024/02/07/deal-reached/2",
        "/2024/02/07/deal-reached/page/2/",
        "/2024/02/07/deal-reached/page-2",
        "?page=2",
        "/2024/02/07/deal-reached?page=2&utm_source=next",
        "http://www.daily.example/2024/02/07/deal-reached/p2",
        "/2024/02/07/deal-reached-page-2",
    ],
)
def test_the_second_part_has_the_first_one_s_address_and_a_number(link):
    found = further(f'<p>…</p><div class="page-links"><b>1</b> <a href="{link}">2</a></div>')
    assert split_part(found.next)[1] == 2
    assert further("", head=f'<link rel="next" href="{link}">').next == found.next


@pytest.mark.parametrize(
    "body",
    [
        '<a rel="next" href="/2024/02/08/another-story/">Next story</a>',
        '<a rel="next" href="/2024/02/08/another-story/2/">Next</a>',
        '<a href="/2024/02/07/deal-reached/3/">3</a>',
        '<a href="/2024/02/07/deal-reached/comment-page-2/#comments">Older comments</a>',
        '<a href="/2024/02/07/deal-reached/?cpage=2">2</a>',
        '<div id="comments"><a href="?page=2">Older</a></div>',
        '<a href="?page=2#comments">Older</a>',
        '<a href="https://elsewhere.example/2024/02/07/deal-reached/2/">2</a>',
        '<a href="/2024/02/07/2/">2</a>',
        '<a href="javascript:void(2)">2</a>',
        '<a href="https://[broken/2/">2</a>',
    ],
)
def test_what_is_no_next_part_is_not_taken_for_one(body):
    assert further(body) == Further()


def test_numbered_stories_are_no_parts_of_each_other():
    html = '<html><body><h1>Deal</h1><a href="/story/8">Next</a></body></html>'
    first = "https://daily.example/story/7"
    assert find_further(parse(html, url=first), own=(first,)) == Further()


def test_the_third_part_follows_the_second():
    links = "".join(f'<a href="{STORY}{n}/">{n}</a>' for n in (1, 2, 3))
    assert further(links, url=f"{STORY}2/", number=2).next == f"{STORY}3/"
    assert further(links, url=f"{STORY}3/", number=3).next == ""


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("?page=all", "View as single page"),
        ("?view=all", "View all"),
        ("?singlepage=true", "Single page"),
        ("/2024/02/07/deal-reached/all/", "Read the full article"),
    ],
)
def test_all_of_an_article_on_one_page_is_found_where_it_has_parts(link, words):
    whole = f'<a href="{link}">{words}</a>'
    assert further(f'<a href="?page=2">2</a>{whole}').whole
    assert further(whole) == Further()
    assert not further(f'<a href="?page=2">2</a><a href="/other/all/">{words}</a>').whole


def test_what_every_part_repeats_is_joined_once():
    text = joined("Standfirst.\n\nOne.", "Standfirst.\n\nTwo.\n\nThree.")
    assert text == "Standfirst.\n\nOne.\n\nTwo.\n\nThree."
    assert joined(text, "Two.") == text
