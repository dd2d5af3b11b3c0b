"""The main text: trafilatura's reading of the shared tree, then tidied paragraph by paragraph.

Headings stay, as paragraphs of their own. What belongs to the page rather than to the article
(bylines, "read more" lines, newsletter boxes, captions, share buttons) is left out; correction
notes are kept.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

import trafilatura

from ingest.document import Document, text_of
from ingest.markup import plain, tidy

_PLUG = re.compile(
    r"""^\W*(?:
      (?:read\s+(?:more|next|also|the\s+full)|related(?:\s+(?:stories|articles|story|content))?
        |see\s+also|more\s+from|also\s+read|recommended|watch(?:\s+(?:now|live|below|the\s+video))?
        |you\s+may\s+also\s+like|what\s+to\s+read\s+next|don[’']t\s+miss|must\s+read|trending(?:\s+now)?
        |popular\s+on|editor[’']?s[’']?\s+picks|most\s+popular)\b\s*(?:[:|–—-].*)?
      |(?:sign\s+up|subscribe)\s+(?:for|to|here|now|today)\b.*
      |(?:get|receive)\s+(?:the\s+)?(?:latest|our|more|breaking)\b.{0,80}\b(?:newsletter|inbox|alerts?)\b.*
      |(?:advertisement|sponsored(?:\s+content)?|ad|story\s+continues(?:\s+below)?.*
        |article\s+continues(?:\s+(?:after|below).*)?|continue\s+reading.*|scroll\s+to\s+continue.*)
      |(?:share|tweet|email|print|pin|save|copy\s+link|comments?|reply|close|loading.*|play(?:\s+video)?
        |share\s+(?:this|on)\b.*|follow\s+(?:us|me|him|her|them)\b.*|like\s+us\s+on\b.*
        |click\s+here\s+to\b.*|download\s+(?:the|our)\b.{0,40}\bapp\b.*)
      |(?:photo|image|photograph|picture)s?\s*(?:credit|by|courtesy)?\s*:.*
      |(?:©|copyright\b|all\s+rights\s+reserved).{0,160}
      |\d+\s+comments?|\d+\s+min(?:ute)?s?\s+read
    )\W*$""",
    re.VERBOSE | re.IGNORECASE,
)
_BYLINE = re.compile(r"^(?:by|written by|posted by|reported by)\s+[A-Z]", re.IGNORECASE)
_DATELINE_ONLY = re.compile(
    r"^(?:published|posted|updated|last updated|first published)?\W*(?:on\s+)?(?:\w{3,9}day,?\s+)?"
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s+\d{1,2},?\s+\d{4}"
    r"|\d{1,2}\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?,?\s+\d{4})"
    r"[\s,|•·–—-]*(?:at\s+)?(?:\d{1,2}:\d{2}.{0,12})?$",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"\b(?:correction|clarification|editor[’']s note|updated?)\b", re.IGNORECASE
)
_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:dek|deck|standfirst|sub-?title|sub-?head(?:line|ing)?|strapline|tagline"
    r"|article-?summary|summary|excerpt|lede?-?text|intro|teaser-text|description)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MIN_TEXT = 200


def _extracted(document: Document) -> str:
    return (
        trafilatura.extract(
            document.tree,
            url=document.url or None,
            include_comments=False,
            include_tables=True,
            favor_recall=False,
        )
        or ""
    )


def _lines(text: str) -> list[str]:
    return [line for line in (tidy(line) for line in text.split("\n")) if line]


def _same(one: str, other: str) -> bool:
    a, b = (re.sub(r"\W+", " ", t.lower()).strip() for t in (one, other))
    if not a or not b:
        return False
    if a == b or (
        len(b) > 40 and (a.startswith(b[:-12]) or (b.startswith(a) and len(a) > 0.8 * len(b)))
    ):
        return True
    return abs(len(a) - len(b)) < 0.3 * len(b) and SequenceMatcher(None, a, b).ratio() > 0.9


def is_furniture(line: str, *, authors: tuple[str, ...] = ()) -> bool:
    """Whether a paragraph belongs to the page and not to the article."""
    if len(line) > 300:
        return False
    if _PLUG.match(line) or _DATELINE_ONLY.match(line):
        return True
    if len(line) < 120 and _BYLINE.match(line) and not line.rstrip().endswith((".", "!", "?", ":")):
        return True
    bare = re.sub(r"^by\s+", "", line, flags=re.IGNORECASE).strip(" ,.")
    return bool(authors) and len(line) < 120 and bare in (*authors, " and ".join(authors))


def standfirst(document: Document, *, description: str) -> str:
    """The article's summary line, if the page shows one near its heading; "" otherwise."""
    heading = next(iter(document.tree.iter("h1")), None)
    if heading is None:
        return ""
    for seen, element in enumerate(
        heading.xpath("following::*[self::p or self::h2 or self::h3 or self::div or self::span]")
    ):
        if seen > 40:
            break
        label = (element.get("class") or "") + " " + (element.get("itemprop") or "")
        marked = bool(_STANDFIRST.search(label))
        if not marked and not description:
            continue
        text = text_of(element)
        if not 25 <= len(text) <= 500:
            continue
        if (description and _same(text, description)) or (marked and len(element) <= 2):
            return text
    return ""


def tidy_lines(
    lines: list[str], *, title: str, authors: tuple[str, ...], lead: str = ""
) -> list[str]:
    """The paragraphs that are the article's, in order; the summary line first, once."""
    kept: list[str] = []
    for number, line in enumerate(lines):
        if number < 6 and title and _same(line, title):
            continue
        if is_furniture(line, authors=authors) and not (
            _CORRECTION.search(line) and len(line) > 60
        ):
            continue
        if kept and line == kept[-1]:
            continue
        kept.append(line)
    if lead and not any(_same(line, lead) or lead in line for line in kept[:8]):
        kept.insert(0, lead)
    return kept


def read_text(
    document: Document, *, title: str, authors: tuple[str, ...], description: str, body: str = ""
) -> str:
    """The main text, paragraphs parted by a blank line; "" where the page has none.

    `body` is what structured data calls the article's text: it is taken where the page itself
    shows much less (its text is then drawn by scripts).
    """
    lines = _lines(_extracted(document))
    size = sum(map(len, lines))
    declared = _lines(body.replace("\r", "\n")) if "<" not in body else _lines(plain(body))
    if sum(map(len, declared)) > max(_MIN_TEXT, 2 * size):
        lines = declared
    lead = standfirst(document, description=description)
    return "\n\n".join(tidy_lines(lines, title=title, authors=authors, lead=lead))
