"""Which union a local or a branch belongs to: by what articles say, else by its own name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from graph.ids import fold

# What a parent's name is followed by in the name of a part of it. Branches bargain as the parent.
_BRANCH = re.compile(r"^(?:east|west)$")
_PART = re.compile(r"^(?:east|west|local \w+|(?:\w+ ){1,4}local)$")


def parents_of(
    names: Mapping[str, Sequence[str]], told: Iterable[tuple[str, str, int]]
) -> dict[str, str]:
    """Child → parent. `names` are each union's names, `told` (child, parent, voices).

    What most articles say comes first. A union whose name is another's and "East", "West" or
    "Local 1" is part of it.
    """
    found: dict[str, str] = {}
    for child, parent, _ in sorted(told, key=lambda t: (t[0], -t[2], t[1])):
        if child != parent:
            found.setdefault(child, parent)
    return {**_parts(names, _PART), **found}


def branches_of(names: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Branch → the union that bargains for it: those named like it and "East" or "West"."""
    return _parts(names, _BRANCH)


def _parts(names: Mapping[str, Sequence[str]], part: re.Pattern[str]) -> dict[str, str]:
    owners: dict[str, list[str]] = {}
    for union in sorted(names):
        for name in dict.fromkeys(fold(n) for n in names[union]):
            owners.setdefault(name, []).append(union)
    found = {union: _by_name(union, names[union], owners, part) for union in sorted(names)}
    return {union: head for union, head in found.items() if head is not None}


def _by_name(
    union: str, names: Sequence[str], owners: Mapping[str, list[str]], part: re.Pattern[str]
) -> str | None:
    for name in sorted(fold(n) for n in names):
        words = name.split()
        for count in range(len(words) - 1, 0, -1):
            if not part.match(" ".join(words[count:]).strip()):
                continue
            heads = [u for u in owners.get(" ".join(words[:count]), ()) if u != union]
            if len(heads) == 1:
                return heads[0]
    return None
