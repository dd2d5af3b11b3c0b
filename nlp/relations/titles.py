"""The grammar of titles, made of the word lists in `roles.toml`.

Gives the pieces of patterns that stand for titles, and turns what they match into
a title as the contract wants it: lower case, singular, no articles.
"""

from __future__ import annotations

import re
from functools import cache

from nlp.rulefile import any_of, load_table, load_words

_FIELD = (
    r"(?:the |its )?(?:[a-z][a-z-]*,? (?:and |& )?){0,4}"
    r"(?:relations|affairs|committee|communications|operations|resources|marketing|policy|strategy"
    r"|content|programming|production|development|finance|services|organizing|division|branch)"
)


_FIELD_WORD = r"(?!(?:a|for|since|until|from|with|at|by|to|on|during)\b)[a-z][a-z-]*"
"""A word of a field of no known kind: none that leads on from it."""
_PLACE = r" (?:of|for) [A-Z][\w-]+(?:(?: and|,| &)? [A-Z][\w-]+){0,4}"
"""A field or region in capitals: only where the organisation stands before the title."""
NO_REGION = r"(?! (?:England|York|Jersey|Mexico|Orleans|Hampshire|Zealand)\b)"
"""What is no region whose name begins with "New"."""
_OF_HOUSE = (
    "".join(
        f"(?<!{word} )"
        for word in ("music", "managing", "artistic", "general", "news", "program", "board")
    )
    + r"(?!executive director\b)"
)
"""Words that make a director one of a house, not of a work."""
_CHIEF_OFFICER = r"chief (?:[\w-]+ (?:(?:and|&) )?){1,3}?officer"


@cache
def title_pieces() -> dict[str, str]:
    """The pieces of patterns that stand for titles, by the names that rules write in braces.

    TITLE is any, CTITLE one of known words only, STITLE one that needs no organisation beside it,
    FTITLE one with a field in capitals, WTITLE one at a work; F says that it is past.
    """
    loose = rf"(?:{_word()}){{0,4}}?(?:co-|ex-)?(?:{_heads()})s?"
    closed = rf"(?:(?:{_modifiers()}) ){{0,4}}?(?:co-)?(?:{_heads()})s?"
    work = _work_title()
    former = any_of(load_words("roles", "former"))
    return {
        "TITLE": rf"(?i:(?P<t>{_titles(loose)}))",
        "CTITLE": rf"(?i:(?<![\w-])(?P<t>{_titles(closed)}))",
        "STITLE": rf"(?i:(?<![\w-])(?P<t>{_titles(_sure_title())}))",
        "FTITLE": rf"(?i:(?P<t>{_titles(loose)}(?-i:{_PLACE})?))",
        "WTITLE": rf"(?i:(?<![\w-]){_OF_HOUSE}(?P<t>{_joined(work)}))",
        "WTITLE2": rf"(?i:{work})",
        "F": rf"(?P<f>(?i:(?<![\w])(?:{former}),?(?: |(?<=-)))+)?",
        "F2": rf"(?P<f2>(?i:(?<![\w])(?:{former}),?(?: |(?<=-)))+)?",
    }


@cache
def _heads() -> str:
    words = _with_men(load_words("roles", "heads")) | load_words("roles", "phrases")
    return rf"{_CHIEF_OFFICER}|{any_of(words)}"


@cache
def _modifiers() -> str:
    return any_of(load_words("roles", "modifiers"))


def _word() -> str:
    stop = any_of(load_words("roles", "no_modifiers"))
    return rf"(?!(?:{stop})(?![\w-]){NO_REGION})[A-Za-z][\w'-]* (?:and (?=[a-z]+al ))?"


def _sure_title() -> str:
    sure = _with_men(load_words("roles", "heads") - load_words("roles", "plain_heads"))
    sure |= load_words("roles", "phrases") - load_words("roles", "plain_heads")
    return (
        rf"(?:(?:(?:{_modifiers()}) ){{0,4}}?(?:co-)?(?:{_CHIEF_OFFICER}|{any_of(sure)})s?"
        rf"|(?:(?:{_modifiers()}) ){{1,4}}?(?:co-)?(?:{_heads()})s?)"
    )


def _work_title() -> str:
    modifiers = any_of(load_words("roles", "work_modifiers"))
    return rf"(?:(?:{modifiers}) )?(?:{any_of(load_words('roles', 'work_heads'))})s?(?![\w-])"


def _titles(one: str) -> str:
    """One title or several, not cut off before a further head, with what they are titles of."""
    whole = rf"(?![\w-])(?! (?:(?:{_modifiers()}) ){{0,3}}(?:{_heads()})s?(?![\w-]))"
    fields = any_of(load_words("roles", "fields"))
    return _joined(one, whole, rf"(?: (?:of|for) (?:{fields}|{_FIELD}|{_closing_field()}))?")


def _closing_field() -> str:
    """A field of no known kind: only where a clause closes behind it."""
    word = rf"(?!(?:{any_of(load_words('roles', 'no_fields'))})(?![\w-])){_FIELD_WORD}"
    return (
        rf"(?-i:(?:the |its )?(?!(?:{any_of(load_words('roles', 'no_fields'))})(?![\w-]))"
        rf"(?:{_FIELD_WORD}(?:,? and|,)? ){{0,3}}?"
        rf"{word}(?=,|;|\.(?:\s|$)| said\b| told\b| says\b))"
    )


def _with_men(heads: frozenset[str]) -> frozenset[str]:
    """The heads, and the plurals of those that make one without an "s": "chairmen"."""
    return heads | {f"{head[:-2]}en" for head in heads if head.endswith(("man", "woman"))}


_PAST = re.compile(
    r",? (?:until (?!now\b|today\b|at least\b|further\b|then\b|she |he |they )"
    r"|from (?:\w+ )?\d{4} (?:to|until|through|till) |between \d{4} and |in the (?:19|20)?\d0s\b)"
)
"""What behind a title says that its time is over."""
_LASTING = re.compile(r"\b(?:is|are|will|remains?|stays?|continues?|serves)\b")


def told_past(words: str, behind: str) -> bool:
    """Whether what follows a title says that the role is past; `words` are those of the role."""
    return _PAST.match(behind) is not None and _LASTING.search(words) is None


def _joined(one: str, whole: str = "", field: str = "") -> str:
    """One title or up to three, of which the last, where none follows, is `whole`; with fields."""
    return rf"{one}(?:{field}(?:, {one}{field},?)? (?:and|&) {one})?{whole}{field}"


_SHORT = re.compile(r"\b(?:exec(?= director| vice)|biz(?= agent| manager| rep))\b")
"""Words of a title that the trade papers cut short."""


@cache
def _unmarked() -> re.Pattern[str]:
    return re.compile(rf"^(?:{any_of(load_words('roles', 'former'))})[ ,-]+", re.IGNORECASE)


def clean_title(text: str) -> tuple[str, bool]:
    """The title in lower case and singular, and whether it said that the role is past."""
    title = " ".join(text.lower().split())
    former = False
    while match := _unmarked().match(title):
        title, former = title[match.end() :], True
    title = _SHORT.sub(lambda m: load_table("roles")["written_out"][m[0]], title)
    first, _, rest = title.partition(" ")
    if rest in _one_word_heads() and first in load_words("roles", "whose"):
        title = rest
    return " and ".join(_singular(part) for part in title.split(" and ")), former


def _singular(title: str) -> str:
    head, of, field = title.partition(" of ")
    if head.endswith("men") and f"{head[:-2]}an".split(" ")[-1] in _one_word_heads():
        head = f"{head[:-2]}an"
    if head.endswith("s") and head[:-1].split(" ")[-1] in _one_word_heads():
        head = head[:-1]
    return f"{head}{of}{field}"


@cache
def _one_word_heads() -> frozenset[str]:
    heads = load_words("roles", "heads") | load_words("roles", "work_heads")
    last = {head.split(" ")[-1].lower() for head in heads}
    return frozenset(last | {f"co-{head}" for head in last})


@cache
def work_verbs() -> dict[str, str]:
    """Verbs of a role at a work, with the role's noun."""
    return dict(load_table("roles")["work_verbs"])


def is_employers_title(title: str) -> bool:
    """Whether the title says that it is borne for the employers."""
    return any(word in title.split() for word in load_words("roles", "employer_words"))


def is_company_title(title: str) -> bool:
    """Whether only a company has such an office."""
    return any(word in title for word in load_words("roles", "company_words"))


def is_union_title(title: str) -> bool:
    """Whether only a union has such an office."""
    return any(word in title for word in load_words("roles", "union_words"))


def is_bargaining_title(title: str) -> bool:
    """Whether only a union or an employers' body has such an office."""
    return any(word in title for word in load_words("roles", "bargaining_words"))
