"""The article's headline: what the page shows as its heading, without the outlet's name. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

_JOINT = re.compile(r"\s+[|»«·•:–—-]+\s+|\s*[|»•]\s*|\s+::\s+")

_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "ac", "edu", "ltd", "or", "ne"})
# Structured data may cut a headline at this many characters, without a mark.
_CUT = 108
_LIKELY = 0.5
# What a page adds to a headline to say what else is on it.
_TAG = re.compile(
    r"\s*[\[(](?:watch|video|photos?|listen|audio|gallery|pictures|pics|poll)[\])]\s*$",
    re.IGNORECASE,
)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _squeeze(text: str) -> str:
    return "".join(_words(text))


def likeness(one: str, other: str) -> float:
    """How far two titles share their words: 0 to 1, by the shorter one."""
    a, b = set(_words(one)), set(_words(other))
    if not a or not b:
        return 0.0
    return len(a & b) / min(len(a), len(b))


def core(title: str) -> str:
    """A title without the last piece that may be the outlet's name: to compare, not to show."""
    pieces = list(_JOINT.finditer(title))
    if pieces:
        start, end = title[: pieces[-1].start()], title[pieces[-1].end() :]
        if len(_words(end)) <= 5 and len(_words(start)) >= 3:
            return start
    return title


def fit(heading: str, named: Sequence[str], *, both: bool = False) -> float:
    """How well a heading says one of the page's names: 0 to 1; short ones are never sure.

    With `both` the heading must hold the name as much as the name the heading.
    """
    size = len(_words(heading))
    squeezed = _squeeze(heading)
    best = 0.0
    for name in named:
        if not name or not squeezed:
            continue
        if squeezed == _squeeze(name):
            return 1.0
        name = core(name)
        score = likeness(heading, name)
        if both:
            larger = max(size, len(_words(name)), 4) - 3
            score = min(score, min(size, len(_words(name))) / larger)
        best = max(best, score * min(1.0, 0.25 + 0.15 * size))
    return best


def _host(url: str) -> tuple[str, str]:
    """The host without "www." and its own label: ("bbc.co.uk", "bbc")."""
    host = (urlsplit(url).hostname or "").lower().removeprefix("www.")
    labels = host.split(".")
    own = labels[-2] if len(labels) >= 2 else host
    return host, labels[-3] if len(labels) >= 3 and own in _SECOND_LEVEL else own


def is_outlet(part: str, *, site_name: str, url: str) -> bool:
    """Whether a piece of a title is the outlet's name rather than a part of the headline."""
    squeezed = _squeeze(part)
    if not squeezed:
        return True
    host, domain = _host(url)
    names = {_squeeze(site_name), _squeeze(host), _squeeze(domain)} - {""}
    if squeezed in names:
        return True
    # "BBC Sport" on bbc.co.uk, "CBS News" on cbsnews.com.
    first, *rest = part.split()
    is_short = 3 <= len(first) <= 5 and first.isupper() and len(rest) <= 2
    if is_short and _squeeze(domain).startswith(_squeeze(first)):
        return True
    return any(
        len(name) >= 4 and len(squeezed) >= 4 and (squeezed in name or name in squeezed)
        and min(len(name), len(squeezed)) >= 0.5 * max(len(name), len(squeezed))
        for name in names
    )  # fmt: skip


def without_outlet(title: str, *, site_name: str, url: str, known: Sequence[str] = ()) -> str:
    """The title without the outlet's name and sections at its ends.

    `known` are other forms of the headline: where one is a whole part of the title, with only
    short parts beside it, that part is the headline.
    """
    for other in known:
        if other and other != title and len(_words(other)) >= 3:
            for pattern in (
                rf"^{re.escape(other)}\s*[|»·•:–—-]",
                rf"[|»·•:–—-]\s*{re.escape(other)}$",
            ):
                if re.search(pattern, title, re.IGNORECASE):
                    return other
    pieces = list(_JOINT.finditer(title))
    while pieces:
        tail = title[pieces[-1].end() :]
        if not is_outlet(tail, site_name=site_name, url=url):
            break
        title = title[: pieces[-1].start()]
        pieces = pieces[:-1]
        # "Headline | Politics | Outlet": with bars, a short piece before the outlet is a section.
        while (
            len(pieces) >= 1
            and "|" in pieces[-1][0]
            and len(_words(title[pieces[-1].end() :])) <= 3
        ):
            title = title[: pieces[-1].start()]
            pieces = pieces[:-1]
    title = _TAG.sub("", title)
    label, colon, rest = title.partition(": ")
    if colon and _squeeze(label) in {_squeeze(site_name), _squeeze(_host(url)[0])}:
        title = rest
    first = _JOINT.search(title)
    if first and is_outlet(title[: first.start()], site_name=site_name, url=url):
        title = title[first.end() :]
    return title.strip()


def _unglued(heading: str, declared: Sequence[str]) -> str:
    """A heading without a label that stands in it with no space between: "ExclusiveActors …"."""
    for title in declared:
        place = heading.lower().find(title.lower()) if title else -1
        if 0 < place <= 25 and heading[place - 1].isalnum() and title[0].isalnum():
            return heading[place:]
    return heading


def whole(titles: Sequence[str]) -> list[str]:
    """The titles, those cut short ("… of the cont…") after the ones that go on; each once."""
    kept: list[str] = []
    cut: list[str] = []
    for title in dict.fromkeys(filter(None, titles)):
        start = _squeeze(re.sub(r"\s*(?:…|\.\.\.)\s*$", "", title))
        is_cut = title.rstrip().endswith(("…", "...")) or len(title) >= _CUT
        longer = any(
            len(_squeeze(other)) > len(start) and _squeeze(other).startswith(start)
            for other in titles
        )
        (cut if is_cut and longer else kept).append(title)
    return kept + cut


def choose_title(
    *,
    headings: Sequence[str],
    declared: Sequence[str],
    page_title: str,
    site_name: str,
    url: str,
    marked: str = "",
) -> str:
    """The headline.

    `headings` are the page's headings in order, `declared` what structured data and meta tags
    call the headline, the best first. A heading that says what the page declares wins, since it
    is what readers see; else the only heading, or the one that is `marked` as the article's; else
    the first declared one.
    """
    headings = [h for h in headings if 1 <= len(_words(h)) <= 60]
    declared = whole(declared)
    named = [*declared, page_title]
    alone = [h for h in headings if not is_outlet(h, site_name=site_name, url=url)]
    clean = [without_outlet(name, site_name=site_name, url=url, known=alone) for name in named]
    best, best_score = "", 0.0
    for heading in alone:
        score = fit(heading, [*named, *clean])
        if score > best_score + 1e-9:
            best, best_score = heading, score
    if best_score < _LIKELY:
        if marked in alone and len(_words(marked)) >= 2:
            best, best_score = marked, 1.0
        elif len(set(alone)) == 1 and len(_words(alone[0])) >= 4:
            best, best_score = alone[0], 1.0
    if best_score >= _LIKELY:
        return without_outlet(_unglued(best, declared), site_name=site_name, url=url)
    for title in clean:
        if title and not is_outlet(title, site_name=site_name, url=url):
            return title
    return headings[0] if headings else ""
