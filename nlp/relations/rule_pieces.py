"""The named pieces of relation rules: masks of entities, what leads to a title, titles."""

from __future__ import annotations

from functools import cache

from nlp.relations.titles import NO_REGION, title_pieces
from nlp.rulefile import any_of, load_table

_MASKS = {
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
}
"""An entity's mask, or several joined, by the letter of its kind; O is any organisation."""
_WORDS = {
    "DET": r"(?:(?i:the|a|an|its|their|both|one of the|one of its|also|long|long-time|longtime"
    rf"|current|currently|now|new{NO_REGION}|newly elected|incoming|later|the new|veteran"
    r"|first(?:-ever)?(?: woman| female| Black| openly gay)?|only|youngest(?:-ever)?) )*",
    "BE": r"(?:is|was|has been|had been|will be|became|becomes|remains|remained)",
}


@cache
def rule_pieces() -> dict[str, str]:
    """The pieces by the names that rules write in braces."""
    return {**_MASKS, **_WORDS, **_owners(), **title_pieces()}


def _owners() -> dict[str, str]:
    """What an office is of where no name stands: WHOSE before it, OFTHE behind it."""
    nouns = any_of(
        noun for of_kind in load_table("roles")["owner_nouns"].values() for noun in of_kind
    )
    noun = rf"(?:the|our|my|this|that) (?:[\w'-]+ )?(?:{nouns})"
    return {"WHOSE": rf"(?:{noun}'s )", "OFTHE": rf"(?: (?:of|for|at|with) {noun}(?![\w'-]))"}
