"""Steps told of a round that do not fit into it: held apart, with the reason, rather than believed.

One article is easily read wrongly, and a wrong step told once would turn a whole round. So a step
that a single story tells is doubted where better told steps of the same round contradict it: a
deal after which the strike began, a second beginning of one strike, talks after the deal that was
ratified, a day years from all others. Nothing is lost: the event stands, and says of which round
it is told. What several stories tell, or a person confirms, is never doubted here.

Pure; whether a step is doubted depends on the steps of its round alone, in any order.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence

from graph.claims import Happening
from graph.days import MONTH, apart, precision, span
from graph.rounds import CALENDAR, PRESSURE, STOPPAGES, happened, in_order, when
from sideletter.model import EventType as T

# Days. So far from all else of a round a step told once is of another; so far apart are two steps
# not one step told with less care.
FAR, DRIFT = 365, 2
# Two contracts' ends; an extension of one moves its end by less.
ENDS_APART = 120
ONCE = {T.STRIKE_START: T.STRIKE_END, T.LOCKOUT_START: T.LOCKOUT_END}
OVER = {end: start for start, end in ONCE.items()}

Reason = str


def firmness(vote: Happening) -> tuple[int, bool, int]:
    """How surely this is the members' vote: dated, with its numbers, told by many."""
    counted = any(key in vote.values for key in ("yes_percent", "votes_yes"))
    return (precision(vote.date), counted, vote.told_by)


def doubts(events: Iterable[Happening]) -> dict[str, Reason]:
    """Event id → why it is doubted, of the steps of one round."""
    steps = in_order(events)
    found: dict[str, Reason] = {}
    for reason, doubted in _RULES:
        kept = [e for e in steps if e.id not in found]
        for event in doubted(kept):
            found.setdefault(event.id, reason)
    return found


def _told_once(event: Happening) -> bool:
    return event.told_by <= 1 and not event.confirmed


def _dated(steps: Iterable[Happening]) -> list[Happening]:
    return [e for e in steps if precision(e.date) >= MONTH]


def _years_away(steps: Sequence[Happening]) -> Iterator[Happening]:
    """A step a year or more off all others; contracts may end, and talks begin, so long before."""
    dated = [e for e in _dated(steps) if e.type not in CALENDAR]
    if all(_told_once(e) for e in dated):
        return
    for event in dated:
        alone = all(_between(event, o) > FAR for o in dated if o is not event)
        if alone and _told_once(event) and event.type != T.TALKS_BEGAN:
            yield event


def _deal_undone(steps: Sequence[Happening]) -> Iterator[Happening]:
    """A deal after which the strike began or talks broke off, with no vote against it between."""
    told = [e for e in _dated(steps) if happened(e)]
    for deal in told:
        if deal.type != T.TENTATIVE_AGREEMENT or not _told_once(deal):
            continue
        later = [e for e in told if _after(e, deal)]
        fought = [e for e in later if e.type in STOPPAGES | {T.TALKS_BROKE_OFF} and e.told_by > 1]
        again = any(e.type == T.TENTATIVE_AGREEMENT for e in later)
        refused = any(e.type == T.REJECTION and not _after(deal, e) for e in told)
        if fought and again and not refused:
            yield deal


def _begun_twice(steps: Sequence[Happening]) -> Iterator[Happening]:
    """A second beginning of a strike that nobody says had ended."""
    told = [e for e in _dated(steps) if happened(e)]
    for type_, end in ONCE.items():
        yield from _outdone(told, type_, [e for e in told if e.type == end])


def _ended_twice(steps: Sequence[Happening]) -> Iterator[Happening]:
    """A second end, told or set, of a strike that did not begin again."""
    told = _dated(steps)
    for type_, start in OVER.items():
        yield from _outdone(told, type_, [e for e in told if e.type == start and happened(e)])


def _outdone(
    told: Sequence[Happening], type_: T, parting: Sequence[Happening]
) -> Iterator[Happening]:
    """Steps of a type of which one on another day is better told, none of `parting` between."""
    same = [e for e in told if e.type == type_]
    for event in filter(_told_once, same):
        rank = (event.told_by, happened(event))
        better = (o for o in same if happened(o) and (o.told_by, True) > rank)
        elsewhen = (o for o in better if _between(event, o) > DRIFT)
        if not all(_parted(event, other, parting) for other in elsewhen):
            yield event


def _parted(a: Happening, b: Happening, parting: Iterable[Happening]) -> bool:
    first, last = sorted((a, b), key=when)
    return any(_after(e, first) and _after(last, e) for e in parting)


def _voted_twice(steps: Sequence[Happening]) -> Iterator[Happening]:
    """A second vote of the same members on another day, told with less than the first."""
    told = [e for e in _dated(steps) if e.type == T.RATIFICATION and happened(e)]
    for event in told:
        others = [e for e in told if e.unions == event.unions and _between(e, event) > DRIFT]
        if _told_once(event) and any(firmness(o)[1:] > firmness(event)[1:] for o in others):
            yield event


def _after_the_deal(steps: Sequence[Happening]) -> Iterator[Happening]:
    """Talks, threats or a strike between a deal and the vote by which it was ratified."""
    told = [e for e in _dated(steps) if happened(e)]
    votes = [e for e in told if e.type == T.RATIFICATION and firmness(e)[1:] > (False, 1)]
    deals = [e for e in told if e.type == T.TENTATIVE_AGREEMENT]
    if not deals or any(e.type == T.REJECTION for e in told):
        return
    for event in told:
        if event.type not in PRESSURE or not _told_once(event):
            continue
        agreed = all(_after(event, deal) for deal in deals)
        if agreed and any(not _after(event, vote) for vote in votes):
            yield event


def _expired_twice(steps: Sequence[Happening]) -> Iterator[Happening]:
    """Another end of the old contract, months from the one nearer to the settlement."""
    concluded = [when(e) for e in steps if e.type == T.TENTATIVE_AGREEMENT and happened(e)]
    if not concluded:
        return
    extensions = [e for e in _dated(steps) if e.type == T.EXTENSION and happened(e)]
    old = [
        e
        for e in _dated(steps)
        if e.type == T.CONTRACT_EXPIRY and when(e) <= max(concluded) + dt.timedelta(ENDS_APART)
    ]
    nearest = max(old, key=when, default=None)
    for event in old:
        extended = any(_between(event, e) <= ENDS_APART for e in extensions)
        far = nearest is not None and _between(event, nearest) > ENDS_APART
        if far and _told_once(event) and not extended:
            yield event


def _after(a: Happening, b: Happening) -> bool:
    """Whether the first surely came on a later day than the second."""
    left, right = span(a.date), span(b.date)
    return bool(left and right and left.first > right.last)


def _between(a: Happening, b: Happening) -> int:
    return apart(a.date, b.date) or 0


_RULES: tuple[tuple[Reason, Callable[[Sequence[Happening]], Iterator[Happening]]], ...] = (
    ("years from everything else in the round", _years_away),
    ("talks failed or a strike began after it, and another deal came", _deal_undone),
    ("another beginning is better told, and no end between", _begun_twice),
    ("another end is better told, and no beginning between", _ended_twice),
    ("another vote of the same members is better told", _voted_twice),
    ("between the deal and its ratification", _after_the_deal),
    ("the contract ran out on another day", _expired_twice),
)
