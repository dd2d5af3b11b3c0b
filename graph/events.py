"""Canonical events: the claims of many articles about one happening become one event.

    claims ──strands (one side's doings of one type)──▶ parts ──rejoin──▶ Happening

Pure; the result does not depend on the order of the claims. A claim that names several unions is
looked at from each union's side; what they did together in one act is joined again, and votes of
their own stay apart. Claims without any party become no event.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from graph.claims import EventClaim, Happening
from graph.groups import Groups
from graph.happenings import base_id, happening_of
from graph.strands import OWN, Part, Strand, as_bargained, parts_of, sides_at_table


def canonical_events(
    claims: Iterable[EventClaim],
    kinds: Mapping[str, str],
    branches: Mapping[str, str] | None = None,
) -> tuple[Happening, ...]:
    """All happenings that the claims tell of, by id. `kinds` says each party's type.

    What `branches` ("East" and "West") do at the table, or decide together, their union does.
    """
    return numbered(regrouped(seen_parts(claims, kinds, branches or {})))


def seen_parts(
    claims: Iterable[EventClaim],
    kinds: Mapping[str, str],
    heads: Mapping[str, str],
    *,
    among: Collection[Strand] | None = None,
) -> list[Part]:
    """The parts of all strands that the claims stand in, or of those `among` them."""
    strands: dict[Strand, list[EventClaim]] = {}
    for told in claims:
        claim = as_bargained(told, heads)
        for side in sides_at_table(claim):
            strand = (claim.type, side)
            if among is None or strand in among:
                strands.setdefault(strand, []).append(claim)
    return [part for key in sorted(strands) for part in parts_of(key[1], strands[key], kinds)]


def regrouped(parts: Sequence[Part]) -> list[Happening]:
    """The parts as happenings: those of one act, told by one claim, are put together.

    Two parts are one act where they share a claim and nothing sets their days apart; whether they
    are depends on the two alone.
    """
    holders: dict[str, list[int]] = {}
    for index, part in enumerate(parts):
        for claim in part.claims:
            holders.setdefault(claim.id, []).append(index)
    acts = Groups(range(len(parts)))
    for indexes in holders.values():
        for a, b in combinations(indexes, 2):
            if _one_act(parts[a], parts[b]):
                acts.join(a, b)
    groups: dict[int, list[Part]] = {}
    for index, part in enumerate(parts):
        groups.setdefault(acts.of(index), []).append(part)
    return [_whole(group) for group in groups.values()]


def _whole(parts: Sequence[Part]) -> Happening:
    seen: dict[str, list[str]] = {}
    for part in parts:
        for claim in part.claims:
            seen.setdefault(claim.id, []).append(part.key)
    claims = {claim.id: claim for part in parts for claim in part.claims}
    found = happening_of(list(claims.values()), {part.side for part in parts})
    return replace(found, parts={key: tuple(sorted(keys)) for key, keys in seen.items()})


def _one_act(a: Part, b: Part) -> bool:
    if a.date != b.date:
        return False
    return a.claims[0].type not in OWN or [c.id for c in a.claims] == [c.id for c in b.claims]


def numbered(happenings: Iterable[Happening]) -> tuple[Happening, ...]:
    """Each with its id; where two would have the same one the later gets a number."""
    used: Counter[str] = Counter()
    found = []
    for happening in sorted(happenings, key=lambda h: (h.claims, h.type, h.unions)):
        base = base_id(happening)
        used[base] += 1
        number = f"-{used[base]}" if used[base] > 1 else ""
        found.append(replace(happening, id=f"{base}{number}"))
    return tuple(sorted(found, key=lambda h: h.id))
