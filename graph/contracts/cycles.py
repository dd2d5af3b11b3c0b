"""The contracts that rounds of bargaining came to, one after another.

    rounds of the same unions at one table, over one agreement ──in order──▶ cycles, each
                                                                           succeeding the last

A cycle is what a concluded round came to; one that is still bargained for is none yet. An
extension carries on the contract that stood when it was agreed, in whichever round it is told.
Pure; the result does not depend on the order of the rounds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from graph.claims import Happening
from graph.days import Span, span
from graph.facts import Round
from graph.ids import tail
from graph.rounds import happened, when
from sideletter.model import EventType as T
from sideletter.model import Modality

CONCLUDED = frozenset({"ratified", "settled"})
# Days. No contract is concluded sooner after another of one agreement; most are for three years;
# the next one rarely comes later after one ran out, nor takes effect later after the settlement.
SOONEST, USUAL, LATE, TAKES_EFFECT = 540, 1_300, 400, 180


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """One contract: the round that made it, when it took effect and when it runs out.

    `chain` is the same for all contracts that follow one another between the same sides.
    `agreement` is what it is a contract of, as told of the round or of one that it is linked to by
    succession. `concluded` is the ISO day of the settlement, else of the vote; `effective` is None
    where no article tells the day. `expires` is the day agreed on, `extensions` are the events
    that carried the contract on beyond, the first first, `until` is the last day that they tell.
    `succeeds` is the id of the contract before, None where one may be missing in between.
    """

    id: str
    chain: str
    agreement: str | None
    negotiation: str
    outcome: str
    concluded: str
    effective: str | None
    expires: str | None
    until: str | None
    extensions: tuple[str, ...]
    succeeds: str | None

    @property
    def years(self) -> str:
        """The years in force as people write them: "2023–26", "2023–" where no end is told."""
        begins = (self.effective or self.concluded)[:4]
        ends = (self.until or self.expires or "")[:4]
        if begins == ends:
            return begins
        return f"{begins}–{ends[2:] if ends[:2] == begins[:2] else ends}"


def cycles_of(rounds: Iterable[Round], events: Mapping[str, Happening]) -> tuple[Cycle, ...]:
    """All contracts of these rounds, by id. They are all those of their sides.

    `events` holds their stages.
    """
    found = list(rounds)
    at = chained(found)
    groups: dict[str, list[Round]] = {}
    for each in found:
        groups.setdefault(at[each.id], []).append(each)
    cycles = (cycle for key, group in groups.items() for cycle in _cycles(key, group, events))
    return tuple(sorted(cycles, key=lambda c: c.id))


def chained(rounds: Iterable[Round]) -> dict[str, str]:
    """Each round's id with the chain it stands in.

    Rounds of the same sides are one chain; where contracts come too close for one agreement they
    are parted by agreement, and a round of which none is told stands with its like.
    """
    tables: dict[str, list[Round]] = {}
    for found in rounds:
        sides = f"{'+'.join(sorted(map(tail, found.unions)))}--{tail(found.table or '')}"
        tables.setdefault(sides, []).append(found)
    at = {}
    for sides, group in tables.items():
        several = len({r.agreement for r in group if r.agreement}) > 1 and _crowded(group)
        for found in group:
            at[found.id] = f"{sides}:{tail(found.agreement or '')}" if several else sides
    return at


def _crowded(rounds: Iterable[Round]) -> bool:
    """Whether two contracts came so soon one after the other that they are two agreements."""
    days = sorted(made.first for r in rounds if (made := span(_concluded(r))))
    return any((b - a).days < SOONEST for a, b in pairwise(days))


def _cycles(chain: str, group: Sequence[Round], events: Mapping[str, Happening]) -> list[Cycle]:
    """The contracts of one chain, in order of time.

    What came of a round without a known day of its end nobody tells; no contract is made up.
    """
    done = sorted((r for r in group if _concluded(r)), key=lambda r: (_concluded(r) or "", r.id))
    told = [events[key] for r in group for key in r.stages]
    extensions = {e.id: e for e in told if e.type == T.EXTENSION}.values()
    cycles: list[Cycle] = []
    for found, after in zip_longest(done, done[1:]):
        carrying = _carrying(extensions, found, after)
        untils = [str(e.values["until"]) for e in carrying if "until" in e.values]
        before = cycles[-1] if cycles else None
        cycles.append(
            Cycle(
                id=f"cycle:{tail(found.id)}",
                chain=chain,
                agreement=found.agreement,
                negotiation=found.id,
                outcome=found.outcome,
                concluded=_concluded(found) or "",
                effective=_effective(found, [events[key] for key in found.stages]),
                expires=found.expires,
                until=max(untils, default=None),
                extensions=tuple(e.id for e in carrying),
                succeeds=before.id if before and _follows(before, found) else None,
            )
        )
    return _named_along(cycles)


def _named_along(cycles: Sequence[Cycle]) -> list[Cycle]:
    """The same, where a contract that succeeds another, or is succeeded, is of its agreement."""
    over = [cycle.agreement for cycle in cycles]
    linked = [place for place, cycle in enumerate(cycles) if cycle.succeeds]
    for place in linked:
        over[place] = over[place] or over[place - 1]
    for place in reversed(linked):
        over[place - 1] = over[place - 1] or over[place]
    return [replace(c, agreement=a) for c, a in zip(cycles, over, strict=True)]


def _concluded(found: Round) -> str | None:
    return found.settled or found.ratified if found.outcome in CONCLUDED else None


def _follows(before: Cycle, found: Round) -> bool:
    """Whether no contract is likely to have come in between of which nothing is told."""
    made, came = span(before.concluded), span(_concluded(found))
    if made is None or came is None:
        return False
    if (came.first - made.first).days <= USUAL:
        return True
    due = [end.last for date in (before.expires, before.until) if (end := span(date))]
    return bool(due) and (came.first - max(due)).days <= LATE


def _effective(found: Round, stages: Iterable[Happening]) -> str | None:
    """The day most told on which the terms took effect; a later step of a raise is none."""
    made = span(_concluded(found))
    told = [
        e
        for e in stages
        if e.type == T.AGREEMENT_EFFECTIVE
        and e.modality != Modality.DENIED
        and (begins := span(e.date))
        and made
        and (begins.first - made.last).days <= TAKES_EFFECT
    ]
    best = max(told, key=lambda e: (e.told_by, happened(e), e.date or "", e.id), default=None)
    return best.date if best else None


def _carrying(
    extensions: Iterable[Happening], found: Round, after: Round | None
) -> list[Happening]:
    """The extensions that were agreed while this contract was the last one, in order of time."""
    begins = span(_concluded(found))
    ends = span(_concluded(after)) if after else None
    agreed = {e.id: _agreed(e) for e in extensions if happened(e)}
    carrying = [
        e
        for e in extensions
        if e.id in agreed
        and begins
        and agreed[e.id].first > begins.last
        and (ends is None or agreed[e.id].last < ends.first)
    ]
    return sorted(carrying, key=lambda e: (agreed[e.id], e.id))


def _agreed(extension: Happening) -> Span:
    """When it was agreed; without a date by the day it was first told, and before it ran out."""
    dated = span(extension.date)
    if dated:
        return dated
    until = span(str(extension.values.get("until", "")))
    last = min(when(extension), until.first - dt.timedelta(1)) if until else when(extension)
    return Span(last, last)
