"""Who wrote an article: structured data first, then meta tags, then the visible byline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.byline import split_authors
from ingest.document import Document, text_of
from ingest.jsonld import Node, dereference, types

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


def _visible(document: Document) -> list[str]:
    """Texts of the elements that look like this article's byline, the likeliest kind first."""
    sure: list[str] = []
    likely: list[str] = []
    for element in document.tree.xpath(
        "//*[@rel='author' or @itemprop='author' or @itemprop='name' or @class"
        " or @data-testid or @data-qa]"
    ):
        if element.tag in ("meta", "link", "img", "script", "svg", "body", "html", "input", "form"):
            continue
        label = " ".join(
            filter(None, (element.get("class"), element.get("data-testid"), element.get("data-qa")))
        )
        prop = element.get("itemprop") or ""
        marked = "author" in (element.get("rel") or "").split() or prop == "author"
        if prop == "name" and not marked:
            continue
        if not marked and not (_CLASS.search(label) and not _NOT_CLASS.search(label)):
            continue
        if _elsewhere(element):
            continue
        text = text_of(element)
        if not 3 <= len(text) <= 200:
            continue
        (sure if marked or _BY.match(text) else likely).append(text)
    return sure or likely


def _elsewhere(element: Any) -> bool:
    """Whether an element stands in a list of other articles, a comment or the page's foot."""
    for ancestor in element.iterancestors():
        if ancestor.tag in ("aside", "nav", "footer"):
            return True
        label = (ancestor.get("class") or "") + " " + (ancestor.get("id") or "")
        if ancestor.tag not in ("body", "html", "main", "article") and re.search(
            r"comment|related|recirc|sidebar|widget|popular|teaser|more-from|recommend|trending"
            r"|latest|promo|newsletter|card",
            label,
            re.IGNORECASE,
        ):
            return True
    return False


def read_authors(
    document: Document, node: Node | None, *, publisher: str | None
) -> tuple[str, ...]:
    """The article's authors: people only, each once, in the order given."""
    outlets = [publisher or "", document.meta("og:site_name")]
    structured = split_authors(_structured(node, document.nodes), outlets=outlets)
    metas = [m for m in document.all_metas(*_METAS) if not m.startswith(("http", "/", "@"))]
    labelled = document.meta("twitter:label1").lower()
    if "written" not in labelled and "by" not in labelled.split():
        twitter = document.metas.get("twitter:data1", ())
        metas = [m for m in metas if m not in twitter]
    declared = split_authors(metas, outlets=outlets)
    best = structured or declared
    visible = split_authors(_visible(document)[:6], outlets=outlets)
    if not best:
        return visible[:4]
    # The byline may name more people than the data does; it is believed if it names those too.
    if len(visible) <= 6 and set(best) < set(visible):
        return visible
    if set(structured) < set(declared) and len(declared) <= 6:
        return declared
    return best
