"""How a negotiation stood on a day, by the claims that had been told: pure, no graph is asked.

Each step is believed as its claims of that time would have had it (the same rules, fewer voices).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from graph.answers import EntityRef, EventRow, NegotiationRow
from graph.claims import EventClaim, Happening, Number
from graph.days import day, span
from graph.facts import facts_of
from graph.listing import FORGOTTEN
from graph.questions.believed import Differences, believed, differences
from graph.rounds import PRESSURE, SUBSTANCE, in_order
from sideletter.model import Modality

HAPPENED, DUE, AHEAD, DENIED = "happened", "due", "ahead", "denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownStep:
    """One step as it was known: `event` has the id of today's, and the date and values of then.

    `standing` is "happened", "ahead" (set or feared for a later day), "due" (set for a day that
    had come, and not told to have happened) or "denied". `otherwise` holds what is believed
    differently today, as (then, now).
    """

    event: EventRow
    standing: str
    otherwise: Differences = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNegotiation:
    """One round as it stood `on` a day (ISO), by what had been told by the day `told_by`.

    `row` has the days and the outcome as they were known; the outcome may also be "not begun".
    Its title is today's.
    """

    row: NegotiationRow
    on: str
    told_by: str
    steps: tuple[KnownStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One event of a round with the claims of it that had been told, and what is believed now.

    `whole` is the event as it is believed now where all its claims had been told: by these
    `articles`, or by so many that none is named.
    """

    id: str
    sides: tuple[str, ...]
    claims: tuple[EventClaim, ...]
    date: str | None
    modality: str
    values: Mapping[str, Number]
    whole: Happening | None = None
    articles: tuple[str, ...] = ()

    @property
    def told_by(self) -> set[str]:
        """The articles that are known to have told it."""
        return {*self.articles, *(claim.article for claim in self.claims)}

    def believed(self) -> Happening | None:
        """The event as it was believed; None where nothing had been told of it."""
        if self.whole is not None:
            return self.whole
        return believed(self.id, self.sides, self.claims) if self.claims else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """A round `on` a day, nobody of it named yet: its events as they were believed then.

    `facts` are what these come to: days and outcome, as in a NegotiationRow. `row` is the round as
    the graph has it today.
    """

    row: Mapping[str, Any]
    on: str
    then: tuple[tuple[Told, Happening], ...]
    facts: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The round's id."""
        return str(self.row["id"])

    @property
    def latest(self) -> str:
        """The day of the last step that had happened, else the one it was told on; "" for none."""
        return max(
            (
                then.date or then.reported or ""
                for _, then in self.then
                if _standing(then, _date(self.on)) == HAPPENED
            ),
            default="",
        )

    @property
    def named(self) -> set[str]:
        """The ids of all parties of its events."""
        return {p for _, then in self.then for p in then.parties}


def stood(row: Mapping[str, Any], told: Sequence[Told], *, on: str) -> Stood:
    """The round as its events' claims tell it, as of the day `on`."""
    today = _date(on)
    then = tuple((t, h) for t in told if (h := t.believed()) and not _not_yet(h, today))
    table = next(iter(row["employers"] or ()), None)
    facts = _facts(tuple(row["unions"] or ()), table, [h for _, h in then], today)
    return Stood(row=row, on=on, then=then, facts=facts)


def state(
    row: NegotiationRow,
    found: Stood,
    names: Mapping[str, EntityRef],
    *,
    told_by: str,
    articles: int | None = None,
) -> KnownNegotiation:
    """The round with its steps in order, which carry no voices yet.

    `articles` had told of it by then, those of the claims where no number is given.
    """
    steps = {then.id: _step(told, then, names, _date(found.on)) for told, then in found.then}
    ordered = [steps[then.id] for then in in_order(then for _, then in found.then)]
    if articles is None:
        articles = len(set().union(*(told.told_by for told, _ in found.then)))
    seen = replace(row, **found.facts, events=len(steps), articles=articles)
    return KnownNegotiation(row=seen, on=found.on, told_by=told_by, steps=tuple(ordered))


def _date(on: str) -> dt.date:
    return day(on) or dt.date.max


def _not_yet(event: Happening, today: dt.date) -> bool:
    """Whether it is told as having happened after the day that is asked for."""
    days = span(event.date)
    return event.modality == Modality.ASSERTED and days is not None and days.first > today


def _step(told: Told, then: Happening, names: Mapping[str, EntityRef], today: dt.date) -> KnownStep:
    return KnownStep(
        event=EventRow(
            id=told.id,
            type=then.type,
            date=then.date,
            modality=str(then.modality),
            parties=tuple(names[p] for p in then.parties if p in names),
            values=then.values,
            conflicts=then.conflicts,
            reasons=then.reasons,
            told_by=then.told_by,
            reported=then.reported,
        ),
        standing=_standing(then, today),
        otherwise=differences(
            then, date=told.date, modality=told.modality, values=dict(told.values)
        ),
    )


def _standing(event: Happening, today: dt.date) -> str:
    if event.modality == Modality.DENIED:
        return DENIED
    if event.modality == Modality.ASSERTED:
        return HAPPENED
    days = span(event.date)
    return DUE if days and days.last <= today else AHEAD


def _facts(
    unions: tuple[str, ...], table: str | None, then: Sequence[Happening], today: dt.date
) -> dict[str, Any]:
    if not any(e.type in SUBSTANCE and e.modality == Modality.ASSERTED for e in then):
        none = dict.fromkeys(("opened", "settled", "ratified", "expires"))
        return {**none, "outcome": "not begun"}
    # Who sits there is told by today's graph: of whom each name is decides nothing here.
    found = facts_of(unions, table, then, kinds={})
    settled, outcome = found.settled, found.outcome
    if outcome == "settled" and _pressed_since(settled, then):
        # What was told of an agreement did not hold, as far as was known.
        settled, outcome = None, "open"
    if outcome == "open" and (last := day(found.last)) and last < today - FORGOTTEN:
        outcome = "unknown"
    return {
        "opened": found.opened,
        "settled": settled,
        "ratified": found.ratified,
        "expires": found.expires,
        "outcome": outcome,
    }


def _pressed_since(settled: str | None, then: Sequence[Happening]) -> bool:
    """Whether talks, threats or a strike are told of after the agreement."""
    deal = span(settled)
    return deal is not None and any(
        days.first > deal.last
        for e in then
        if e.type in PRESSURE and e.modality == Modality.ASSERTED and (days := span(e.date))
    )
