"""Pages that cannot be had: how often they are tried, and what stands in for them."""

from __future__ import annotations

import datetime as dt

from ingest_loopback import Web, feed
from refreshing import DAILY, NOW, counts, fill, run

from ingest.archive import Archive


def test_a_page_that_fails_is_tried_again_by_the_next_run(web: Web, archive: Archive) -> None:
    fill(web, 2)
    whole = web.pages[DAILY, "/1"]
    web.put(DAILY, "/1", "", status=503)
    first = run(archive, web, retries=0).sources[0]
    assert counts(first) == {"new": 1, "failed": 1}
    assert "status 503" in first.failures[0]
    web.put(DAILY, "/feed", "", status=304)
    web.pages[DAILY, "/1"] = whole
    assert counts(run(archive, web).sources[0]) == {"new": 1}


def test_a_page_that_is_missing_is_not_tried_again(web: Web, archive: Archive) -> None:
    fill(web, 1)
    web.put(DAILY, "/0", "", status=404)
    assert counts(run(archive, web).sources[0]) == {"failed": 1}
    assert counts(run(archive, web).sources[0]) == {}
    assert web.hits[DAILY, "/0"] == 1


def test_the_feed_s_own_content_stands_in_for_a_page(web: Web, archive: Archive) -> None:
    deal, note = (
        "".join(f"<p>{about} {n} is told by the feed alone.</p>" for n in range(12))
        for about in ("Sentence of the deal", "Remark to a note")
    )
    content = "<content:encoded><![CDATA[{}]]></content:encoded>"
    gone = "https://daily.example/gone"
    items = [("Deal", gone, content.format(deal)), ("Note", "", content.format(note))]
    web.put(DAILY, "/feed", feed(*items))
    assert counts(run(archive, web).sources[0]) == {"new": 2}
    articles = {article.title: article for article in archive.articles()}
    assert articles["Deal"].url == "https://daily.example/gone"
    assert articles["Deal"].text.count("\n\n") == 11
    assert archive.pages(articles["Deal"].id) == []


CARRIED = "<description>" + " ".join(f"word{n}" for n in range(70)) + "</description>"


def test_the_feed_s_own_content_waits_until_the_page_is_given_up(
    web: Web, archive: Archive
) -> None:
    web.put(DAILY, "/0", "", status=503)
    web.put(DAILY, "/feed", feed(("Day 0", "https://daily.example/0", CARRIED)))
    for hours in (0, 1, 5, 18):
        later = NOW + dt.timedelta(hours=hours)
        assert counts(run(archive, web, retries=0, now=later).sources[0]) == {"failed": 1}
        assert hours == 0 or not counts(run(archive, web, retries=0, now=later).sources[0])
    later = NOW + dt.timedelta(days=3)
    assert counts(run(archive, web, retries=0, now=later).sources[0]) == {"new": 1}
    assert archive.pending("daily") == []
    assert [len(article.text.split()) for article in archive.articles()] == [70]


def test_the_feed_s_own_content_never_replaces_a_page(web: Web, archive: Archive) -> None:
    fill(web, 1)
    run(archive, web)
    (before,) = archive.articles()
    web.put(DAILY, "/0", "", status=404)
    web.put(DAILY, "/feed", feed(("Day 0", "https://daily.example/0", CARRIED)))
    assert counts(run(archive, web).sources[0]) == {"unchanged": 1}
    assert list(archive.articles()) == [before]


def test_walls_and_error_pages_are_no_articles(web: Web, archive: Archive) -> None:
    fill(web, 1)
    web.put(DAILY, "/0", "<html><title>Page not found</title><h1>Page not found</h1><p>Oops.</p>")
    (part,) = run(archive, web).sources
    assert counts(part) == {"failed": 1}
    assert "error_page" in part.failures[0]
    assert list(archive.articles()) == []
