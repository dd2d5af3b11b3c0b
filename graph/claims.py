"""Claims and what is assembled from them, as the pure half of the graph sees them."""

from __future__ import annotations

from dataclasses import dataclass, field

Number = float | int | str
# Every version that is told, with the ids of the articles that tell it, the preferred one first.
Versions = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventClaim:
    """One article's statement of a happening, its parties being ids of the graph.

    `story` is the same for an article and its syndicated copies. `counter` are those who may sit
    across from a side that is named alone. `published` is an ISO day, `at` the offset of its
    first sentence; `confirmed` says that a person vouches for its date.
    """

    id: str
    article: str
    story: str
    type: str
    modality: str = "asserted"
    date: str | None = None
    published: str | None = None
    reliability: float = 0.7
    unions: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    values: dict[str, Number] = field(default_factory=dict)
    at: int | None = None
    confirmed: bool = False

    @property
    def parties(self) -> tuple[str, ...]:
        """Everyone it names."""
        return (*self.unions, *self.employers, *self.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One canonical event: what all claims of one happening come to.

    `reported` is the day on which it was first told, `told_by` the number of independent stories;
    `counter` and `agreements` go with the number of stories that suggest them. `parts` says for
    each claim in which parts of strands it stands (`graph.strands`), `shown` which claims are read
    where it is shown, those that say just this first.
    """

    id: str
    type: str
    modality: str
    date: str | None
    unions: tuple[str, ...]
    employers: tuple[str, ...]
    others: tuple[str, ...]
    values: dict[str, Number]
    conflicts: dict[str, Versions]
    reasons: dict[str, str]
    claims: tuple[str, ...]
    articles: tuple[str, ...]
    told_by: int
    reported: str | None
    counter: dict[str, int] = field(default_factory=dict)
    agreements: dict[str, int] = field(default_factory=dict)
    weights: dict[str, int] = field(default_factory=dict)
    confirmed: bool = False
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    shown: tuple[str, ...] = ()

    @property
    def parties(self) -> tuple[str, ...]:
        """Everyone it concerns."""
        return (*self.unions, *self.employers, *self.others)
