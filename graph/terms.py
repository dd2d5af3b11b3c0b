"""Which negotiation a term belongs to: the round that its sentence and its article are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.claims import Happening
from graph.days import day
from graph.facts import Round

NEWS = 400  # Terms told longer after a round than this many days are rarely that round's.


@dataclass(frozen=True, slots=True, kw_only=True)
class TermClaim:
    """One article's statement of a provision. `unions` are those that its sentence names."""

    id: str
    article: str
    published: str | None = None
    party: str | None = None
    unions: tuple[str, ...] = ()
    stance: str = "agreed"


def place_terms(
    terms: Iterable[TermClaim], rounds: Iterable[Round], events: Iterable[Happening]
) -> dict[str, tuple[str, ...]]:
    """Round id → the ids of its term claims. A term that fits no round, or two alike, has none."""
    known = {r.id: r for r in rounds}
    homes = {stage: [] for r in known.values() for stage in r.stages}  # type: dict[str, list[str]]
    for found in known.values():
        for stage in found.stages:
            homes[stage].append(found.id)
    about: dict[str, Counter[str]] = {}
    for event in events:
        for article in event.articles:
            about.setdefault(article, Counter()).update(homes.get(event.id, ()))
    placed: dict[str, list[str]] = {}
    for term in sorted(terms, key=lambda t: t.id):
        home = _home(term, about.get(term.article, Counter()), known)
        if home is not None:
            placed.setdefault(home, []).append(term.id)
    return {key: tuple(ids) for key, ids in sorted(placed.items())}


def _home(term: TermClaim, about: Mapping[str, int], known: Mapping[str, Round]) -> str | None:
    """The round of the article that the term's party and sentence point to, else its main one."""
    candidates = [known[key] for key in about]
    if term.party is not None:
        named = [r for r in candidates if term.party in (*r.unions, *r.employers)]
        candidates = named or candidates
    near = [r for r in candidates if set(term.unions) & set(r.unions)]
    candidates = near or candidates
    if not candidates:
        return None
    return min(candidates, key=lambda r: (-about[r.id] * _fresh(term, r), _age(term, r), r.id)).id


def _fresh(term: TermClaim, found: Round) -> int:
    return 1 if _age(term, found) <= NEWS else 0


def _age(term: TermClaim, found: Round) -> int:
    """The days between the article and the round; 0 while it went on."""
    told, first, last = day(term.published), day(found.first), day(found.last)
    if not (told and first and last):
        return 0
    return max(0, (told - last).days, (first - told).days)
