"""What a round comes to: when it opened, was settled and ratified, when it runs out, its end."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.claims import Happening
from graph.days import MONTH, Span, day, precision, span
from graph.doubt import doubts, firmness
from graph.ids import tail
from graph.rounds import ENDS, OLD_CONTRACT, PRESSURE, SUBSTANCE, happened, in_order, when
from sideletter.model import EntityType, Modality
from sideletter.model import EventType as T

NAMED_IN_ID = 3
LONGEST = 5 * 366  # Days that a contract may run.
# A company is listed beside a bargaining group only where at least this share of the stories that
# name the group names the company too.
BESIDE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One negotiation as it is stored. `stages` are ids of events in order of time.

    `doubted` are events told of the round that do not fit into it, each with the reason.

    `first` and `last` are the ISO days between which it went on, renewals included, `years` when
    it was bargained as it is written in a title ("2023", "2007–08").
    """

    id: str
    unions: tuple[str, ...]
    employers: tuple[str, ...]
    table: str | None
    agreement: str | None
    opened: str | None
    settled: str | None
    ratified: str | None
    expires: str | None
    outcome: str
    first: str
    last: str
    years: str
    stages: tuple[str, ...]
    articles: tuple[str, ...]
    doubted: tuple[tuple[str, str], ...] = ()


def facts_of(
    side: tuple[str, ...],
    table: str | None,
    events: Iterable[Happening],
    kinds: Mapping[str, str],
    calendar: Sequence[Happening] = (),
    contracts: Mapping[str, Collection[str]] | None = None,
    usual: Mapping[str, int] | None = None,
) -> Round:
    """The round that these events of one table are.

    `calendar` are all expiries and extensions of the same table, `contracts` the unions party to
    an agreement, `usual` how many stories name an agreement in any round at this table.
    """
    given = {e.id: e for e in events}
    doubted = doubts(given.values())
    stages = in_order(e for key, e in given.items() if key not in doubted)
    told = [e for e in stages if happened(e)]
    own = [e for e in told if set(e.unions) in (set(side), set())]
    settled = _settled(own) or _settled(told)
    ratified = _ratified(own, settled) or _ratified(told, settled)
    concluded = ratified or settled
    core = [e for e in told if e.type in SUBSTANCE and span(e.date)]
    core = core or [e for e in stages if e.type in SUBSTANCE] or stages
    days = _sharpest([span(e.date) or Span(when(e), when(e)) for e in core])
    first, last = min(d.first for d in days), max(d.last for d in days)
    renewed = [when(e) for e in told if e.type == T.EXTENSION and precision(e.date) >= MONTH]
    employers = _employers(stages, table, kinds)
    return Round(
        id=f"negotiation:{_tails(side)}--{tail(table) if table else 'employers'}:{first.year}",
        unions=_unions(side, stages),
        employers=employers,
        table=table,
        agreement=_agreement(
            [e for e in stages if set(e.unions) <= set(side)], side, contracts or {}, usual or {}
        ),
        opened=_opened(told, stages),
        settled=settled,
        ratified=ratified,
        expires=_expires([*stages, *calendar], concluded),
        outcome=_outcome(own or told, ratified),
        first=first.isoformat(),
        last=max(last, *renewed).isoformat() if renewed else last.isoformat(),
        years=_years(first.year, last.year),
        stages=tuple(e.id for e in stages),
        articles=tuple(sorted({a for e in stages for a in e.articles})),
        doubted=tuple(sorted(doubted.items())),
    )


def _sharpest(days: Sequence[Span]) -> list[Span]:
    """These without a year or month in which another of them lies: it says nothing more."""
    return [d for d in days if not any(d != other and d.contains(other) for other in days)]


def _opened(told: Sequence[Happening], stages: Sequence[Happening]) -> str | None:
    """The day talks began, as most tell it, else the day of the first thing that happened."""
    talks = [e for e in told if e.type == T.TALKS_BEGAN and e.date]
    began = max(talks, key=lambda e: e.told_by).date if talks else None
    if began is None:
        planned = _first([e for e in stages if e.modality == Modality.SCHEDULED], T.TALKS_BEGAN)
        others = [when(e) for e in told if e.type in SUBSTANCE]
        # Talks that were set for a day before anything else is told did begin then.
        if planned and others and (s := span(planned)) and s.first <= min(others):
            began = planned
    return began or next((e.date for e in (*told, *stages) if e.date and e.type in SUBSTANCE), None)


def _settled(told: Sequence[Happening]) -> str | None:
    """The first agreement after which neither pressure nor a vote against it is told."""
    deals = [e for e in told if e.type == T.TENTATIVE_AGREEMENT and e.date]
    deals = [e for e in deals if precision(e.date) >= MONTH] or deals
    pressed = [when(e) for e in told if e.type in PRESSURE and e.date]
    kept = [e for e in deals if not any(_votes_down(v, e) for v in told)] or deals
    firm = [e for e in kept if not any(p > when(e) for p in pressed)] or kept[-1:]
    return firm[0].date if firm else None


def _ratified(told: Sequence[Happening], settled: str | None) -> str | None:
    """The members' vote, the first of several alike; never before the settlement."""
    deal = span(settled)
    votes = [
        e
        for e in told
        if e.type == T.RATIFICATION
        and (cast := span(e.date))
        and not (deal and cast.last < deal.first)
    ]
    best = max(votes, key=firmness, default=None)
    return best.date if best else None


def _votes_down(vote: Happening, deal: Happening) -> bool:
    """Whether the vote is one against the deal, surely cast after it."""
    cast, agreed = span(vote.date), span(deal.date)
    return bool(vote.type == T.REJECTION and cast and agreed and cast.first >= agreed.last)


def _first(events: Sequence[Happening], type_: T | None = None) -> str | None:
    return next((e.date for e in events if e.date and (type_ is None or e.type == type_)), None)


def _expires(stages: Sequence[Happening], concluded: str | None) -> str | None:
    """The day on which what was agreed runs out: the expiry most told of, well after it.

    The day until which it was carried on later is not the one agreed on. That a contract does not
    run out on a day for which that was set says which day was set.
    """
    since = span(concluded)
    if since is None:
        return None
    carried = {
        e.values.get("until") for e in stages if e.type == T.EXTENSION and when(e) > since.last
    }
    ends = {e.id: e for e in stages if e.type == T.CONTRACT_EXPIRY}
    days = {e.date: due for e in ends.values() if (due := day(e.date))}
    # Most contracts run for whole years from the end of the one before.
    whole = {_in_year(d) for d in days.values() if (d - since.last).days <= OLD_CONTRACT}
    ahead = [
        e
        for e in ends.values()
        if e.date in days
        and e.date not in carried
        and OLD_CONTRACT < (days[e.date] - since.last).days <= LONGEST
    ]
    ranked = sorted(ahead, key=lambda e: (-e.told_by, _in_year(days[e.date]) not in whole, e.date))
    return ranked[0].date if ranked else None


def _in_year(date: dt.date) -> tuple[int, int]:
    return date.month, date.day


def _outcome(told: Sequence[Happening], ratified: str | None) -> str:
    if ratified or any(e.type == T.RATIFICATION and not e.date for e in told):
        return "ratified"
    deals = [e for e in told if e.type == T.TENTATIVE_AGREEMENT]
    if deals and any(_votes_down(vote, deals[-1]) for vote in told):
        return "rejected"
    return "settled" if deals or any(e.type in ENDS for e in told) else "open"


def _agreement(
    stages: Sequence[Happening],
    side: tuple[str, ...],
    contracts: Mapping[str, Collection[str]],
    usual: Mapping[str, int],
) -> str | None:
    """The agreement most named in the round's events, unless it is known to be others'.

    Of several named as often it is the one most bargained over at this table.
    """
    counted: Counter[str] = Counter()
    for event in stages:
        for agreement, stories in event.agreements.items():
            if set(side) & set(contracts.get(agreement, side)):
                counted[agreement] += stories
    return min(counted, key=lambda a: (-counted[a], -usual.get(a, 0), a), default=None)


def _employers(
    stages: Sequence[Happening], table: str | None, kinds: Mapping[str, str]
) -> tuple[str, ...]:
    weight: Counter[str] = Counter()
    for event in stages:
        if event.type not in (T.INTERIM_AGREEMENT, T.LEGAL_ACTION):
            weight.update(event.weights)
    groups = [e for e in weight if kinds.get(e) == EntityType.EMPLOYER_GROUP]
    heaviest = weight[table] if table in groups else max((weight[g] for g in groups), default=0)
    most = max(weight.values(), default=0)
    kept = [
        e for e in weight if e == table or weight[e] * BESIDE >= (most if e in groups else heaviest)
    ]
    if not kept and table:
        kept = [table]
    return tuple(sorted(kept, key=lambda e: (e not in groups, -weight[e], e)))


def _unions(side: tuple[str, ...], stages: Sequence[Happening]) -> tuple[str, ...]:
    """The unions, those that most events name first."""
    weight: Counter[str] = Counter()
    for event in stages:
        weight.update(dict.fromkeys(event.unions, event.told_by))
    return tuple(sorted(side, key=lambda u: (-weight[u], u)))


def _tails(side: tuple[str, ...]) -> str:
    more = f"+{len(side) - NAMED_IN_ID}" if len(side) > NAMED_IN_ID else ""
    return "+".join(tail(u) for u in side[:NAMED_IN_ID]) + more


def _years(first: int, last: int) -> str:
    if first == last:
        return str(first)
    short = str(last)[2:] if first // 100 == last // 100 else str(last)
    return f"{first}–{short}"
