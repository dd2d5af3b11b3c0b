"""Articles on several pages: which address is the next part of the same article. Pure.

A next part has the first page's own address with a page's number added ("…/story/2/",
"…/story?page=2"), and is linked to from the part before. Anything else (the next story, the next
page of a list or of the comments) has another address, and is never joined.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from ingest.address import identity, is_web, resolve
from ingest.reading.document import Document, HtmlElement, text_of

# Longer articles exist; nobody's labor news is longer than this.
MAX_PARTS = 10

_SEGMENT = re.compile(
    r"^(?P<base>.*?[^/])/(?:page[/_-]?|p|pg|part[/_-]?|seite[/_-]?|pagina[/_-]?)?(?P<n>\d{1,2})/?$",
    re.IGNORECASE,
)
_ENDING = re.compile(r"^(?P<base>.*[^/])[_-](?:page|p)[_-]?(?P<n>\d{1,2})(?P<end>\.\w+)?$", re.I)
_KEYS = frozenset({"page", "p", "pg", "pagenum", "pageno", "pagenumber", "page_no", "seite"})
_ALL = re.compile(r"^(?:all|full|single|one|1|true|yes)$", re.IGNORECASE)
_ALL_KEYS = frozenset({"page", "view", "pages", "pagewanted", "singlepage", "single", "fullpage"})
_ALL_WORDS = re.compile(
    r"\b(?:single page|(?:one|1) page|view all|full (?:article|story|text)|all pages"
    r"|auf einer seite)\b",
    re.IGNORECASE,
)
# Relative addresses of parts, which need not repeat the article's name, and what parts ask for.
_NEAR = re.compile(r"\.?/?(?:\?|\d|page|p\d|all\b)", re.IGNORECASE)
_ASKS = re.compile(r"\d/?$|\d[.&#?]|=|/(?:all|full|single-page|view-all)\b")
_COMMENTS = re.compile(r"(?:^|[\s_-])(?:comments?|disqus|reviews?)(?:$|[\s_-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Further:
    """Where an article goes on: its next part, and all of it on one page; "" where it does not."""

    next: str = ""
    whole: str = ""


def find_further(document: Document, *, own: tuple[str, ...], number: int = 1) -> Further:
    """Where the article on this page goes on.

    `own` holds the addresses that the article's first page goes by, and `number` says which part
    this page is.
    """
    bases = {identity(url) for url in own if is_web(url)}
    where = document.url or next(iter(own), "")
    names = {name for url in own if (name := _last_name(url))}
    if not names:
        return Further()  # a front page has no parts
    following = whole = ""
    for link, words in _links(document, names):
        address = resolve(where, link)
        if not address:
            continue
        base, part = split_part(address)
        if not following and part == number + 1 and identity(base) in bases:
            following = address
        if not whole and number == 1 and _ALL_WORDS.search(words):
            base = _without_all(address)
            whole = address if base and identity(base) in bases else ""
    return Further(following, whole if following else "")


def _last_name(url: str) -> str:
    """The last part of an address's path without its ending, which its further parts share."""
    return urlsplit(url).path.rstrip("/").rpartition("/")[2].partition(".")[0]


def _links(document: Document, names: set[str]) -> list[tuple[str, str]]:
    """Addresses that may be this article's, with their words, but for those among comments."""
    found = [(link, "") for link in document.links.get("next", ())]
    for anchor in document.tree.iter("a"):
        link = anchor.get("href") or ""
        # Most links lead elsewhere: only these are worth a closer look.
        near = _NEAR.match(link) or any(name in link for name in names)
        if near and _ASKS.search(link) and not _among_comments(anchor):
            found.append((link, text_of(anchor)))
    return found


def _among_comments(anchor: HtmlElement) -> bool:
    return any(
        _COMMENTS.search(f"{a.get('class') or ''} {a.get('id') or ''}")
        for a in anchor.iterancestors("div", "section", "nav", "ol", "ul", "aside")
    )


def split_part(url: str) -> tuple[str, int]:
    """The address without its page's number, and that number, 1 where it has none."""
    parts = urlsplit(url)
    if "comment" in parts.fragment.lower():
        return url, 0
    query = parse_qsl(parts.query, keep_blank_values=True)
    for key, value in query:
        if key.lower() in _KEYS and value.isascii() and value.isdigit() and len(value) <= 2:
            rest = urlencode([pair for pair in query if pair != (key, value)])
            return urlunsplit(parts._replace(query=rest, fragment="")), int(value)
    for pattern in (_SEGMENT, _ENDING):
        found = pattern.match(parts.path)
        if found:
            path = found["base"] + (found.groupdict().get("end") or "")
            return urlunsplit(parts._replace(path=path, fragment="")), int(found["n"])
    return url, 1


def _without_all(url: str) -> str:
    """The address without what asks for all of an article; "" where it does not ask for that."""
    parts = urlsplit(url)
    query = parse_qsl(parts.query, keep_blank_values=True)
    rest = [(k, v) for k, v in query if not (k.lower() in _ALL_KEYS and _ALL.match(v))]
    if len(rest) < len(query):
        return urlunsplit(parts._replace(query=urlencode(rest), fragment=""))
    path = re.sub(r"/(?:all|full|single-page|view-all)/?$", "", parts.path)
    return urlunsplit(parts._replace(path=path, fragment="")) if path != parts.path else ""


def joined(text: str, part: str) -> str:
    """The text with the next part's paragraphs, but for those that it has already."""
    had = set(text.split("\n\n"))
    fresh = [line for line in part.split("\n\n") if line and line not in had]
    return "\n\n".join([text, *fresh])
