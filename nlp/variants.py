"""How one name is spelled: typography, "&" and "and", "the", and the names of numbered locals."""

from __future__ import annotations

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


def local_forms(number: str, stems: tuple[str, ...]) -> tuple[str, ...]:
    """The ways to write a local by its number and the names of its union."""
    patterns = (
        "{stem} Local {number}",
        "{stem}'s Local {number}",
        "{stem} Local No. {number}",
        "Local {number} of the {stem}",
        "Local {number} of {stem}",
        "Local {number}, {stem}",
    )
    return tuple(p.format(stem=stem, number=number) for stem in stems for p in patterns)
