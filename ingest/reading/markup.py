"""Small pieces of HTML as plain text: titles, bylines, summaries, a feed's own content."""

from __future__ import annotations

import html
import re
import warnings

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning

_INVISIBLE = re.compile(r"[\u00ad\u200b\u2060\ufeff]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_BLOCKS = ("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "section")
_DROPPED = ("script", "style", "figure", "figcaption", "iframe", "noscript", "form", "svg", "aside")


def tidy(text: str) -> str:
    """One line: no control or invisible characters, single spaces, nothing at the ends."""
    if not text.isprintable():
        # Line breaks are not printable either, so most texts come by here, and few have more.
        text = _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text))
    return " ".join(text.split())


def plain(fragment: str) -> str:
    """One line of text from a fragment that may hold tags and (doubly) escaped entities."""
    text = fragment
    if "<" in text or "&" in text:
        text = _soup(text).get_text(" " if "<p" in text or "<br" in text else "")
    if re.search(r"&(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);", text, re.IGNORECASE):
        text = html.unescape(text)
    return tidy(text)


def paragraphs(fragment: str) -> str:
    """A feed's own HTML content as text, its paragraphs parted by a blank line."""
    if "<" not in fragment:
        blocks = re.split(r"\n\s*\n", html.unescape(fragment))
        return "\n\n".join(line for line in map(tidy, blocks) if line)
    soup = _soup(fragment)
    for tag in soup.find_all(_DROPPED):
        tag.decompose()
    for tag in soup.find_all("br"):
        tag.replace_with("\n")
    for tag in soup.find_all(_BLOCKS):
        tag.insert_before("\n\n")
        tag.insert_after("\n\n")
    blocks = re.split(r"\n\s*\n", soup.get_text())
    return "\n\n".join(line for line in map(tidy, blocks) if line)


def _soup(fragment: str) -> BeautifulSoup:
    with warnings.catch_warnings():
        # A title may well look like a file's name or an address; it is still a title.
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        return BeautifulSoup(fragment, "lxml")
