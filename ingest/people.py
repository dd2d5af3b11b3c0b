"""Who wrote an article: structured data first, then meta tags, then the visible byline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lxml import etree

from ingest.byline import split_authors
from ingest.document import Document, HtmlElement
from ingest.jsonld import Node, dereference, load, types
from ingest.surroundings import is_elsewhere

_METAS = (
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author",
    "byl", "dc.creator", "dcterms.creator", "dc.contributor", "cxenseparse:author",
    "og:article:author", "article.author", "citation_author", "authors", "creator", "rnews:author",
    "vr:author", "bt:author", "mediator_author", "twitter:data1",
)  # fmt: skip
_NO_PERSON = frozenset(
    {"organization", "newsmediaorganization", "corporation", "brand", "website", "collection"}
)
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:byline|by-line|author|authors|writer|contributor|article-author|authorname"
    r"|author-name|byauthor|vcard|reporter)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NOT_CLASS = re.compile(
    r"comment|related|bio|avatar|image|photo|promo|card|recirc|sidebar|widget|popular|teaser"
    r"|caption|credit|social|share|follow|box|about|description|date|time",
    re.IGNORECASE,
)
# Without the first letters, so that "byline", "Byline" and "articleByline" are found alike.
_CANDIDATES = etree.XPath(
    "//*[@itemprop='author' or contains(@rel, 'author') or @data-testid or @data-qa or @class["
    + " or ".join(
        f"contains(., '{part}')"
        for part in ("uthor", "yline", "y-line", "riter", "ontribut", "eporter", "vcard")
    )
    + "]]"
)
_NO_BYLINE = frozenset(
    {"meta", "link", "img", "script", "svg", "body", "html", "input", "form", "style", "path"}
)
_AUTHOR_LINK = re.compile(
    r"/(?:authors?|by|people|profiles?|staff|contributors?|journalists?|reporters?|writers?|bio)"
    r"/[\w%.+-]+/?(?:$|[?#])|[?&]author=",
    re.IGNORECASE,
)
_BY = re.compile(r"^\s*(?:words\s+|written\s+|reported\s+|story\s+|posted\s+)?by\b[\s:]", re.I)


def _structured(node: Node | None, nodes: list[Node]) -> list[str]:
    names: list[str] = []
    for key in ("author", "creator", "contributor"):
        if node is None or names:
            break
        names = list(_person_names(node.get(key), nodes))
    return names


def _person_names(value: Any, nodes: list[Node]) -> Iterator[str]:
    value = dereference(value, nodes)
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _person_names(item, nodes)
    elif isinstance(value, dict):
        if any(kind in _NO_PERSON for kind in types(value)):
            return
        name = value.get("name")
        if isinstance(name, list):
            yield from (part for part in name if isinstance(part, str))
        elif isinstance(name, str):
            yield name
        elif value.get("givenName") and value.get("familyName"):
            yield f"{value['givenName']} {value['familyName']}"


def _visible(document: Document, *, outlets: list[str]) -> list[tuple[str, ...]]:
    """The people of each place that looks like this article's byline, the likeliest place first:
    "By …" right under the heading, elements marked as its author, those whose class says so.
    """
    places = _under_heading(document)
    marked: list[HtmlElement] = []
    likely: list[HtmlElement] = []
    for element in _CANDIDATES(document.tree):
        if element.tag in _NO_BYLINE:
            continue
        is_marked = element.get("itemprop") == "author" or "author" in (element.get("rel") or "")
        if (is_marked or _class_says(element)) and not is_elsewhere(document, element):
            (marked if is_marked else likely).append(element)
    linked = [
        element
        for element, _ in document.near_heading
        if element.tag == "a"
        and _AUTHOR_LINK.search(element.get("href") or "")
        and not is_elsewhere(document, element)
    ]
    found = [*places, *marked, *linked, *likely][:12]
    bylines = (_people_in(element, outlets=outlets) for element in found)
    return [names for names in bylines if 1 <= len(names) <= 6]


def _people_in(element: HtmlElement, *, outlets: list[str]) -> tuple[str, ...]:
    """The people of one byline. Its pieces are names and roles, or else parts of one name."""
    pieces = [piece for piece in element.itertext() if piece.strip()]
    if not 3 <= sum(map(len, pieces)) <= 250:
        return ()
    return split_authors([" | ".join(pieces)], outlets=outlets) or split_authors(
        [" ".join(pieces)], outlets=outlets
    )


def _class_says(element: HtmlElement) -> bool:
    names = (element.get("class"), element.get("data-testid"), element.get("data-qa"))
    return any(names) and _says_author(" ".join(filter(None, names)))


@lru_cache(maxsize=4096)
def _says_author(names: str) -> bool:
    return bool(_CLASS.search(names)) and not _NOT_CLASS.search(names)


def _under_heading(document: Document) -> list[HtmlElement]:
    """Short lines after the heading that begin with "By"."""
    found = [
        element
        for element, text in document.near_heading[:40]
        if len(text) <= 160 and _BY.match(text) and not is_elsewhere(document, element)
    ]
    return found[:3]


def read_authors(
    document: Document, node: Node | None, *, publisher: str | None
) -> tuple[str, ...]:
    """The article's authors: people only, each once, in the order given."""
    outlets = [publisher or "", document.meta("og:site_name")]
    structured = split_authors(_structured(node, document.nodes), outlets=outlets)
    metas = [m for m in document.all_metas(*_METAS) if not m.startswith(("http", "/", "@"))]
    parsely = load(document.meta("parsely-page") or "null")
    if isinstance(parsely, dict):
        metas += list(_person_names(parsely.get("authors") or parsely.get("author"), []))
    labelled = document.meta("twitter:label1").lower()
    if "written" not in labelled and "by" not in labelled.split():
        twitter = document.metas.get("twitter:data1", ())
        metas = [m for m in metas if m not in twitter]
    declared = split_authors(metas, outlets=outlets)
    best = structured or declared
    bylines = _visible(document, outlets=outlets)
    if not best and bylines:
        best = bylines[0]
    # One byline may name more people than the data does; it is believed if it names those too.
    for names in bylines:
        if set(best) < set(names) and not _repeats(names):
            return names
    if set(structured) < set(declared) and len(declared) <= 6:
        return declared
    return best


def _repeats(names: tuple[str, ...]) -> bool:
    """Whether one name is the start of another: the same person with a word too many."""
    return any(a != b and b.startswith(a) for a in names for b in names)
