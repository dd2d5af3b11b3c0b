"""What a page's <time> elements, microdata, RDFa and data attributes tell of its dates."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from ingest.reading.document import Document, HtmlElement, text_of
from ingest.reading.surroundings import is_elsewhere

_CLASS_PUBLISHED = re.compile(r"publish|posted|pub[-_]?date|entry-date|created", re.IGNORECASE)
_CLASS_MODIFIED = re.compile(r"modif|updat", re.IGNORECASE)
_COMMON = etree.XPath("//*[self::time or contains(@itemprop, 'ate')]")
_RARE = ("data-date", "data-timestamp", "<abbr", 'property="dc', 'property="schema:')
_ALL = etree.XPath(
    "//*[self::time or contains(@itemprop, 'ate') or (contains(@property, 'ate') and @content)"
    " or (self::abbr and @title) or @data-date or @data-datetime or @data-timestamp]"
)
_PROPS = frozenset({"datepublished", "datemodified", "datecreated"})
_HEAD = frozenset({"html", "head", "link"})
_DATA = ("data-datetime", "data-date", "data-timestamp")
_CLASS_TIME = re.compile(r"date|time|publish|posted|updated", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ToldTimes:
    """What <time> elements and microdata tell of the article: the sure ones, others, updates."""

    sure: list[str]
    others: list[str]
    updates: list[str]


def told_times(document: Document) -> ToldTimes:
    """Every such date as text, those of each kind with the surer ones first."""
    sure: list[str] = []
    others: list[tuple[int, str]] = []
    updates: list[tuple[int, str]] = []
    times = _ALL if any(mark in document.source for mark in _RARE) else _COMMON
    for element in times(document.tree):
        if element.tag in _HEAD:
            continue
        props = _props(element)
        is_told = element.tag == "time" or _PROPS.intersection(props)
        if not (is_told or _CLASS_TIME.search(element.get("class") or "")):
            continue
        if not (text := _told_by(element)):
            continue
        label = " ".join(filter(None, (element.get("class"), _class_of_parent(element))))
        if "datepublished" in props:
            sure.append(text)
        if "datemodified" in props or ("datepublished" not in props and _says_update(label)):
            updates.append((0 if "datemodified" in props else 1, text))
        elif element.get("pubdate") is not None or _CLASS_PUBLISHED.search(label):
            others.append((1, text))
        elif "datepublished" not in props and not is_elsewhere(document, element, lists=True):
            others.append((2, text))
    return ToldTimes(
        sure, *([text for _, text in sorted(each, key=_rank)] for each in (others, updates))
    )


def _props(element: HtmlElement) -> list[str]:
    """What an element says by microdata or RDFa that it tells, without vocabularies' names."""
    given = f"{element.get('itemprop') or ''} {element.get('property') or ''}".lower()
    found = [prop.rpartition(":")[2] for prop in given.split()]
    # Dublin Core's "created" is when the page came to be, as far as it says.
    return [*found, "datecreated"] if "created" in found else found


def _told_by(element: HtmlElement) -> str:
    value = element.get("datetime") or element.get("content")
    if not value and element.tag == "abbr":
        value = element.get("title")
    data = (element.get(name) for name in _DATA)
    return value or next(filter(None, data), None) or text_of(element)


def _rank(pair: tuple[int, str]) -> int:
    return pair[0]


def _says_update(label: str) -> bool:
    return bool(_CLASS_MODIFIED.search(label))


def _class_of_parent(element: HtmlElement) -> str:
    parent = element.getparent()
    return (parent.get("class") or "") if parent is not None else ""
