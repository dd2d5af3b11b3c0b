"""Everything about an article but its text, from JSON-LD, meta tags and the page itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from ingest.address import canonical, resolve, same_site, unwrap
from ingest.reading.dates import When
from ingest.reading.document import Document
from ingest.reading.heading import says_headline, text_of_heading
from ingest.reading.headline import choose_title, is_outlet
from ingest.reading.jsonld import Node, article_node, dereference, first_text, types
from ingest.reading.markup import plain
from ingest.reading.moments import read_moments
from ingest.reading.people import read_authors


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page tells of its article; `url` is canonical."""

    url: str
    title: str
    authors: tuple[str, ...]
    published: When | None
    modified: When | None
    publisher: str | None
    section: str | None
    language: str | None
    image: str | None
    description: str
    node: Node | None


def read_metadata(document: Document) -> Metadata:
    """All metadata of a page. Reads only; decides nothing about the text."""
    og_title = document.meta("og:title", "twitter:title", "dc.title", "sailthru.title", "title")
    node = article_node(document.nodes, title=og_title or document.page_title)
    publisher = _publisher(document, node)
    published, modified = read_moments(document, node)
    return Metadata(
        url=_address(document, node),
        title=_title(document, node, og_title, publisher),
        authors=read_authors(document, node, publisher=publisher),
        published=published,
        modified=modified,
        publisher=publisher,
        section=_section(document, node),
        language=_language(document, node),
        image=_image(document, node),
        description=plain(
            document.meta("og:description", "description", "twitter:description", "dc.description")
            or first_text((node or {}).get("description"))
        ),
        node=node,
    )


def _title(document: Document, node: Node | None, og_title: str, publisher: str | None) -> str:
    headline = plain(first_text((node or {}).get("headline")))
    if node and not headline and "webpage" not in types(node):
        headline = plain(first_text(node.get("name")))
    itemprop = [
        text_of_heading(element)
        for element in document.tree.xpath("//*[@itemprop='headline'][not(self::meta)]")[:2]
    ]
    h1s = document.tree.xpath("//h1[not(ancestor::nav or ancestor::footer or ancestor::aside)]")[:8]
    shown = [*h1s, *([document.heading] if document.heading is not None else [])]
    headings = [text for heading in shown if (text := text_of_heading(heading))]
    sections = {plain(s).lower() for s in document.all_metas("article:section", "section")}
    marked = [
        text
        for heading in h1s
        if says_headline(heading) and (text := text_of_heading(heading)).lower() not in sections
    ]
    return choose_title(
        headings=[*itemprop, *headings],
        declared=[t for t in (headline, plain(og_title)) if t],
        page_title=plain(document.page_title),
        site_name=plain(document.meta("og:site_name", "application-name")) or publisher or "",
        url=document.url,
        marked=marked[0] if len(set(marked)) == 1 else "",
    )


def _address(document: Document, node: Node | None) -> str:
    """The page's own canonical address where it names one of its own site that leads somewhere.

    A page of another site's address (a syndicated copy that credits the original) keeps its own:
    it is a text of its own, and linked to the first by its words.
    """
    own = unwrap(document.url)
    named = [
        *document.links.get("canonical", ()),
        document.meta("og:url"),
        first_text((node or {}).get("url")),
    ]
    for candidate in named:
        whole = resolve(own, candidate) if candidate else ""
        if whole and not own:
            return canonical(whole)
        if whole and same_site(whole, own) and _leads(whole, own):
            return canonical(whole)
    return canonical(own)


def _leads(candidate: str, own: str) -> bool:
    """Whether a canonical address is a page rather than the front page of the site."""
    return urlsplit(candidate).path not in ("", "/") or urlsplit(own).path in ("", "/")


def _publisher(document: Document, node: Node | None) -> str | None:
    """The outlet: the name that its address repeats, else the first that the page gives."""
    declared = first_text(dereference((node or {}).get("publisher"), document.nodes))
    given = (
        document.meta("og:site_name", "application-name"),
        declared,
        document.meta("dc.publisher", "article:publisher_name", "copyright"),
    )
    names = [name for each in given if (name := plain(each)) and not name.startswith("http")]
    known = (name for name in names[:2] if is_outlet(name, site_name="", url=document.url))
    return next(known, None) or next(iter(names), None)


# What pages call a section that is none.
_NO_SECTION = re.compile(r"(?:news\s*)?(?:articles?|posts?|story|stories|pages?|front page)", re.I)


def _section(document: Document, node: Node | None) -> str | None:
    given = (
        *document.all_metas("article:section", "parsely-section", "section", "og:section"),
        first_text((node or {}).get("articleSection")),
    )
    sections = (plain(section) for section in given)
    return next((s for s in sections if s and not _NO_SECTION.fullmatch(s)), None)


def _language(document: Document, node: Node | None) -> str | None:
    """A BCP 47 tag, lower case language and upper case region ("en", "en-GB")."""
    tag = (
        document.language
        or first_text((node or {}).get("inLanguage"))
        or document.meta("og:locale", "content-language", "dc.language", "language")
    )
    parts = tag.strip().replace("_", "-").split("-")
    if not 2 <= len(parts[0]) <= 3 or not parts[0].isalpha():
        return None
    region = [p.upper() for p in parts[1:] if len(p) == 2 and p.isalpha()]
    return "-".join([parts[0].lower(), *region[:1]])


def _image(document: Document, node: Node | None) -> str | None:
    image = (node or {}).get("image")
    if isinstance(image, list) and image:
        image = image[0]
    if isinstance(image, dict):
        image = image.get("url") or image.get("contentUrl")
    link = document.meta("og:image", "og:image:url", "twitter:image", "twitter:image:src")
    link = link or first_text(image)
    return (resolve(document.url, link) or None) if link else None
