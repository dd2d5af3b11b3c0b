"""Names of authors from what pages and feeds put in a byline. Pure.

    "By Jane Doe and J. R. Roe, Senior Film Writer | @janedoe"  →  ("Jane Doe", "J. R. Roe")

Only people are kept: handles, addresses, roles, desks, and the outlet's own name are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.reading.byline_words import known_words, name_key
from ingest.reading.markup import plain

_BY = re.compile(
    r"^\W*(?:(?:written|posted|published|reported|reviewed|submitted|analysis|perspective|story"
    r"|text|words|review|opinion|photos?|article|guest post|column|commentary|interview|authors?"
    r"|exclusive|essay|created|contributed)"
    r"\b[\s:]*)?(?:by|von|par|por|di|af|av|de|door)\b[\s:]+"
    r"|^\W*(?:authors?|reporters?|contributors?|words|text|writer|autore?|auteure?|autorin"
    r"|author\(s\))\s*:\s*|^\W*from\s+|^\W*(?-i:B[yY](?=[A-Z][a-z]))",
    re.IGNORECASE,
)
# Where somebody wrote and others did something else, who wrote is named after this.
_WROTE = re.compile(
    r"\b(?:medically |expert |clinically |scientifically )?(?:reviewed|fact[- ]?checked|edited)\b"
    r".*?\b(?:written|reported)\s+by\b",
    re.IGNORECASE | re.DOTALL,
)
_EMAIL = re.compile(r"\S+@\S+\.\w+\S*")
# A day in a byline; months are names of people too, unless a number follows.
_DAY = re.compile(
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]*\s*)?"
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s+\d{1,2}\b"
    r"|\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b)"
    r"[.,]*(?:\s+(?:19|20)\d{2}\b)?",
    re.IGNORECASE,
)
# Who is named after these did something else than write, if somebody is named before them.
_OTHERS = re.compile(
    r"(?<=\w)[\s|,;·•–—-]+(?:photo(?:s|graph(?:s|y|ed)?)?|pictures?|images?|video"
    r"|illustrat\w+|edited|editing|(?:medically )?reviewed|fact[- ]?checked|translated"
    r"|produced|graphics?|art)\s+(?:by|from|:)\s.*$",
    re.IGNORECASE | re.DOTALL,
)
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_INITIALS = re.compile(r"^[A-Z]{2,6}$")
_SPLIT = re.compile(
    r"\s*(?:;|\||\n|•|·|/|\bwith additional reporting by\b|\badditional reporting by\b|&amp;|&"
    r"|\band\b|\bund\b|\bet\b|,\s*and\b|,)\s*|\s+(?:\bby\b|\bwith\b)\s+|\s+[–—-]\s+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s+(?:in|for|at|of|from|on|via)\s+[A-Z].*$|\s+(?:on|at|in)$|\s*[(\[].*?[)\]]|\s*\bis an?\b.*$"
    r"|\s+(?:updated?|published|posted)\b.*$|\s*@\w+.*$|\s+\d.*$|\s+https?:.*$",
    re.IGNORECASE,
)
_NAME = re.compile(r"^[^\W\d_][\w.'’`\-]*(?:\s+[\w.'’`\"“”\-+]+){0,5}$")
_MONONYM = re.compile(r"^[A-Z][^\W\d_]{2,19}$")
_PARTICLES = frozenset(
    ["de", "da", "di", "del", "della", "der", "den", "des", "du", "la", "le", "van", "von", "el",
     "al", "bin", "ibn", "dos", "das", "e", "y", "ten", "ter", "zu", "st", "jr", "sr", "ii", "iii",
     "iv"]
)  # fmt: skip
_SUFFIX = re.compile(
    r"^(?:jr|sr|ii|iii|iv|m\.?d|ph\.?d|esq|r\.?n|j\.?d|cpa|m\.?p\.?h|b\.?sc|m\.?sc|mba)\.?$",
    re.IGNORECASE,
)
_KEPT_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)


def is_person(name: str) -> bool:
    """Whether this reads as the name of one person rather than a role, desk or outlet."""
    if not 3 <= len(name) <= 60 or "@" in name or "http" in name.lower():
        return False
    known = known_words()
    words = name.split()
    if len(words) < 2 or not _NAME.match(name):
        return False
    # "Ann Page" is somebody, "Author Page" and "Page Six" are not.
    told = words[:-1] if words[-1].lower() in known.surnames and len(words) == 2 else words
    if known.words.search(" ".join(told)):
        return False
    strong = [w for w in words if w.lower().strip(".") not in _PARTICLES]
    return bool(strong) and all(w[0].isupper() or w[0] in "“\"'’" or not w.isascii()
                                for w in strong)  # fmt: skip


def is_mononym(name: str, *, outlets: Iterable[str] = ()) -> bool:
    """Whether this may be somebody who signs with one name; many words may, so ask twice."""
    return (
        bool(_MONONYM.match(name))
        and not known_words().words.search(name)
        and name_key(name) not in known_words().outlets
        and name_key(name) not in {name_key(outlet) for outlet in outlets}
    )


def _cased(name: str) -> str:
    """ "JANE DOE" as "Jane Doe"; anything already mixed stays."""
    if name.isupper() and len(name) > 4:
        return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize() if len(m[0]) > 1 else m[0].upper(),
                      name)  # fmt: skip
    return name


def split_authors(bylines: Iterable[str], *, outlets: Iterable[str] = ()) -> tuple[str, ...]:
    """The people in these bylines, each once, in order; `outlets` are names that are none."""
    not_people = {name_key(outlet) for outlet in outlets if outlet} | known_words().outlets
    found: dict[str, str] = {}
    for byline in bylines:
        for name in _names(plain(byline)):
            key = name_key(name)
            if key not in not_people:
                found.setdefault(key, name)
    return tuple(found.values())


def _without_role(name: str) -> str:
    """ "Jane Doe Staff Writer" and "Jane Doe CNN" as "Jane Doe"; a role alone stays."""
    known = known_words()
    words = _before_the_outlet(name.split())
    if len(words) > 2 and known.words.search(words[1]) and known.words.search(words[2]):
        return ""
    for place in range(2, len(words)):
        rest = " ".join(words[place:])
        if known.words.search(words[place]) or name_key(rest) in known.outlets:
            words = words[:place]
            break
    while len(words) > 2 and _SUFFIX.match(words[-1]) and not _KEPT_SUFFIX.match(words[-1]):
        words.pop()
    # Capitals behind a name that has none are an outlet's.
    while len(words) > 2 and _INITIALS.match(words[-1]) and not name.isupper():
        if _KEPT_SUFFIX.match(words[-1]):
            break
        words.pop()
    return " ".join(words)


def _before_the_outlet(words: list[str]) -> list[str]:
    """ "JANE DOE Daily Example" as "JANE DOE": a name in capitals ends where they end."""
    loud = 0
    while loud < len(words) and words[loud].isupper() and len(words[loud].strip(".")) > 1:
        loud += 1
    rest = words[loud:]
    return words[:loud] if loud >= 2 and rest and not any(w.isupper() for w in rest) else words


def _names(byline: str) -> list[str]:
    if not byline or len(byline) > 400:
        return []
    byline = _WROTE.sub("by", _EMAIL.sub(" | ", byline))
    byline = _DAY.sub(" | ", _OTHERS.sub("", _ASIDE.sub(" ", byline).strip()))
    for _ in range(3):
        byline = _BY.sub("", byline).strip()
    out: list[str] = []
    for part in _SPLIT.split(byline):
        part = part.strip(" .,:;–—-\u200b")
        if _KEPT_SUFFIX.match(part) and out:
            out[-1] += f" {part if part[0].isupper() else part.capitalize()}"
            if out[-1].lower().endswith((" jr", " sr")):
                out[-1] += "."
            continue
        if _SUFFIX.match(part):
            continue
        name = _cased(_without_role(_TAIL.sub("", part).strip(" .,:;–—-")))
        if name.endswith((" Jr", " Sr")) and f"{name}." in byline:
            name += "."
        name = re.sub(
            r"^(?:dr|prof|mr|mrs|ms|sir|rev|sen|rep)\.?\s+", "", name, flags=re.IGNORECASE
        )
        if is_person(name):
            out.append(name)
    return out
