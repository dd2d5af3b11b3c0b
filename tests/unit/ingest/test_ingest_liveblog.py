"""Live blogs in the shapes of common systems: entries in the order of time, each with its own."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest

from ingest.reading.clock import in_zone
from ingest.reading.growth import with_rolled_off
from ingest.reading.page import read_page
from sideletter.model import Article, ArticleKind, DatedEntry

URL = "https://slatedaily.example/live/strike"
PACIFIC = dt.timezone(dt.timedelta(hours=-8))
LEAD = "Everything that happens between the Lantern Actors League and the Harbor Studios Council."
SAID = {
    9: "Negotiators of the league arrived at the council’s offices and said nothing to reporters.",
    13: "A federal mediator has joined the talks, the council confirmed in a short statement.",
    23: "The two sides have reached a tentative agreement, the league told its members tonight.",
}
NEXT = "The league’s board meets on Thursday to vote on the agreement that was reached yesterday."


def moment(day: int, hour: int) -> dt.datetime:
    return dt.datetime(2024, 2, day, hour, 12, tzinfo=PACIFIC)


ENTRIES = [(moment(6, hour), words) for hour, words in SAID.items()] + [(moment(7, 8), NEXT)]


def guardian(when: dt.datetime, words: str, number: int) -> str:
    utc = when.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    return (
        f'<article id="block-{number}" class="dcr-1kx" data-component="live-block"><header>'
        f'<a href="#block-{number}"><time datetime="{utc}">{when:%H.%M} PST</time></a></header>'
        f"<h2>Point {number}</h2><p>{words}</p><div class='share'><p>Share</p></div></article>"
    )


def plugin(when: dt.datetime, words: str, number: int) -> str:
    return (
        f'<div id="liveblog-entry-{number}" class="liveblog-entry even" '
        f'data-timestamp="{when.timestamp():.0f}"><header class="liveblog-meta">'
        f'<span class="liveblog-meta-time">{when:%I:%M %p}</span></header>'
        f'<div class="liveblog-entry-text"><h3>Point {number}</h3><p>{words}</p></div></div>'
    )


def stream(when: dt.datetime, words: str, number: int) -> str:
    return (
        f'<li class="lx-stream__post" id="post_{number}"><article><header><h3>Point {number}</h3>'
        f'<time datetime="{when.isoformat()}">{when:%H:%M}</time></header><div><p>{words}</p></div>'
        "</article></li>"
    )


def headed(when: dt.datetime, words: str, number: int) -> str:
    return (
        f'<h3 id="e{number}"><time datetime="{when.isoformat()}">{when:%H:%M}</time> – Point '
        f"{number}</h3><p>{words}</p>"
    )


def blog(entries: list[str], *, data: object = None, title: str = "Strike: live updates") -> str:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    return (
        f'<html lang="en"><head><title>{title}</title>{script}'
        '<meta property="article:published_time" content="2024-02-06T08:00:00-08:00"></head>'
        f"<body><nav><time datetime='2024-02-09'>Friday</time></nav><main><h1>{title}</h1>"
        f"<p>{LEAD}</p><div class='live-blog'>{''.join(entries)}</div></main>"
        "<footer><p>All about us and how to reach us at any time.</p></footer></body></html>"
    )


def parts(article: Article) -> list[tuple[dt.date, str]]:
    ends = [e.start for e in article.entries[1:]] + [len(article.text)]
    return [
        (e.published, article.text[e.start : end].strip())
        for e, end in zip(article.entries, ends, strict=True)
    ]


@pytest.mark.parametrize("shape", [guardian, plugin, stream, headed])
@pytest.mark.parametrize("newest_first", [True, False])
def test_entries_come_in_the_order_of_time_each_with_its_own(shape, newest_first):
    blocks = [shape(when, words, n) for n, (when, words) in enumerate(ENTRIES, start=1)]
    page = blog(blocks[::-1] if newest_first else blocks)
    article = read_page(page, url=URL)
    assert article.kind is ArticleKind.LIVE_BLOG
    assert parts(article) == [
        (when, f"Point {n}\n\n{words}") for n, (when, words) in enumerate(ENTRIES, start=1)
    ]
    assert article.text.startswith(LEAD + "\n\nPoint 1")
    assert [e.day.day for e in article.entries] == [6, 6, 6, 7]
    assert article.entries[0].url.startswith(f"{URL}#")
    assert len({e.url for e in article.entries}) == 4


def update(when: dt.datetime, words: str, number: int) -> dict[str, str]:
    return {
        "@type": "BlogPosting",
        "headline": f"Point {number}",
        "datePublished": when.astimezone(dt.UTC).isoformat(),
        "articleBody": words,
        "url": f"{URL}?post={number}#post-{number}",
    }


def test_entries_that_only_structured_data_tell_are_read_from_there():
    updates = [update(when, words, n) for n, (when, words) in enumerate(ENTRIES, start=1)]
    data = {"@type": "LiveBlogPosting", "headline": "Strike", "liveBlogUpdate": updates[::-1]}
    article = read_page(blog([], data=data, title="Strike"), url=URL)
    assert article.kind is ArticleKind.LIVE_BLOG
    # Times in UTC are put into the zone of the page.
    assert [e.published.isoformat() for e in article.entries] == [w.isoformat() for w, _ in ENTRIES]
    assert article.entries[1].url == f"{URL}?post=2#post-2"
    assert parts(article)[2][1] == f"Point 3\n\n{SAID[23]}"


def test_updates_without_bodies_leave_the_text_as_it_is():
    updates = [{"@type": "BlogPosting", "headline": "Point", "datePublished": "2024-02-06"}]
    data = {"@type": "LiveBlogPosting", "headline": "Strike", "liveBlogUpdate": updates}
    body = [f"<h2>{hour} p.m.</h2><p>{words}</p>" for hour, words in SAID.items()]
    article = read_page(blog(body, data=data), url=URL)
    assert article.kind is ArticleKind.LIVE_BLOG
    assert not article.entries
    assert all(words in article.text for words in SAID.values())


def test_times_beside_other_stories_make_no_live_blog():
    teasers = [
        f'<li><a href="/{n}">A live story of another day</a>'
        f'<time datetime="2024-02-0{n}">x</time></li>'
        for n in range(1, 6)
    ]
    story = "".join(
        f"<p>{words} And so on, at length and in detail.</p>" for words in SAID.values()
    )
    page = (
        f"<html><head><title>Deal</title></head><body><main><h1>Deal</h1>{story * 3}</main>"
        f"<ul class='live'>{''.join(teasers)}</ul></body></html>"
    )
    article = read_page(page, url=URL)
    assert (article.kind, article.entries) == (ArticleKind.ARTICLE, ())


def test_a_pinned_entry_is_told_once():
    blocks = [guardian(when, words, n) for n, (when, words) in enumerate(ENTRIES, start=1)]
    article = read_page(blog([blocks[1], *blocks[::-1]]), url=URL)
    assert len(article.entries) == 4


def state(*numbers: int, lead: str = "Lead.") -> Article:
    text, entries = lead, []
    for number in numbers:
        entries.append(DatedEntry(len(text) + 2, moment(6, number), f"{URL}#{number}"))
        text += f"\n\nWhat happened at {number}."
    return Article(id="a", url=URL, title="T", text=text, entries=tuple(entries))


def test_entries_that_rolled_off_are_kept_and_those_taken_back_are_not():
    grown = with_rolled_off(state(4, 5, 6), state(1, 2, 3, 4))
    assert grown == state(1, 2, 3, 4, 5, 6)
    assert with_rolled_off(state(1, 3), state(1, 2, 3)) == state(1, 3)
    assert with_rolled_off(state(4, 5, lead="Other."), state(3, 4)) == state(3, 4, 5, lead="Other.")
    plain = replace(state(), entries=())
    assert with_rolled_off(plain, state(1)) == plain
    assert with_rolled_off(state(1), plain) == state(1)


@pytest.mark.parametrize(
    ("utc", "shown", "hour", "day"),
    [
        ("2024-02-07T04:12+00:00", "8:12 p.m. PT", 20, 6),
        ("2024-02-07T04:12+00:00", "20.12", 20, 6),
        ("2024-02-07T23:12+00:00", "10:12 AEDT", 10, 8),
        ("2024-02-07T04:12+00:00", "4:13 a.m.", 20, 6),  # another minute: the page's own zone
        ("2024-02-07T04:12+00:00", "", 20, 6),
        ("2024-02-07T04:12+01:00", "8:12 p.m.", 4, 7),
    ],
)
def test_moments_in_utc_are_put_on_the_newsroom_s_clock(utc, shown, hour, day):
    moved = in_zone(dt.datetime.fromisoformat(utc), shown=shown, like=moment(6, 1))
    assert isinstance(moved, dt.datetime)
    assert (moved.hour, moved.day) == (hour, day)
    assert moved == dt.datetime.fromisoformat(utc)


def test_a_list_of_dated_stories_is_no_live_blog():
    listed = [
        f"<article><h2><a href='/story/{n}'>Story {n}</a></h2><time datetime='{when.isoformat()}'>"
        f"x</time><p>{words}</p></article>"
        for n, (when, words) in enumerate(ENTRIES)
    ]
    article = read_page(blog(listed, title="Live coverage"), url="https://a.example/tag/live/")
    assert not article.entries
