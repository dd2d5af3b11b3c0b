"""Claims of one type by one side, parted into happenings: pure, and the same in any order.

The claims are taken strongest first (a day before a month, asserted before scheduled, articles
that tell several happenings apart before those that tell one); each joins the happening that it
fits best, or begins one. An article that tells two happenings of a type on different days keeps
them apart for everybody else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from graph.claims import EventClaim
from graph.compare import COMPARED, far, told_apart
from graph.days import DAY, MONTH, UNDATED, apart, day, precision, span
from graph.rounds import STOPPAGES
from graph.shelf import Cluster, Shelf
from sideletter.model import EntityType, EventType, Modality

# How many days two sources may differ about one happening.
DRIFT = 2
BRIEF_DRIFT = 1
BRIEF = frozenset(
    {
        EventType.TALKS_BEGAN,
        EventType.TALKS_RESUMED,
        EventType.TALKS_BROKE_OFF,
        EventType.PROPOSAL,
        EventType.FINAL_OFFER,
        EventType.INTERIM_AGREEMENT,
        EventType.LEGAL_ACTION,
    }
)
# How many days back an undated report of something that happened may reach, how many ahead an
# undated plan or threat, and how far apart two undated reports of one happening may appear.
BACK, AHEAD, TOGETHER = 60, 180, 90
# A stoppage is told of for as long as it lasts, and hardly any lasts longer.
GOING_ON = 200
# So many times more stories tell of what a vague claim means than of what else it may mean.
FAMOUS = 3
_RANK = {Modality.ASSERTED: 0, Modality.SCHEDULED: 1, Modality.POSSIBLE: 2, Modality.DENIED: 3}


def clusters_of(claims: Iterable[EventClaim], kinds: Mapping[str, str]) -> list[list[EventClaim]]:
    """The claims parted into happenings. `kinds` says each party's type.

    What is denied joins what was set for, or told of, the very same day, and nothing else.
    """
    rest = list(claims)
    found = _shelf()
    _place([c for c in rest if c.modality != Modality.DENIED], found, kinds)
    denied = _shelf()
    apart_from = []
    for claim in _strongest_first([c for c in rest if c.modality == Modality.DENIED]):
        dated = precision(claim.date) == DAY
        same_day = [c for c in found.on(claim.date) if dated and employers_fit(claim, c, kinds)]
        if same_day:
            found.add(claim, same_day[0])
        else:
            apart_from.append(claim)
    _place(apart_from, denied, kinds)
    return [cluster.claims for cluster in (*found.clusters, *denied.clusters)]


def _shelf() -> Shelf:
    return Shelf(drift=DRIFT + 1, back=max(BACK, TOGETHER, GOING_ON), ahead=AHEAD)


def _place(claims: Sequence[EventClaim], found: Shelf, kinds: Mapping[str, str]) -> None:
    for claim in _strongest_first(claims):
        home = _home(claim, found.near(claim), kinds)
        if home is None:
            found.begin(claim)
        else:
            found.add(claim, home)


def _strongest_first(claims: Sequence[EventClaim]) -> list[EventClaim]:
    told = Counter(claim.article for claim in claims)
    on_day: dict[str | None, set[str]] = {}
    for claim in claims:
        on_day.setdefault(claim.date, set()).add(claim.story)
    return sorted(
        claims,
        key=lambda c: (
            -precision(c.date),
            _RANK[Modality(c.modality)],
            -min(told[c.article], 2),
            -len(on_day[c.date]),
            c.date or "",
            c.published or "",
            c.id,
        ),
    )


def _home(claim: EventClaim, near: list[Cluster], kinds: Mapping[str, str]) -> Cluster | None:
    fitting = [c for c in near if fits(claim, c) and employers_fit(claim, c, kinds)]
    if not fitting:
        return None
    ranked = sorted(fitting, key=lambda c: _misfit(claim, c))
    if precision(claim.date) == DAY or len(ranked) == 1:
        return ranked[0]
    return _only_one(claim, ranked)


def _only_one(claim: EventClaim, ranked: list[Cluster]) -> Cluster | None:
    """Of several happenings that a vague claim may mean the one that nothing speaks against."""
    for cluster in ranked:
        if cluster.anchor.date == claim.date:
            return cluster
    same = [cluster for cluster in ranked if _tells_the_same(claim, cluster)]
    if len(same) == 1:
        return same[0]
    news = [
        (ago, index)
        for index, cluster in enumerate(ranked)
        if (ago := _days_before(cluster, claim.published)) is not None and 0 <= ago <= BACK
    ]
    if news:
        return ranked[min(news)[1]]
    best = [c for c in ranked if _misfit(claim, c)[1:3] == _misfit(claim, ranked[0])[1:3]]
    told = [len(c.stories) for c in best]
    return best[0] if len(best) == 1 or told[0] >= FAMOUS * told[1] else None


def _days_before(cluster: Cluster, published: str | None) -> int | None:
    happened, told = day(cluster.anchor.date), day(published)
    return (told - happened).days if happened and told else None


def fits(claim: EventClaim, cluster: Cluster) -> bool:
    """Whether day, numbers and the claim's own article allow it to mean this happening."""
    anchor = cluster.anchor
    until, other_until = claim.values.get("until"), anchor.values.get("until")
    if claim.type == EventType.EXTENSION and until and other_until:
        return until == other_until
    if any(told_apart(c, claim) for c in cluster.by_article(claim.article)):
        return False
    if precision(claim.date) == UNDATED:
        return _fits_undated(claim, cluster)
    if precision(anchor.date) == UNDATED:
        return False
    distance = apart(claim.date, anchor.date)
    if precision(claim.date) == DAY and precision(anchor.date) == DAY:
        plan = Modality.ASSERTED not in (claim.modality, anchor.modality)
        drift = BRIEF_DRIFT if claim.type in BRIEF else DRIFT
        return distance is not None and distance <= drift + (0 if plan else _planned(claim, anchor))
    coarse, fine = span(claim.date), span(anchor.date)
    return bool(coarse and fine and coarse.contains(fine)) and mismatches(claim, cluster) == 0


def _planned(claim: EventClaim, anchor: EventClaim) -> int:
    """A day more where one of the two was told before it happened."""
    return int(claim.modality != anchor.modality)


def _fits_undated(claim: EventClaim, cluster: Cluster) -> bool:
    anchor = cluster.anchor
    planned = claim.modality in (Modality.SCHEDULED, Modality.POSSIBLE)
    if mismatches(claim, cluster):
        return False
    told = day(claim.published)
    if precision(anchor.date) == UNDATED:
        other = day(anchor.published)
        same_sort = planned == (anchor.modality in (Modality.SCHEDULED, Modality.POSSIBLE))
        return bool(told and other and same_sort and abs((told - other).days) <= TOGETHER)
    when = span(anchor.date)
    if told is None or when is None or precision(anchor.date) < MONTH:
        return False
    if not planned and _tells_the_same(claim, cluster):
        return (told - when.first).days >= 0
    if planned:
        return -DRIFT <= (when.first - told).days <= AHEAD
    back = GOING_ON if claim.type in STOPPAGES else BACK
    return -1 <= (told - when.first).days <= back


def _tells_the_same(claim: EventClaim, cluster: Cluster) -> bool:
    """Whether a number of the claim is one of the cluster's, whenever it is told."""
    return any(value in cluster.values.get(key, ()) for key, value in claim.values.items())


def employers_fit(claim: EventClaim, cluster: Cluster, kinds: Mapping[str, str]) -> bool:
    """Whether the employers may be the same side: none named, some shared, or, on the same
    date, a bargaining group here and companies there.
    """
    mine, theirs = set(claim.employers), cluster.employers
    if not mine or not theirs or mine & theirs:
        return True
    same_date = claim.date == cluster.anchor.date and precision(claim.date) >= MONTH
    if claim.type == EventType.INTERIM_AGREEMENT or not same_date:
        return False
    return _has_group(mine, kinds) != _has_group(theirs, kinds)


def _has_group(ids: Iterable[str], kinds: Mapping[str, str]) -> bool:
    return any(kinds.get(i) == EntityType.EMPLOYER_GROUP for i in ids)


def mismatches(claim: EventClaim, cluster: Cluster) -> int:
    """How many numbers of the claim no claim of the cluster could mean."""
    return sum(
        all(far(key, claim.values[key], other) for other in cluster.values[key])
        for key in COMPARED
        if key in claim.values and key in cluster.values
    )


def _misfit(claim: EventClaim, cluster: Cluster) -> tuple[int, int, int, int, str, str]:
    """Smaller is better: days apart, numbers that clash, employers in common, voices."""
    shared = len(set(claim.employers) & cluster.employers)
    return (
        apart(claim.date, cluster.anchor.date) or 0,
        mismatches(claim, cluster),
        -shared,
        -len(cluster.stories),
        cluster.anchor.date or "",
        cluster.anchor.id,
    )
