"""The entries of a live blog as its page shows them: elements that are alike, each with its time.

Publishers' markup differs, its shape does not: the largest elements that hold one time each, many
of them under one parent or under parents that are alike. Where such an element is only a heading,
the entry goes on to the next one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.address import identity, resolve
from ingest.reading.clock import in_zone
from ingest.reading.dates import When, parse_when
from ingest.reading.document import Document, HtmlElement, text_of
from ingest.reading.markup import tidy

_TIMES = (
    "//time[@datetime] | //*[@data-timestamp or @data-published-time]"
    " | //*[@itemprop='datePublished'][@content]"
)
_AWAY = frozenset({"nav", "aside", "footer", "form"})
_COMMENTS = re.compile(r"(?:^|[\s_-])(?:comments?|disqus|related|recirc\w*)(?:$|[\s_-])", re.I)
_CHANGED = re.compile(r"modif|updat|edited", re.IGNORECASE)
_LEAVES = ("p", "h2", "h3", "h4", "li", "blockquote", "pre")
_MIN_ENTRIES, _MIN_WORDS = 3, 8


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry as shown: its elements, its own address or "", its time, and that time in words."""

    elements: tuple[HtmlElement, ...]
    url: str
    when: When | None
    clock: str


def find_shown(document: Document, *, url: str, like: When | None) -> list[Shown]:
    """The entries in the order of the page; [] where fewer than three are alike."""
    times = _times(document)
    if len(times) < _MIN_ENTRIES:
        return []
    held = _held(times)
    tops: dict[HtmlElement, HtmlElement] = {}
    for time in times:
        top = _top(time, held)
        if top not in document.around_heading:
            tops.setdefault(top, time)
    groups: dict[tuple[str, str, str], list[HtmlElement]] = {}
    for top in tops:
        groups.setdefault(_likeness(top), []).append(top)
    if not groups:
        return []
    best = max(groups.values(), key=lambda group: (sum(map(_words, group)), len(group)))
    if len(best) < _MIN_ENTRIES or 2 * sum(_is_teaser(top, url) for top in best) > len(best):
        return []
    reach = _reach(best)
    return [_shown(tops[top], reach[top], url, like) for top in best]


def _times(document: Document) -> list[HtmlElement]:
    found = [t for t in document.tree.xpath(_TIMES)[:3000] if not _is_away(t)]
    first = [t for t in found if not _CHANGED.search(f"{t.get('class')} {t.get('itemprop')}")]
    return first if len(first) >= _MIN_ENTRIES else found


def _is_away(element: HtmlElement) -> bool:
    return any(
        a.tag in _AWAY or _COMMENTS.search(f"{a.get('class') or ''} {a.get('id') or ''}")
        for a in element.iterancestors()
    )


def _held(times: Sequence[HtmlElement]) -> Counter[HtmlElement]:
    """How many times stand in each element, itself included."""
    held: Counter[HtmlElement] = Counter()
    for time in times:
        held[time] += 1
        held.update(time.iterancestors())
    return held


def _top(time: HtmlElement, held: Counter[HtmlElement]) -> HtmlElement:
    """The largest element that holds this time and no other; an entry that holds one inside."""
    top = time
    for ancestor in time.iterancestors():
        if held[ancestor] > held[top]:
            break
        top = ancestor
    return top


def _likeness(element: HtmlElement) -> tuple[str, str, str]:
    parent = element.getparent()
    if parent is None:
        return "", "", str(element.tag)
    return str(parent.tag), re.sub(r"\d+", "", parent.get("class") or ""), str(element.tag)


def _is_teaser(element: HtmlElement, page: str) -> bool:
    """Whether the element's heading leads to another page."""
    links = element.xpath(
        "(.//h2//a/@href | .//h3//a/@href | .//h4//a/@href | .//a[h2 or h3 or h4]/@href)[1]"
    )
    return any(identity(resolve(page, link)) != identity(page) for link in links)


def _words(element: HtmlElement) -> int:
    return len("".join(element.itertext()).split())


def _reach(tops: Sequence[HtmlElement]) -> dict[HtmlElement, tuple[HtmlElement, ...]]:
    """What belongs to each entry: the element, and where it is a mere heading what follows it."""
    counts = sorted(map(_words, tops))
    if counts[len(counts) // 2] >= _MIN_WORDS and not all(t.tag in _LEAVES for t in tops):
        return {top: (top,) for top in tops}
    known = set(tops)
    out = {}
    for top in tops:
        reach = [top]
        for after in top.itersiblings():
            if after in known or after.tag in _AWAY:
                break
            reach.append(after)
        out[top] = tuple(reach)
    return out


def _shown(
    time: HtmlElement, elements: tuple[HtmlElement, ...], url: str, like: When | None
) -> Shown:
    told = (
        time.get("datetime")
        or time.get("data-timestamp")
        or time.get("data-published-time")
        or time.get("content")
    )
    clock = text_of(time) if time.tag == "time" else ""
    when = parse_when(told)
    name = next(iter(elements[0].xpath("(descendant-or-self::*/@id)[1]")), "")
    return Shown(
        elements,
        f"{url}#{name}" if url and re.fullmatch(r"[\w:.-]+", name) else "",
        in_zone(when, shown=clock, like=like) if when else None,
        clock,
    )


def before(document: Document, entry: Shown) -> list[HtmlElement]:
    """The paragraphs between the page's heading and its first entry."""
    if document.heading is None:
        return []
    above = set(entry.elements[0].xpath("preceding::p"))
    below = document.heading.xpath("following::p[position() <= 40]")
    return [p for p in below if p in above and not _is_away(p)]


def read_lead(paragraphs: Sequence[HtmlElement]) -> list[str]:
    """Their lines, without those that were in boxes, which have been taken out of the page."""
    return [text_of(p) for p in paragraphs if next(p.iterancestors("body"), None) is not None]


def read_lines(shown: Shown) -> list[str]:
    """The lines of an entry: its paragraphs, headings and list items, or else all of its words.

    To be called when the boxes within the story have been taken out of the page.
    """
    lines = []
    for part in shown.elements:
        leaves = [e for e in part.iter(*_LEAVES) if next(e.iterdescendants(*_LEAVES), None) is None]
        lines += [text_of(e) for e in leaves] if leaves else [tidy("".join(part.itertext()))]
    if shown.clock:
        # The hour often stands within the heading.
        lines = [line.removeprefix(shown.clock).lstrip(" –—-:|·") for line in lines]
    return [line for line in lines if line]
