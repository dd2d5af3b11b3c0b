"""The grammar of titles, made of the word lists in `roles.toml`.

Gives the pieces that the relation rules put into their patterns, and turns what they match into
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
_NO_REGION = r"(?! (?:England|York|Jersey|Mexico|Orleans|Hampshire|Zealand)\b)"
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
def macros() -> dict[str, str]:
    """The named pieces of patterns, by the names that rules write in braces."""
    phrases = load_words("roles", "phrases")
    heads = rf"{_CHIEF_OFFICER}|{any_of(_with_men(load_words('roles', 'heads')) | phrases)}"
    work_heads = any_of(load_words("roles", "work_heads"))
    stop = any_of(load_words("roles", "no_modifiers"))
    former = any_of(load_words("roles", "former"))
    bodies = any_of(load_words("roles", "no_fields"))
    closing = (
        rf"(?-i:(?:the |its )?(?!(?:{bodies})(?![\w-]))(?:{_FIELD_WORD}(?:,? and|,)? ){{0,3}}?"
        rf"(?!(?:{bodies})(?![\w-])){_FIELD_WORD}(?=,|;|\.(?:\s|$)| said\b| told\b| says\b))"
    )
    field = rf"(?: (?:of|for) (?:{any_of(load_words('roles', 'fields'))}|{_FIELD}|{closing}))?"
    closed_words = any_of(load_words("roles", "modifiers"))
    whole = rf"(?![\w-])(?! (?:(?:{closed_words}) ){{0,3}}(?:{heads})s?(?![\w-]))"
    word = rf"(?!(?:{stop})(?![\w-]){_NO_REGION})[A-Za-z][\w'-]* (?:and (?=[a-z]+al ))?"
    loose = rf"(?:{word}){{0,4}}?(?:co-|ex-)?(?:{heads})s?"
    closed = rf"(?:(?:{closed_words}) ){{0,4}}?(?:co-)?(?:{heads})s?"
    sure_heads = _with_men(load_words("roles", "heads") - load_words("roles", "plain_heads"))
    sure_heads |= phrases - load_words("roles", "plain_heads")
    plain = rf"{_CHIEF_OFFICER}|{any_of(sure_heads)}"
    sure = (
        rf"(?:(?:(?:{closed_words}) ){{0,4}}?(?:co-)?(?:{plain})s?"
        rf"|(?:(?:{closed_words}) ){{1,4}}?(?:co-)?(?:{heads})s?)"
    )
    work = rf"(?:(?:{any_of(load_words('roles', 'work_modifiers'))}) )?(?:{work_heads})s?(?![\w-])"

    def titles(one: str) -> str:
        return _joined(one, whole, field)

    return {
        "TITLE": rf"(?i:(?P<t>{titles(loose)}))",
        "CTITLE": rf"(?i:(?<![\w-])(?P<t>{titles(closed)}))",
        "STITLE": rf"(?i:(?<![\w-])(?P<t>{titles(sure)}))",
        "FTITLE": rf"(?i:(?P<t>{titles(loose)}(?-i:{_PLACE})?))",
        "WTITLE": rf"(?i:(?<![\w-]){_OF_HOUSE}(?P<t>{_joined(work)}))",
        "WTITLE2": rf"(?i:{work})",
        "F": rf"(?P<f>(?i:(?<![\w])(?:{former}),?(?: |(?<=-)))+)?",
        "F2": rf"(?P<f2>(?i:(?<![\w])(?:{former}),?(?: |(?<=-)))+)?",
        "DET": r"(?:(?i:the|a|an|its|their|both|one of the|one of its|also|long|long-time|longtime"
        rf"|current|currently|now|new{_NO_REGION}|newly elected|incoming|the new|veteran"
        r"|first(?:-ever)?(?: woman| female| Black| openly gay)?|only|youngest(?:-ever)?) )*",
        "P": r"⟦P(?P<p>\d+)⟧",
        "P2": r"⟦P(?P<p2>\d+)⟧",
        "PS": r"(?:(?:Dr|Mr|Mrs|Ms)\.? )?(?P<ps>⟦P\d+⟧(?:(?:, (?:and )?| and | & )⟦P\d+⟧)*)",
        "O": r"(?:[Tt]he )?⟦[UGCB](?P<o>\d+)⟧",
        "UG": r"(?:[Tt]he )?⟦[UG](?P<o>\d+)⟧",
        "C": r"(?:[Tt]he )?⟦C(?P<c>\d+)⟧",
        "C2": r"(?:[Tt]he )?⟦C(?P<c2>\d+)⟧",
        "CS": r"(?:[Tt]he )?(?P<cs>⟦C\d+⟧"
        r"(?:(?:,? (?:and |& |or )?(?:[\w+]+(?:'s)? (?=⟦))?)⟦C\d+⟧)*)",
        "E": r"(?:[Tt]he )?⟦[GC](?P<e>\d+)⟧",
        "ES": r"(?P<es>⟦[GC]\d+⟧(?:,? (?:and |& )?(?:with )?(?:its (?:sister|partner) )?(?:the )?"
        r"⟦[GC]\d+⟧)*)",
        "U": r"(?:[Tt]he )?⟦U(?P<u>\d+)⟧",
        "US": r"(?P<us>⟦U\d+⟧(?:,? (?:and |& )?(?:the )?⟦U\d+⟧)*)",
        "U2": r"(?:[Tt]he )?⟦U(?P<u2>\d+)⟧",
        "G": r"(?:[Tt]he )?⟦G(?P<g>\d+)⟧",
        "A": r"⟦A(?P<a>\d+)⟧",
        "W": r"⟦W(?P<w>\d+)⟧",
        "WS": r"(?P<ws>⟦W\d+⟧(?:,? (?:(?:and|or|&) )?(?:of )?(?:⟦W\d+⟧))*)",
        "BE": r"(?:is|was|has been|had been|will be|became|becomes|remains|remained)",
    }


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
