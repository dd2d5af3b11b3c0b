"""What was known on a day: a negotiation as the articles told it that had appeared by then.

There are two clocks: when something happened, and when it was told. Each step is believed as its
claims of that time would have had it (the same rules, fewer voices). Articles speak as they read
today: what a later correction changed in one of them is not undone.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from graph import rows
from graph.answers import EntityRef, EventRow, NegotiationRow, Voice
from graph.claims import EventClaim, Happening, Number
from graph.days import day, span
from graph.facts import facts_of
from graph.happenings import SHOWN
from graph.profiles import FORGOTTEN, negotiation_rows, voices_each
from graph.questions.believed import Differences, believed, differences
from graph.read_claims import event_claim_of, happening_of_row
from graph.rounds import PRESSURE, SUBSTANCE, in_order
from graph.session import Graph, Row
from sideletter.model import EventType as T
from sideletter.model import Modality

HAPPENED, DUE, AHEAD, DENIED = "happened", "due", "ahead", "denied"
VOICES = 12
CANDIDATES = 200


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


def known(
    graph: Graph, negotiation_id: str, *, on: str, told_by: str | None = None
) -> KnownNegotiation | None:
    """One round as it stood on a day; None where nothing of it had been told by `told_by`."""
    found = _known(graph, [negotiation_id], on=on, told_by=told_by or on)
    return _voiced(graph, found)[0] if found else None


def open_on(
    graph: Graph, *, on: str, told_by: str | None = None, limit: int
) -> tuple[KnownNegotiation, ...]:
    """The rounds that had begun and were not known to be settled on a day, the latest step first.

    One of which nothing had happened for two years is not among them.
    """
    since = ((day(on) or dt.date.min + FORGOTTEN) - FORGOTTEN).isoformat()
    told_by = told_by or on
    ids = [
        row["id"]
        for row in graph.read(
            "rounds_around",
            on=on,
            told_by=told_by,
            since=since,
            pressure=sorted({*PRESSURE, T.REJECTION}),
            limit=CANDIDATES,
        )
    ]
    open_ones = [k for k in _known(graph, ids, on=on, told_by=told_by) if k.row.outcome == "open"]
    open_ones.sort(key=lambda k: (_latest(k), k.row.id), reverse=True)
    return _voiced(graph, open_ones[: max(0, limit)])


def state(
    row: NegotiationRow,
    told: Sequence[Told],
    names: Mapping[str, EntityRef],
    *,
    on: str,
    told_by: str,
    articles: int | None = None,
) -> KnownNegotiation:
    """The round as these claims tell it, as of the day `on`. Steps carry no voices yet.

    `articles` had told of it by then, those of the claims where no number is given.
    """
    today = day(on) or dt.date.max
    then = [(t, h) for t in told if (h := t.believed()) and not _not_yet(h, today)]
    steps = {h.id: _step(t, h, names, today) for t, h in then}
    ordered = [steps[h.id] for h in in_order(h for _, h in then)]
    kinds = {key: ref.type for key, ref in names.items()}
    facts = _facts(row, [h for _, h in then], kinds, today)
    if articles is None:
        articles = len(set().union(*(t.told_by for t, _ in then)))
    seen = replace(row, **facts, events=len(steps), articles=articles)
    return KnownNegotiation(row=seen, on=on, told_by=told_by, steps=tuple(ordered))


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
    row: NegotiationRow, then: Sequence[Happening], kinds: Mapping[str, str], today: dt.date
) -> dict[str, Any]:
    unions = tuple(e.id for e in row.union_side)
    table = next((e.id for e in row.employer_side), None)
    if not any(e.type in SUBSTANCE and e.modality == Modality.ASSERTED for e in then):
        none = dict.fromkeys(("opened", "settled", "ratified", "expires"))
        return {**none, "outcome": "not begun"}
    found = facts_of(unions, table, then, kinds)
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


def _latest(found: KnownNegotiation) -> str:
    return max(
        (s.event.date or s.event.reported or "" for s in found.steps if s.standing == HAPPENED),
        default="",
    )


def _known(graph: Graph, ids: Sequence[str], *, on: str, told_by: str) -> list[KnownNegotiation]:
    told: dict[str, list[Told]] = {}
    for row in graph.read("told_of_rounds", ids=list(ids), told_by=told_by, many=SHOWN):
        told.setdefault(row["negotiation"], []).append(_told(row))
    events = [t for stages in told.values() for t in stages]
    named = {p for t in events for c in t.claims for p in c.parties}
    named |= {p for t in events if t.whole for p in t.whole.parties}
    names = {r.id: r for r in rows.refs(graph.read("entity_refs", ids=sorted(named)))}
    # Where claims were left out, articles are counted in the graph.
    loud = [
        key
        for key, stages in told.items()
        if any(len(t.claims) >= SHOWN or not t.told_by for t in stages)
    ]
    counted = graph.read("articles_until", ids=loud, told_by=told_by) if loud else ()
    articles = {row["id"]: row["articles"] for row in counted}
    return [
        state(row, told[row.id], names, on=on, told_by=told_by, articles=articles.get(row.id))
        for row in negotiation_rows(graph, list(told))
    ]


def _told(row: Row) -> Told:
    event = row["event"]
    return Told(
        id=event["id"],
        sides=tuple(row["sides"]),
        claims=tuple(event_claim_of(claim) for claim in row["claims"]),
        date=event["date"],
        modality=event["modality"],
        values=json.loads(event["values"]),
        whole=_whole(row) if row["whole"] else None,
        articles=tuple(row["articles"]),
    )


def _whole(row: Row) -> Happening:
    event = row["event"]
    return replace(
        happening_of_row(row),
        conflicts=rows.conflicts(event["conflicts"]),
        reasons=json.loads(event["reasons"]),
    )


def _voiced(graph: Graph, found: Sequence[KnownNegotiation]) -> tuple[KnownNegotiation, ...]:
    """The same with the sentences that had told each step."""
    asked = [{"id": s.event.id, "modality": s.event.modality} for k in found for s in k.steps]
    told_by = max((k.told_by for k in found), default="")
    limit = voices_each(len(asked), most=VOICES)
    voices: dict[str, tuple[Voice, ...]] = {
        row["id"]: rows.voices(row["voices"])
        for row in graph.read("voices_until", rows=asked, told_by=told_by, limit=limit)
    }
    return tuple(
        replace(
            k,
            steps=tuple(
                replace(
                    s,
                    event=replace(s.event, voices=voices.get(s.event.id, ()), negotiation=k.row.id),
                )
                for s in k.steps
            ),
        )
        for k in found
    )
