"""The element that shows a page's headline, and what it says. Looks at the tree only.

Mostly it is an h1; but h1 may also be the logo, a section or another story, some pages set the
headline as h2 or h3 below a logo, and old ones set it in bold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from ingest.reading.headline import fit
from ingest.reading.markup import tidy

_BLOCKS = frozenset({"br", "p", "div", "h1", "h2", "h3", "li", "small"})
# Labels that stand inside a heading, and what only a screen reader says.
_LABEL = re.compile(
    r"(?:^|[\s_-])(?:kicker|eyebrow|label|flag|badge|prefix|sr-only|visually-?hidden|visuallyhidden"
    r"|screen-?reader\S*|assistive\S*|icon|share|permalink|edit-?link|comment-?count)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LINES = ("b", "strong", "font", "span", "div", "td", "p", "big", "center", "h4", "h5")
_SURE, _LIKELY = 0.8, 0.5
_MAX_LOWER, _MAX_LINES = 60, 1500


def text_of_heading(heading: HtmlElement) -> str:
    """What a heading says: one line, without the labels in it if enough is left."""
    bare = tidy("".join(_pieces(heading, labels=False)))
    return bare if len(bare.split()) >= 3 else tidy("".join(_pieces(heading, labels=True)))


def _pieces(element: HtmlElement, *, labels: bool) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        if not isinstance(child.tag, str):
            yield child.tail or ""
            continue
        apart = child.tag in _BLOCKS
        names = f"{child.get('class') or ''} {child.get('id') or ''}"
        if labels or not (len(names) > 1 and _LABEL.search(names)):
            yield " " if apart else ""
            yield from _pieces(child, labels=labels)
        yield " " if apart else ""
        yield child.tail or ""


def find_heading(tree: HtmlElement, named: Sequence[str]) -> HtmlElement | None:
    """The heading that says what the page is named; else its first h1, or h2.

    `named` is what the page's title and meta tags call it.
    """
    headings = list(tree.iter("h1"))
    best, score = _best(headings, named)
    if score >= _SURE:
        return best
    lower = [element for tag in ("h2", "h3") for element in tree.iter(tag)][:_MAX_LOWER]
    other, other_score = _best(lower, named, both=True)
    if other_score >= _SURE:
        return other
    if score >= _LIKELY or (headings and len(headings) == 1):
        return best
    line = _line(tree, named)
    if line is not None:
        return line
    if best is not None:
        return best
    return next((h for h in lower if h.tag == "h2" and not _is_beside(h)), None)


def _is_beside(heading: HtmlElement) -> bool:
    return any(a.tag in ("aside", "nav", "footer") for a in heading.iterancestors())


def _best(
    headings: Sequence[HtmlElement], named: Sequence[str], *, both: bool = False
) -> tuple[HtmlElement | None, float]:
    best, best_score = None, -1.0
    for heading in headings[:_MAX_LOWER]:
        score = fit(text_of_heading(heading), named, both=both)
        if score > best_score:
            best, best_score = heading, score
    return best, best_score


def _line(tree: HtmlElement, named: Sequence[str]) -> HtmlElement | None:
    """The shortest line, whatever its tag, that says a whole name of the page or the most of it."""
    found: list[tuple[float, int, HtmlElement]] = []
    for element in islice(tree.iter(*_LINES), _MAX_LINES):
        if len(element) > 3:
            continue
        text = tidy("".join(element.itertext()))
        if 15 <= len(text) <= 250 and (score := fit(text, named, both=True)) >= _SURE:
            found.append((-score, len(text), element))
    return min(found, key=lambda each: each[:2])[2] if found else None


def says_headline(heading: HtmlElement) -> bool:
    """Whether a heading's markup marks it as the article's, rather than a section's or a logo."""
    names = " ".join(filter(None, (heading.get(k) for k in ("class", "id", "itemprop"))))
    if _NO_HEADLINE.search(names):
        return False
    if _HEADLINE.search(names):
        return True
    return any(ancestor.tag == "article" for ancestor in heading.iterancestors())


_HEADLINE = re.compile(r"head(?:line|ing)|title|hed\b", re.IGNORECASE)
_NO_HEADLINE = re.compile(
    r"site|section|categor|logo|brand|mast|nav|widget|related|channel|topic|promo|menu",
    re.IGNORECASE,
)
