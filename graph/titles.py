"""What a round is called: "WGA – AMPTP 2023"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.facts import Round
from sideletter.model import EntityType

NAMED = 2


def title_of(found: Round, names: Mapping[str, str], kinds: Mapping[str, str]) -> str:
    """Both sides by their usual names, and the years."""
    groups = [e for e in found.employers if kinds.get(e) == EntityType.EMPLOYER_GROUP]
    union_side = _listed([names.get(u, u) for u in found.unions])
    employer_side = _listed([names.get(e, e) for e in groups or found.employers])
    sides = f"{union_side} – {employer_side}" if employer_side else union_side
    return f"{sides} {found.years}"


def _listed(names: Sequence[str]) -> str:
    if len(names) <= NAMED + 1:
        return ", ".join(names)
    return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more"
