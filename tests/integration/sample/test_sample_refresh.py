"""The sample sites are refreshed into an archive the way real ones are, twice as time goes by."""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools
from collections.abc import Iterator

import pytest

from ingest.archive import Archive
from ingest.refresh import refresh
from sideletter.sample.corpus import SampleArticle, bundled_corpus
from sideletter.sample.server import SampleServer
from sideletter.settings import FetchSettings

CORPUS = bundled_corpus()
NOW = dt.datetime(2026, 7, 1, tzinfo=dt.UTC)


def said(article: SampleArticle) -> list[tuple[str, str]]:
    """The different things that an article said, one after another; a mere touch is none."""
    return [said for said, _ in itertools.groupby((s.title, s.body) for s in article.states)]


REVISED = [article for article in CORPUS.articles.values() if len(said(article)) > 1]


@pytest.fixture(scope="module")
def server() -> Iterator[SampleServer]:
    with SampleServer() as server:
        yield server


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, server: SampleServer) -> Iterator[Archive]:
    """What is archived after a refresh whenever an article was rewritten, and two at the end."""
    with Archive.open(tmp_path_factory.mktemp("home") / "archive.db") as archive:
        for moment in sorted({state.since for article in REVISED for state in article.states}):
            server.as_of = moment
            run(archive, server)
        server.as_of = None
        run(archive, server)
        server.hits.clear()
        run(archive, server)
        yield archive


def run(archive: Archive, server: SampleServer) -> None:
    fetch = FetchSettings(routes=server.routes, host_delay=0.0)
    report = asyncio.run(refresh(archive, server.sources, fetch, now=NOW))
    assert report.failures == []


def archived(archive: Archive) -> dict[str, str]:
    return {article.url: article.id for article in archive.articles()}


def test_every_article_is_archived_under_its_canonical_address(archive: Archive) -> None:
    assert set(archived(archive)) == {article.url for article in CORPUS.articles.values()}


@pytest.mark.parametrize("article", CORPUS.articles.values(), ids=lambda a: a.slug)
def test_all_that_an_article_said_is_kept(archive: Archive, article: SampleArticle) -> None:
    revisions = archive.revisions(archived(archive)[article.url])
    if article in REVISED:
        assert [r.title for r in revisions] == [title for title, _ in said(article)]
        assert (revisions[-1].title, revisions[-1].text) == said(article)[-1]
    else:
        assert [r.title for r in revisions] == [article.latest.title]


def test_copies_are_of_their_originals(archive: Archive) -> None:
    ids = archived(archive)
    found = {a.url: a.story_of for a in archive.articles() if a.story_of}
    assert found == {
        article.url: ids[CORPUS.articles[article.copy_of].url]
        for article in CORPUS.articles.values()
        if article.copy_of
    }


def test_authors_and_day_come_from_the_feed_where_the_page_is_bare(archive: Archive) -> None:
    by_url = {article.url: article for article in archive.articles()}
    for article in CORPUS.articles.values():
        found = by_url[article.url]
        assert found.authors == article.authors
        assert found.published_date == article.published.date()


@pytest.mark.usefixtures("archive")
def test_a_refresh_without_news_asks_for_feeds_alone(server: SampleServer) -> None:
    feeds = {(site.host, site.feed_path) for site in CORPUS.sites.values()}
    asked = {(hit.host, hit.path): hit.status for hit in server.hits}
    assert {place: asked.pop(place) for place in feeds} == dict.fromkeys(feeds, 304)
    assert {path for _, path in asked} <= {"/robots.txt"}
