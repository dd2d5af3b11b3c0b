"""What another union or employer is said to have done likewise, on another day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from nlp.dates import first_day
from nlp.events.families import DECISIONS
from nlp.events.rules import Trigger
from nlp.events.sides import Sides
from nlp.events.tape import Tape
from nlp.events.tokens import unique
from nlp.reading import evidence_of
from sideletter.model import EMPLOYERS, EntityType, Event, EventType, Modality

# "… and the actors of another union on July 14", "… the second union on May 20 and a third on June
# 2", "that of another on Aug. 31", "a third followed on Jan. 7".
_LIKEWISE = re.compile(
    r"(?P<bare>(?:and|while|then|(?<=@D)[,;]) (?:(?:that|those|the one) of )?(?:the )?"
    r"(?:(?:actors|members|writers|performers) of )?"
    r"(?:with )?(?:the )?@[UC](?:'s)?)(?P<verb> followed(?: suit)?| did so| did the same)?"
    r" (?:on |in |since )?@D(?(verb)|(?=[.,;]| and |$))"
    r"|(?:in|on) @D,? (?:the )?@[UC] followed"
    r"|\bso did (?:the )?@[UC] (?:on |in )?@D"
    r"|@[UC](?:,[^.;:!?]{0,80},)? (?:follow(?:ed|s)|will follow|did likewise|is next)(?: suit)?"
    r" (?:on |in )?@D"
)
# "Another guild's board did likewise": of votes, which are each union's own.
_NO_DAY = re.compile(
    r"@U(?:'s (?:[\w-]+ ){0,3}?(?:board|council|committee|members|leaders))?"
    r" (?:then |later |soon )?"
    r"(?:did (?:likewise|the same|so too|so as well)|followed suit)\b(?! (?:on|in) @D)"
)
# Without a verb of its own the likeness follows its model within so many characters.
_GAP = 60
_OTHERS_CLAUSE = re.compile(r"\b(?:that|which|than|as) (?:the )?@[UCG]")
_ACTORS = frozenset({EntityType.UNION, EntityType.COMPANY})


def find_likewise(
    tape: Tape,
    triggers: Sequence[Trigger],
    earlier: Sequence[Event],
    sides: Sides,
    today: dt.date | None,
) -> list[Event]:
    """The acts that a sentence tells by their likeness to the last of `earlier`."""
    models = [e for e in earlier if e.modality is not Modality.DENIED]
    found: list[Event] = []
    own = evidence_of(tape.span)
    told = {e.rule for e in models if e.evidence == own}
    ends = [t.to for t in triggers if t.rule.id in told]
    for match in _LIKEWISE.finditer(tape.text) if models else ():
        bare = match.group("bare") and not match.group("verb")
        before = (tape.text[to : match.start()] for to in ends if to <= match.start())
        if bare and not any(_goes_on(between) for between in before):
            continue
        start, end = tape.source(*match.span())
        names = [h for h in tape.hits if start <= h.mention.start < end]
        ids = unique(sides.topics.id_of(h) for h in names if h.entity.type in _ACTORS)
        dates = [d.iso for d in tape.dates if start <= d.start < end and d.iso]
        others = names[:1] and names[0].entity.type in EMPLOYERS
        done = [e for e in models if not (others and _is_of_workers(e))] or models
        model = _model(done, triggers, match.start())
        if (
            _is_of_workers(model)
            and "follow" in match.group()
            and names[0].entity.type in EMPLOYERS
        ):
            continue
        if ids and dates and not set(ids) <= set(model.parties[:1]):
            found.append(_like(model, ids, dates[-1], tape, sides, today))
            ends.append(match.end())
    return found or _undated(tape, models, sides)


def _goes_on(between: str) -> bool:
    """Whether a likeness without a verb of its own may still be of what ended before `between`.

    "The raises that one guild accepted in June and another in September" likens what guilds did.
    """
    return len(between) < _GAP and not _OTHERS_CLAUSE.search(between)


def _undated(tape: Tape, models: Sequence[Event], sides: Sides) -> list[Event]:
    """The vote of another union that a sentence likens to the one told last."""
    match = _NO_DAY.search(tape.text)
    model = models[-1] if models and models[-1].type in DECISIONS else None
    if match is None or model is None:
        return []
    start, end = tape.source(*match.span())
    names = [h for h in tape.hits if start <= h.mention.start < end]
    ids = unique(sides.topics.id_of(h) for h in names if h.entity.type is EntityType.UNION)
    if not ids or set(ids) <= set(model.parties):
        return []
    return [
        Event(
            type=model.type,
            date=None,
            parties=ids,
            modality=model.modality,
            evidence=evidence_of(tape.span),
            rule=f"{model.rule}.likewise",
        )
    ]


def _is_of_workers(event: Event) -> bool:
    """Whether only workers can have done it: no company follows them in a strike."""
    return event.type in (EventType.STRIKE_START, EventType.STRIKE_AUTHORIZATION)


def _model(models: Sequence[Event], triggers: Sequence[Trigger], at: int) -> Event:
    """The event told right before the likeness at `at`; the last of all where none is."""
    told = {e.rule for e in models}
    before = [t.rule.id for t in triggers if t.to <= at and t.rule.id in told]
    same = [e for e in models if before and e.rule == before[-1]]
    acts = [e for e in models if e.type is not EventType.CONTRACT_EXPIRY]
    return same[-1] if same else (acts or models)[-1 if before else 0]


def _like(
    model: Event,
    ids: tuple[str, ...],
    date: str,
    tape: Tape,
    sides: Sides,
    today: dt.date | None,
) -> Event:
    """The model's act, done by others on another day."""
    types = sides.cast.types
    company = types[ids[0]] is EntityType.COMPANY
    rest = tuple(
        p for p in model.parties if p not in ids and (types[p] is EntityType.UNION) == company
    )
    return Event(
        type=model.type,
        date=date,
        parties=rest + ids if company else ids + rest,
        modality=Modality.SCHEDULED if today and first_day(date) > today else model.modality,
        evidence=evidence_of(tape.span),
        rule=f"{model.rule}.likewise",
    )
