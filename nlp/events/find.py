"""The finder of events: from a reading to one entry per happening."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from nlp.dates import dates_of, lies_ahead
from nlp.events.actors import is_only_sanctioned, misplaced
from nlp.events.ahead import settle_ahead
from nlp.events.attribution import speaker_of
from nlp.events.candidates import candidates
from nlp.events.counterparts import choose
from nlp.events.day_clues import Dated
from nlp.events.foreign import is_of_others, is_said_of_another
from nlp.events.kinds import Kinds
from nlp.events.labor import may_be_labor_news, speaks_of_unions, speaks_of_workers
from nlp.events.lasttime import is_last_time, recall_last
from nlp.events.likewise import find_likewise
from nlp.events.meaning import is_bare_result, is_day_averted, is_lost, is_of_another
from nlp.events.merge import merge_repeats
from nlp.events.moments import Moments
from nlp.events.needs import Needs
from nlp.events.opinion import Opinion
from nlp.events.outcome import settle
from nlp.events.parties import Chooser, PartyFinder
from nlp.events.questions import denied, is_question
from nlp.events.reach_back import nearest
from nlp.events.rules import Trigger
from nlp.events.scene import Scene
from nlp.events.series import spread_dates
from nlp.events.shops import find_shops
from nlp.events.sides import Sides
from nlp.events.silenced import tell_silenced
from nlp.events.strangers import Strangers
from nlp.events.tape import Tape, read_tapes
from nlp.events.tokens import Ids
from nlp.events.told import Told
from nlp.events.twice_told import drop_guessed
from nlp.events.verdict import settle_modality
from nlp.events.votes import Values, read_values
from nlp.events.when import date_of
from nlp.field import is_surely_of_the_field
from nlp.reading import Reading, evidence_of
from nlp.trace import NOBODY, Trace
from sideletter.model import EMPLOYERS, Event, Evidence, Modality
from sideletter.model import EventType as T

# What people or companies do among themselves as well.
_BETWEEN_SIDES = frozenset(
    {T.TENTATIVE_AGREEMENT, T.TALKS_BEGAN, T.TALKS_RESUMED, T.TALKS_BROKE_OFF, T.EXTENSION}
)
_AT_THE_TABLE = _BETWEEN_SIDES | {T.CONTRACT_EXPIRY, T.PROPOSAL, T.FINAL_OFFER}

_MENTIONED = "merely mentioned; by this rule only what is to come, may be or was averted is told"
_UNSURE = "it may be or did not happen, of which nothing is told for this kind of event"


def find_events(
    reading: Reading, *, trace: Trace = NOBODY, choose: Chooser = choose
) -> tuple[Event, ...]:
    """The events that an article tells of, each once, with the sentences that say so.

    An article that neither names a union nor is about the workers of one company tells of none,
    unless it is surely of the field as a whole.
    Never raises; offsets slice the article's text. `choose` says whom an event is with whose clause
    names no employer.
    """
    if not may_be_labor_news(reading):
        return ()
    finder = _Finder(reading, trace, choose)
    if not finder.is_about_labor():
        return ()
    finder.look_through()
    events = [event for tape in finder.tapes for event in finder.read(tape)]
    if trace is not NOBODY:
        tell_silenced(finder.tapes, trace)
    employers = frozenset(e.id for e in reading.entities if e.type in EMPLOYERS)
    return settle(
        finder.date_undated(merge_repeats(events, employers=employers, today=finder.today)),
        finder.today,
        employers=employers,
        apart=finder.tell_other_fields(),
    )


class _Finder:
    """Reads the sentences of one article in order."""

    def __init__(self, reading: Reading, trace: Trace, choose: Chooser) -> None:
        self._trace = trace
        self._doc = reading.doc
        self.today = reading.article.written_date
        self._entry_at = reading.article.entry_at
        entries = reading.article.entries
        dates = dates_of(reading.doc, self.today, entries=entries)
        self.tapes = read_tapes(reading, dates)
        self._sides = Sides.of(reading, self.tapes, self.today)
        scene = Scene(self._sides, self.tapes, reading.article.title)
        self._parties = PartyFinder(self._sides, scene, choose, trace)
        self._candidates: list[list[Trigger]] = []
        self._strangers = Strangers(self.tapes, self._sides.cast)
        self._moments = Moments(reading.article.text, dates, self.tapes, self.today, entries)
        self._needs = Needs(reading.article.text, self.tapes)
        self._kinds = Kinds(reading.article.text, self.tapes)
        self._told = Told()
        self._starts = [tape.span.start_char for tape in self.tapes]
        self._opinion = Opinion(reading, dates, self.today)
        self._likely: dict[tuple[T, int], str] = {}
        self._names = {entity.id: entity.name for entity in reading.entities}

    def look_through(self) -> None:
        """Find what may tell of events, and who faces whom in what names both sides."""
        before = (None, *self.tapes)
        self._candidates = [
            candidates(t, b, self._opinion.telling)
            for t, b in zip(self.tapes, before, strict=False)
        ]
        for tape, found in zip(self.tapes, self._candidates, strict=True):
            if "@U" in tape.text and ("@C" in tape.text or "@G" in tape.text):
                for trigger in found:
                    self._parties.learn(trigger)

    def is_about_labor(self) -> bool:
        """Whether the article is news of labor: of a union, or of the workers of one company."""
        tables = self._sides.tables
        if not self._sides.unnamed and speaks_of_unions(self.tapes):
            return True
        if is_surely_of_the_field(self._doc):
            return True
        return speaks_of_workers(
            self.tapes,
            surely=bool(tables.at_work or self._sides.cast.groups),
            maybe=bool(tables.in_dispute),
        )

    def tell_other_fields(self) -> frozenset[Evidence]:
        """The sentences that tell another industry than that of the article's alliances."""
        cast = self._sides.cast
        told = [t for t in self.tapes if cast.is_of_another_field(t.text, cast.groups)]
        return frozenset(e for tape in told for e in evidence_of(tape.span))

    def date_undated(self, events: Sequence[Event]) -> list[Event]:
        """The events, those that no telling dates with the date that is likely by far, if any."""
        return [e if e.date else replace(e, date=self._likely_date(e)) for e in events]

    def _likely_date(self, event: Event) -> str | None:
        """The first likely date of the sentences that tell of the event."""
        places = (bisect_right(self._starts, evidence.start) - 1 for evidence in event.evidence)
        dates = (self._likely.get((event.type, place)) for place in places)
        done = event.modality is Modality.ASSERTED
        return next((d for d in dates if d and not (done and lies_ahead(d, self.today))), None)

    def read(self, tape: Tape) -> list[Event]:
        """The events of one sentence."""
        triggers = [t for t in self._candidates[tape.index] if self._matters(t)]
        if is_question(tape):
            return self._answered(tape, triggers)
        told = [e for e in (self._event(trigger, triggers) for trigger in triggers) if e]
        told += recall_last(triggers, told, self._day_of)
        found = spread_dates(tape, drop_guessed(tape, told))
        self._kinds.note(found)
        self._told.note(found)
        earlier = self._told.last
        found += find_likewise(tape, triggers, earlier, self._sides, self.today)
        return found + find_shops(tape, earlier, self._sides)

    def _matters(self, trigger: Trigger) -> bool:
        """Whether the article speaks of what the rule asks for around the words."""
        reason = self._needs.lacking(trigger, going_on=bool(self._told.last))
        if reason:
            self._drop(trigger, trigger.rule.type, reason)
        return not reason

    def _answered(self, tape: Tape, triggers: Sequence[Trigger]) -> list[Event]:
        """The strike that a question asks for and the next sentence denies."""
        answer = next(iter(self.tapes[tape.index + 1 : tape.index + 2]), None)
        strike = denied(triggers, answer)
        if strike is None or answer is None:
            for trigger in triggers:
                self._drop(trigger, trigger.rule.type, "a question says nothing")
            return []
        parties = self._parties.of(strike)
        event = _told(strike, T.STRIKE_START, None, Modality.DENIED, parties=parties, values={})
        return [replace(event, evidence=evidence_of(tape.span, answer.span), speaker=None)]

    def _event(self, trigger: Trigger, others: Sequence[Trigger]) -> Event | None:
        kind = self._kinds.of(trigger, self._told.last)
        if reason := self._misplaced(trigger, kind):
            return self._drop(trigger, kind, reason)
        if self._opinion.doubts(trigger, kind):
            return self._drop(trigger, kind, "the encoder finds no word that tells of it")
        modality, date = self._settled(trigger, kind, others)
        if modality is None:
            return self._drop(trigger, kind, _MENTIONED if trigger.rule.weak else _UNSURE)
        modality = self._sure(modality, trigger, kind)
        date = self._dated(date, trigger, kind)
        modality, date = self._passed(modality, date, trigger, kind)
        if is_of_another(trigger):
            return self._drop(trigger, kind, "it is of another union, which is not named")
        if (reason := self._unfit(trigger, kind, date)) and self._holds(reason, trigger, kind):
            return None
        fill = self._moments.is_recent(date)
        parties = self._parties.of(trigger, fill=fill)
        told = bool(parties) or trigger.rule.who == "nobody"
        if not told and not self._parties.may_lack(trigger, kind, fill=fill):
            parties = self._opinion.parties(trigger, kind)
            self._tell(trigger, kind, "no party to it is named near enough")
            if not parties:
                return None
        elif parties:
            parties = self._between(parties, trigger, kind, recent=fill)
        values = read_values(trigger, kind, others)
        if kind is T.RATIFICATION and is_lost(modality, values):
            return self._drop(trigger, kind, "the smaller share said yes, so it was voted down")
        self._trace.fired("events", trigger.rule.id, trigger.start, trigger.end)
        if date is None:
            known = Dated(trigger, kind, modality, self._day_of(trigger))
            likely = self._opinion.date(known, self.tapes, others)
            if likely:
                self._likely.setdefault((kind, trigger.tape.index), likely)
        return _told(trigger, kind, date, modality, parties=parties, values=values)

    def _misplaced(self, trigger: Trigger, kind: T) -> str:
        """Why the words tell of no happening between these sides at all; "" where they may."""
        if reason := misplaced(trigger, kind, self._told.kinds):
            return reason
        if self._strangers.act_in(trigger.tape):
            return "it is the labor of others, of whom nothing is read"
        return ""

    def _settled(
        self, trigger: Trigger, kind: T, others: Sequence[Trigger]
    ) -> tuple[Modality | None, str | None]:
        """How sure it is and its date; no modality where nothing is to be told of it."""
        today = self._day_of(trigger)
        mention = nearest(date_of(trigger, others), trigger, kind, today)
        modality, date = settle_modality(
            trigger,
            kind,
            mention.iso if mention else None,
            today=today,
            moments=self._moments,
        )
        if modality is Modality.DENIED and mention and is_last_time(trigger, kind, mention, today):
            return Modality.ASSERTED, mention.iso
        averted = modality is Modality.DENIED and mention and is_day_averted(trigger, mention)
        return modality, None if averted else date

    def _dated(self, date: str | None, trigger: Trigger, kind: T) -> str | None:
        """The date that the rules tell, or another, or none, that is likelier by far.

        Where it is none, what else is asked of undated events may still find one.
        """
        if date is None:
            return None
        other = self._opinion.instead_of(date, trigger, kind)
        if other != date:
            self._tell(trigger, kind, f"on {date}: {other or 'no date'} is likelier")
        return other

    def _between(self, parties: Ids, trigger: Trigger, kind: T, *, recent: bool) -> Ids:
        """The parties that the rules tell, or others that are likelier by enough."""
        others = self._opinion.sides(parties, trigger, kind, recent=recent)
        if set(others) == set(parties):
            return parties
        was, now = (" and ".join(self._names[i] for i in ids) for ids in (parties, others))
        self._tell(trigger, kind, f"between {was}: {now} are likelier")
        return others

    def _sure(self, modality: Modality, trigger: Trigger, kind: T) -> Modality:
        """How sure the rules have it, or another modality that is likelier by far."""
        other = self._opinion.modality(trigger, kind, modality)
        if other is not modality:
            self._tell(trigger, kind, f"as {modality.value}: {other.value} is likelier")
        return other

    def _passed(
        self, modality: Modality, date: str | None, trigger: Trigger, kind: T
    ) -> tuple[Modality, str | None]:
        """How sure and when, so that nothing that was done lies ahead."""
        today = self._day_of(trigger)
        if (
            modality is not Modality.ASSERTED
            or not date
            or not today
            or not lies_ahead(date, today)
        ):
            return modality, date
        done = self._opinion.done(trigger, kind)
        now = settle_ahead(trigger, kind, date, today=today, done=done)
        told = f"{now[0].value} on {now[1] or 'no day'}"
        self._tell(trigger, kind, f"asserted on {date}, which lies ahead: {told} instead")
        return now

    def _unfit(self, trigger: Trigger, kind: T, date: str | None) -> str:
        """Why it is no step between an article's sides; "" where it may be one."""
        if kind is T.STRIKE_START and is_only_sanctioned(trigger):
            return "it is only authorized"
        if not date and ("date" in trigger.rule.needs or is_bare_result(trigger)):
            return "its day is not told, which this rule asks for"
        if is_said_of_another(trigger, kind):
            return "the verb is said of another noun"
        if kind in _AT_THE_TABLE and is_of_others(trigger, self._sides, self._told.sides):
            return "it is no labor's: of one person, or of strangers"
        if kind in _BETWEEN_SIDES and self._parties.is_foreign(trigger):
            return "it is among others than the two sides of a contract"
        return ""

    def _holds(self, reason: str, trigger: Trigger, kind: T) -> bool:
        """Whether what speaks against an event does, and the encoder is not sure of it.

        Whoever looks on is told of it either way.
        """
        sure = self._opinion.insists(trigger, kind)
        self._tell(trigger, kind, f"{reason}: what is told is likelier" if sure else reason)
        return not sure

    def _drop(self, trigger: Trigger, kind: T, reason: str) -> Event | None:
        """No event, and whoever looks on is told why."""
        self._tell(trigger, kind, reason)
        return None

    def _tell(self, trigger: Trigger, kind: T, reason: str) -> None:
        """Tell whoever looks on what is turned down of an event, or all of it."""
        self._trace.turned_down(
            "events", trigger.rule.id, trigger.start, trigger.end, f"{kind.value}: {reason}"
        )

    def _day_of(self, trigger: Trigger) -> dt.date | None:
        """The day from which its words speak: an entry's own in a live blog, else the article's."""
        entry = self._entry_at(trigger.start)
        return entry.day if entry else self.today


def _told(
    trigger: Trigger,
    kind: T,
    date: str | None,
    modality: Modality,
    *,
    parties: Ids,
    values: Values,
) -> Event:
    """The event of a trigger, with its sentence and whoever is quoted with it."""
    return Event(
        type=kind,
        date=date,
        parties=parties,
        modality=modality,
        values=values,
        evidence=evidence_of(trigger.tape.span),
        speaker=speaker_of(trigger),
        rule=trigger.rule.id,
    )
