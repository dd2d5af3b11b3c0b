"""The main text: trafilatura's reading of the shared tree, then tidied paragraph by paragraph.

Headings stay, as paragraphs of their own. What belongs to the page rather than to the article
(bylines, "read more" lines, newsletter boxes, captions, share buttons) is left out; correction
notes are kept.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

import trafilatura

from ingest.reading.document import Document, HtmlElement
from ingest.reading.markup import plain, tidy
from ingest.reading.pruning import prune

_PLUG = re.compile(
    r"""^\W*(?:
      (?:read\s+(?:more|next|also|the\s+full)|related(?:\s+(?:stories|articles?|story|content|coverage))?
        |see\s+also|see\s+more|more\s+from|also\s+read|recommended|watch(?:\s+(?:now|live|below|the\s+video))?
        |you\s+may\s+also\s+like|what\s+to\s+read\s+next|don[’']t\s+miss|must\s+read|trending(?:\s+now)?
        |popular\s+on\s+\w+|editor[’']?s[’']?\s+picks|most\s+(?:popular|read)|up\s+next)\b\s*(?:[:|–—-].*)?
      |(?:sign\s+up|subscribe)\s+(?:for|to|here|now|today)\b.*
      |(?:like\s+what\s+you[’']?re\s+reading|thanks\s+for\s+(?:signing\s+up|subscribing))\b.*
      |your\s+subscription\s+has\s+been\s+confirmed.*
      |this\s+newsletter\s+may\s+contain\b.*
      |by\s+(?:signing\s+up|subscribing|submitting|clicking)\b.{0,200}\b(?:terms|privacy|agree|newsletters?)\b.*
      |be\s+the\s+first\s+to\s+(?:get|know|hear)\b.*
      |install\s+(?:the|our)\b.{0,40}\bapp\b.*
      |click\s+to\s+subscribe\b.*
      |(?:get|receive)\s+(?:the\s+)?(?:latest|our|more|breaking)\b.{0,80}\b(?:newsletter|inbox|alerts?)\b.*
      |(?:advertisement|sponsored(?:\s+content)?|ad|story\s+continues(?:\s+below)?.*
        |article\s+continues(?:\s+(?:after|below).*)?|continue\s+reading.*|scroll\s+to\s+continue.*)
      |(?:share|tweet|email|print|pin|save|copy\s+link|link\s+copied|comments?|reply|close|loading.*
        |play(?:\s+video)?|share\s+(?:this|on)\b.*|follow\s+(?:us|me|him|her|them)\b.*|like\s+us\s+on\b.*
        |click\s+here\b.*|get\b.{0,60}\bby\s+clicking\s+here|download\s+(?:the|our)\b.{0,40}\bapp\b.*|jump\s+to:?|table\s+of\s+contents)
      |(?:photo|image|photograph|picture|gallery|video)s?\s*(?:credit|by|courtesy)?\s*:.*
      |(?:©|copyright\b|all\s+rights\s+reserved).{0,160}
      |\d+\s+comments?|\d+\s+min(?:ute)?s?\s+read
    )\W*$""",
    re.VERBOSE | re.IGNORECASE,
)
# "MORE: …", "Also: …": a headline of another story behind a label, hence no sentence of this one.
_LABELLED = re.compile(
    r"^\W*(?:more|see more|also|read|related|watch|listen|see|photos?|video|gallery|review|plus"
    r"|next|explore|buy now|exclusive)\s*[:>»]\s*\S",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\[[A-Z]{4,}(?: [A-Z]+)?\]\W*$")
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
_SHORT = 700
_MISSED = 0.6
_HEADINGS = ("h2", "h3", "h4")
_PARAGRAPHS = ("p", "h2", "h3", "h4", "li", "blockquote", "pre")


def _extracted(document: Document, *, fast: bool) -> list[str]:
    """trafilatura's paragraphs; without `fast` it holds its own against two other readings."""
    found = trafilatura.extract(
        document.tree,
        url=document.url or None,
        include_comments=False,
        include_tables=True,
        fast=fast,
    )
    return _lines(found or "")


def _size(lines: list[str]) -> int:
    return sum(map(len, lines))


def _main_lines(document: Document) -> list[str]:
    """The paragraphs of the main text, before they are tidied.

    The quick reading is as good as the slow one, on real pages better, unless it misses most of
    the article: then the page's own paragraphs are much more than it found.
    """
    lines = _extracted(document, fast=True)
    own = own_paragraphs(document)
    if _size(lines) < max(_SHORT, _MISSED * _size(own)):
        lines = max(lines, _extracted(document, fast=False), key=_size)
    if _size(lines) < _SHORT:
        # trafilatura is made for long texts: of a short one it may glue the page's parts together.
        return own or lines
    return with_headings(lines, document)


def _lines(text: str) -> list[str]:
    """Paragraphs, without the marks that trafilatura puts before list items and round cells."""
    lines = (tidy(line) for line in text.split("\n"))
    return [bare for line in lines if (bare := re.sub(r"^- |^\| | \|$", "", line)) and line != "|"]


def own_paragraphs(document: Document) -> list[str]:
    """The paragraphs of the element that holds the most words of the page's paragraphs directly,
    or one step down; [] where no element holds any.
    """
    weights: dict[HtmlElement, int] = {}
    for paragraph in document.tree.iter("p"):
        words = len("".join(paragraph.itertext()).split())
        parent = paragraph.getparent()
        if words >= 5 and parent is not None and not _aside(paragraph):
            weights[parent] = weights.get(parent, 0) + words
    if not weights:
        return []
    best = max(weights, key=lambda element: weights[element])
    found = []
    for element in best.iter(*_PARAGRAPHS):
        if not any(child.tag in _PARAGRAPHS for child in element.iterdescendants()):
            found.append(tidy("".join(element.itertext())))
    return [line for line in found if line]


def with_headings(lines: list[str], document: Document) -> list[str]:
    """The lines with the headings that stand between two of them on the page, but were left out."""
    kept = set(lines)
    before: dict[str, str] = {}
    last, heading = "", ""
    for element in document.tree.iter("p", "h2", "h3", "h4", "li", "blockquote"):
        text = tidy("".join(element.itertext()))
        if not text:
            continue
        if element.tag in _HEADINGS:
            heading = text if text not in kept and len(text) <= 120 and not _aside(element) else ""
        elif text in kept:
            if heading and last:
                before.setdefault(text, heading)
            last, heading = text, ""
        else:
            last = heading = ""
    return [each for line in lines for each in (before.get(line), line) if each]


def _aside(element: HtmlElement) -> bool:
    return any(
        a.tag in ("aside", "nav", "footer", "header", "form") for a in element.iterancestors()
    )


def _same(one: str, other: str) -> bool:
    """Whether two lines say the same, but for punctuation, case and a slip or two."""
    a, b = _bare(one), _bare(other)
    if not a or not b or abs(len(a) - len(b)) >= 0.3 * max(len(a), len(b)):
        return False
    return a == b or SequenceMatcher(None, a, b).ratio() > 0.9


def _continues(line: str, description: str) -> bool:
    """Whether a line is a description that was cut short ("… of the cont…"), in full."""
    a, b = _bare(line), _bare(description)
    return len(b) > 40 and len(a) <= 1.6 * len(b) and a.startswith(b[:-12])


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def is_furniture(line: str, *, authors: tuple[str, ...] = ()) -> bool:
    """Whether a paragraph belongs to the page and not to the article."""
    if len(line) > 300:
        return False
    if _PLUG.match(line) or _DATELINE_ONLY.match(line):
        return True
    if len(line) < 200 and (
        (_LABELLED.match(line) and not line.rstrip().endswith(".")) or _BRACKETED.search(line)
    ):
        return True
    if len(line) < 120 and _BYLINE.match(line) and not line.rstrip().endswith((".", "!", "?", ":")):
        return True
    bare = re.sub(r"^by\s+", "", line, flags=re.IGNORECASE).strip(" ,.")
    return bool(authors) and len(line) < 120 and bare in (*authors, " and ".join(authors))


def standfirst(document: Document, *, description: str) -> str:
    """The article's summary line, if the page shows one near its heading; "" otherwise."""
    for element, text in document.near_heading[:40]:
        label = (element.get("class") or "") + " " + (element.get("itemprop") or "")
        marked = bool(_STANDFIRST.search(label))
        if not marked and not description:
            continue
        if not 25 <= len(text) <= 500:
            continue
        if any(child.tag in ("p", "div") for child in element):
            continue
        repeats = description and (_same(text, description) or _continues(text, description))
        if repeats or (marked and len(element) <= 2):
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
    lead = standfirst(document, description=description)
    prune(document)
    lines = _main_lines(document)
    declared = _lines(body.replace("\r", "\n")) if "<" not in body else _lines(plain(body))
    if _size(declared) > max(_MIN_TEXT, 2 * _size(lines)):
        lines = declared
    return "\n\n".join(tidy_lines(lines, title=title, authors=authors, lead=lead))
