"""What is told of a feed that was tried, and where a site's feeds are looked for."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.fetched import Feed, FeedEntry, FetchedPage
from ingest.sources.check import Checked, newly_verified
from ingest.sources.discover import declared_feeds, load_places, usual_feeds
from ingest.sources.trial import Outcome, Trial, feed_format
from sideletter.model import Source, SourceKind

NOW = dt.datetime(2024, 2, 10, tzinfo=dt.UTC)
FEED = "https://daily.example/feed"


def trial(*entries: FeedEntry, outcome: Outcome = Outcome.ANSWERS, reason: str = "") -> Trial:
    feed = Feed(entries=entries) if outcome in (Outcome.ANSWERS, Outcome.MOVED) else None
    return Trial(url=FEED, final_url=FEED, outcome=outcome, feed=feed, reason=reason)


def checked(*trials: Trial, **changes: object) -> Checked:
    values = {"id": "daily", "name": "Daily", "homepage": FEED, "feeds": (FEED,),
              "kind": SourceKind.TRADE, "verified": False, **changes}  # fmt: skip
    return Checked(source=Source(**values), trials=trials, now=NOW)  # type: ignore[arg-type]


def entry(days: float | None, title: str = "", summary: str = "") -> FeedEntry:
    when = None if days is None else NOW - dt.timedelta(days=days)
    return FeedEntry(title=title, summary=summary, published=when)


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (b'<?xml version="1.0"?><rss version="2.0" xmlns:a="b">', "RSS 2.0"),
        (b"<rss xmlns:a=\"b\" version='0.92'>", "RSS 0.92"),
        (b"<rss><channel>", "RSS"),
        (b'<rdf:RDF xmlns="http://purl.org/rss/1.0/">', "RSS 1.0"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "Atom"),
        (b'\xef\xbb\xbf {"version": "https://jsonfeed.org/version/1.1"}', "JSON Feed 1.1"),
        (b'{"items": []}', "JSON Feed"),
    ],
)
def test_formats(content: bytes, wanted: str) -> None:
    assert feed_format(content) == wanted


def test_items_a_day_are_told_from_the_feed_alone() -> None:
    assert trial(entry(0), entry(1), entry(2)).per_day(now=NOW) == pytest.approx(1.5)
    assert trial(entry(10)).per_day(now=NOW) == pytest.approx(0.1)
    assert trial(entry(0)).per_day(now=NOW) == 24
    assert trial(entry(None)).per_day(now=NOW) is None
    assert trial(entry(-5)).per_day(now=NOW) is None
    day = FeedEntry(published=dt.date(2024, 2, 8))
    assert trial(day).newest == dt.datetime(2024, 2, 8, tzinfo=dt.UTC)


def test_topics_begin_words_of_title_or_summary() -> None:
    feed = trial(entry(0, "Members ratify"), entry(0, "x", "<b>Strike</b> ends"), entry(0, "Ikon"))
    assert feed.on_topic(("ratif", "strike")) == 2
    assert feed.on_topic(("kon",)) == 0
    assert feed.on_topic(("C++ (",)) == 0
    assert feed.on_topic(()) == 0


def test_remarks_tell_what_a_person_should_look_at() -> None:
    def told(one: Trial, **changes: object) -> str:
        return "; ".join(checked(one, **changes).remarks(one))

    assert told(trial(entry(1))) == ""
    assert "without items" in told(trial())
    assert "no dates" in told(trial(entry(None)))
    assert "nothing new since 2023-11-02" in told(trial(entry(100)))
    assert told(trial(entry(100)), expected_per_day=0.1) == ""
    assert told(trial(outcome=Outcome.GONE, reason="is gone")) == "is gone"


def test_only_what_answers_where_it_is_declared_becomes_verified() -> None:
    good, moved, bad = trial(), trial(outcome=Outcome.MOVED), trial(outcome=Outcome.FAILED)
    assert newly_verified([checked(good)]) == ("daily",)
    for each in (checked(), checked(good, bad), checked(moved), checked(good, verified=True)):
        assert newly_verified([each]) == ()


PAGE = b"""<html><head><base href="https://daily.example/labor/">
<link rel="Alternate feed" type="application/rss+xml; charset=utf-8" href="feed.xml">
<link rel="alternate" type="application/atom+xml" href="//wire.example/atom">
<link rel="alternate" type="application/json" href="/wp-json/">
<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
<link rel="alternate" hreflang="fr" href="/fr/">
</head><body><a href="/rss.xml">RSS</a> <a href="/feeds">Feeds</a> <a href="/feedback">No</a>
<a href="https://elsewhere.example/rss">Theirs</a></body></html>"""


def page(content: bytes, url: str = "https://daily.example/labor") -> FetchedPage:
    return FetchedPage(url=url, final_url=url, status=200, headers={}, content=content, fetched=NOW)


def test_declared_feeds_are_link_tags_then_links_of_the_site() -> None:
    assert declared_feeds(page(PAGE), load_places()) == {
        "https://daily.example/labor/feed.xml": "link tag",
        "https://wire.example/atom": "link tag",
        "https://daily.example/rss.xml": "link",
        "https://daily.example/feeds": "link",
    }


def test_a_page_with_thousands_of_feeds_is_bounded() -> None:
    link = '<link rel=alternate type="application/rss+xml" href="/{0}"><a href="/{0}.rss">x</a>'
    many = "".join(link.format(n) for n in range(3000))
    assert len(declared_feeds(page(many.encode()), load_places())) == 40


def test_usual_paths_lie_below_the_section_and_the_root() -> None:
    found = list(usual_feeds("https://daily.example/labor/", None, load_places()))
    assert found[0] == "https://daily.example/labor/feed"
    assert "https://daily.example/feed" in found
    root = usual_feeds("https://daily.example/", None, load_places())
    assert all(url.count("/labor") == 0 for url in root)
