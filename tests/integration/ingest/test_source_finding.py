"""Sources over loopback: feeds are checked and found, and misbehaving sites are told of."""

from __future__ import annotations

import asyncio
import datetime as dt
import gzip

import pytest
from ingest_loopback import Web, feed
from misbehaviour import CASES, install

from ingest.fetching.failures import Postponed
from ingest.sources.check import Checked, check
from ingest.sources.discover import Discovery, discover
from ingest.sources.site_maps import MAX_FETCHED
from ingest.sources.trial import Outcome
from sideletter.errors import FetchError
from sideletter.model import Source, SourceKind

NOW = dt.datetime(2024, 2, 6, 9, tzinfo=dt.UTC)
DAILY, WIRE = "daily.example", "wire.example"
ROOT = "https://daily.example"
RSS = feed(("The strike ends", f"{ROOT}/1", ""), ("An award", f"{ROOT}/2", ""))
XML = "application/xml"


def checked(web: Web, *paths: str, **changes: object) -> Checked:
    source = Source(
        id="daily", name="Daily", homepage=ROOT, feeds=tuple(ROOT + path for path in paths),
        kind=SourceKind.TRADE, topic_terms=("strike",), verified=False,
    )  # fmt: skip
    (one,) = asyncio.run(check([source], web.settings(retries=0, **changes), now=NOW))
    return one


def found(web: Web, path: str = "/", **changes: object) -> Discovery:
    return asyncio.run(discover(ROOT + path, web.settings(retries=0, **changes), now=NOW))


def addresses(discovery: Discovery) -> list[tuple[str, str]]:
    return [(each.trial.final_url.removeprefix(ROOT), each.how) for each in discovery.feeds]


def sitemap(*pages: str, news: bool = False) -> str:
    space = ' xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"' if news else ""
    rows = "".join(
        f"<url><loc>{ROOT}{page}</loc><lastmod>2024-02-05</lastmod></url>" for page in pages
    )
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"{space}>{rows}</urlset>'


def index(*maps: str) -> str:
    rows = "".join(f"<sitemap><loc>{ROOT}{each}</loc></sitemap>" for each in maps)
    return (
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</sitemapindex>'
    )


def test_a_feed_that_answers_is_told_of(web: Web) -> None:
    web.put(DAILY, "/feed", RSS, content_type="application/rss+xml")
    one = checked(web, "/feed")
    (trial,) = one.trials
    assert (one.ok, trial.outcome, trial.format) == (True, Outcome.ANSWERS, "RSS 2.0")
    assert (len(trial.entries), trial.on_topic(one.source.topic_terms)) == (2, 1)
    assert one.to_json()["feeds"][0]["newest"] == "2024-02-05T18:30:00+00:00"
    assert web.hits[DAILY, "/robots.txt"] == 1


def test_every_way_to_give_no_feed_has_its_word(web: Web) -> None:
    web.put(DAILY, "/robots.txt", "User-agent: *\nDisallow: /no/\n", content_type="text/plain")
    web.put(DAILY, "/old", "", status=301, location="/new")
    web.put(DAILY, "/now", "", status=302, location="/new")
    web.put(DAILY, "/new", RSS, content_type=XML)
    web.put(DAILY, "/gone", "", status=410)
    web.put(DAILY, "/page", "<html><body>Subscribe!</body></html>")
    web.put(DAILY, "/json", "{}", content_type="application/feed+json")
    web.put(DAILY, "/no/feed", RSS)
    web.put(DAILY, "/image", "x", content_type="image/png")
    paths = ("/old", "/now", "/gone", "/page", "/json", "/no/feed", "/image", "/missing")
    one = checked(web, *paths)
    assert [trial.outcome.value for trial in one.trials] == [
        "moved", "answers", "gone", "no feed", "no feed", "forbidden", "failed", "failed",
    ]  # fmt: skip
    assert not one.ok
    assert all(one.remarks(trial) for trial in one.trials)
    assert web.hits[DAILY, "/no/feed"] == 0


def test_a_hostile_site_is_told_of_in_words(web: Web) -> None:
    # One that asks to be left alone would keep its host from being asked for the others.
    cases = {name: case for name, case in CASES.items() if case.kind is not Postponed}
    paths = [f"/case{number}" for number in range(len(cases))]
    for path, case in zip(paths, cases.values(), strict=True):
        install(web, case, host=DAILY, path=path)
    one = checked(web, *paths, timeout=0.3)
    assert not any(trial.ok for trial in one.trials)
    assert all(one.remarks(trial) for trial in one.trials)
    inside = one.trials[list(cases).index("to a private network")]
    assert "not a public address" in inside.reason


def test_a_site_s_feeds_are_found_and_tried_each_once(web: Web) -> None:
    web.put(DAILY, "/", '<link rel=alternate type="application/rss+xml" href="/comments/feed">'
            '<link rel=alternate type="application/atom+xml" href="/broken">'
            '<link rel=alternate type="application/rss+xml" href="/feed/">'
            '<a href="/labor.rss">Labor</a>')  # fmt: skip
    web.put(DAILY, "/comments/feed", feed(("Re: x", f"{ROOT}/1#c", "")), content_type=XML)
    web.put(DAILY, "/labor.rss", feed(("Labor", f"{ROOT}/3", "")), content_type=XML)
    for path in ("/feed/", "/feed", "/rss"):
        web.put(DAILY, path, RSS, content_type=XML)
    web.put(DAILY, "/feed.json", '{"version": "https://jsonfeed.org/version/1.1", "items": '
            '[{"id": "9", "url": "https://daily.example/9"}]}',
            content_type="application/feed+json")  # fmt: skip
    discovery = found(web)
    assert addresses(discovery) == [
        ("/feed/", "link tag"), ("/labor.rss", "link"), ("/feed.json", "usual path"),
        ("/comments/feed", "link tag"),
    ]  # fmt: skip
    assert [each.trial.url for each in discovery.broken] == [f"{ROOT}/broken"]
    assert discovery.to_json(now=NOW)["feeds"][2]["format"] == "JSON Feed 1.1"


def test_a_feed_s_own_address_is_found_at_once(web: Web) -> None:
    web.put(DAILY, "/feed", RSS, content_type=XML)
    assert addresses(found(web, "/feed")) == [("/feed", "the address itself")]
    assert sum(web.hits.values()) == 2  # and robots.txt


def test_usual_paths_are_tried_where_the_page_itself_is_refused(web: Web) -> None:
    web.put(DAILY, "/", "no robots here", status=403)
    web.put(DAILY, "/rss.xml", RSS, content_type=XML)
    assert addresses(found(web)) == [("/rss.xml", "usual path")]


def test_sitemaps_come_from_robots_and_through_indexes(web: Web) -> None:
    web.put(DAILY, "/", "<p>Hello</p>")
    web.put(DAILY, "/robots.txt", f"Sitemap: {ROOT}/all.xml\nSitemap: {ROOT}/latest.xml\n",
            content_type="text/plain")  # fmt: skip
    web.put(DAILY, "/all.xml", index("/posts.xml.gz", "/google-news.xml"), content_type=XML)
    web.put(DAILY, "/posts.xml.gz", gzip.compress(sitemap("/1", "/2").encode()),
            content_type="application/gzip")  # fmt: skip
    web.put(DAILY, "/google-news.xml", sitemap("/1", news=True), content_type=XML)
    web.put(DAILY, "/latest.xml", "<html>Not here</html>")
    maps = [(each.url.removeprefix(ROOT), each.news, each.pages) for each in found(web).sitemaps]
    assert maps == [("/google-news.xml", True, 1), ("/posts.xml.gz", False, 2)]


def test_indexes_without_end_are_left(web: Web) -> None:
    web.put(DAILY, "/", "<p>Hello</p>")
    named = [f"/sub/{n}.xml" for n in range(200)]
    web.put(DAILY, "/sitemap.xml", index(*named), content_type=XML)
    for path in named:
        web.put(DAILY, path, index(*named, f"{path}/x"), content_type=XML)
    assert found(web).sitemaps == ()
    asked = sum(hits for (_, path), hits in web.hits.items() if path.endswith(".xml"))
    assert asked <= MAX_FETCHED + 5  # and the usual paths of feeds


def test_a_site_that_forbids_or_does_not_answer_is_told_of(web: Web) -> None:
    web.put(DAILY, "/robots.txt", "User-agent: *\nDisallow: /\n", content_type="text/plain")
    with pytest.raises(FetchError, match=r"robots\.txt forbids it"):
        found(web)
    assert {path for _, path in web.hits} == {"/robots.txt"}
    for url in ("http://127.0.0.1/", "http://localhost/", "file:///etc/passwd"):
        with pytest.raises(FetchError):
            asyncio.run(discover(url, web.settings(retries=0), now=NOW))


def test_nothing_found_is_no_error(web: Web) -> None:
    web.put(DAILY, "/", "<p>Hello</p>")
    discovery = found(web)
    assert (discovery.feeds, discovery.sitemaps) == ((), ())
    assert discovery.tried > 10
