"""Live blogs: one page, many dated entries; which they are, and when each was written.

    find_blocks   what structured data lists, and what the page shows, before its text is read
    compose       lead and entries as one text, in the order of time, with each entry's place

The order of time is also that in which a live blog grows: what was read before stays in its place.
Blogs whose entries are only headed by an hour in words keep their text as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.address import resolve, same_site
from ingest.reading.clock import in_zone
from ingest.reading.dates import When, as_instant, parse_when
from ingest.reading.document import Document, HtmlElement
from ingest.reading.jsonld import Node, first_text, types
from ingest.reading.liveblog_markup import Shown, before, find_shown, read_lead, read_lines
from ingest.reading.maintext import is_furniture
from ingest.reading.markup import paragraphs, plain
from sideletter.model import DatedEntry

_MAX_ENTRIES = 1000
# Fewer entries are no live blog; a body of fewer words is no entry.
_MIN_ENTRIES, _MIN_WORDS = 2, 4
_TITLE = re.compile(
    r"\blive(?: |-)?(?:updates?|blog|coverage|reports?)\b|(?:^|[:|])\s*live\b|as it happened"
    r"|minute by minute|liveticker|\ben direct\b|minuto a minuto",
    re.IGNORECASE,
)
# The class names that say so, in any spelling.
_MARKS = ("liveblog", "live-blog", "live_blog", "LiveBlog", "lx-stream", "live-post", "live-update")
_MARKED = " or ".join(
    [*(f"contains(@class, '{mark}')" for mark in _MARKS), "@itemprop='liveBlogUpdate'"]
)
# What structured data tells is believed where the page shows much less of it.
_AS_MUCH = 0.8
# Entries are the article where they hold so much of its text.
_MOST = 0.5
# Lines that are in no entry are the lead where they are few beside the entries.
_LEAD = 0.4
_CLOCK = re.compile(r"^\W*(?:\w+ ){0,3}\d{1,2}[:.h]\d\d\b.{0,24}$")


@dataclass(frozen=True, slots=True)
class Blocks:
    """The entries that structured data declare, and those that the page shows, in its order.

    `above` holds the paragraphs between the heading and the first entry that is shown.
    """

    declared: tuple[Entry, ...] = ()
    shown: tuple[Shown, ...] = ()
    above: tuple[HtmlElement, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its lines, its own address or "", and when it was written, if it says so."""

    lines: tuple[str, ...]
    url: str
    when: When | None


def find_blocks(document: Document, *, url: str, like: When | None) -> Blocks:
    """The entries of a page that seems to be a live blog; none of any other.

    `url` is the page's own address, `like` its date, whose zone times in UTC are put into.
    """
    blogs = [n for n in document.nodes if "liveblogposting" in types(n)]
    title = document.meta("og:title") or document.page_title
    if not (blogs or _TITLE.search(title) or _is_marked(document)):
        return Blocks()
    updates = [u for blog in blogs for u in _listed(blog.get("liveBlogUpdate"))]
    declared = tuple(e for u in updates[:_MAX_ENTRIES] if (e := _declared(u, url, like)))
    shown = find_shown(document, url=url, like=like)[:_MAX_ENTRIES]
    above = before(document, shown[0]) if shown else []
    return Blocks(declared, tuple(shown), tuple(above))


def _is_marked(document: Document) -> bool:
    """Whether the page's markup speaks of a live blog; its source is looked through first."""
    if not any(mark in document.source for mark in (*_MARKS, "liveBlogUpdate")):
        return False
    return bool(document.tree.xpath(f"boolean(//*[{_MARKED}])"))


def _listed(value: object) -> list[Node]:
    listed = value if isinstance(value, list) else [value]
    return [each for each in listed if isinstance(each, dict)]


def _declared(node: Node, page: str, like: When | None) -> Entry | None:
    body = [line for line in paragraphs(first_text(node.get("articleBody"))).split("\n\n") if line]
    headline = plain(first_text(node.get("headline") or node.get("name")))
    if headline and not " ".join(body).startswith(headline):
        body.insert(0, headline)
    when = parse_when(first_text(node.get("datePublished") or node.get("dateModified")))
    own = resolve(page, first_text(node.get("url") or node.get("@id")))
    if when is None or len(" ".join(body).split()) < _MIN_WORDS:
        return None
    own = own if own != page and same_site(own, page) else ""
    return Entry(tuple(body), own, in_zone(when, shown="", like=like))


def compose(
    text: str, blocks: Blocks, *, authors: tuple[str, ...] = ()
) -> tuple[str, tuple[DatedEntry, ...]]:
    """The text with its entries in the order of time, and where each begins and when it was.

    A text whose entries are few, or only a small part of it, comes back as it was.
    """
    shown = [e for s in blocks.shown if (e := _read(s, authors))]
    declared = list(blocks.declared)
    # Entries without bodies of their own are told in the text alone.
    entries = shown if _size(shown) >= _AS_MUCH * _size(declared) else declared
    timed = _in_time(_once(entries))
    if len(timed) < _MIN_ENTRIES or len({when for when, _ in timed}) < _MIN_ENTRIES:
        return text, ()
    if _size([e for _, e in timed]) < _MOST * len(text.split()):
        return text, ()
    parts = _lead(text, [e for _, e in timed])
    if not parts:
        above = read_lead(blocks.above)
        parts = [line for line in above if line and not is_furniture(line, authors=authors)]
    length = sum(len(line) + 2 for line in parts)
    dated = []
    for when, entry in timed:
        dated.append(DatedEntry(length, when, entry.url))
        parts += entry.lines
        length += sum(len(line) + 2 for line in entry.lines)
    return "\n\n".join(parts), tuple(dated)


def _read(shown: Shown, authors: tuple[str, ...]) -> Entry | None:
    lines = [
        line
        for line in read_lines(shown)
        if line != shown.clock
        and not _CLOCK.match(line)
        and not is_furniture(line, authors=authors)
    ]
    if len(" ".join(lines).split()) < _MIN_WORDS:
        return None
    return Entry(tuple(lines), shown.url, shown.when)


def _size(entries: Sequence[Entry]) -> int:
    return sum(len(line.split()) for entry in entries for line in entry.lines)


def _once(entries: Sequence[Entry]) -> list[Entry]:
    """Each entry once: many blogs show one pinned at the top as well."""
    found: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        found.setdefault(entry.lines, entry)
    return list(found.values())


def _in_time(entries: Sequence[Entry]) -> list[tuple[When, Entry]]:
    """The entries with their times, the earliest first; one without a time stays by its neighbour.

    Blogs begin with the newest or with the oldest entry: of two with one time, the one further
    from the newest is the earlier.
    """
    first = next((e.when for e in entries if e.when is not None), None)
    if first is None:
        return []
    timed: list[tuple[When, Entry]] = []
    for entry in entries:
        timed.append((entry.when or (timed[-1][0] if timed else first), entry))
    instants = [_instant(when) for when, _ in timed]
    falling = instants[0] > instants[-1]
    order = sorted(range(len(timed)), key=lambda i: (instants[i], -i if falling else i))
    return [timed[i] for i in order]


def _instant(when: When) -> float:
    instant = as_instant(when)
    return instant.timestamp() if instant else 0.0


def _lead(text: str, entries: Sequence[Entry]) -> list[str]:
    """What the text says before its entries: the lines before the first that an entry holds."""
    held = {_bare(line) for entry in entries for line in entry.lines}
    whole = " ".join(_bare(line) for entry in entries for line in entry.lines)
    lead: list[str] = []
    for line in filter(None, text.split("\n\n")):
        bare = _bare(line)
        if bare in held or (len(bare) > 40 and bare in whole):
            return lead
        if not _CLOCK.match(line):
            lead.append(line)
    few = sum(len(line.split()) for line in lead) < _LEAD * len(whole.split())
    return lead if few else []


def _bare(line: str) -> str:
    return re.sub(r"\W+", " ", line.lower()).strip()
