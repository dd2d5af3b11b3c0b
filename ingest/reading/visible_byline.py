"""Where a page shows its byline, and whom each of these places names."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from lxml import etree

from ingest.reading.byline import split_authors
from ingest.reading.document import Document, HtmlElement
from ingest.reading.surroundings import is_elsewhere

_CLASS = re.compile(
    r"(?:^|[\s_-])(?:bylines?|authors?|writers?|contributors?|authorname|authortext"
    r"|byauthor|vcard|reporters?|autor|autore|auteur|signature)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NOT_CLASS = re.compile(
    r"comment|related|bio(?!s?\b.*byline)|avatar|image|photo|promo|recirc|sidebar|widget|popular"
    r"|teaser|caption|credit|social|share|follow|box|about|description",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"comment|related|image|photo|promo|recirc|sidebar|widget|popular|teaser|caption|credit", re.I
)
# These hold a name and nothing else, whatever box they stand in.
_NAME_CLASS = re.compile(
    r"(?:author|byline|writer|contributor|reporter)s?[\s_-]*(?:full[\s_-]*)?(?:name|link)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Without the first letters, so that "byline", "Byline" and "articleByline" are found alike.
_PARTS = ("uthor", "yline", "riter", "ontribut", "eporter", "vcard")
_PARTS_ELSEWHERE = ("utor", "uteur", "ignature")


@lru_cache(maxsize=64)
def _candidates(parts: tuple[str, ...]) -> etree.XPath:
    marks = "contains(@itemprop, 'author') or contains(@rel, 'author') or @data-testid or @data-qa"
    classes = " or ".join(f"contains(., '{part}')" for part in parts)
    return etree.XPath(f"//*[{marks}{f' or @class[{classes}]' if parts else ''}]")


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
# What tells of somebody is no byline: "Jane Doe is a reporter and …".
_TELLS = re.compile(
    r"\w\s+(?:is|was|are|has|have|had|writes|covers|joined|holds|lives|works|can be)\s+\w",
    re.IGNORECASE,
)
_PICTURED = re.compile(r"caption|credit|photograph|photo-?by", re.IGNORECASE)
_FIGURES = frozenset({"figure", "figcaption"})


def byline_places(document: Document) -> list[HtmlElement]:
    """The places that may be this article's byline, the likeliest first: elements marked as its
    author, links to an author's page, and elements whose class says so.
    """
    marked: list[HtmlElement] = []
    likely: list[HtmlElement] = []
    parts = _PARTS if _is_english(document) else _PARTS + _PARTS_ELSEWHERE
    # What the page does not have anywhere need not be looked for in every element.
    present = tuple(part for part in parts if part in document.source)
    for element in _candidates(present)(document.tree):
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


def unsure_places(document: Document) -> list[HtmlElement]:
    """Places right below the heading whose class names an author and something else besides, such
    as a biography: for pages that have nothing better.
    """
    near = [element for element, _ in document.near_heading[:40]]
    return [
        element
        for element in near
        if _may_say_author(element.get("class") or "")
        and not _is_pictured(element)
        and not is_elsewhere(document, element)
    ][:3]


def _may_say_author(names: str) -> bool:
    return bool(_CLASS.search(_CAMEL.sub("-", names))) and not _NEVER.search(names)


def _is_pictured(element: HtmlElement) -> bool:
    near = (element, *islice(element.iterancestors(), 2))
    return any(_PICTURED.search(each.get("class") or "") for each in near) or any(
        ancestor.tag in _FIGURES for ancestor in element.iterancestors()
    )


def people_of(elements: list[HtmlElement], *, outlets: list[str]) -> list[tuple[str, ...]]:
    """The people of each place, of those that name some and are no list of the whole staff."""
    found = (_people_in(element, outlets=outlets) for element in elements)
    return [names for names in found if 1 <= len(names) <= 6]


def _people_in(element: HtmlElement, *, outlets: list[str]) -> tuple[str, ...]:
    """The people of one byline. Its pieces are names and roles, or else parts of one name."""
    pieces = [piece for piece in element.itertext() if piece.strip() and not _TELLS.search(piece)]
    if not 3 <= sum(map(len, pieces)) <= 250:
        return ()
    pieces = [_before_the_comma(piece) for piece in pieces]
    return split_authors([" | ".join(pieces)], outlets=outlets) or split_authors(
        [" ".join(pieces)], outlets=outlets
    )


def _before_the_comma(piece: str) -> str:
    """ "Jane Doe, Example Stadium" as "Jane Doe": what follows one comma is where, for whom or as
    what; a second author has an "and" before, or stands in an element of his own.
    """  # fmt: skip
    alone = piece.count(",") == 1 and not re.search(r"\band\b|&|\bet\b|\bund\b", piece)
    return piece.split(",")[0] if alone and len(piece.split(",")[0].split()) > 1 else piece


def _class_says(element: HtmlElement) -> bool:
    names = (element.get("class"), element.get("data-testid"), element.get("data-qa"))
    return any(names) and _says_author(" ".join(filter(None, names)))


@lru_cache(maxsize=4096)
def _says_author(names: str) -> bool:
    names = _CAMEL.sub("-", names)
    return bool(_NAME_CLASS.search(names)) or (
        bool(_CLASS.search(names)) and not _NOT_CLASS.search(names)
    )


def below_heading(document: Document) -> list[HtmlElement]:
    """Short lines after the heading that begin with "By", or its like in the page's language."""
    english = _is_english(document)
    found = [
        element
        for element, text in document.near_heading[:40]
        if len(text) <= 160
        and (_BY.match(text) or (not english and _BY_ELSEWHERE.match(text)))
        and not _is_pictured(element)
        and not is_elsewhere(document, element)
    ]
    return found[:3]


def _is_english(document: Document) -> bool:
    return (document.language or "en").lower().startswith("en")
