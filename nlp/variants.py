"""How one name is spelled: typography, "&" and "and", "the", and the names of numbered locals."""

from __future__ import annotations

import re

_OWNED = re.compile(
    r"(?<=\w[^\Ws])(?:s'|'s|s)"
    r"(?= (?:Guild|Union|Equity|Association|Federation|League|Alliance|Society)\b)"
)
"""An end of which the press is of three minds."""

_PLAIN = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
        "″": '"',
        "′": "'",
        "‐": "-",
        "‑": "-",
        "–": "-",
        "—": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "\n": " ",
        "\t": " ",
    }
)


def fold(text: str) -> str:
    """The text with plain quotes, hyphens and spaces, as long as it was: offsets stay true."""
    return text.translate(_PLAIN)


def spellings(name: str) -> tuple[str, ...]:
    """The name and its regular variants: "&" for "and", and without a leading "The".

    "The" is dropped only where two words or more remain: "The CW" is not "CW".
    """
    found = [name]
    if name.startswith("The ") and name.count(" ") >= 2:
        found.append(name.removeprefix("The "))
    for text in tuple(found):
        if " and " in text:
            found.append(text.replace(" and ", " & "))
        elif " & " in text:
            found.append(text.replace(" & ", " and "))
    return tuple(found)


def apostrophes(name: str) -> tuple[str, ...]:
    """The other ways to write a union of several by its trade: Actors' Equity, Actor's Equity."""
    if not _OWNED.search(name):
        return ()
    written = (_OWNED.sub(ending, name) for ending in ("s'", "'s", "s"))
    return tuple(other for other in written if other != name)


def local_forms(number: str, stems: tuple[str, ...]) -> tuple[str, ...]:
    """The ways to write a local by its number and the names of its union."""
    patterns = (
        "{stem} Local {number}",
        "{stem}'s Local {number}",
        "{stem} Local No. {number}",
        "Local {number} of the {stem}",
        "Local {number} of {stem}",
        "Local {number}, {stem}",
        "{stem}, Local {number}",
    )
    return tuple(p.format(stem=stem, number=number) for stem in stems for p in patterns)
