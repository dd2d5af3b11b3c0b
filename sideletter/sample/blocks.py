"""From an article's plain paragraphs to what a page shows: headings, items, links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

BULLET = "• "
HEADING_CHARS = 80
SUMMARY_CHARS = 180


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph as it goes into a page: `kind` is "heading", "item" or "paragraph".

    `html` is escaped and carries links; an item's has no bullet, which the list or the template
    adds. `text` is the paragraph as the article's file has it.
    """

    kind: str
    html: Markup
    text: str


def make_blocks(paragraphs: Iterable[str], *, tags: Sequence[str]) -> list[Block]:
    """The blocks of a page; the first mention of each tag becomes a link to its own page."""
    unseen = list(tags)
    blocks = []
    for paragraph in paragraphs:
        kind = block_kind(paragraph)
        text = paragraph.removeprefix(BULLET)
        html = escape(text) if kind == "heading" else _link_tags(text, unseen)
        blocks.append(Block(kind, html, paragraph))
    return blocks


def block_kind(paragraph: str) -> str:
    """What a paragraph is: short and without a full stop, or a short question, it is a heading."""
    if paragraph.startswith(BULLET):
        return "item"
    if len(paragraph) <= HEADING_CHARS and not re.search(r"[.!:;,…][\"”’')]*$", paragraph):
        return "heading"
    return "paragraph"


def summarize(paragraphs: Sequence[str]) -> str:
    """The first paragraph, cut at a blank with an ellipsis where it is long."""
    first = paragraphs[0]
    if len(first) <= SUMMARY_CHARS:
        return first
    return first[:SUMMARY_CHARS].rsplit(" ", 1)[0].rstrip(",;:—–") + "…"


def slugify(text: str) -> str:
    """Lower case and hyphens, for addresses of tags and authors."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _link_tags(text: str, unseen: list[str]) -> Markup:
    """The escaped text, in which every tag of `unseen` that it holds is linked and struck off."""
    found = [(match.start(), tag) for tag in unseen if (match := _tag_pattern(tag).search(text))]
    html, done = Markup(), 0
    for start, tag in sorted(found, key=lambda hit: (hit[0], -len(hit[1]))):
        unseen.remove(tag)
        if start < done:
            continue
        end = start + len(tag)
        html += escape(text[done:start])
        html += Markup('<a href="/tag/{}/">{}</a>').format(slugify(tag), text[start:end])
        done = end
    return html + escape(text[done:])


def _tag_pattern(tag: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(tag)}(?!\w)")
