"""A site's articles at a moment → its feed, in the site's own format."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass

from sideletter.sample.blocks import Block, make_blocks, summarize
from sideletter.sample.clocks import iso
from sideletter.sample.corpus import SampleArticle, State
from sideletter.sample.pages import render_xml
from sideletter.sample.sites import Feed, Site

TEMPLATES = {
    Feed.RSS_FULL: "feed-rss-full.xml",
    Feed.RSS_SUMMARY: "feed-rss-summary.xml",
    Feed.RSS_BARE: "feed-rss-bare.xml",
    Feed.RDF: "feed-rdf.xml",
    Feed.ATOM: "feed-atom.xml",
    Feed.ATOM_FULL: "feed-atom-full.xml",
}
CONTENT_TYPES = {
    Feed.RSS_FULL: "application/rss+xml; charset=UTF-8",
    Feed.RSS_SUMMARY: "text/xml; charset=utf-8",
    Feed.RSS_BARE: "application/xml",
    Feed.RDF: "application/rdf+xml",
    Feed.ATOM: "application/atom+xml; charset=utf-8",
    Feed.ATOM_FULL: "application/atom+xml; charset=utf-8",
    Feed.JSON: "application/feed+json",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a feed. `link` is where the sample server has the page, over plain HTTP."""

    article: SampleArticle
    title: str
    link: str
    updated: dt.datetime
    summary: str
    blocks: tuple[Block, ...]


def make_item(article: SampleArticle, state: State) -> Item:
    """The entry of an article in a state; a stub's text ends where its page's does."""
    shown = article.shown(state)
    return Item(
        article=article,
        title=state.title,
        link=f"http://{article.site.host}{article.path}",
        updated=state.since,
        summary=summarize(shown),
        blocks=tuple(make_blocks(shown, tags=article.tags)),
    )


def render_feed(site: Site, items: Sequence[Item]) -> bytes:
    """The feed's bytes; `items` are the site's, newest first, and may be none."""
    if site.feed is Feed.JSON:
        return _json_feed(site, items)
    updated = max((item.updated for item in items), default=dt.datetime(2007, 1, 1, tzinfo=dt.UTC))
    return render_xml(TEMPLATES[site.feed], site=site, items=items, updated=updated)


def _json_feed(site: Site, items: Sequence[Item]) -> bytes:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.name,
        "home_page_url": site.homepage,
        "feed_url": site.feed_url,
        "items": [
            {
                "id": item.article.url,
                "url": item.link,
                "title": item.title,
                "date_published": iso(item.article.published),
                "date_modified": iso(item.updated),
                "authors": [{"name": name} for name in item.article.authors],
                "summary": item.summary,
                "content_text": "\n\n".join(block.text for block in item.blocks),
                "tags": list(item.article.tags),
            }
            for item in items
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()
