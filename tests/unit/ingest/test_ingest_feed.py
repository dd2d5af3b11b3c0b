from __future__ import annotations

import contextlib
import datetime as dt
import json
import time

import pytest

from ingest.reading.feed import looks_like_feed, read_feed
from sideletter.errors import ReadError

URL = "https://daily.example/feed/"
MOMENT = dt.datetime(2024, 2, 5, 18, 30, tzinfo=dt.UTC)

RSS = b"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel>
<title>Daily &amp; Example</title><link>https://daily.example/</link><language>en-US</language>
<item><title>Guild &amp;#8216;Ratifies&amp;#8217; Deal</title><link>https://daily.example/a?utm_source=rss</link>
<guid isPermaLink="false">https://daily.example/?p=1</guid>
<dc:creator><![CDATA[Jane Doe and John Roe]]></dc:creator>
<pubDate>Mon, 05 Feb 2024 18:30:00 +0000</pubDate><atom:updated>2024-02-06T08:00:00Z</atom:updated>
<description><![CDATA[<p>Short.</p>]]></description>
<content:encoded><![CDATA[<p>First.</p><p>Second.</p>]]></content:encoded></item>
<item><title>Relative and undated</title><link>/b</link><pubDate>soon</pubDate></item>
<item><title>Only a guid</title><guid>https://daily.example/c</guid></item>
<item><description>No title, no link, no date.</description></item>
<item><title>Burned</title><link>http://feedproxy.google.example/~r/x/1</link>
<feedburner:origLink>https://daily.example/d</feedburner:origLink></item>
</channel></rss>"""

ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Atom</title>
<entry><id>tag:daily.example,2024:1</id><title type="html">A &lt;b&gt;bold&lt;/b&gt; deal</title>
<link rel="enclosure" href="https://daily.example/x.mp3"/><link href="https://daily.example/a"/>
<published>2024-02-05T18:30:00Z</published><updated>2024-02-05T19:30:00+01:00</updated>
<author><name>Jane Doe</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Text.</p></div></content></entry></feed>"""

RDF = b"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://daily.example/"><title>RDF</title><link>https://daily.example/</link></channel>
<item rdf:about="https://daily.example/a"><title>Deal</title><link>https://daily.example/a</link>
<dc:date>2024-02-05T18:30:00Z</dc:date></item></rdf:RDF>"""

RSS_091 = b"""<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://a.example/rss-0.91.dtd">
<rss version="0.91"><channel><title>Old</title>
<item><title>Deal</title><link>https://daily.example/a</link></item></channel></rss>"""

JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "JSON",
        "home_page_url": "https://daily.example/",
        "authors": [{"name": "Jane Doe"}],
        "items": [
            {
                "id": "https://daily.example/a",
                "title": "Deal",
                "content_html": "<p>Text.</p>",
                "date_published": "2024-02-05T18:30:00Z",
            },
            {"id": 7},
            "junk",
        ],
    }
).encode()


def test_rss_with_all_that_wordpress_adds() -> None:
    feed = read_feed(RSS, url=URL)
    assert (feed.title, feed.homepage) == ("Daily & Example", "https://daily.example/")
    assert feed.language == "en-us"
    first = feed.entries[0]
    assert first.title == "Guild ‘Ratifies’ Deal"
    assert first.authors == ("Jane Doe", "John Roe")
    assert first.published == MOMENT
    assert first.updated == dt.datetime(2024, 2, 6, 8, tzinfo=dt.UTC)
    assert "<p>Second.</p>" in first.content


def test_links_from_wherever_a_feed_has_them() -> None:
    assert [entry.link for entry in read_feed(RSS, url=URL).entries] == [
        "https://daily.example/a?utm_source=rss",
        "https://daily.example/b",
        "https://daily.example/c",
        "",
        "https://daily.example/d",
    ]


def test_a_date_that_is_none_is_none() -> None:
    assert read_feed(RSS, url=URL).entries[1].published is None


def test_atom() -> None:
    (entry,) = read_feed(ATOM, url=URL).entries
    assert (entry.link, entry.title) == ("https://daily.example/a", "A bold deal")
    assert entry.published == entry.updated == MOMENT
    assert entry.updated is not None
    assert entry.updated.utcoffset() == dt.timedelta(hours=1)  # type: ignore[union-attr]
    assert entry.authors == ("Jane Doe",)


def test_rss_1_and_0_91() -> None:
    (entry,) = read_feed(RDF, url=URL).entries
    assert (entry.link, entry.updated) == ("https://daily.example/a", MOMENT)
    (entry,) = read_feed(RSS_091, url=URL).entries
    assert (entry.link, entry.title) == ("https://daily.example/a", "Deal")


def test_json_feed() -> None:
    feed = read_feed(JSON, url=URL)
    first, second = feed.entries
    assert (first.link, first.published) == ("https://daily.example/a", MOMENT)
    assert first.authors == ("Jane Doe",)
    assert (second.guid, second.link) == ("7", "")


def test_the_charset_may_be_declared_wrongly() -> None:
    content = RSS.replace(b"Daily &amp; Example", "Déjà vu".encode())
    wrong = {"content-type": "application/rss+xml; charset=us-ascii"}
    assert read_feed(content, url=URL, headers=wrong).title == "Déjà vu"
    latin = content.replace("Déjà".encode(), "Déjà".encode("latin-1")).replace(
        b"UTF-8", b"ISO-8859-1"
    )
    assert read_feed(latin, url=URL).title == "Déjà vu"


def test_malformed_xml_is_read_as_far_as_it_goes() -> None:
    cut = RSS[: RSS.index(b"<item><title>Only")]
    assert [entry.title for entry in read_feed(cut, url=URL).entries][:1] == [
        "Guild ‘Ratifies’ Deal"
    ]


def test_entities_are_never_expanded() -> None:
    bomb = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>&b;&x;</title><item><title>T</title></item></channel></rss>"""
    feed = read_feed(bomb, url=URL)
    assert "aaaa" not in feed.title
    assert "root:" not in feed.title


@pytest.mark.parametrize("piece", [b"<!DOCTYPE[", b"<!DOCTYPE ", b"<!DOCTYPE x []"])
def test_declarations_without_end_are_read_in_no_time(piece: bytes) -> None:
    began = time.process_time()
    with contextlib.suppress(ReadError):
        read_feed(piece * 20_000, url=URL)
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "content",
    [b"", b"<html><body><p>Hello</p></body></html>", b'{"items": 3}', b"{broken", b"plain text",
     b'{"items":' + b"[" * 100_000],
)  # fmt: skip
def test_what_is_no_feed_is_refused(content: bytes) -> None:
    with pytest.raises(ReadError, match=r"daily\.example/feed"):
        read_feed(content, url=URL)


def test_feeds_are_told_from_pages_by_what_they_are() -> None:
    assert all(looks_like_feed(content) for content in (RSS, ATOM, RDF, RSS_091, JSON))
    assert looks_like_feed(b"\xef\xbb\xbf\n" + RSS)
    assert not looks_like_feed(b"<!doctype html><html><p>about rss feeds</p></html>")
    assert not looks_like_feed(b'{"article": {}}')
