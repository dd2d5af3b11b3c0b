"""Taking out of a page's tree what stands between an article's paragraphs but is not of it.

trafilatura drops navigation, comments and the like by itself; these are the boxes within the
story: related stories, newsletter forms, share bars, captions, author biographies. A box goes only
if its own class or id says what it is and it holds a small part of the page's words, so that a
wrapper with an unlucky name takes no article with it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.reading.document import Document, HtmlElement

_BOX = re.compile(
    r"""(?:^|[\s_-])(?:
      related|recirc(?:ulation)?|read-?more|also-?read|more-?(?:from|stories|on|in)|most-?(?:read|popular)
      |trending|newsletter|sign-?up|subscribe|promo|promos|promoted|sponsored?|taboola|outbrain
      |share|sharing|share-?(?:bar|buttons?|tools?|links?)|social(?:-?(?:share|links?|media|bar))?
      |author-?(?:bio|block|box|card|info)|about-?(?:the-)?author|bio|biography
      |caption|credits?|figcaption|image-?credit|photo-?credit|breadcrumbs?|advert(?:isement)?|ads?
      |ad-?(?:slot|unit|container|wrapper)|disclaimer|disclosure|affiliate|paywall|comments?
      |tags?|tag-?list|topics|up-?next|next-?(?:article|story)|read-?next|you-?may|recommend(?:ed|ations)?
      |teaser|teasers|inline-?(?:promo|related|links?)|app-?(?:promo|download)|poll|quiz|toc
      |podcast-?promo|video-?(?:player|caption|title|promo)|pagepromo|pagelist(?:enhancement\w*)?|authorblock
      |print-?only|screen-?reader-?text|sr-?only|visually-?hidden|tooltip|modal|popup|cookie\w*|consent
    )(?:$|[\s_-])""",
    re.VERBOSE | re.IGNORECASE,
)
# Of these, names that some sites give to their stories' own paragraphs, or to all that is on them.
_VAGUE = re.compile(
    r"(?:paywall|subscribe|share|sharing|social|ads?|advert(?:isement)?|tags?|topics|consent|modal"
    r"|comments?|poll|toc|print-?only|promos?|sponsored?|affiliate)(?=$|[\s_-])",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TAGS = (
    "div", "section", "aside", "ul", "ol", "p", "span", "figure", "figcaption", "nav", "form",
    "header", "footer", "a", "h2", "h3", "h4", "details", "dialog", "astro-island",
)  # fmt: skip
_ALWAYS = frozenset({"figcaption", "nav", "form", "dialog"})
_MAX_SHARE = 0.2
_MAX_WORDS = 250
# Paragraphs of so many letters are prose; boxes that hold many, and so much of it, are none.
_LONG, _MANY, _MAX_PROSE, _ALL_PROSE = 60, 5, 0.3, 0.9


@lru_cache(maxsize=4096)
def _is_box(names: str) -> bool:
    return bool(_BOX.search(f"{names} {_CAMEL.sub('-', names)}"))


def _is_vague(element: HtmlElement) -> bool:
    return element.tag not in _ALWAYS and not _is_box(_VAGUE.sub("", _names(element)))


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _words(element: HtmlElement, *, most: int) -> int:
    """How many words an element holds; counted no further than to `most`, for it may be all."""
    words = 0
    for text in element.itertext():
        words += len(text.split())
        if words >= most:
            return most
    return words


def shown(document: Document) -> str:
    """All the words that the page shows, as they stand."""
    return "".join(_body(document).itertext())


def prune(document: Document) -> None:
    """Take the boxes out of the document's tree, for good.

    Where boxes of a vague name hold much of what the page says in paragraphs, the name means
    something else here (a "paywall" around each paragraph of a text that is all there): they stay;
    and so do all where next to nothing else would be left.
    """
    body = _body(document)
    limit = round(_MAX_SHARE * _words(body, most=round(_MAX_WORDS / _MAX_SHARE)))
    boxes = [element for element in body.iter(*_TAGS) if _goes(element, limit=limit)]
    vague = [element for element in boxes if _is_vague(element)]
    if _holds_the_story(vague, body, share=_MAX_PROSE):
        boxes = [element for element in boxes if element not in vague]
    if _holds_the_story(boxes, body, share=_ALL_PROSE):
        boxes = []
    for element in boxes:
        if element.getparent() is not None:
            drop_element(element)


def _holds_the_story(boxes: list[HtmlElement], body: HtmlElement, *, share: float) -> bool:
    inside = _prose(boxes)
    return len(inside) >= _MANY and sum(inside) > share * sum(_prose([body]))


def _prose(elements: list[HtmlElement]) -> list[int]:
    """How many letters each of the long paragraphs in these elements has."""
    long: dict[HtmlElement, int] = {}
    for element in elements:
        for paragraph in element.iter("p"):
            size = sum(map(len, paragraph.itertext()))
            if size >= _LONG:
                long[paragraph] = size
    return list(long.values())


def _goes(element: HtmlElement, *, limit: int) -> bool:
    if element.tag not in _ALWAYS:
        names = _names(element)
        if len(names) == 1 or not _is_box(names):
            return False
    return _words(element, most=limit + 1) <= limit


def _body(document: Document) -> HtmlElement:
    return next(iter(document.tree.iter("body")), document.tree)


def drop_element(element: HtmlElement) -> None:
    """Remove an element, but not the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
