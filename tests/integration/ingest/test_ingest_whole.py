"""Articles on several pages, live blogs that grow, and walls: from the web into the archive."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest
from ingest_loopback import Web, feed, sentences

from ingest.archive import Archive
from ingest.refresh import add, refresh
from ingest.report import RunReport
from sideletter.model import ArticleKind, Source, SourceKind

NOW = dt.datetime(2024, 2, 6, 9, tzinfo=dt.UTC)
HOST = "daily.example"
STORY = f"https://{HOST}/deal"
DAILY = Source(
    id="daily",
    name="Daily",
    homepage=f"https://{HOST}/",
    feeds=(f"https://{HOST}/feed",),
    kind=SourceKind.TRADE,
)


def part(number: int, *links: str, title: str = "The long story of the deal") -> str:
    body = "".join(f"<p>{line}</p>" for line in sentences(f"part {number}"))
    pager = "".join(f'<a href="{link}">{link}</a>' for link in links)
    return (
        f"<!doctype html><html lang=en><head><title>{title} | Daily</title><meta property="
        f'"article:published_time" content="2024-02-05T18:30:00+00:00"></head><body><article>'
        f'<h1>{title}</h1>{body}<div class="page-links">{pager}</div></article></body></html>'
    )


def take(archive: Archive, web: Web, *urls: str, **changes: object) -> RunReport:
    return asyncio.run(add(archive, urls or (STORY,), web.settings(**changes), now=NOW))


def test_the_parts_of_an_article_are_joined_in_order_under_the_first_one_s_address(
    web: Web, archive: Archive
) -> None:
    web.put(HOST, "/deal", part(1, "/deal/2/", "/deal/3/"))
    web.put(HOST, "/deal/2/", part(2, "/deal", "/deal/3/"))
    web.put(HOST, "/deal/3/", part(3, "/deal", "/deal/2/"))
    report = take(archive, web)
    (article,) = archive.articles()
    assert article.url == STORY
    expected = [line for number in (1, 2, 3) for line in sentences(f"part {number}")]
    assert article.text.split("\n\n") == expected
    kept = [page.final_url for page in archive.pages(article.id)]
    assert kept == [STORY, f"{STORY}/2/", f"{STORY}/3/"]
    assert report.failures == []
    # Nothing new: nothing is kept twice, and nothing is a revision.
    assert take(archive, web).total("unchanged") == 1
    assert len(archive.pages(article.id)) == 3
    assert len(archive.revisions(article.id)) == 1


def test_a_missing_part_is_told_and_never_shortens_what_is_had(web: Web, archive: Archive) -> None:
    web.put(HOST, "/deal", part(1, "/deal/2/"))
    report = take(archive, web)
    (article,) = archive.articles()
    assert article.text.split("\n\n") == sentences("part 1")
    assert "part 2 of the article is missing" in report.sources[0].notes[0]
    assert "status 404" in report.sources[0].notes[0]

    web.put(HOST, "/deal/2/", part(2))
    assert take(archive, web).total("revised") == 1
    web.put(HOST, "/deal/2/", "", status=500)
    report = take(archive, web, retries=0)
    assert report.failed == 1
    assert "status 500" in report.failures[0]
    (article,) = archive.articles()
    assert article.text.endswith(sentences("part 2")[-1])


@pytest.mark.parametrize("robots", [True, False])
def test_parts_are_asked_for_as_robots_txt_allows(
    web: Web, archive: Archive, *, robots: bool
) -> None:
    web.put(HOST, "/deal", part(1, "/deal/2/"))
    web.put(HOST, "/deal/2/", part(2))
    if robots:
        web.put(HOST, "/robots.txt", "User-agent: *\nDisallow: /deal/2/", content_type="text/plain")
    report = take(archive, web)
    (article,) = archive.articles()
    assert (sentences("part 2")[0] in article.text) is not robots
    assert bool(report.sources[0].notes) is robots
    assert web.hits[HOST, "/deal/2/"] == (0 if robots else 1)


def test_parts_end_where_another_story_or_a_circle_begins(web: Web, archive: Archive) -> None:
    web.put(HOST, "/deal", part(1, "/deal/2/"))
    web.put(HOST, "/deal/2/", part(2, title="Quite something else is told here"))
    take(archive, web)
    web.put(HOST, "/round", part(1, "/round/2/"))
    web.put(HOST, "/round/2/", part(1, "/round/3/"))
    take(archive, web, f"https://{HOST}/round")
    for article in archive.articles():
        assert article.text.split("\n\n") == sentences("part 1")
    assert web.hits[HOST, "/round/3/"] == 0


def test_no_article_has_parts_without_end(web: Web, archive: Archive) -> None:
    web.put(HOST, "/deal", part(1, "/deal/2/"))
    for number in range(2, 15):
        web.put(HOST, f"/deal/{number}/", part(number, f"/deal/{number + 1}/"))
    take(archive, web)
    assert (web.hits[HOST, "/deal/10/"], web.hits[HOST, "/deal/11/"]) == (1, 0)


def test_an_article_that_is_also_on_one_page_is_read_from_there(web: Web, archive: Archive) -> None:
    whole = '<a href="/deal/all/">View as single page</a>'
    web.put(HOST, "/deal", part(1, "/deal/2/").replace("</div>", f"{whole}</div>"))
    web.put(HOST, "/deal/2/", part(2))
    body = "".join(f"<p>{line}</p>" for n in (1, 2) for line in sentences(f"part {n}"))
    web.put(HOST, "/deal/all/", part(1).replace("</h1>", f"</h1>{body}"))
    take(archive, web)
    (article,) = archive.articles()
    assert article.url == STORY
    assert sentences("part 2")[-1] in article.text
    assert web.hits[HOST, "/deal/2/"] == 0
    assert len(archive.pages(article.id)) == 2


def live(*hours: int) -> str:
    entries = "".join(
        f'<article id="e{hour}"><time datetime="2024-02-05T{hour:02}:30:00-08:00">{hour}:30</time>'
        + "".join(f"<p>{line}</p>" for line in sentences(f"hour {hour}", number=2))
        + "</article>"
        for hour in reversed(hours)
    )
    return (
        "<!doctype html><html lang=en><head><title>Strike talks: live updates | Daily</title>"
        '<meta property="article:published_time" content="2024-02-05T08:00:00-08:00"></head>'
        f"<body><main><h1>Strike talks: live updates</h1>{entries}</main></body></html>"
    )


def test_a_live_blog_grows_and_keeps_what_rolls_off_its_page(web: Web, archive: Archive) -> None:
    def look(updated: str, *hours: int) -> RunReport:
        web.put(HOST, "/live", live(*hours))
        told = f"<atom:updated>{updated}</atom:updated>"
        web.put(HOST, "/feed", feed(("Live", f"https://{HOST}/live", told)))
        return asyncio.run(refresh(archive, [DAILY], web.settings(), now=NOW))

    assert look("2024-02-05T19:00:00Z", 9, 10, 11).total("new") == 1
    (before,) = archive.articles()
    assert before.kind is ArticleKind.LIVE_BLOG
    # Two entries more; the first is no longer shown, and one was taken back.
    assert look("2024-02-05T22:00:00Z", 10, 12, 13).total("revised") == 1
    (article,) = archive.articles()
    assert [entry.url.partition("#")[2] for entry in article.entries] == ["e9", "e10", "e12", "e13"]
    for entry in article.entries:
        hour = int(entry.url.rpartition("e")[2])
        assert article.text[entry.start :].startswith(sentences(f"hour {hour}")[0])
    assert article.text.startswith(before.text.partition(sentences("hour 11")[0])[0])
    assert [revision.number for revision in archive.revisions(article.id)] == [1, 2]
    assert look("2024-02-05T23:00:00Z", 10, 12, 13).total("unchanged") == 1


def test_a_wall_is_told_with_its_sign(web: Web, archive: Archive) -> None:
    web.put(
        HOST, "/deal", "<html><head><title>Just a moment...</title></head><body>x</body></html>"
    )
    report = take(archive, web)
    assert "of kind error_page (refused-title: Just a moment)" in report.failures[0]
    assert list(archive.articles()) == []


def test_an_amp_page_is_kept_under_the_main_page_s_address(web: Web, archive: Archive) -> None:
    amp = part(1).replace("<html lang=en>", "<html amp lang=en>")
    amp = amp.replace("</head>", f'<link rel="canonical" href="{STORY}"></head>')
    web.put(HOST, "/deal/amp/", amp)
    web.put(HOST, "/deal", part(1))
    take(archive, web, f"https://{HOST}/deal/amp/")
    assert take(archive, web, f"{STORY}?amp=1").total("unchanged") == 1
    (article,) = archive.articles()
    assert (article.url, article.kind) == (STORY, ArticleKind.ARTICLE)
