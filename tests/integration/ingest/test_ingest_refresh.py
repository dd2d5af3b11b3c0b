"""Refreshes from feed to archive, and single addresses, against the loopback web."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from ingest_loopback import Web, cut_off, feed, story

from ingest.add import added_source
from ingest.archive import Archive
from ingest.refresh import add, read_address, refresh
from ingest.report import ProgressEvent, RunReport, SourceReport
from sideletter.errors import ArchiveError, FetchError, ReadError
from sideletter.model import Source, SourceKind

NOW = dt.datetime(2024, 2, 6, 9, tzinfo=dt.UTC)
DAILY, WIRE = "daily.example", "wire.example"


def source(name: str, **changes: object) -> Source:
    values = {
        "id": name,
        "name": name.title(),
        "homepage": f"https://{name}.example/",
        "feeds": (f"https://{name}.example/feed",),
        "kind": SourceKind.TRADE,
        **changes,
    }
    return Source(**values)  # type: ignore[arg-type]


def run(
    archive: Archive,
    web: Web,
    sources: Sequence[Source] = (source("daily"),),
    *,
    now: dt.datetime = NOW,
    events: list[ProgressEvent] | None = None,
    **changes: object,
) -> RunReport:
    events = [] if events is None else events
    return asyncio.run(
        refresh(archive, sources, web.settings(**changes), now=now, progress=events.append)
    )


def counts(part: SourceReport) -> dict[str, int]:
    names = ("new", "revised", "unchanged", "duplicate", "failed")
    return {name: getattr(part, name) for name in names if getattr(part, name)}


def fill(web: Web, number: int = 3) -> None:
    for n in range(number):
        web.put(DAILY, f"/{n}", story(f"The deal of day {n} is done", about=f"the deal of day {n}"))
    links = [(f"Day {n}", f"https://daily.example/{n}?utm_source=rss", "") for n in range(number)]
    web.put(DAILY, "/feed", feed(*links), etag='"1"', content_type="application/rss+xml")


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


def test_a_feed_that_is_gone_is_not_asked_again(web: Web, archive: Archive) -> None:
    web.put(DAILY, "/feed", "", status=410)
    assert "gone for good" in run(archive, web).sources[0].failures[0]
    (part,) = run(archive, web).sources
    assert part.failures == []
    assert "not asked again" in part.notes[0]
    assert web.hits[DAILY, "/feed"] == 1


def test_a_feed_that_moved_is_asked_at_its_new_address(web: Web, archive: Archive) -> None:
    fill(web, 1)
    web.pages[DAILY, "/new"] = web.pages[DAILY, "/feed"]
    web.put(DAILY, "/feed", "", status=301, location="/new")
    run(archive, web)
    run(archive, web)
    assert (web.hits[DAILY, "/feed"], web.hits[DAILY, "/new"]) == (1, 2)


@pytest.mark.parametrize("status", [404, 410])
def test_a_new_address_that_fails_gives_way_to_the_declared_one(
    web: Web, archive: Archive, status: int
) -> None:
    fill(web, 1)
    whole = web.pages[DAILY, "/feed"]
    web.pages[DAILY, "/new"] = whole
    web.put(DAILY, "/feed", "", status=301, location="/new")
    run(archive, web)
    web.put(DAILY, "/new", "", status=status)
    web.pages[DAILY, "/feed"] = whole
    assert counts(run(archive, web).sources[0]) == {"failed": 1}
    assert counts(run(archive, web).sources[0]) == {}
    assert archive.feed_state("https://daily.example/feed").failures == 0


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


def test_a_feed_that_asks_for_peace_gets_it(web: Web, archive: Archive) -> None:
    web.put(DAILY, "/feed", "", status=429, retry_after="3600")
    run(archive, web)
    fill(web, 1)
    assert "left alone until" in run(archive, web).sources[0].failures[0]
    assert web.hits[DAILY, "/feed"] == 1
    later = NOW + dt.timedelta(hours=2)
    assert counts(run(archive, web, now=later).sources[0]) == {"new": 1}


def test_a_feed_that_asks_for_peace_for_ever_ends_no_run(web: Web, archive: Archive) -> None:
    fill(web, 1)
    web.put("union.example", "/feed", "", status=503, retry_after="9" * 20)
    _, daily = run(archive, web, (source("union"), source("daily"))).sources
    assert counts(daily) == {"new": 1}
    asked = archive.feed_state("https://union.example/feed").retry_after
    assert asked is not None
    assert dt.timedelta(days=1) < asked - NOW < dt.timedelta(days=60)


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


def test_pages_and_feeds_are_added_by_what_comes_back(web: Web, archive: Archive) -> None:
    fill(web, 2)
    web.put(WIRE, "/x", story("Another thing", about="another thing"))
    urls = [
        "https://wire.example/x",
        "https://daily.example/feed",
        "https://wire.example/none",
        "x",
    ]
    events: list[ProgressEvent] = []
    report = asyncio.run(add(archive, urls, web.settings(), now=NOW, progress=events.append))
    assert [counts(part) for part in report.sources] == [
        {"new": 1}, {"new": 2}, {"failed": 1}, {"failed": 1},
    ]  # fmt: skip
    assert events[-1].done == events[-1].total == 6
    assert {a.source for a in archive.articles()} == {None, added_source(urls[1])}
    again = asyncio.run(add(archive, urls[:2], web.settings(), now=NOW))
    assert [counts(part) for part in again.sources] == [{"unchanged": 1}, {}]


def test_an_address_is_read_without_an_archive(web: Web) -> None:
    fill(web, 1)
    article = read_address("https://daily.example/0", web.settings())
    assert article.title == "The deal of day 0 is done"
    with pytest.raises(ReadError, match="a feed, not a page"):
        read_address("https://daily.example/feed", web.settings())
    with pytest.raises(FetchError, match="status 404"):
        read_address("https://daily.example/none", web.settings())


# One process that has imported everything forks a refresh for every line that it reads.
REFRESHES = """
import asyncio, datetime as dt, os, sys
from pathlib import Path
from ingest.archive import Archive
from ingest.refresh import refresh
from sideletter.model import Source, SourceKind
from sideletter.settings import FetchSettings
source = Source(id="daily", name="Daily", homepage="https://daily.example/",
                feeds=("https://daily.example/feed",), kind=SourceKind.TRADE)
fetch = FetchSettings(routes={"daily.example": "127.0.0.1:" + sys.argv[1]})
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        with Archive.open(Path(line.strip())) as archive:
            asyncio.run(refresh(archive, [source], fetch, now=dt.datetime.now(dt.UTC)))
        os._exit(0)
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""
NUMBER = 25
KILLS = 15


@pytest.fixture
def refreshes(web: Web) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-W", "ignore", "-c", REFRESHES, str(web.port)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.kill()


def refresh_killed(refreshes: subprocess.Popen[str], path: Path, *, after: float) -> bool:
    """Start a refresh and kill it so many seconds later; whether it was still at work."""
    assert refreshes.stdin
    assert refreshes.stdout
    refreshes.stdin.write(f"{path}\n")
    refreshes.stdin.flush()
    child = int(refreshes.stdout.readline())
    time.sleep(after)
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    return int(refreshes.stdout.readline()) != 0


def test_killed_at_any_moment_nothing_is_lost_doubled_or_half_written(
    web: Web, tmp_path: Path, refreshes: subprocess.Popen[str]
) -> None:
    fill(web, NUMBER)
    chance = random.Random(11)
    killed = 0
    for start in range(KILLS // 3):
        # Three kills in a row hit the same archive, each further on than the one before.
        path = tmp_path / f"{start}" / "archive.db"
        for _ in range(3):
            killed += refresh_killed(refreshes, path, after=chance.uniform(0.01, 0.25))
            check_whole(path)
        with Archive.open(path) as archive:
            run(archive, web)
            assert [len(archive.revisions(a.id)) for a in archive.articles()] == [1] * NUMBER
            assert archive.counts()["pages"] == NUMBER
            assert archive.pending("daily") == []
    assert killed >= KILLS // 2


def check_whole(path: Path) -> None:
    """Every article has its revision and its page, and SQLite finds no fault."""
    if not path.exists():
        return
    with contextlib.closing(sqlite3.connect(path)) as other:
        assert other.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert other.execute("PRAGMA foreign_key_check").fetchall() == []
        if not other.execute("PRAGMA user_version").fetchone()[0]:
            return
        for table in ("revision", "page"):
            lacking = f"SELECT count(*) FROM article WHERE id NOT IN (SELECT article FROM {table})"
            assert other.execute(lacking).fetchone() == (0,)
