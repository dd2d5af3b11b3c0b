"""Who wrote an article: what structured data, meta tags and the visible byline say together.

Structured data are believed first, then meta tags; but what readers see as the byline right under
the heading, "By …", is what the newsroom stands for: it is believed where the data name nobody of
it (they then name who typed it in), and where it names the same people and more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.reading.byline import is_mononym, split_authors
from ingest.reading.document import Document, text_of
from ingest.reading.jsonld import Node, dereference, load, types
from ingest.reading.visible_byline import below_heading, byline_places, people_of, unsure_places

_METAS = (
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author",
    "byl", "dc.creator", "dcterms.creator", "dc.contributor", "cxenseparse:author",
    "og:article:author", "article.author", "citation_author", "authors", "creator", "rnews:author",
    "vr:author", "bt:author", "mediator_author", "twitter:data1",
)  # fmt: skip
_CATALOGUES = ("citation_author", "dc.creator", "dcterms.creator", "dc.contributor")
_NO_PERSON = frozenset(
    {"organization", "newsmediaorganization", "corporation", "brand", "website", "collection"}
)


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
        name = name.get("@value") if isinstance(name, dict) else name
        if isinstance(name, list):
            yield from (part for part in name if isinstance(part, str))
        elif isinstance(name, str):
            yield name
        elif value.get("givenName") and value.get("familyName"):
            yield f"{value['givenName']} {value['familyName']}"


def _meta_bylines(document: Document) -> list[str]:
    metas = [m for m in document.all_metas(*_METAS) if not m.startswith(("http", "/", "@"))]
    catalogued = set(document.all_metas(*_CATALOGUES))
    metas = [_turned(name) if name in catalogued else name for name in metas]
    parsely = load(document.meta("parsely-page") or "null")
    if isinstance(parsely, dict):
        metas += list(_person_names(parsely.get("authors") or parsely.get("author"), []))
    labelled = document.meta("twitter:label1").lower()
    if "written" not in labelled and "by" not in labelled.split():
        twitter = document.metas.get("twitter:data1", ())
        metas = [m for m in metas if m not in twitter]
    return metas


def _turned(name: str) -> str:
    """ "Doe, Jane" of a library's catalogue as "Jane Doe"."""
    last, comma, first = name.partition(", ")
    turns = comma and len(last.split()) == 1 and 1 <= len(first.split()) <= 2 and "," not in first
    return f"{first} {last}" if turns else name


def read_authors(
    document: Document, node: Node | None, *, publisher: str | None
) -> tuple[str, ...]:
    """The article's authors: people only, each once, in the order given."""
    outlets = [publisher or "", document.meta("og:site_name")]
    written = _structured(node, document.nodes)
    metas = _meta_bylines(document)
    below = people_of(below_heading(document), outlets=outlets)
    places = byline_places(document)
    found = agreed(
        structured=split_authors(written, outlets=outlets),
        declared=split_authors(metas, outlets=outlets),
        below=below,
        elsewhere=people_of(places, outlets=outlets),
    )
    if not found:
        shown = [text_of(element) for element in places]
        found = _mononym([*written, *metas], shown, outlets=outlets)
    if not found and not places:
        found = next(iter(people_of(unsure_places(document), outlets=outlets)), ())
    return found


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
    if below and not set(best) & set(below[0]) and not _repeats((*best, *below[0])):
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
