"""Every page of the sample corpus is read back as its article's file has it."""

from __future__ import annotations

import datetime as dt
import functools

import pytest

from ingest.reading.page import read_page
from sideletter.model import Article, ArticleKind
from sideletter.sample.corpus import SampleArticle, bundled_corpus
from sideletter.sample.press import press
from sideletter.sample.sites import Precision

CORPUS = bundled_corpus()
ARTICLES = sorted(CORPUS.articles.values(), key=lambda a: a.slug)
DOCUMENTS = press(CORPUS)


@functools.cache
def read(article: SampleArticle) -> Article:
    document = DOCUMENTS[article.site.host, article.path]
    return read_page(
        document.body,
        url=f"http://{article.site.host}{article.path}",
        headers={"content-type": document.content_type},
        source=article.site.id,
    )


def unbulleted(paragraphs: tuple[str, ...] | list[str]) -> list[str]:
    """Lists are marked up on some sites and typed on others; the bullet itself says nothing."""
    return [text.removeprefix("• ").removeprefix("- ") for text in paragraphs]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.slug)
def test_the_text_is_the_files_paragraph_by_paragraph(article: SampleArticle) -> None:
    found = unbulleted(read(article).text.split("\n\n"))
    assert found == unbulleted(article.shown(article.latest))


EARLIER = [
    pytest.param(a, n, id=f"{a.slug}-{n}") for a in ARTICLES for n in range(len(a.states) - 1)
]


@pytest.mark.parametrize(("article", "number"), EARLIER)
def test_earlier_states_are_read_as_exactly(article: SampleArticle, number: int) -> None:
    state = article.states[number]
    document = press(CORPUS, state.since)[article.site.host, article.path]
    found = read_page(document.body, headers={"content-type": document.content_type})
    assert (found.title, found.text.split("\n\n")) == (state.title, list(state.paragraphs))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.slug)
def test_title_authors_and_address_are_the_files(article: SampleArticle) -> None:
    found = read(article)
    assert (found.title, found.authors, found.url) == (
        article.latest.title,
        article.authors,
        article.url,
    )


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.slug)
def test_the_publisher_is_the_site(article: SampleArticle) -> None:
    if article.site.id != "picketnotes":  # whose pages do not tell
        assert read(article).publisher == article.site.name


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.slug)
def test_dates_are_the_files_as_exactly_as_the_site_tells(article: SampleArticle) -> None:
    found = read(article)
    assert found.published_date == article.published.date()
    if article.site.precision is Precision.MINUTE:
        assert found.published == article.published
        if article.latest.modified is not None:
            assert found.modified == article.latest.modified
    else:
        assert not isinstance(found.published, dt.datetime)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.slug)
def test_only_a_stub_is_taken_for_one(article: SampleArticle) -> None:
    stub = article.free_chars is not None
    assert (read(article).kind is ArticleKind.PAYWALL_STUB) == stub
