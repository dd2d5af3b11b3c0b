"""A page parsed once: its tree, its meta tags, its links and its structured data.

Parsing is the dear part of reading, so the tree is shared by everything that reads, the main
text included. Scripts never run; they are only looked at for the JSON that they carry.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import trafilatura
from lxml import etree
from lxml.html import (
    HtmlElement,
    HTMLParser,
    document_fromstring,
)

from ingest.address import is_web
from ingest.reading.heading import find_heading
from ingest.reading.jsonld import Node, read_blocks
from ingest.reading.markup import tidy
from sideletter.errors import ReadError

__all__ = ["Document", "HtmlElement", "decode", "parse", "text_of"]

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
# By the standard of the web these names all mean Windows-1252.
_LATIN = frozenset({"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "iso8859-1"})

# Names that Python has for other ends; the web knows no such charsets.
_NO_CHARSETS = frozenset({"undefined", "idna", "punycode", "unicode-escape", "raw-unicode-escape"})


def decode(content: bytes, *, content_type: str = "") -> str:
    """The text of a page or file, whatever it declares.

    What is valid UTF-8 is UTF-8; then the declared charset counts, and Windows-1252 at last.
    """
    for mark, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"),
                       (b"\xfe\xff", "utf-16-be")):  # fmt: skip
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", content_type, re.IGNORECASE)
    found = _CHARSET.search(content[:4096]) or _XML_CHARSET.match(content[:200])
    names = [declared[1] if declared else "", found[1].decode("ascii") if found else ""]
    for name in names:
        name = name.lower()
        if not name:
            continue
        if name.replace("_", "-") in ("utf-8", "utf8"):
            # Declared and mostly so: a few bad bytes are a slip, not another charset.
            text = content.decode("utf-8", "replace")
            if text.count("\ufffd") <= max(3, len(text) // 2000):
                return text
            continue
        try:
            codec = codecs.lookup("cp1252" if name in _LATIN else name)
            if codec.name not in _NO_CHARSETS:
                return content.decode(codec.name, "replace")
        except LookupError:
            continue
    return content.decode("cp1252", "replace")


@dataclass(slots=True)
class Document:
    """One parsed page, without scripts and styles.

    `metas` maps a lower-case name to every content given for it, in order. `heading` is the
    element that shows the headline, if one does. `near_heading` holds
    the first elements after the page's heading that may be a line of text, each with its text,
    and `around_heading` the elements that the heading stands in;
    `source` is the whole page as it came, decoded.
    """

    url: str
    tree: HtmlElement
    metas: Mapping[str, list[str]] = field(default_factory=dict)
    links: Mapping[str, list[str]] = field(default_factory=dict)
    nodes: list[Node] = field(default_factory=list)
    near_heading: list[tuple[HtmlElement, str]] = field(default_factory=list)
    around_heading: frozenset[HtmlElement] = frozenset()
    heading: HtmlElement | None = None
    page_title: str = ""
    source: str = ""
    language: str | None = None

    def meta(self, *names: str) -> str:
        """The first content that one of these names has, by the order of the names; or ""."""
        for name in names:
            for content in self.metas.get(name, ()):
                if content:
                    return content
        return ""

    def all_metas(self, *names: str) -> list[str]:
        """Every content of these names, by the order of the names."""
        return [content for name in names for content in self.metas.get(name, ()) if content]


_LINES = frozenset(
    ["p", "div", "span", "time", "li", "a", "small", "em", "i", "h2", "h3", "address", "b",
     "strong", "section", "header", "cite", "font"]
)  # fmt: skip
_NEAR = 120
_TINY = 500
_UNSEEN = ("script", "style", "noscript", "svg", "iframe", "template")


def text_of(element: HtmlElement) -> str:
    """One line: what an element holds."""
    return tidy("".join(element.itertext()))


def _lines_after(heading: HtmlElement | None) -> list[tuple[HtmlElement, str]]:
    if heading is None:
        return []
    found: list[tuple[HtmlElement, str]] = []
    for element in heading.xpath("following::*[position() <= 300]"):
        # What has many parts is no line of text, and joining it would cost.
        if element.tag in _LINES and len(element) <= 12:
            found.append((element, text_of(element)))
            if len(found) == _NEAR:
                break
    return found


def _tree(text: str) -> HtmlElement | None:
    """The tree as trafilatura makes it, which mends some faults first; it leaves out tiny pages."""
    if "<" not in text:
        return None
    tree = trafilatura.load_html(text) if len(text) > _TINY else None
    if tree is None:
        try:
            # As bytes: a declared encoding is wrong by now, and lxml would balk at it.
            parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
            tree = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
        except (etree.ParserError, ValueError):
            return None
    return tree


def parse(html: bytes | str, *, url: str, content_type: str = "") -> Document:
    """The page, parsed; ReadError where there is nothing to parse."""
    text = html if isinstance(html, str) else decode(html, content_type=content_type)
    text = text.replace("\x00", "")
    tree = _tree(text)
    if tree is None:
        raise ReadError(f"{url or 'page'}: no HTML in it")
    metas: dict[str, list[str]] = {}
    links: dict[str, list[str]] = {}
    for element in tree.iter("meta", "link"):
        if element.tag == "link":
            for rel in (element.get("rel") or element.get("ref") or "").lower().split():
                links.setdefault(rel, []).append(element.get("href") or "")
            continue
        content = tidy(element.get("content") or element.get("value") or "")
        names = {
            (element.get(key) or "").strip().lower() for key in ("name", "property", "itemprop")
        }
        for name in names - {""}:
            metas.setdefault(name, []).append(content)
    scripts = [
        "".join(element.itertext())
        for element in tree.iter("script")
        if "ld+json" in (element.get("type") or "").lower()
    ]
    title = next(iter(tree.iter("title")), None)
    page_title = text_of(title) if title is not None else ""
    etree.strip_elements(tree, *_UNSEEN, with_tail=False)
    root = tree if tree.tag == "html" else next(iter(tree.iter("html")), tree)
    heading = find_heading(tree, [*metas.get("og:title", ()), page_title])
    named = [*links.get("canonical", ()), *metas.get("og:url", ())]
    return Document(
        # A saved page often says itself where it was.
        url=url or next((link for link in named if is_web(link)), ""),
        tree=tree,
        metas=metas,
        links=links,
        nodes=read_blocks(scripts),
        near_heading=_lines_after(heading),
        heading=heading,
        around_heading=frozenset(heading.iterancestors() if heading is not None else ()),
        page_title=page_title,
        source=text,
        language=root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"),
    )
