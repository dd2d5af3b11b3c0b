"""Names of authors from what pages and feeds put in a byline. Pure.

    "By Jane Doe and J. R. Roe, Senior Film Writer | @janedoe"  →  ("Jane Doe", "J. R. Roe")

Only people are kept: handles, addresses, roles, desks, and the outlet's own name are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.byline_words import known_words, name_key
from ingest.markup import plain

_BY = re.compile(
    r"^\W*(?:(?:written|posted|published|reported|reviewed|analysis|story|text|words|review"
    r"|opinion|photos?|article|guest post|column|commentary|interview|authors?|exclusive)"
    r"\b[\s:]*)?(?:by|von|par|de|door)\b[\s:]+|^\W*(?:authors?|reporters?|contributors?|words"
    r"|text|writer)\s*:\s*|^\W*from\s+",
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
    r"\s+(?:in|for|at|of|from|on)\s+[A-Z].*$|\s*[(\[].*?[)\]]|\s*\bis an?\b.*$"
    r"|\s+(?:updated?|published|posted)\b.*$|\s*@\w+.*$|\s+\d.*$|\s+https?:.*$",
    re.IGNORECASE,
)
_NAME = re.compile(r"^[^\W\d_][\w.'’`\-]*(?:\s+[\w.'’`\"“”\-+]+){0,5}$")
_PARTICLES = frozenset(
    ["de", "da", "di", "del", "della", "der", "den", "des", "du", "la", "le", "van", "von", "el",
     "al", "bin", "ibn", "dos", "das", "e", "y", "ten", "ter", "zu", "st", "jr", "sr", "ii", "iii",
     "iv"]
)  # fmt: skip
_SUFFIX = re.compile(
    r"^(?:jr|sr|ii|iii|iv|m\.?d|ph\.?d|esq|r\.?n|j\.?d|cpa|m\.?p\.?h)\.?$", re.IGNORECASE
)
_KEPT_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)


def is_person(name: str) -> bool:
    """Whether this reads as the name of one person rather than a role, desk or outlet."""
    if (
        not 3 <= len(name) <= 60
        or "@" in name
        or "http" in name.lower()
        or known_words().words.search(name)
    ):
        return False
    if not _NAME.match(name):
        return False
    words = name.split()
    if len(words) < 2:
        return False
    strong = [w for w in words if w.lower().strip(".") not in _PARTICLES]
    return bool(strong) and all(w[0].isupper() or w[0] in "“\"'’" or not w.isascii()
                                for w in strong)  # fmt: skip


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
    words = name.split()
    for place in range(2, len(words)):
        rest = " ".join(words[place:])
        if known.words.search(words[place]) or name_key(rest) in known.outlets:
            words = words[:place]
            break
    # Capitals behind a name that has none are an outlet's.
    while len(words) > 2 and _INITIALS.match(words[-1]) and not name.isupper():
        if _KEPT_SUFFIX.match(words[-1]):
            break
        words.pop()
    return " ".join(words)


def _names(byline: str) -> list[str]:
    if not byline or len(byline) > 400:
        return []
    byline = _OTHERS.sub("", _ASIDE.sub(" ", byline).strip())
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
        name = re.sub(
            r"^(?:dr|prof|mr|mrs|ms|sir|rev|sen|rep)\.?\s+", "", name, flags=re.IGNORECASE
        )
        if is_person(name):
            out.append(name)
    return out
