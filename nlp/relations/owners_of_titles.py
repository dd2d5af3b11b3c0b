"""Whose a title is, by the title itself and by the words that stand right before it."""

from __future__ import annotations

import re
from functools import cache

from nlp.masks import MASK
from nlp.relations.titles import (
    is_bargaining_title,
    is_company_title,
    is_employers_title,
    is_union_title,
)
from nlp.rulefile import any_of, load_table, load_words

_OFFICIAL = re.compile(
    r"\b(?:commissioner|minister|judge|mayor|governor|senator|labor secretary|attorney general)\b"
)
_CORPORATE = re.compile(
    r"\b(?:chief executive|ceo|coo|cfo|chief (?:operating|financial|content))\b"
)
_OF_BOTH = re.compile(r"(?:executive|senior) vice[ -]president$")
"""What a house has in the first place, and a union where the article is about none."""


def kinds_sought(match: re.Match[str], title: str, *, at_house: bool) -> tuple[str, ...]:
    """The kinds of bodies at which a title may be held, those to look for first before.

    `at_house` tells that the article is about one company.
    """
    if (owner := kinds_of_owner(match)) is not None:
        return owner
    if is_of_management(match):
        return ("G",)
    if _OFFICIAL.search(title):
        return ("B",)
    if is_employers_title(title):
        return ("G",)
    if is_company_title(title) or is_of_the_house(match):
        return ("C",) if at_house or not _OF_BOTH.search(title) else ("UG", "CB")
    if is_union_title(title):
        return ("U",)
    if is_bargaining_title(title):
        return ("UG",)
    if is_corporate(title):
        return ("CUGB",) if MASK.search(match.string, 0, match.start()) else ("C", "G", "UB")
    return ("UG", "CB")


def is_corporate(title: str) -> bool:
    """Whether a title is an officer's of a company, which a union may have as well."""
    return bool(_CORPORATE.search(title))


def belongs_elsewhere(match: re.Match[str]) -> bool:
    """Whether a capitalised word before the title says whose it is ("Los Angeles Mayor")."""
    if "t" not in match.re.groupindex:
        return False
    text = match.string[: match.start("t")]
    before = re.search(r"(?<=[\w,)] )([A-Z][\w.]*)(?<!⟧) $", text)
    if before is not None:
        return before[1] not in load_words("roles", "own_words")
    return re.search(r"(?<![\w⟧])[A-Z][\w.]*'s? (?:[a-z-]+ ){0,2}$", text) is not None


def is_of_the_house(match: re.Match[str]) -> bool:
    """Whether the word before the title stands for an employer ("Opera spokesman Jo Doe")."""
    if not match.groupdict().get("t"):
        return False
    before = re.search(r"(?:^|[\s,])([A-Z]\w+) $", match.string[: match.start("t")])
    word = before[1] if before else match["t"].split()[0].capitalize()
    return word in load_words("roles", "house_words")


def is_of_management(match: re.Match[str]) -> bool:
    """Whether the word before the title sets its bearer on the employers' side."""
    if not match.groupdict().get("t"):
        return False
    words = match.string[: match.end("t")].lower()
    return re.search(r"\bmanagement(?:'s)? [\w-]+$", words) is not None


def kinds_of_owner(match: re.Match[str]) -> tuple[str, ...] | None:
    """What kinds of body the noun beside the title can be: "the union's organiser"."""
    if not match.groupdict().get("t"):
        return None
    before, behind = _beside()
    owner = before.search(match.string, match.start(), match.start("t"))
    owner = owner or behind.match(match.string, match.end("t"))
    return None if owner is None else _kinds_by_noun()[owner["noun"]]


@cache
def _kinds_by_noun() -> dict[str, tuple[str, ...]]:
    nouns = load_table("roles")["owner_nouns"]
    return {noun: (kinds,) for kinds, of_kind in nouns.items() for noun in of_kind}


@cache
def _beside() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What says whose a title is, before it and behind it, where no name does."""
    noun = rf"(?:the|our|my|this|that) (?:[\w'-]+ )?(?P<noun>{any_of(_kinds_by_noun())})"
    return (
        re.compile(rf"(?<!\w){noun}'s (?:[\w-]+ ){{0,3}}$", re.IGNORECASE),
        re.compile(rf" (?:of|for|at|with) {noun}(?![\w'-])", re.IGNORECASE),
    )


def is_borne_at_work(title: str) -> bool:
    """Whether a title is one of those that only a work has."""
    parts = re.split(r",? and |, ", title)
    return load_words("roles", "works_alone").issuperset(parts)
