"""Every feed of the sample corpus is read back: addresses, titles, days, authors, texts."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.fetched import FeedEntry
from ingest.keeping.copies import is_copy
from ingest.reading.feed import looks_like_feed, read_feed
from ingest.reading.markup import paragraphs
from sideletter.sample.corpus import bundled_corpus
from sideletter.sample.press import press
from sideletter.sample.sites import Feed, Site

CORPUS = bundled_corpus()
SITES = list(CORPUS.sites.values())
DOCUMENTS = press(CORPUS)


def entries(site: Site) -> tuple[FeedEntry, ...]:
    document = DOCUMENTS[site.host, site.feed_path]
    assert looks_like_feed(document.body, content_type=document.content_type)
    headers = {"content-type": document.content_type}
    return read_feed(document.body, url=site.feed_url, headers=headers).entries


@pytest.mark.parametrize("site", SITES, ids=lambda s: s.id)
def test_titles_links_and_days_are_the_articles(site: Site) -> None:
    found = [(e.title, e.link.partition("?")[0], day(e)) for e in entries(site)]
    wanted = [
        (a.latest.title, f"http://{site.host}{a.path}", a.published) for a in CORPUS.of_site(site)
    ]
    assert found == wanted


def day(entry: FeedEntry) -> dt.datetime:
    # RSS 1.0 has one date, of which nobody says what it is.
    moment = entry.published or entry.updated
    assert isinstance(moment, dt.datetime)
    return moment


@pytest.mark.parametrize("site", SITES, ids=lambda s: s.id)
def test_authors_are_told_where_the_feed_tells_any(site: Site) -> None:
    for entry, article in zip(entries(site), CORPUS.of_site(site), strict=True):
        told = site.feed is not Feed.RSS_BARE
        assert entry.authors == (article.authors if told else ())


@pytest.mark.parametrize(
    "site", [s for s in SITES if s.feed in (Feed.RSS_FULL, Feed.ATOM_FULL, Feed.JSON)],
    ids=lambda s: s.id,
)  # fmt: skip
def test_whole_feeds_carry_the_whole_text(site: Site) -> None:
    for entry, article in zip(entries(site), CORPUS.of_site(site), strict=True):
        text = paragraphs(entry.content)
        for paragraph in article.latest.paragraphs:
            assert paragraph.removeprefix("• ") in text


def test_the_syndicated_copies_are_known_by_their_words() -> None:
    copies = [a for a in CORPUS.articles.values() if a.copy_of]
    assert copies
    for copy in copies:
        assert copy.copy_of is not None
        original = CORPUS.articles[copy.copy_of]
        assert is_copy(copy.latest.body, original.latest.body)
