"""What the claims of one happening come to: date, numbers, parties, and where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from graph.claims import EventClaim, Happening, Number, Versions
from graph.ids import tail
from graph.preferred import AGREED, prefer_date, prefer_value, stories
from graph.prevailing import deciding, disputed, modality_of

NAMED_IN_ID = 3
# So many of an event's claims are read where it is shown.
SHOWN = 40
# Who is named in less than this part of the stories that name the side is not taken for a party:
# one sentence that runs two strikes together does not make them one.
UNION_SHARE, EMPLOYER_SHARE = 3, 4


def happening_of(claims: Sequence[EventClaim], sides: Collection[str]) -> Happening:
    """The event that these claims of one happening make, as told from these sides.

    Its id, and the parts that its claims stand in, are not known yet.
    """
    claims = sorted(claims, key=lambda c: c.id)
    decide = deciding(claims)
    values, conflicts, reasons = _values(decide)
    chosen = prefer_date(decide)
    if chosen:
        reasons["date"] = chosen.reason
        if chosen.versions:
            conflicts["date"] = chosen.versions
    weights = _counted(claims, "employers")
    differing = disputed(claims)
    if differing:
        conflicts["modality"] = differing
    told = [c.published for c in claims if c.published]
    modality, date = modality_of(claims), str(chosen.value) if chosen else None
    return Happening(
        id="",
        type=claims[0].type,
        modality=modality,
        date=date,
        unions=_named_enough(_counted(claims, "unions"), UNION_SHARE, sides),
        employers=_named_enough(weights, EMPLOYER_SHARE),
        others=tuple(sorted({o for c in claims for o in c.others})),
        values=values,
        conflicts=conflicts,
        reasons=reasons,
        claims=tuple(c.id for c in claims),
        articles=tuple(sorted({c.article for c in claims})),
        told_by=stories(claims),
        confirmed=any(claim.confirmed for claim in claims),
        reported=min(told, default=None),
        counter=_counted(claims, "counter"),
        agreements=_counted(claims, "agreements"),
        weights=weights,
        shown=_plainest(claims, modality, date),
    )


def base_id(happening: Happening) -> str:
    """The id before it is numbered: type, up to three names, and the day.

    An undated one has the month of its first report, so that no more than a month's share a base.
    """
    sides = happening.unions or happening.employers or happening.others
    named = "+".join(tail(side) for side in sides[:NAMED_IN_ID])
    more = f"+{len(sides) - NAMED_IN_ID}" if len(sides) > NAMED_IN_ID else ""
    told = f"told-{happening.reported[:7]}" if happening.reported else "undated"
    return f"event:{happening.type}:{named}{more}:{happening.date or told}"


def _plainest(claims: Sequence[EventClaim], modality: str, date: str | None) -> tuple[str, ...]:
    """The claims that say what the event comes to, then the others; of either those told first.

    What was feared or set before it happened is no reader's first proof that it did.
    """

    def rank(c: EventClaim) -> tuple[bool, bool, bool, str, str, int, str]:
        said = (c.modality != modality, c.date != date)
        return (*said, c.published is None, c.published or "", c.article, c.at or 0, c.id)

    return tuple(claim.id for claim in sorted(claims, key=rank)[:SHOWN])


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
        if choice.versions and choice.reason != AGREED:
            conflicts[key] = choice.versions
    return values, conflicts, reasons
