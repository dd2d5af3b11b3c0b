"""Whether an article is paid for, as its page declares, and whether its text is there all the same.

Sites that sell their articles declare it to search engines, and many send the text nevertheless.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ingest.reading.jsonld import Node, first_text

# A paid part with so many words is there; a text with so small a share of its words is cut.
_THERE = 60
_CUT, _WHOLE = 0.5, 0.75


def access(
    node: Node | None, nodes: Iterable[Node], *, words: int, parts: Mapping[str, int]
) -> str:
    """In a word: "free" (or untold), "paid", and where more is known "paid, whole" or "paid, cut".

    `words` is the length of the text that was read, and `parts` holds the words in each part that
    is declared as paid for.
    """
    if not any(_is_paid(each) for each in [*([node] if node else []), *nodes]):
        return "free"
    declared = _count(node)
    if declared:
        if words < _CUT * declared:
            return "paid, cut"
        if words >= _WHOLE * declared:
            return "paid, whole"
    return "paid, whole" if sum(parts.values()) >= _THERE else "paid"


def _is_paid(node: Node) -> bool:
    told = node.get("isAccessibleForFree", "true")
    return str(told).strip().rsplit("/", 1)[-1].lower() in ("false", "0", "no")


def _count(node: Node | None) -> int:
    told = first_text((node or {}).get("wordCount")).strip()
    return int(told) if told.isascii() and told.isdigit() else 0
