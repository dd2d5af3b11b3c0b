"""Reading a page: HTML in, an Article out. No network, no clock.

bytes ─▶ document (one parse) ─▶ metadata ─▶ main text ─▶ kind ─▶ Article
                                    ▲
                          the feed's entry fills gaps
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ingest.address import article_id, canonical
from ingest.fetched import FeedEntry
from ingest.reading.by_rule import corrected, drop_boxes, text_by
from ingest.reading.document import Document, parse
from ingest.reading.jsonld import first_text
from ingest.reading.kind import Told, look_at, read_kind
from ingest.reading.liveblog import compose, find_blocks
from ingest.reading.maintext import read_text
from ingest.reading.markup import paragraphs
from ingest.reading.metadata import read_metadata
from ingest.reading.parts import Further, find_further
from ingest.reading.pruning import shown
from ingest.reading.site_rules import rule_for
from sideletter.errors import ReadError
from sideletter.kinds import WITHHELD, ArticleKind
from sideletter.model import Article

log = logging.getLogger(__name__)


def read_page(
    html: bytes | str,
    *,
    url: str = "",
    headers: Mapping[str, str] | None = None,
    hint: FeedEntry | None = None,
    source: str | None = None,
    final_url: str | None = None,
) -> Article:
    """The article on a page that came from `url` with these headers.

    `hint` is the feed's entry that named the page: it fills what the page does not tell, and its
    content stands in for a text that the page withholds. Raises ReadError where there is no HTML,
    and for a page over which the reader stumbles: one strange page must not end a run.
    """
    return read_reading(
        html, url=url, headers=headers, hint=hint, source=source, final_url=final_url
    ).article


@dataclass(frozen=True, slots=True)
class PageReading:
    """The article on a page, and where it goes on if it is on several."""

    article: Article
    further: Further


def read_reading(
    html: bytes | str,
    *,
    url: str = "",
    headers: Mapping[str, str] | None = None,
    hint: FeedEntry | None = None,
    source: str | None = None,
    final_url: str | None = None,
    own: tuple[str, ...] = (),
    number: int = 1,
) -> PageReading:
    """What `read_page` reads, and where the article goes on.

    `number` says which part of an article the page is, whose first page goes by the addresses
    `own`.
    """
    where = final_url or url
    try:
        document = parse(html, url=where, content_type=(headers or {}).get("content-type", ""))
        further = find_further(document, own=own or (where,), number=number)
        article = _read(document, source=source)
    except ReadError:
        raise
    except Exception as error:
        log.exception("reading %s failed", where)
        raise ReadError(f"{where}: the page could not be read ({error!r})") from error
    return PageReading(article if hint is None else _filled(article, hint), further)


def _read(document: Document, *, source: str | None) -> Article:
    rule = rule_for(document.url)
    if rule is not None:
        drop_boxes(document, rule)
    meta = read_metadata(document)
    if rule is not None:
        meta = corrected(meta, document, rule)
    node = meta.node or {}
    # Reading the text prunes the tree, so what surrounds it is looked at before.
    look = look_at(
        document, title=meta.title, page=shown(document), node=meta.node, section=meta.section
    )
    blocks = find_blocks(document, url=meta.url, like=meta.published)
    text = read_text(
        document,
        title=meta.title,
        authors=meta.authors,
        description=meta.description,
        body=first_text(node.get("articleBody") or node.get("text")),
    )
    if rule is not None:
        text = text_by(document, text, rule, meta=meta)
    text, entries = compose(text, blocks, authors=meta.authors)
    told = read_kind(look, text=text, entries=len(entries))
    if rule is not None and rule.kind is not None and told.kind is ArticleKind.ARTICLE:
        told = Told(rule.kind, f"rule: {rule.id}")
    return Article(
        id=article_id(meta.url),
        url=meta.url,
        title=meta.title,
        text=text,
        published=meta.published,
        modified=meta.modified,
        authors=meta.authors,
        publisher=meta.publisher,
        section=meta.section,
        language=meta.language,
        image=meta.image,
        kind=told.kind,
        kind_because=told.because,
        entries=entries,
        source=source,
    )


def _filled(article: Article, hint: FeedEntry) -> Article:
    """The article with what only the feed tells."""
    text, kind, because = article.text, article.kind, article.kind_because
    offered = paragraphs(hint.content)
    if (kind in WITHHELD or not text) and len(offered) > max(400, 2 * len(text)):
        text, kind, because = offered, ArticleKind.ARTICLE, ""
    title = article.title if kind is not ArticleKind.ERROR_PAGE else ""
    return replace(
        article,
        text=text,
        kind=kind,
        kind_because=because,
        entries=article.entries if text == article.text else (),
        title=title or hint.title,
        published=article.published or hint.published or hint.updated,
        modified=article.modified or hint.updated,
        authors=article.authors or hint.authors,
    )


def article_of_entry(
    entry: FeedEntry,
    *,
    url: str,
    source: str | None,
    publisher: str | None,
    language: str | None = None,
) -> Article | None:
    """The article that a feed carries whole, for a page that cannot be had; None if it is short.

    A summary is no article: under 60 words nothing is made of it.
    """  # fmt: skip
    text = max(paragraphs(entry.content), paragraphs(entry.summary), key=len)
    if len(text.split()) < 60:
        return None
    address = canonical(url)
    return Article(
        id=article_id(address),
        url=address,
        title=entry.title,
        text=text,
        published=entry.published or entry.updated,
        modified=entry.updated,
        authors=entry.authors,
        publisher=publisher,
        language=language,
        source=source,
    )
