"""The article's headline: what the page shows as its heading, without the outlet's name. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

_JOINT = re.compile(r"\s+[|»«·•:–—-]+\s+|\s*[|»•]\s*|\s+::\s+")


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


def is_outlet(part: str, *, site_name: str, url: str) -> bool:
    """Whether a piece of a title is the outlet's name rather than a part of the headline."""
    squeezed = _squeeze(part)
    if not squeezed:
        return True
    host = (urlsplit(url).hostname or "").lower().removeprefix("www.")
    labels = host.split(".")
    domain = labels[-2] if len(labels) >= 2 else host
    if len(labels) >= 3 and len(labels[-2]) <= 3:
        domain = labels[-3]
    names = {_squeeze(site_name), _squeeze(host), _squeeze(domain)} - {""}
    if squeezed in names:
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


def choose_title(
    *,
    headings: Sequence[str],
    declared: Sequence[str],
    page_title: str,
    site_name: str,
    url: str,
) -> str:
    """The headline.

    `headings` are the page's h1 texts in order, `declared` what structured data and meta tags
    call the headline, the best first. A heading that says what the page declares wins, since it
    is what readers see; else the first declared one.
    """
    headings = [h for h in headings if 1 <= len(_words(h)) <= 60]
    named = [*declared, page_title]
    best, best_score = "", 0.0
    for heading in headings:
        if is_outlet(heading, site_name=site_name, url=url):
            continue
        score = max((likeness(heading, other) for other in named if other), default=0.0)
        score *= min(1.0, 0.4 + 0.15 * len(_words(heading)))
        if score > best_score + 1e-9:
            best, best_score = heading, score
    alone = [h for h in headings if not is_outlet(h, site_name=site_name, url=url)]
    if best_score < 0.5 and len(set(alone)) == 1 and len(_words(alone[0])) >= 4:
        best, best_score = alone[0], 1.0
    if best_score >= 0.5:
        return without_outlet(_unglued(best, declared), site_name=site_name, url=url)
    for title in named:
        cleaned = without_outlet(title, site_name=site_name, url=url, known=headings)
        if cleaned and not is_outlet(cleaned, site_name=site_name, url=url):
            return cleaned
    return headings[0] if headings else ""
