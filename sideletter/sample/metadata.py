"""JSON-LD in the shapes that news sites give it: one object, a list, a graph of references.

Each function returns what goes into one <script type="application/ld+json">.
"""

from __future__ import annotations

from typing import Any

from sideletter.sample.blocks import block_kind, slugify, summarize
from sideletter.sample.clocks import iso
from sideletter.sample.corpus import Form, SampleArticle, State

CONTEXT = "https://schema.org"
Json = dict[str, Any]


def single_object(article: SampleArticle, state: State) -> Json:
    """One NewsArticle; the authors are persons with pages of their own."""
    site = article.site
    return {
        "@context": CONTEXT,
        **_article(article, state),
        "mainEntityOfPage": {"@type": "WebPage", "@id": article.url},
        "author": [
            {"@type": "Person", "name": name, "url": f"{site.homepage}author/{slugify(name)}/"}
            for name in article.authors
        ],
        "publisher": _publisher(article),
        "image": {"@type": "ImageObject", "url": f"{site.homepage}static/cover.svg"},
    }


def authors_as_strings(article: SampleArticle, state: State) -> Json:
    """One NewsArticle as wire services give it: authors are strings, the keywords a list."""
    return {
        "@context": CONTEXT,
        **_article(article, state),
        "url": article.url,
        "author": list(article.authors),
        "publisher": _publisher(article),
        "keywords": list(article.tags),
    }


def graph(article: SampleArticle, state: State) -> Json:
    """A graph whose article refers to its page, its authors and its publisher by their ids."""
    home = article.site.homepage
    persons = {name: f"{home}#/schema/person/{slugify(name)}" for name in article.authors}
    story = {
        **_article(article, state),
        "@id": f"{article.url}#article",
        "isPartOf": {"@id": article.url},
        "author": [{"@id": ref} for ref in persons.values()],
        "publisher": {"@id": f"{home}#organization"},
    }
    if article.kind is Form.LIVE:
        story["coverageStartTime"] = iso(article.published)
        story["liveBlogUpdate"] = _updates(article, state)
    return {
        "@context": CONTEXT,
        "@graph": [
            {"@type": "WebSite", "@id": f"{home}#website", "url": home, "name": article.site.name},
            {"@type": "Organization", "@id": f"{home}#organization", "name": article.site.name},
            {"@type": "WebPage", "@id": article.url, "url": article.url, "name": state.title},
            story,
            *({"@type": "Person", "@id": ref, "name": name} for name, ref in persons.items()),
        ],
    }


def listed(article: SampleArticle, state: State) -> list[Json]:
    """A list of objects, the article not the first; says that a stub is not free."""
    crumbs = {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "News", "item": article.site.homepage},
            {"@type": "ListItem", "position": 2, "name": article.section},
        ],
    }
    story: Json = {
        "@context": CONTEXT,
        **_article(article, state),
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "publisher": _publisher(article),
        "isAccessibleForFree": article.free_chars is None,
    }
    if article.free_chars is not None:
        story["hasPart"] = {
            "@type": "WebPageElement",
            "isAccessibleForFree": False,
            "cssSelector": ".article-body__gated",
        }
    return [crumbs, story]


def _article(article: SampleArticle, state: State) -> Json:
    return {
        "@type": "LiveBlogPosting" if article.kind is Form.LIVE else "NewsArticle",
        "headline": state.title,
        "description": summarize(state.paragraphs),
        "datePublished": iso(article.published),
        "dateModified": iso(state.modified or article.published),
        "articleSection": article.section,
    }


def _publisher(article: SampleArticle) -> Json:
    return {
        "@type": "Organization",
        "name": article.site.name,
        "url": article.site.homepage,
        "logo": {"@type": "ImageObject", "url": f"{article.site.homepage}static/cover.svg"},
    }


def _updates(article: SampleArticle, state: State) -> list[Json]:
    """The entries of a live page by their headings, each a posting of its own."""
    return [
        {"@type": "BlogPosting", "headline": text, "datePublished": iso(article.published)}
        for text in state.paragraphs
        if block_kind(text) == "heading"
    ]
