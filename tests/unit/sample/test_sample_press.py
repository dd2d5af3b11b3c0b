"""Every article is printed on its site: well-formed pages and feeds with what sites tell."""

from __future__ import annotations

import datetime as dt
import json
from xml.etree.ElementTree import Element

import feedparser
import lxml.etree
import lxml.html
import pytest

from sideletter.sample.blocks import block_kind, make_blocks, summarize
from sideletter.sample.clocks import rfc_822, twelve_hours, zone_letters
from sideletter.sample.corpus import SampleArticle, bundled_corpus
from sideletter.sample.press import Document, press
from sideletter.sample.sites import Precision

CORPUS = bundled_corpus()
ARTICLES = sorted(CORPUS.articles.values(), key=lambda a: a.slug)
SITES = list(CORPUS.sites.values())
BEFORE_THE_DEAL = dt.datetime.fromisoformat("2023-11-08T20:00:00-05:00")
FIRST_ALERT = dt.datetime.fromisoformat("2023-11-08T21:00:00-05:00")
REVISED = CORPUS.articles["actors-and-studios-reach-tentative-agreement"]

Printed = dict[tuple[str, str], Document]


@pytest.fixture(scope="module")
def documents() -> Printed:
    return press(CORPUS)


def page(article: SampleArticle, documents: Printed) -> lxml.html.HtmlElement:
    body = documents[article.site.host, article.path].body
    return lxml.html.fromstring(body.decode(article.site.charset))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.slug)
def test_a_page_has_its_article_and_says_where_it_belongs(
    article: SampleArticle, documents: Printed
) -> None:
    html = page(article, documents)
    assert html.xpath("string(//h1)").strip() == article.latest.title
    assert html.xpath("//link[@rel='canonical']/@href") == [article.url]
    printed = [" ".join(e.text_content().split()) for e in html.xpath("//p|//li|//h2|//h3")]
    bare = [text.removeprefix("• ") for text in printed]
    wanted = [text.removeprefix("• ") for text in article.shown(article.latest)]
    places = [bare.index(text) for text in wanted]
    assert places == sorted(places)
    hidden = article.latest.paragraphs[len(wanted) :]
    assert not set(hidden) & set(printed)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.slug)
def test_a_page_tells_its_date_as_exactly_as_its_site_does(
    article: SampleArticle, documents: Printed
) -> None:
    source = documents[article.site.host, article.path].body.decode(article.site.charset)
    moment = article.published.isoformat()
    assert (moment in source) == (article.site.precision is Precision.MINUTE)
    # A wire service writes out the newest day only.
    moments = [article.published, article.latest.modified or article.published]
    assert any(text in source for moment in moments for text in written(moment))


def written(day: dt.date) -> tuple[str, ...]:
    return (
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%b} {day.day}, {day.year}",
        f"{day.day} {day:%B} {day.year}",
    )


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.slug)
def test_json_ld_is_json_and_names_the_authors(article: SampleArticle, documents: Printed) -> None:
    scripts = page(article, documents).xpath("//script[@type='application/ld+json']/text()")
    assert len(scripts) == (article.site.id in {"soundstage", "meridian", "harbor", "promptside"})
    for script in scripts:
        data = json.loads(script)
        assert set(article.authors) <= set(strings(data))
        assert article.latest.title in set(strings(data))


def strings(data: object) -> list[str]:
    if isinstance(data, dict):
        return [text for value in data.values() for text in strings(value)]
    if isinstance(data, list):
        return [text for value in data for text in strings(value)]
    return [data] if isinstance(data, str) else []


@pytest.mark.parametrize("site", SITES, ids=lambda s: s.id)
def test_a_feed_lists_all_articles_newest_first(site, documents: Printed) -> None:
    document = documents[site.host, site.feed_path]
    articles = CORPUS.of_site(site)
    wanted = [(f"http://{site.host}{a.path}", a.latest.title, a.published) for a in articles]
    if site.feed == "json":
        items = json.loads(document.body)["items"]
        found = [
            (i["url"], i["title"], dt.datetime.fromisoformat(i["date_published"])) for i in items
        ]
    else:
        lxml.etree.fromstring(document.body)
        feed = feedparser.parse(document.body)
        assert not feed.bozo
        found = [
            (e.link.partition("?")[0], e.title, dt.datetime(*moment[:6], tzinfo=dt.UTC))
            for e in feed.entries
            if (moment := e.get("published_parsed") or e.get("updated_parsed"))
        ]
    assert found == wanted


def test_sites_print_feeds_of_different_kinds(
    documents: Printed,
) -> None:
    kinds = {
        feedparser.parse(documents[site.host, site.feed_path].body).version
        for site in SITES
        if site.feed != "json"
    }
    assert kinds == {"rss20", "rss10", "atom10"}


@pytest.mark.parametrize("site", SITES, ids=lambda s: s.id)
def test_a_sitemap_and_robots_lead_to_the_pages(site, documents: Printed) -> None:
    assert b"Disallow: /search" in documents[site.host, "/robots.txt"].body
    tree: Element = lxml.etree.fromstring(documents[site.host, "/sitemap.xml"].body)
    paths = {str(e.text).removeprefix(f"http://{site.host}") for e in tree.iter("{*}loc")}
    assert paths == {a.path for a in CORPUS.of_site(site)}
    assert all((site.host, path) in documents for path in paths)


def test_before_publication_there_is_no_page_and_no_entry() -> None:
    documents = press(CORPUS, BEFORE_THE_DEAL)
    assert (REVISED.site.host, REVISED.path) not in documents
    assert REVISED.slug.encode() not in documents[REVISED.site.host, REVISED.site.feed_path].body


def test_an_early_state_is_printed_with_its_title_and_without_what_came_later() -> None:
    early, late = press(CORPUS, FIRST_ALERT), press(CORPUS)
    place = (REVISED.site.host, REVISED.path)
    assert REVISED.states[0].title in page(REVISED, early).xpath("string(//h1)")
    assert b"118" not in early[place].body
    assert b"118" in late[place].body
    assert early[place].etag != late[place].etag
    assert early[place].modified < late[place].modified


def test_the_same_moment_prints_the_same_bytes() -> None:
    assert press(CORPUS, FIRST_ALERT) == press(CORPUS, FIRST_ALERT)


@pytest.mark.parametrize(
    ("paragraph", "kind"),
    [
        ("What is new", "heading"),
        ("How much money are we talking about?", "heading"),
        ("9:20 a.m. Friday — Not everything has stopped", "heading"),
        ("• Added pay for on-call duty.", "item"),
        ("Then pickets could return.", "paragraph"),
        ("“We will not sign.”", "paragraph"),
        ("No", "heading"),
        ("x" * 81, "paragraph"),
    ],
)
def test_what_a_paragraph_becomes(paragraph: str, kind: str) -> None:
    assert block_kind(paragraph) == kind


def test_the_first_mention_of_a_tag_is_linked_and_the_rest_escaped() -> None:
    one, two = make_blocks(["A & the WGA, WGAW; the WGA.", "The WGA."], tags=["WGA"])
    assert one.html == 'A &amp; the <a href="/tag/wga/">WGA</a>, WGAW; the WGA.'
    assert two.html == "The WGA."


def test_a_summary_ends_at_a_word() -> None:
    assert summarize(["Short."]) == "Short."
    long = summarize(["word " * 60])
    assert long.endswith("word…")
    assert len(long) <= 181


def test_times_as_sites_write_them() -> None:
    summer = dt.datetime.fromisoformat("2023-07-14T00:01:00-07:00")
    soundstage, promptside = CORPUS.sites["soundstage"], CORPUS.sites["promptside"]
    assert twelve_hours(summer) == "12:01 AM"
    assert twelve_hours(summer.replace(hour=12)) == "12:01 PM"
    assert zone_letters(summer, soundstage) == "PT"
    assert zone_letters(summer, soundstage, exact=True) == "PDT"
    assert zone_letters(summer, promptside) == "BST"
    assert rfc_822(summer) == "Fri, 14 Jul 2023 00:01:00 -0700"
