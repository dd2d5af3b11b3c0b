from __future__ import annotations

import datetime as dt
from dataclasses import replace

from ingest.address import identity
from ingest.entries import entry_address, fingerprint, fingerprints, wanted
from ingest.fetched import FeedEntry

NOW = dt.datetime(2024, 2, 5, 18, 30, tzinfo=dt.UTC)
FEED = "https://daily.example/feed?x=1"
ENTRY = FeedEntry(link="https://daily.example/a?utm_source=rss", title="Deal", published=NOW)


def test_a_new_entry_is_wanted_once() -> None:
    again = replace(ENTRY, link="http://www.daily.example/a/")
    (pending,) = wanted([ENTRY, again], feed_url=FEED, source="daily", known={})
    assert (pending.key, pending.source, pending.entry) == ("daily.example/a", "daily", ENTRY)


def test_a_known_entry_is_wanted_only_when_it_changed() -> None:
    known = {"daily.example/a": fingerprint(ENTRY)}
    assert wanted([ENTRY], feed_url=FEED, source="daily", known=known) == []
    for changed in (
        replace(ENTRY, updated=NOW + dt.timedelta(hours=1)),
        replace(ENTRY, title="Deal reached"),
        replace(ENTRY, content="<p>More.</p>"),
    ):
        assert wanted([changed], feed_url=FEED, source="daily", known=known) != []


def test_where_updated_is_told_only_that_counts() -> None:
    updated = replace(ENTRY, updated=NOW + dt.timedelta(hours=1))
    assert fingerprint(updated) == fingerprint(replace(updated, summary="<img src='/ad/123'>"))


def test_what_another_feed_brought_is_not_fetched_for_this_one_s_words() -> None:
    elsewhere = {"daily.example/a"}
    other = replace(ENTRY, title="Told in other words")
    args = {"feed_url": FEED, "source": "daily", "elsewhere": elsewhere}
    assert wanted([other], known={}, **args) == []  # type: ignore[arg-type]
    known = {"daily.example/a": fingerprint(other)}
    changed = replace(other, title="Changed since")
    assert len(wanted([changed], known=known, **args)) == 1  # type: ignore[arg-type]


def test_markup_alone_is_no_change() -> None:
    one = replace(ENTRY, summary="<p>Short.</p><img src='/pixel?1'>")
    assert fingerprint(one) == fingerprint(
        replace(ENTRY, summary="<p>Short.</p><img src='/pixel?2'>")
    )


def test_an_entry_without_a_link_has_an_address_of_its_own() -> None:
    bare = FeedEntry(guid="tag:1", content="<p>x</p>")
    address = entry_address(bare, feed_url=FEED)
    assert address.startswith(FEED + "&entry=")
    assert address == entry_address(bare, feed_url=FEED)
    assert entry_address(FeedEntry(guid="tag:2"), feed_url=FEED) != address
    assert list(fingerprints([bare, ENTRY, ENTRY, FeedEntry()], feed_url=FEED)) == [
        identity(address),
        "daily.example/a",
    ]
    assert wanted([FeedEntry(summary="x")], feed_url=FEED, source="daily", known={}) == []
