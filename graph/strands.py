"""Strands: what is told of one side's doings of one type, and the happenings seen in one.

Strands are what is assembled anew when articles come or go: whatever one holds follows from its
own claims alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.claims import EventClaim
from graph.clusters import clusters_of
from graph.preferred import prefer_date
from graph.prevailing import deciding
from sideletter.model import EventType

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


# What one is told by: the type of event, and the side.
Strand = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """One happening as seen from one side; its claims are sorted by id."""

    side: str
    claims: tuple[EventClaim, ...]
    date: str | None

    @property
    def key(self) -> str:
        """What tells it from all other parts of events of its type."""
        return f"{self.side} {self.claims[0].id}"


def side_of(key: str) -> str:
    """The side from which the part with this key is seen."""
    return key.partition(" ")[0]


def sides_of(
    unions: Sequence[str], employers: Sequence[str], others: Sequence[str], counter: Sequence[str]
) -> tuple[str, ...]:
    """The sides whose doing a claim tells: its unions, else who acts alone."""
    if unions:
        return tuple(unions)
    if employers and len(counter) == 1:
        return tuple(counter)
    return tuple(employers or others)


def sides_at_table(claim: EventClaim) -> tuple[str, ...]:
    """The same of a claim."""
    return sides_of(claim.unions, claim.employers, claim.others, claim.counter)


def strand_id(type_: str, side: str) -> str:
    """The id of the node that stands for a strand."""
    return f"{type_} {side}"


def strands_of(claim: EventClaim, heads: Mapping[str, str]) -> list[Strand]:
    """The strands that a claim stands in, its branches bargaining through their unions."""
    return [(claim.type, side) for side in sides_at_table(as_bargained(claim, heads))]


def as_bargained(claim: EventClaim, heads: Mapping[str, str]) -> EventClaim:
    """The claim with branches replaced by their union where that bargains or decides for them."""
    named = Counter(heads[u] for u in claim.unions if u in heads)
    if not named:
        return claim
    whole = {head for head, count in named.items() if count > 1 or claim.type not in OWN}
    unions = {heads[u] if heads.get(u) in whole else u for u in claim.unions}
    return replace(claim, unions=tuple(sorted(unions)))


def parts_of(side: str, claims: Iterable[EventClaim], kinds: Mapping[str, str]) -> list[Part]:
    """The happenings of one strand. `kinds` says each party's type."""
    return [part(side, cluster) for cluster in clusters_of(claims, kinds)]


def part(side: str, cluster: Sequence[EventClaim]) -> Part:
    """These claims of one side as one happening."""
    claims = tuple(sorted(cluster, key=lambda c: c.id))
    chosen = prefer_date(deciding(claims))
    return Part(side, claims, str(chosen.value) if chosen else None)
