"""Whether a happening was, will be, may be or was not, as most of its claims have it."""

from __future__ import annotations

from collections.abc import Sequence

from graph.claims import EventClaim, Versions
from graph.preferred import stories
from sideletter.model import Modality

# What so many times more stories set or feared was not averted because one says so.
AVERTED = 3


def deciding(claims: Sequence[EventClaim]) -> list[EventClaim]:
    """The claims that decide on day and numbers: those of the prevailing modality if dated."""
    modality = modality_of(claims)
    own = [c for c in claims if c.modality == modality]
    return own if any(c.date for c in own) else list(claims)


def modality_of(claims: Sequence[EventClaim]) -> str:
    """Asserted before denied, as most stories have it; denied before scheduled and possible."""
    told: dict[str, list[EventClaim]] = {m: [] for m in Modality}
    for claim in claims:
        told[claim.modality].append(claim)
    asserted, denied = told[Modality.ASSERTED], told[Modality.DENIED]
    if asserted and denied:
        return max((asserted, Modality.ASSERTED), (denied, Modality.DENIED), key=_strength)[1]
    if asserted:
        return Modality.ASSERTED
    planned = [*told[Modality.SCHEDULED], *told[Modality.POSSIBLE]]
    if denied and stories(denied) * AVERTED >= stories(planned):
        return Modality.DENIED
    return Modality.SCHEDULED if told[Modality.SCHEDULED] else Modality.POSSIBLE


def disputed(claims: Sequence[EventClaim]) -> Versions:
    """Who says that it was and who that it was not, where both are said."""
    told: dict[str, set[str]] = {}
    for claim in claims:
        if claim.modality in (Modality.ASSERTED, Modality.DENIED):
            told.setdefault(claim.modality, set()).add(claim.article)
    if len(told) < 2:
        return ()
    first = modality_of(claims)
    return tuple((m, tuple(sorted(told[m]))) for m in sorted(told, key=lambda m: m != first))


def _strength(side: tuple[Sequence[EventClaim], Modality]) -> tuple[int, str, str]:
    return (stories(side[0]), max((c.published or "" for c in side[0]), default=""), side[1])
