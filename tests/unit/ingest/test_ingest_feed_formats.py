"""Every format of feed says the same in the end, in every encoding, and breaks nothing."""

from __future__ import annotations

import contextlib
import datetime as dt
import random
import time

import pytest
from feed_formats import BODY, FORMATS, LINK, SECOND, TITLE

from ingest.entries import fingerprints, wanted
from ingest.reading.dates import as_instant
from ingest.reading.feed import looks_like_feed, read_feed
from sideletter.errors import ReadError

URL = "https://daily.example/feed"
MOMENT = dt.datetime(2024, 2, 5, 18, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_the_same(name: str) -> None:
    content, told, carried = FORMATS[name]
    assert looks_like_feed(content)
    feed = read_feed(content, url=URL)
    assert (feed.title, feed.homepage) == ("Daily", "https://daily.example/")
    first, second = feed.entries
    assert (first.title, first.link) == (TITLE, LINK)
    when = as_instant(first.published or first.updated)
    assert (when, first.authors) == ((MOMENT, ("Ada Example",)) if told else (None, ()))
    assert first.content == (BODY if carried else "")
    assert (second.title, second.published, second.authors) == (SECOND, None, ())
    # With no link or guid an item is still itself, once.
    new = wanted(feed.entries * 2, feed_url=URL, source="daily", known={})
    assert len(new) == len({each.key for each in new}) == 2


ENCODINGS = [
    # declared in the feed, its bytes, declared in the header
    ("", "utf-8", ""),
    ("utf-8", "utf-8", "text/xml; charset=us-ascii"),
    ("utf-8", "utf-8", "text/html; charset=windows-1252"),
    ("iso-8859-1", "utf-8", "application/rss+xml"),
    ("windows-1252", "utf-8", ""),
    ("utf-16", "utf-8", "application/xml"),
    ("utf-8", "utf-8-sig", "text/xml; charset=iso-8859-1"),
    ("utf-8", "cp1252", "application/rss+xml; charset=utf-8"),
    ("iso-8859-1", "cp1252", ""),
    ("us-ascii", "cp1252", "text/xml"),
    ("nonsense", "cp1252", ""),
    ("utf-16", "utf-16", "application/xml"),
    ("utf-16", "utf-16-le", ""),
    ("", "utf-16-be", "text/xml; charset=utf-8"),
]


@pytest.mark.parametrize(("declared", "encoding", "header"), ENCODINGS)
def test_the_words_are_right_whatever_is_declared(
    declared: str, encoding: str, header: str
) -> None:
    title = "Déjà ‘vu’ — naïve"
    said = f' encoding="{declared}"' if declared else ""
    text = (
        f'<?xml version="1.0"{said}?><rss version="2.0"><channel><title>Daily</title>'
        f"<item><title>{title}</title><link>{LINK}</link></item></channel></rss>"
    )
    headers = {"content-type": header} if header else {}
    (entry,) = read_feed(text.encode(encoding), url=URL, headers=headers).entries
    assert entry.title == title


HOSTILE = {
    "billion laughs": '<!DOCTYPE rss [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {n} "{f"&{p};" * 10}">' for p, n in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>",
    "quadratic": f'<!DOCTYPE rss [<!ENTITY i "{"x" * 50_000}">]>',
    "external": '<!DOCTYPE rss [<!ENTITY i SYSTEM "file:///etc/passwd">]>',
    "external DTD": '<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/x.dtd">',
    "parameter": '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x"> %p;]>',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_entity_is_expanded_and_nothing_outside_is_read(name: str) -> None:
    text = (
        f'<?xml version="1.0"?>{HOSTILE[name]}<rss version="2.0"><channel><title>T</title>'
        f"<item><title>A{'&i;' * 1000}B</title><link>{LINK}</link></item></channel></rss>"
    )
    began = time.process_time()
    with contextlib.suppress(ReadError):
        (entry,) = read_feed(text.encode(), url=URL).entries
        assert "haha" not in entry.title
        assert "root:" not in entry.title
        assert len(entry.title) < 10_000
    assert time.process_time() - began < 5


PIECES = [b"<", b">", b"&", b"]]>", b"<![CDATA[", b"\x00", b"\xff\xfe", b"<item>", b"</item>", b'"',
          b"<!DOCTYPE x [", b"&#x110000;", b"&#0;", b"{", b"}", b"[", b"\\ud800", b"\xe2\x80",
          b"<a>", b"9" * 40, b"<?xml version='1.0' encoding='utf-7'?>", b"xmlns:dc=''"]  # fmt: skip


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Some bytes, pieces or stretches replaced, doubled, moved or taken away."""
    data = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(data) + 1)
        length = chance.choice([0, 1, 3, 40])
        match chance.randrange(4):
            case 0:
                data[place : place + length] = chance.randbytes(chance.randint(0, 4))
            case 1:
                data[place : place + length] = chance.choice(PIECES)
            case 2:
                data[place:place] = data[place : place + 200]
            case _:
                end = chance.randrange(len(data) + 1)
                data[place:place] = data[end : end + 60]
    return bytes(data) if chance.random() < 0.9 else bytes(data[: chance.randrange(len(data) + 1)])


@pytest.mark.parametrize("name", FORMATS)
def test_a_thousand_mutations_are_survived(name: str) -> None:
    content = FORMATS[name][0]
    chance = random.Random(name)
    read = 0
    for _ in range(1000 // len(FORMATS) + 1):
        data = mutated(content, chance)
        with contextlib.suppress(ReadError):
            feed = read_feed(data, url=URL, headers={"content-type": "application/xml"})
            # Whatever was read can be kept: it has keys, and marks that are text.
            marks = fingerprints(feed.entries, feed_url=URL)
            assert all(key and mark for key, mark in marks.items())
            assert len(wanted(feed.entries, feed_url=URL, source="d", known={})) == len(marks)
            read += 1
    assert read > 50 or name.startswith("JSON")
