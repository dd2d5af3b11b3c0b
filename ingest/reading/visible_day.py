"""The day that readers see near an article's headline, as it is written there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from ingest.reading.dates import When, parse_when
from ingest.reading.document import Document, HtmlElement, text_of
from ingest.reading.months import foreign_pattern
from ingest.reading.surroundings import is_elsewhere

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_TIME = r"\d{1,2}(?::\d{2}){1,2}\s*(?:[ap]\.?m\.?)?"
_DAY = (
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d{{2}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?:19|20)\d{{2}}|\b(?:19|20)\d{{2}}-\d{{2}}-\d{{2}}"
    r"|\b\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d{2})"
    rf"(?:[\s,|•·–—-]*(?:at\s+)?{_TIME}(?:\s*\(?[A-Z]{{2,4}}\b)?)?"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
# What may stand before a date that is an article's own: a label, a weekday, a time, an author.
_BESIDE = re.compile(
    rf"^\W*$|^\W*(?:by\b|published|posted|submitted|on\b|date|first published|publi|veröffentlicht"
    rf"|erstellt|stand|am\b|le\b|{_WEEKDAY}\W*$|{_TIME}[\s,A-Z]{{0,8}}(?:{_WEEKDAY})?\W*$)|[|·•]\W*$",
    re.IGNORECASE,
)
_UPDATE = re.compile(r"updat|modif|revis|aktualisiert|mis à jour|actualiz|aggiorna", re.IGNORECASE)
_MARKED = re.compile(
    r"(?:^|[-_\s])(?:date|time(?:stamp)?|dateline)|byline|meta|info|published|posted"
    r"|date(?:$|[-_\s])|datum|fecha|signature",
    re.IGNORECASE,
)
_LONG_WORDS, _BODY_PARAGRAPHS = 20, 5
_SHORT = 60
_ABOVE, _LEVELS = 30, 3


@cache
def _pattern() -> re.Pattern[str]:
    # Dates that stand for themselves in the Far East need no words of their own.
    return re.compile(
        rf"{_DAY}|(?:{foreign_pattern().pattern})(?:[\s,|·–—-]*(?:um|à|ore|às)?\s*\d{{1,2}}[:.h]\d{{2}})?"
        r"|(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日",
        re.IGNORECASE,
    )


def day_comes_first(document: Document) -> bool:
    """Whether "03/04/2024" on this page is the third of April."""
    language = (document.language or document.meta("og:locale")).lower().replace("_", "-")
    host = document.url.split("/")[2] if document.url.count("/") >= 2 else ""
    return not (language in ("", "en", "en-us") and not host.endswith((".uk", ".au", ".ie", ".nz")))


def visible_day(document: Document, *, updates: bool = False, above: bool = True) -> When | None:
    """A written date near the headline, as a reader sees it; None where none is near.

    Only short lines that say little else are looked at: a date within a sentence may be any. The
    lines after the heading come first, up to the article's first paragraphs; then those that
    stand right `above` it. `updates` takes the day of the last update too.
    """
    day_first = day_comes_first(document)
    for element, text in chain(_below(document), _above(document) if above else ()):
        label = (element.get("class") or "") + " " + (element.get("id") or "")
        marked = element.tag == "time" or bool(_MARKED.search(label))
        if not 6 <= len(text) <= (200 if marked else 100):
            continue
        match = _pattern().search(text)
        if match is None:
            continue
        before = text[: match.start()].lower()
        is_update = bool(_UPDATE.search(before)) and "publi" not in before
        if (is_update and not updates) or not (marked or is_update or _BESIDE.search(before)):
            continue
        if is_elsewhere(document, element):
            continue
        if when := parse_when(match[0], day_first=day_first):
            return _with_time(when, text, day_first=day_first)
    return None


def _with_time(when: When, text: str, *, day_first: bool) -> When:
    """The day with the time that the same short line tells before it: "9:05 PM EST, Fri …"."""
    if isinstance(when, dt.datetime) or len(text) > _SHORT:
        return when
    whole = parse_when(text, day_first=day_first)
    return whole if isinstance(whole, dt.datetime) and whole.date() == when else when


def _below(document: Document) -> Iterator[tuple[HtmlElement, str]]:
    paragraphs = 0
    for element, text in document.near_heading:
        if element.tag == "p" and text.count(" ") >= _LONG_WORDS:
            paragraphs += 1
            if paragraphs > _BODY_PARAGRAPHS:
                return
        yield element, text


def _above(document: Document) -> Iterator[tuple[HtmlElement, str]]:
    """Lines before the heading, the nearest first, that share a near ancestor with it."""
    if document.heading is None:
        return
    near = list(document.heading.iterancestors())[:_LEVELS]
    near = [element for element in near if element.tag not in ("body", "html")]
    before = document.heading.xpath(f"preceding::*[position() <= {_ABOVE}]")
    for element in reversed(before):
        if len(element) <= 3 and any(ancestor in near for ancestor in element.iterancestors()):
            yield element, text_of(element)
