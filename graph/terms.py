"""Which negotiation a term belongs to: the round that its sentence and its article are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.claims import EventClaim, Happening
from graph.days import day
from graph.facts import Round

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


@dataclass(slots=True)
class _Story:
    """The rounds that one article tells of: how often, and where in its text."""

    count: Counter[str]
    places: list[tuple[int, str]]


def place_terms(
    terms: Iterable[TermClaim],
    rounds: Iterable[Round],
    events: Iterable[Happening],
    claims: Iterable[EventClaim] = (),
) -> dict[str, tuple[str, ...]]:
    """Round id → the ids of its term claims. A term of an article without rounds has none."""
    known = {r.id: r for r in rounds}
    about = _stories(known.values(), events, claims)
    placed: dict[str, list[str]] = {}
    for term in sorted(terms, key=lambda t: t.id):
        story = about.get(term.article)
        home = _home(term, story, known) if story else None
        if home is not None:
            placed.setdefault(home, []).append(term.id)
    return {key: tuple(ids) for key, ids in sorted(placed.items())}


def _stories(
    rounds: Iterable[Round], events: Iterable[Happening], claims: Iterable[EventClaim]
) -> dict[str, _Story]:
    homes: dict[str, list[str]] = {}
    for found in rounds:
        for stage in found.stages:
            homes.setdefault(stage, []).append(found.id)
    told = {claim.id: claim for claim in claims}
    about: dict[str, _Story] = {}
    for event in events:
        for article in event.articles:
            about.setdefault(article, _Story(Counter(), [])).count.update(homes.get(event.id, ()))
        for key in event.claims:
            claim = told.get(key)
            if claim is not None and claim.at is not None:
                about[claim.article].places += [(claim.at, h) for h in homes.get(event.id, ())]
    return about


def _home(term: TermClaim, story: _Story, known: Mapping[str, Round]) -> str | None:
    """The round that party and sentence point to, else one told nearby, else the main one."""
    candidates = [known[key] for key in sorted(story.count)]
    if term.party is not None:
        named = [r for r in candidates if term.party in (*r.unions, *r.employers)]
        candidates = named or candidates
    near = [r for r in candidates if set(term.unions) & set(r.unions)]
    candidates = near or candidates
    candidates = [r for r in candidates if _age(term, r) <= NEWS] or candidates
    if not candidates:
        return None
    nearby = _nearby(term, story, candidates)
    if nearby is not None:
        return nearby
    return min(candidates, key=lambda r: (-story.count[r.id], _age(term, r), r.id)).id


def _nearby(term: TermClaim, story: _Story, candidates: Sequence[Round]) -> str | None:
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


def _age(term: TermClaim, found: Round) -> int:
    """The days between the article and the round; 0 while it went on."""
    told, first, last = day(term.published), day(found.first), day(found.last)
    if not (told and first and last):
        return 0
    return max(0, (told - last).days, (first - told).days)
