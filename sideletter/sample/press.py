"""The corpus at a moment → every document of every site, ready to be served.

    Corpus ──as_of──▶ {(host, path): Document}

Nothing here knows of sockets; the same corpus and moment give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sideletter.sample.corpus import Corpus, SampleArticle, State
from sideletter.sample.feeds import CONTENT_TYPES, make_item, render_feed
from sideletter.sample.pages import Headline, render_article, render_front, render_xml
from sideletter.sample.sites import Site

# What never changes bears the date of the oldest thing that a site could have.
FOUNDED = dt.datetime(2007, 1, 1, tzinfo=dt.UTC)

ROBOTS = """User-agent: *
Disallow: /search
Disallow: /account/
Allow: /

Sitemap: http://{host}/sitemap.xml
"""

COVER = """<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="675" role="img">
<rect width="1200" height="675" fill="#33415c"/><rect y="600" width="1200" height="75"
 fill="#7d8597"/></svg>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What one address answers: bytes with their type, when they last changed, and a tag."""

    body: bytes
    content_type: str
    modified: dt.datetime
    etag: str


def press(corpus: Corpus, moment: dt.datetime | None = None) -> dict[tuple[str, str], Document]:
    """Every document that is out at a moment, by host and path; without a moment, the final ones.

    An article that comes later is absent; one with revisions stands in the state of the moment.
    """
    documents: dict[tuple[str, str], Document] = {}
    for site in corpus.sites.values():
        documents |= {(site.host, path): page for path, page in _site(corpus, site, moment).items()}
    return documents


def _site(corpus: Corpus, site: Site, moment: dt.datetime | None) -> Mapping[str, Document]:
    articles = corpus.of_site(site, moment)
    out = [(a, state) for a in articles if (state := a.state_at(moment))]
    headlines = [_headline(a, state) for a, state in out]
    items = [make_item(a, state) for a, state in out]
    pages = {a.path: _page(a, state, headlines=headlines) for a, state in out}
    newest = max((page.modified for page in pages.values()), default=FOUNDED)
    html = f"text/html; charset={site.charset}"
    sitemap = render_xml("sitemap.xml", site=site, items=items)
    return pages | {
        site.feed_path: _document(render_feed(site, items), CONTENT_TYPES[site.feed], newest),
        "/": _document(render_front(site, headlines), html, newest),
        "/sitemap.xml": _document(sitemap, "application/xml", newest),
        "/robots.txt": _document(ROBOTS.format(host=site.host).encode(), "text/plain", FOUNDED),
        "/static/cover.svg": _document(COVER.encode(), "image/svg+xml", FOUNDED),
    }


def _headline(article: SampleArticle, state: State) -> Headline:
    return Headline(
        title=state.title,
        path=article.path,
        section=article.section,
        published=article.published,
        since=state.since,
    )


def _page(article: SampleArticle, state: State, *, headlines: Sequence[Headline]) -> Document:
    others = [other for other in headlines if other.path != article.path]
    body = render_article(article, state, others=others)
    # The old-fashioned server leaves the character set to the page's own <meta>.
    plain = article.site.charset != "utf-8"
    content_type = "text/html" if plain else "text/html; charset=utf-8"
    # A box that names another article's new headline makes the page newer, though its text stays.
    return _document(body, content_type, max([state.since, *(o.since for o in others)]))


def _document(body: bytes, content_type: str, modified: dt.datetime) -> Document:
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    return Document(body=body, content_type=content_type, modified=modified, etag=etag)
