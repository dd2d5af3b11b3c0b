"""Applying a site's rule to its page, before and after generic reading."""

from __future__ import annotations

from dataclasses import replace

from ingest.reading.byline import split_authors
from ingest.reading.dates import parse_when
from ingest.reading.document import Document, HtmlElement, text_of
from ingest.reading.maintext import tidy_lines
from ingest.reading.metadata import Metadata
from ingest.reading.site_rules import SiteRule

_LEAVES = ("p", "h2", "h3", "h4", "li", "blockquote", "pre")


def drop_boxes(document: Document, rule: SiteRule) -> None:
    """Take what the rule calls no part of the story out of the document's tree, for good."""
    for path in rule.drop:
        for element in document.tree.xpath(path):
            if element.getparent() is not None and element not in document.around_heading:
                element.drop_tree()


def corrected(meta: Metadata, document: Document, rule: SiteRule) -> Metadata:
    """The metadata with the authors and the date that the rule finds, where it finds some."""
    bylines = _told(document, rule.byline)
    authors = split_authors(bylines, outlets=(meta.publisher or "",))
    dates = [when for told in _told(document, rule.published) if (when := parse_when(told))]
    return replace(
        meta,
        authors=authors or meta.authors,
        published=dates[0] if dates else meta.published,
    )


def _told(document: Document, path: str | None) -> list[str]:
    if path is None:
        return []
    found: list[HtmlElement] = document.tree.xpath(path)
    told = (e.get("datetime") or e.get("content") or text_of(e) for e in found)
    return [words for words in told if words]


def text_by(document: Document, text: str, rule: SiteRule, *, meta: Metadata) -> str:
    """The text by the rule: of its element where the page has that, without the lines it drops."""
    lines = _lines_of(document, rule) if rule.text else []
    if lines:
        lines = tidy_lines(lines, title=meta.title, authors=meta.authors)
    kept = []
    for line in lines or text.split("\n\n"):
        if any(pattern.fullmatch(line) for pattern in rule.stop):
            break
        if not any(pattern.fullmatch(line) for pattern in rule.lines):
            kept.append(line)
    return "\n\n".join(kept)


def _lines_of(document: Document, rule: SiteRule) -> list[str]:
    found = [
        text_of(leaf)
        for element in document.tree.xpath(rule.text)
        for leaf in element.iter(*_LEAVES)
        if next(leaf.iterdescendants(*_LEAVES), None) is None
    ]
    return [line for line in found if line]
