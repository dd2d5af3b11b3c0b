"""Canonical events: the claims of many articles about one happening become one event.

    claims ──strands (one side's doings of one type)──▶ clusters ──rejoin──▶ Happening

Pure; the result does not depend on the order of the claims. A claim that names several unions is
looked at from each union's side; what they did together in one act is joined again, and votes of
their own stay apart. Claims without any party become no event.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.claims import EventClaim, Happening, Number, Versions
from graph.clusters import clusters_of
from graph.ids import tail
from graph.preferred import prefer_date, prefer_value, stories
from sideletter.model import EventType, Modality

# What each union has of its own, even where one sentence tells it of several.
OWN = frozenset(
    {
        EventType.STRIKE_AUTHORIZATION,
        EventType.BOARD_APPROVAL,
        EventType.RATIFICATION,
        EventType.REJECTION,
        EventType.CONTRACT_EXPIRY,
        EventType.AGREEMENT_EFFECTIVE,
    }
)
NAMED_IN_ID = 3
# What so many times more stories set or feared was not averted because one says so.
AVERTED = 3
# Who is named in less than this part of the stories that name the side is not taken for a party:
# one sentence that runs two strikes together does not make them one.
UNION_SHARE, EMPLOYER_SHARE = 3, 4


@dataclass(frozen=True, slots=True)
class _Part:
    """One happening as seen from one side."""

    strand: str
    claims: tuple[EventClaim, ...]
    date: str | None


def canonical_events(
    claims: Iterable[EventClaim],
    kinds: Mapping[str, str],
    branches: Mapping[str, str] | None = None,
) -> tuple[Happening, ...]:
    """All happenings that the claims tell of, by id. `kinds` says each party's type.

    What `branches` ("East" and "West") do at the table, or decide together, their union does.
    """
    strands: dict[tuple[str, str], list[EventClaim]] = {}
    for told in claims:
        claim = _as_bargained(told, branches or {})
        for side in _strands(claim):
            strands.setdefault((claim.type, side), []).append(claim)
    parts: dict[str, list[_Part]] = {}
    for type_, side in sorted(strands):
        for cluster in clusters_of(strands[type_, side], kinds):
            parts.setdefault(type_, []).append(_part(side, cluster))
    whole = [_happening(group) for type_ in sorted(parts) for group in _rejoin(type_, parts[type_])]
    return _numbered(whole)


def _as_bargained(claim: EventClaim, heads: Mapping[str, str]) -> EventClaim:
    named = Counter(heads[u] for u in claim.unions if u in heads)
    if not named:
        return claim
    whole = {head for head, count in named.items() if count > 1 or claim.type not in OWN}
    unions = {heads[u] if heads.get(u) in whole else u for u in claim.unions}
    return replace(claim, unions=tuple(sorted(unions)))


def _strands(claim: EventClaim) -> tuple[str, ...]:
    if claim.unions:
        return claim.unions
    if claim.employers and len(claim.counter) == 1:
        return claim.counter
    return claim.employers or claim.others


def _part(side: str, cluster: Sequence[EventClaim]) -> _Part:
    claims = tuple(sorted(cluster, key=lambda c: c.id))
    chosen = prefer_date(_deciding(claims))
    return _Part(side, claims, str(chosen.value) if chosen else None)


def _rejoin(type_: str, parts: Sequence[_Part]) -> list[list[_Part]]:
    """The parts of one act put together: they share a claim, and nothing sets their days apart."""
    holders: dict[str, list[int]] = {}
    for index, part in enumerate(parts):
        for claim in part.claims:
            holders.setdefault(claim.id, []).append(index)
    root = list(range(len(parts)))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for indexes in holders.values():
        for a, b in ((a, b) for a in indexes for b in indexes if a < b):
            if parts[a].date == parts[b].date and _one_act(type_, parts[a], parts[b]):
                root[max(find(a), find(b))] = min(find(a), find(b))
    groups: dict[int, list[_Part]] = {}
    for index, part in enumerate(parts):
        groups.setdefault(find(index), []).append(part)
    return list(groups.values())


def _one_act(type_: str, a: _Part, b: _Part) -> bool:
    if type_ not in OWN:
        return True
    return {c.id for c in a.claims} == {c.id for c in b.claims}


def _happening(parts: Sequence[_Part]) -> Happening:
    claims = tuple({c.id: c for part in parts for c in part.claims}.values())
    claims = tuple(sorted(claims, key=lambda c: c.id))
    sides = {part.strand for part in parts}
    deciding = _deciding(claims)
    values, conflicts, reasons = _values(deciding)
    chosen = prefer_date(deciding)
    if chosen:
        reasons["date"] = chosen.reason
        if chosen.versions:
            conflicts["date"] = chosen.versions
    modality = _modality(claims)
    weights = _counted(claims, "employers")
    disputed = _disputed(claims)
    if disputed:
        conflicts["modality"] = disputed
    told = [c.published for c in claims if c.published]
    return Happening(
        id="",
        type=claims[0].type,
        modality=modality,
        date=str(chosen.value) if chosen else None,
        unions=_named_enough(_counted(claims, "unions"), UNION_SHARE, sides),
        employers=_named_enough(weights, EMPLOYER_SHARE),
        others=tuple(sorted({o for c in claims for o in c.others})),
        values=values,
        conflicts=conflicts,
        reasons=reasons,
        claims=tuple(c.id for c in claims),
        articles=tuple(sorted({c.article for c in claims})),
        told_by=stories(claims),
        reported=min(told, default=None),
        counter=_counted(claims, "counter"),
        agreements=_counted(claims, "agreements"),
        weights=weights,
    )


def _named_enough(
    weights: Mapping[str, int], share: int, among: Iterable[str] | None = None
) -> tuple[str, ...]:
    """Those that not much fewer stories name than the one that most stories name."""
    kept = {k: n for k, n in weights.items() if among is None or k in set(among)}
    most = max(kept.values(), default=0)
    return tuple(sorted(k for k, n in kept.items() if n * share >= most))


def _counted(claims: Iterable[EventClaim], name: str) -> dict[str, int]:
    """How many stories name each of these."""
    pairs = {(c.story, key) for c in claims for key in getattr(c, name)}
    return dict(sorted(Counter(key for _, key in pairs).items()))


def _values(
    claims: Sequence[EventClaim],
) -> tuple[dict[str, Number], dict[str, Versions], dict[str, str]]:
    values: dict[str, Number] = {}
    conflicts: dict[str, Versions] = {}
    reasons: dict[str, str] = {}
    for key in sorted({key for claim in claims for key in claim.values}):
        choice = prefer_value(key, claims)
        if choice is None:
            continue
        values[key] = choice.value
        reasons[key] = choice.reason
        if choice.versions and choice.reason != "all agree":
            conflicts[key] = choice.versions
    return values, conflicts, reasons


def _deciding(claims: Sequence[EventClaim]) -> list[EventClaim]:
    """The claims that decide on day and numbers: those of the prevailing modality if dated."""
    modality = _modality(claims)
    own = [c for c in claims if c.modality == modality]
    return own if any(c.date for c in own) else list(claims)


def _modality(claims: Sequence[EventClaim]) -> str:
    """Asserted before denied, as most stories have it; denied before scheduled and possible."""
    told = {m: [c for c in claims if c.modality == m] for m in Modality}
    asserted, denied = told[Modality.ASSERTED], told[Modality.DENIED]
    if asserted and denied:
        return max((asserted, Modality.ASSERTED), (denied, Modality.DENIED), key=_strength)[1]
    if asserted:
        return Modality.ASSERTED
    planned = [*told[Modality.SCHEDULED], *told[Modality.POSSIBLE]]
    if denied and stories(denied) * AVERTED >= stories(planned):
        return Modality.DENIED
    return Modality.SCHEDULED if told[Modality.SCHEDULED] else Modality.POSSIBLE


def _strength(side: tuple[Sequence[EventClaim], Modality]) -> tuple[int, str, str]:
    return (stories(side[0]), max((c.published or "" for c in side[0]), default=""), side[1])


def _disputed(claims: Sequence[EventClaim]) -> Versions:
    told: dict[str, set[str]] = {}
    for claim in claims:
        if claim.modality in (Modality.ASSERTED, Modality.DENIED):
            told.setdefault(claim.modality, set()).add(claim.article)
    if len(told) < 2:
        return ()
    first = _modality(claims)
    return tuple((m, tuple(sorted(told[m]))) for m in sorted(told, key=lambda m: m != first))


def _numbered(happenings: Sequence[Happening]) -> tuple[Happening, ...]:
    """Each with its id; where two would have the same one the later gets a number."""
    used: Counter[str] = Counter()
    found = []
    for happening in sorted(happenings, key=lambda h: h.claims):
        base = _base_id(happening)
        used[base] += 1
        number = f"-{used[base]}" if used[base] > 1 else ""
        found.append(replace(happening, id=f"{base}{number}"))
    return tuple(sorted(found, key=lambda h: h.id))


def _base_id(happening: Happening) -> str:
    sides = happening.unions or happening.employers or happening.others
    named = "+".join(tail(side) for side in sides[:NAMED_IN_ID])
    more = f"+{len(sides) - NAMED_IN_ID}" if len(sides) > NAMED_IN_ID else ""
    return f"event:{happening.type}:{named}{more}:{happening.date or 'undated'}"
