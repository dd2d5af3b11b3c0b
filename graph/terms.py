"""Which negotiation a term belongs to: the round that its sentence and its article are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.days import day

NEWS = 400  # Terms told longer after a round than this many days are rarely that round's.
NEARBY = 300  # Characters: a term so near to an event is told of the same round.


@dataclass(frozen=True, slots=True, kw_only=True)
class TermClaim:
    """One article's statement of a provision. `unions` are those that its sentence names.

    `at` is the offset of its first sentence.
    """

    id: str
    article: str
    published: str | None = None
    party: str | None = None
    unions: tuple[str, ...] = ()
    stance: str = "agreed"
    at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A round as a term sees it: all who sit there, the unions among them, first and last day."""

    id: str
    first: str
    last: str
    parties: frozenset[str]
    unions: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One claim of an article that supports an event of a round, `at` an offset of its text."""

    article: str
    event: str
    round: str
    at: int | None


@dataclass(slots=True)
class _Story:
    """The rounds that one article tells of: how often, and where in its text."""

    count: Counter[str]
    places: list[tuple[int, str]]


def place_terms(
    terms: Iterable[TermClaim], tables: Iterable[Table], told: Iterable[Stage]
) -> dict[str, str]:
    """Term claim → the id of its round. A term of an article without rounds has none."""
    known = {table.id: table for table in tables}
    about = _stories(told)
    placed = {}
    for term in terms:
        story = about.get(term.article)
        home = _home(term, story, known) if story else None
        if home is not None:
            placed[term.id] = home
    return placed


def _stories(told: Iterable[Stage]) -> dict[str, _Story]:
    about: dict[str, _Story] = {}
    counted: set[tuple[str, str, str]] = set()
    for stage in told:
        story = about.setdefault(stage.article, _Story(Counter(), []))
        if (stage.article, stage.event, stage.round) not in counted:
            counted.add((stage.article, stage.event, stage.round))
            story.count[stage.round] += 1
        if stage.at is not None:
            story.places.append((stage.at, stage.round))
    return about


def _home(term: TermClaim, story: _Story, known: Mapping[str, Table]) -> str | None:
    """The round that party and sentence point to, else one told nearby, else the main one."""
    candidates = [known[key] for key in sorted(story.count)]
    if term.party is not None:
        named = [r for r in candidates if term.party in r.parties]
        candidates = named or candidates
    near = [r for r in candidates if r.unions & set(term.unions)]
    candidates = near or candidates
    candidates = [r for r in candidates if days_after(term.published, r) <= NEWS] or candidates
    if not candidates:
        return None
    nearby = _nearby(term, story, candidates)
    if nearby is not None:
        return nearby
    return min(
        candidates, key=lambda r: (-story.count[r.id], days_after(term.published, r), r.id)
    ).id


def _nearby(term: TermClaim, story: _Story, candidates: Sequence[Table]) -> str | None:
    if term.at is None:
        return None
    wanted = {r.id for r in candidates}
    off = [
        (abs(place - term.at), -story.count[home], home)
        for place, home in story.places
        if home in wanted
    ]
    best = min(off, default=None)
    return best[2] if best and best[0] <= NEARBY else None


def days_after(published: str | None, found: Table) -> int:
    """The days between an article and a round; 0 while it went on."""
    told, first, last = day(published), day(found.first), day(found.last)
    if not (told and first and last):
        return 0
    return max(0, (told - last).days, (first - told).days)
