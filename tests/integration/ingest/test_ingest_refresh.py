"""Refreshes from feed to archive: what is new, changed or a copy, and what stops no other."""

from __future__ import annotations

import pytest
from ingest_loopback import Web, cut_off, feed, story
from refreshing import DAILY, NOW, WIRE, counts, fill, run, source

from ingest.archive import Archive
from ingest.report import ProgressEvent
from sideletter.errors import ArchiveError


def test_what_a_feed_names_is_archived(web: Web, archive: Archive) -> None:
    fill(web)
    events: list[ProgressEvent] = []
    report = run(archive, web, events=events)
    (part,) = report.sources
    assert counts(part) == {"new": 3}
    assert part.fetched == 3
    assert part.failures == []
    articles = {article.title: article for article in archive.articles()}
    assert sorted(articles) == [f"The deal of day {n} is done" for n in range(3)]
    first = articles["The deal of day 0 is done"]
    assert (first.url, first.source) == ("https://daily.example/0", "daily")
    assert first.text.count("\n\n") == 4
    assert [p.status for p in archive.pages(first.id)] == [200]
    assert sorted(report.articles) == sorted(a.id for a in articles.values())
    assert [(e.stage, e.done, e.total) for e in events] == [
        ("feeds", 1, 1), ("pages", 1, 3), ("pages", 2, 3), ("pages", 3, 3),
    ]  # fmt: skip
    assert archive.last_seen()["daily"] >= NOW
    assert [kept.to_json() for kept in archive.runs()] == [report.to_json()]


def test_nothing_new_asks_for_the_feed_alone(web: Web, archive: Archive) -> None:
    fill(web)
    run(archive, web)
    web.hits.clear()
    assert counts(run(archive, web).sources[0]) == {}
    assert {path for _, path in web.hits} == {"/robots.txt", "/feed"}
    web.put(DAILY, "/feed", "", status=304)
    run(archive, web)
    assert web.seen[-1]["if-none-match"] == '"1"'


def test_an_edited_article_becomes_a_revision(web: Web, archive: Archive) -> None:
    fill(web, 2)
    run(archive, web)
    web.put(DAILY, "/0", story("The deal of day 0 is done", about="a corrected deal"))
    updated = "<atom:updated>2024-02-06T08:00:00Z</atom:updated>"
    items = [
        ("Day 0", "https://daily.example/0", updated),
        ("Day 1", "https://daily.example/1", ""),
    ]
    web.put(DAILY, "/feed", feed(*items))
    web.hits.clear()
    (part,) = run(archive, web).sources
    assert counts(part) == {"revised": 1}
    assert web.hits[DAILY, "/1"] == 0
    revised = next(a for a in archive.articles() if "corrected" in a.text)
    assert [r.number for r in archive.revisions(revised.id)] == [1, 2]


def test_a_copy_on_another_site_is_kept_and_linked(web: Web, archive: Archive) -> None:
    fill(web, 1)
    web.put(WIRE, "/x", story("Deal done, wire says", about="the deal of day 0", extra="By wire."))
    web.put(WIRE, "/feed", feed(("Deal", "https://wire.example/x", "")))
    report = run(archive, web, (source("daily"), source("wire")))
    assert [counts(part) for part in report.sources] in (
        [{"new": 1}, {"duplicate": 1}],
        [{"duplicate": 1}, {"new": 1}],
    )
    assert sorted(a.story_of is None for a in archive.articles()) == [False, True]


def test_a_failing_source_stops_no_other(web: Web, archive: Archive) -> None:
    fill(web, 1)
    web.put("union.example", "/feed", "<html><p>no feed</p></html>")
    web.pages["bad.example", "/feed"] = cut_off
    sources = [source("bad"), source("union"), source("wire"), source("daily")]
    report = run(archive, web, sources, retries=0)
    bad, union, wire, daily = report.sources
    assert counts(daily) == {"new": 1}
    assert "broke off" in bad.failures[0]
    assert "neither RSS, Atom nor JSON Feed" in union.failures[0]
    assert "status 404" in wire.failures[0]
    assert report.failed == 3
    assert archive.feed_state("https://wire.example/feed").failures == 1


@pytest.mark.parametrize(
    "content",
    [
        '{"version": "https://jsonfeed.org/version/1.1", "items":' + "[" * 100_000,
        '{"items": [{"id": "\\ud800", "url": "https://bad.example/\\ud800", "title": "\\ud800"}]}',
    ],
)
def test_json_that_nobody_can_keep_stops_no_other_source(
    web: Web, archive: Archive, content: str
) -> None:
    fill(web, 1)
    web.put("bad.example", "/feed", content, content_type="application/feed+json")
    bad, daily = run(archive, web, (source("bad"), source("daily"))).sources
    assert (counts(bad), counts(daily)) == ({"failed": 1}, {"new": 1})


def test_who_brings_a_change_of_another_s_article_fetches_it(web: Web, archive: Archive) -> None:
    fill(web, 1)
    web.put(WIRE, "/feed", feed(("Day 0", "https://daily.example/0", "")))
    for name in ("daily", "wire"):
        run(archive, web, (source(name),))
    web.put(DAILY, "/0", story("The deal of day 0 is done", about="a corrected deal"))
    updated = "<atom:updated>2024-02-06T08:00:00Z</atom:updated>"
    web.put(WIRE, "/feed", feed(("Day 0", "https://daily.example/0", updated)))
    assert counts(run(archive, web, (source("wire"),)).sources[0]) == {"revised": 1}
    (article,) = archive.articles()
    assert article.source == "daily"


def test_removing_a_source_lets_it_start_from_nothing(web: Web, archive: Archive) -> None:
    fill(web, 2)
    sample = source("daily", sample=True)
    run(archive, web, (sample,))
    assert archive.remove_sample() == 2
    assert counts(run(archive, web, (sample,)).sources[0]) == {"new": 2}


def test_two_feeds_that_describe_one_article_differently_fetch_it_once(
    web: Web, archive: Archive
) -> None:
    fill(web, 1)
    web.put(DAILY, "/labor", feed(("Labor: day 0", "https://daily.example/0", "")))
    both = source("daily", feeds=("https://daily.example/feed", "https://daily.example/labor"))
    for _ in range(3):
        run(archive, web, (both,))
    assert web.hits[DAILY, "/0"] == 1


def test_an_archive_that_fails_ends_the_run_in_words(web: Web, archive: Archive) -> None:
    fill(web, 2)
    archive._db.run("PRAGMA max_page_count = 1")
    with pytest.raises(ArchiveError, match="disk is full"):
        run_until_full(archive, web)


def run_until_full(archive: Archive, web: Web) -> None:
    for n in range(50):
        web.put(DAILY, f"/{n}", story(f"Deal {n}", about=f"deal {n}"))
        web.put(DAILY, "/feed", feed((f"Deal {n}", f"https://daily.example/{n}", "")))
        run(archive, web)
