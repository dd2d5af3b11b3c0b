"""Who wrote an article: what structured data, meta tags and the visible byline say together.

Structured data are believed first, then meta tags; but what readers see as the byline right under
the heading, "By …", is what the newsroom stands for: it is believed where the data name nobody of
it (they then name who typed it in), and where it names the same people and more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lxml import etree

from ingest.byline import is_mononym, split_authors
from ingest.document import Document, HtmlElement, text_of
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
    r"(?:^|[\s_-])(?:bylines?|by-line|authors?|writers?|contributors?|authorname|authortext"
    r"|byauthor|vcard|reporters?|autor|autore|auteur|signature)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NOT_CLASS = re.compile(
    r"comment|related|bio(?!s?\b.*byline)|avatar|image|photo|promo|recirc|sidebar|widget|popular"
    r"|teaser|caption|credit|social|share|follow|box|about|description",
    re.IGNORECASE,
)
# These hold a name and nothing else, whatever box they stand in.
_NAME_CLASS = re.compile(
    r"(?:author|byline|writer|contributor|reporter)s?[\s_-]*(?:full[\s_-]*)?(?:name|link)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Without the first letters, so that "byline", "Byline" and "articleByline" are found alike.
_CANDIDATES = etree.XPath(
    "//*[@itemprop='author' or contains(@rel, 'author') or @data-testid or @data-qa or @class["
    + " or ".join(
        f"contains(., '{part}')"
        for part in ("uthor", "yline", "y-line", "riter", "ontribut", "eporter", "vcard", "utor",
                     "uteur", "ignature")
    )
    + "]]"
)  # fmt: skip
_NO_BYLINE = frozenset(
    {"meta", "link", "img", "script", "svg", "body", "html", "input", "form", "style", "path"}
)
_AUTHOR_LINK = re.compile(
    r"/(?:authors?|by|people|profiles?|staff|contributors?|journalists?|reporters?|writers?|bio)"
    r"/[\w%.+-]+/?(?:$|[?#])|[?&]author=",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^\s*(?:(?:words|written|reported|story|posted|submitted|opinion|analysis|review|perspective"
    r"|essay|column|commentary|published)\s+)?(?:by\b[\s:]|(?-i:B[yY](?=[A-Z][a-z])))",
    re.IGNORECASE,
)
# The same in languages whose word is an English one or looks like a name's beginning.
_BY_ELSEWHERE = re.compile(
    r"^\s*(?:von|par|por|di|af|av|door|autore?s?:|auteure?:|texte?:|text:)\s", re.IGNORECASE
)
_FIGURES = frozenset({"figure", "figcaption"})


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


def _visible(document: Document) -> list[HtmlElement]:
    """The places that may be this article's byline, the likeliest first: elements marked as its
    author, links to an author's page, and elements whose class says so.
    """
    marked: list[HtmlElement] = []
    likely: list[HtmlElement] = []
    for element in _CANDIDATES(document.tree):
        if element.tag in _NO_BYLINE:
            continue
        props = (element.get("itemprop") or "").split()
        is_marked = "author" in props or "author" in (element.get("rel") or "")
        if (is_marked or _class_says(element)) and not is_elsewhere(document, element):
            (marked if is_marked else likely).append(element)
    linked = [
        element
        for element, _ in document.near_heading
        if element.tag == "a"
        and _AUTHOR_LINK.search(element.get("href") or "")
        and not is_elsewhere(document, element)
    ]
    return [*marked, *linked, *likely][:12]


def _bylines(elements: list[HtmlElement], *, outlets: list[str]) -> list[tuple[str, ...]]:
    """The people of each place, of those that name some and are no list of the whole staff."""
    found = (_people_in(element, outlets=outlets) for element in elements)
    return [names for names in found if 1 <= len(names) <= 6]


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
    names = _CAMEL.sub("-", names)
    return bool(_NAME_CLASS.search(names)) or (
        bool(_CLASS.search(names)) and not _NOT_CLASS.search(names)
    )


def _under_heading(document: Document) -> list[HtmlElement]:
    """Short lines after the heading that begin with "By", or its like in the page's language."""
    english = (document.language or "en").lower().startswith("en")
    found = [
        element
        for element, text in document.near_heading[:40]
        if len(text) <= 160
        and (_BY.match(text) or (not english and _BY_ELSEWHERE.match(text)))
        and not any(ancestor.tag in _FIGURES for ancestor in element.iterancestors())
        and not is_elsewhere(document, element)
    ]
    return found[:3]


def _meta_bylines(document: Document) -> list[str]:
    metas = [m for m in document.all_metas(*_METAS) if not m.startswith(("http", "/", "@"))]
    parsely = load(document.meta("parsely-page") or "null")
    if isinstance(parsely, dict):
        metas += list(_person_names(parsely.get("authors") or parsely.get("author"), []))
    labelled = document.meta("twitter:label1").lower()
    if "written" not in labelled and "by" not in labelled.split():
        twitter = document.metas.get("twitter:data1", ())
        metas = [m for m in metas if m not in twitter]
    return metas


def read_authors(
    document: Document, node: Node | None, *, publisher: str | None
) -> tuple[str, ...]:
    """The article's authors: people only, each once, in the order given."""
    outlets = [publisher or "", document.meta("og:site_name")]
    written = _structured(node, document.nodes)
    metas = _meta_bylines(document)
    below = _bylines(_under_heading(document), outlets=outlets)
    places = _visible(document)
    found = agreed(
        structured=split_authors(written, outlets=outlets),
        declared=split_authors(metas, outlets=outlets),
        below=below,
        elsewhere=_bylines(places, outlets=outlets),
    )
    return found or _mononym(
        [*written, *metas], [text_of(element) for element in places], outlets=outlets
    )


def agreed(
    *,
    structured: tuple[str, ...],
    declared: tuple[str, ...],
    below: list[tuple[str, ...]],
    elsewhere: list[tuple[str, ...]],
) -> tuple[str, ...]:
    """The authors by structured data, meta tags, bylines below the heading and other bylines."""
    best = structured or declared
    bylines = [*below, *elsewhere]
    if not best:
        return bylines[0] if bylines else ()
    # One byline may name more people than the data does; it is believed if it names those too.
    for names in bylines:
        if set(best) < set(names) and not _repeats(names):
            return names
    if below and not set(best) & set(below[0]):
        # The same people written otherwise ("Jon" for "Jonathan"), or others altogether.
        return below[0]
    if set(structured) < set(declared) and len(declared) <= 6:
        return declared
    return best


def _mononym(declared: list[str], shown: list[str], *, outlets: list[str]) -> tuple[str, ...]:
    """An author of one name, if the page's data and its byline both say it."""
    for text in declared:
        name = text.strip()
        if is_mononym(name, outlets=outlets) and any(
            re.match(rf"(?:\w+\s+)?(?:by\s*)?{re.escape(name)}\b", line, re.IGNORECASE)
            for line in shown
        ):
            return (name,)
    return ()


def _repeats(names: tuple[str, ...]) -> bool:
    """Whether one name is the start of another: the same person with a word too many."""
    return any(a != b and b.startswith(a) for a in names for b in names)
