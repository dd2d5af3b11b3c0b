"""The happenings of one strand found so far, kept by time and by number.

A claim is compared with those that may be what it means, and with no other: a famous side has
thousands of claims of a type. What `near` answers holds every cluster that `clusters.fits`
would let the claim join, and more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from operator import attrgetter

from graph.claims import EventClaim, Number
from graph.days import DAY, MONTH, YEAR, day, precision, span
from sideletter.model import EventType

_NUMBER = attrgetter("number")


class Cluster:
    """The claims of one happening; the first, the strongest, is its anchor.

    What is asked of it again and again is kept ready; `number` counts the clusters as they came.
    """

    def __init__(self, first: EventClaim, number: int = 0) -> None:
        self.anchor = first
        self.number = number
        self.claims: list[EventClaim] = []
        self.employers: set[str] = set()
        self.stories: set[str] = set()
        self.dates: set[str | None] = set()
        self.values: dict[str, set[Number]] = {}
        self._of_article: dict[str, list[EventClaim]] = {}
        self.add(first)

    def add(self, claim: EventClaim) -> None:
        """Take a claim in."""
        self.claims.append(claim)
        self.employers.update(claim.employers)
        self.stories.add(claim.story)
        self.dates.add(claim.date)
        for key, value in claim.values.items():
            self.values.setdefault(key, set()).add(value)
        self._of_article.setdefault(claim.article, []).append(claim)

    def by_article(self, article: str) -> Sequence[EventClaim]:
        """The claims that an article adds."""
        return self._of_article.get(article, ())


class Shelf:
    """Clusters by the day, month and year of their anchors, undated ones by when they were told.

    `drift` is how many days a claim's day may lie off an anchor's, `back` and `ahead` how many
    days before and after its publication an undated claim may reach.
    """

    def __init__(self, *, drift: int, back: int, ahead: int) -> None:
        self.clusters: list[Cluster] = []
        self._drift = drift
        # No month is shorter than 28 days.
        self._back, self._ahead = back // 28 + 1, ahead // 28 + 1
        self._days: dict[int, list[Cluster]] = {}
        self._months: dict[int, list[Cluster]] = {}
        self._years: dict[int, list[Cluster]] = {}
        self._told: dict[int, list[Cluster]] = {}
        self._numbers: dict[tuple[str, Number], list[Cluster]] = {}
        self._on: dict[str | None, list[Cluster]] = {}

    def begin(self, claim: EventClaim) -> None:
        """Begin a cluster with the claim."""
        cluster = Cluster(claim, len(self.clusters))
        self.clusters.append(cluster)
        when = span(claim.date)
        if when is not None:
            self._years.setdefault(when.first.year, []).append(cluster)
            if precision(claim.date) >= MONTH:
                self._months.setdefault(_month(when.first), []).append(cluster)
            if precision(claim.date) == DAY:
                self._days.setdefault(when.first.toordinal(), []).append(cluster)
        elif (told := day(claim.published)) is not None:
            self._told.setdefault(_month(told), []).append(cluster)
        self._note(claim, cluster)

    def add(self, claim: EventClaim, cluster: Cluster) -> None:
        """Put the claim to a cluster of this shelf."""
        cluster.add(claim)
        self._note(claim, cluster)

    def near(self, claim: EventClaim) -> list[Cluster]:
        """The clusters that the claim may fit, in the order in which they came."""
        found = {cluster.number: cluster for cluster in self._near(claim)}
        return sorted(found.values(), key=_NUMBER)

    def on(self, date: str | None) -> list[Cluster]:
        """The clusters that some claim puts on exactly this date."""
        return sorted({c.number: c for c in self._on.get(date, ())}.values(), key=_NUMBER)

    def _note(self, claim: EventClaim, cluster: Cluster) -> None:
        self._on.setdefault(claim.date, []).append(cluster)
        for pair in claim.values.items():
            self._numbers.setdefault(pair, []).append(cluster)

    def _near(self, claim: EventClaim) -> Iterator[Cluster]:
        when, told = span(claim.date), day(claim.published)
        exact = precision(claim.date)
        if claim.type == EventType.EXTENSION and "until" in claim.values:
            yield from self._numbers.get(("until", claim.values["until"]), ())
        if when is None:
            if told is not None:
                yield from self._near_telling(claim, told)
        elif exact == DAY:
            for off in range(-self._drift, self._drift + 1):
                yield from self._days.get(when.first.toordinal() + off, ())
        elif exact == MONTH:
            yield from self._months.get(_month(when.first), ())
        elif exact == YEAR:
            yield from self._years.get(when.first.year, ())

    def _near_telling(self, claim: EventClaim, told: dt.date) -> Iterator[Cluster]:
        for month in range(_month(told) - self._back, _month(told) + self._ahead + 1):
            yield from self._months.get(month, ())
            yield from self._told.get(month, ())
        for pair in claim.values.items():
            yield from self._numbers.get(pair, ())


def _month(date: dt.date) -> int:
    return date.year * 12 + date.month
