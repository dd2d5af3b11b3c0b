"""The finder of events: from a reading to one entry per happening."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from nlp.dates import DateMention, Kind, Tense, dates_of, first_day, precision, to_day
from nlp.dates.headings import find_headings
from nlp.dates.parse import tense_of
from nlp.events.attribution import speaker_of
from nlp.events.merge import merge_repeats
from nlp.events.outcome import settle
from nlp.events.parties import PartyFinder
from nlp.events.rules import Trigger, find_triggers
from nlp.events.sides import Sides
from nlp.events.tape import Tape, read_tapes
from nlp.events.votes import Values, read_days, read_votes, read_workers
from nlp.events.when import date_of
from nlp.modality import judge
from nlp.reading import Reading, evidence_of
from sideletter.model import EntityType, Event, Modality
from sideletter.model import EventType as T

# Further back than this the other side of a retold round is no longer assumed.
_RECENT = dt.timedelta(days=3 * 366 + 60)
# So many days make a story of their own.
_STORY = 4
_QUESTION = re.compile(r"\?[\"'”’)]*\s*$")
# "… and the actors of SAG-AFTRA on July 14", "United Artists followed on Jan. 7".
_LIKEWISE = re.compile(
    r"(?:and|while|then) (?:those of |the )?(?:(?:actors|members|writers|performers) of )?(?:the )?"
    r"(?:with )?@[UC](?:'s)?(?P<verb> followed(?: suit)?| did so| did the same)? (?:on |in )?@D"
    r"|(?:in|on) @D,? (?:the )?@[UC](?P<verb2> followed)"
    r"|@[UC](?:,[^.;:!?]{0,80},)? (?:followed|did likewise)(?: suit)? (?:on |in )?@D"
)
_GAP = 60
_ACTORS = frozenset({EntityType.UNION, EntityType.COMPANY})
_STOPPAGES = frozenset({T.STRIKE_START, T.STRIKE_END, T.LOCKOUT_START, T.LOCKOUT_END})
# Of what else did not happen, nothing is said.
# What the opening of a news story tells happened on the day that it names.
_NEWS = frozenset(
    {T.TENTATIVE_AGREEMENT, T.RATIFICATION, T.STRIKE_AUTHORIZATION, T.REJECTION, T.BOARD_APPROVAL}
)
_OPENING = 3
_START = 12
_ENDS = frozenset({"through", "until", "till", "to"})
_FRESH = 3
_DENIABLE = frozenset(
    {
        T.STRIKE_START,
        T.LOCKOUT_START,
        T.STRIKE_AUTHORIZATION,
        T.MERGER,
        T.CONTRACT_EXPIRY,
        T.TALKS_RESUMED,
        T.TALKS_BEGAN,
        T.EXTENSION,
    }
)
_VOTED = frozenset(
    {T.RATIFICATION, T.STRIKE_AUTHORIZATION, T.BOARD_APPROVAL, T.REJECTION, T.UNION_ELECTION}
)


def find_events(reading: Reading) -> tuple[Event, ...]:
    """The events that an article tells of, each once, with the sentences that say so.

    An article that names no union tells of none. Never raises; offsets slice the article's text.
    """
    if not any(e.type is EntityType.UNION for e in reading.entities):
        return ()
    finder = _Finder(reading)
    events = [event for tape in finder.tapes for event in finder.read(tape)]
    return settle(merge_repeats(events), finder.today)


def _cluster(dates: Sequence[DateMention], today: dt.date | None) -> dt.date | None:
    """The middle of the time that a retrospective tells of; None for news of the day."""
    days = sorted(d.day for d in dates if d.day and d.kind is not Kind.HEADING)
    if not today or len(days) < _STORY:
        return None
    middle = days[len(days) // 2]
    return middle if middle < today - _RECENT else None


class _Finder:
    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.today = self._today = reading.article.published_date
        dates = dates_of(reading.doc, self._today)
        self._entries = [
            h for h in find_headings(reading.article.text, self._today) if h.hour is not None
        ]
        self._cluster = _cluster(dates, self._today)
        self.tapes = read_tapes(reading, dates)
        self._last: list[Event] = []
        self._vote = T.RATIFICATION
        self._days = [d for d in dates if d.day and d.kind is Kind.DEICTIC]
        breaks = [m.end() for m in re.finditer(r"\n+", reading.article.text)]
        self._opening = breaks[min(_OPENING, len(breaks)) - 1] if breaks else 0
        self._sides = Sides(reading, self.tapes)
        self._parties = PartyFinder(self._sides, reading.article.text)

    def read(self, tape: Tape) -> list[Event]:
        """The events of one sentence."""
        triggers = find_triggers(tape)
        if not triggers or not self._about_labor(tape, triggers):
            return []
        if _QUESTION.search(tape.span.text):
            return self._answered(tape, triggers)
        if any(t.rule.type in _VOTED and not t.rule.context for t in triggers):
            triggers = [t for t in triggers if not t.rule.context]
        interim = [t for t in triggers if t.rule.type is T.INTERIM_AGREEMENT]
        triggers = [
            t
            for t in triggers
            if t.rule.type is not T.TENTATIVE_AGREEMENT
            or not any(i.at < t.to and t.at < i.to for i in interim)
        ]
        events = [self._event(trigger, triggers) for trigger in triggers]
        found = [event for event in events if event]
        for event in found:
            if event.type in (T.RATIFICATION, T.STRIKE_AUTHORIZATION):
                self._vote = event.type
        return found + self._following(tape, triggers, found)

    def _following(
        self, tape: Tape, triggers: Sequence[Trigger], found: list[Event]
    ) -> list[Event]:
        """What another union is said to have done likewise ("… and SAG-AFTRA on July 14")."""
        earlier = found or self._last
        self._last = found or self._last
        if not earlier:
            return []
        more = []
        for match in _LIKEWISE.finditer(tape.text):
            start, end = tape.source(*match.span())
            if (
                match.group().startswith(("and", "while", "then"))
                and not match.group("verb")
                and not any(t.at <= match.start() and match.start() - t.to < _GAP for t in triggers)
            ):
                continue
            model = [e for e in earlier if e.modality is not Modality.DENIED]
            names = [h for h in tape.hits if start <= h.mention.start < end]
            ids = tuple(
                dict.fromkeys(self._sides.id_of(h) for h in names if h.entity.type in _ACTORS)
            )
            dates = [d for d in tape.dates if start <= d.start < end and d.iso]
            if not model or not ids or not dates or set(ids) <= set(model[-1].parties[:1]):
                continue
            more.append(self._likewise(model[-1], ids, dates[-1].iso, tape))
        return more

    def _likewise(self, model: Event, ids: tuple[str, ...], date: str | None, tape: Tape) -> Event:
        """The model's act, done by others on another day."""
        types = self._sides.types
        company = types[ids[0]] is EntityType.COMPANY
        rest = tuple(
            p for p in model.parties if p not in ids and (types[p] is EntityType.UNION) == company
        )
        ahead = bool(date and self._today and first_day(date) > self._today)
        return Event(
            type=model.type,
            date=date,
            parties=rest + ids if company else ids + rest,
            modality=Modality.SCHEDULED if ahead else model.modality,
            evidence=evidence_of(tape.span),
            rule=f"{model.rule}.likewise",
        )

    def _about_labor(self, tape: Tape, triggers: Sequence[Trigger]) -> bool:
        return bool(self._sides.main)

    def _answered(self, tape: Tape, triggers: Sequence[Trigger]) -> list[Event]:
        """A question says nothing, unless the next sentence answers it with "No"."""
        follows = tape.index + 1 < len(self.tapes) and self.tapes[tape.index + 1]
        if not follows or not re.match(r"no[.,]", follows.text.strip()):
            return []
        strikes = [t for t in triggers if t.rule.type is T.STRIKE_START]
        if not strikes:
            return []
        parties = self._parties.of(strikes[0])
        return [
            Event(
                type=T.STRIKE_START,
                date=None,
                parties=parties,
                modality=Modality.DENIED,
                evidence=evidence_of(tape.span, follows.span),
                rule=strikes[0].rule.id,
            )
        ]

    def _event(self, trigger: Trigger, others: Sequence[Trigger]) -> Event | None:
        kind, tape = self._kind(trigger), trigger.tape
        mention = date_of(trigger, others)
        date = mention.iso if mention else None
        if "date" in trigger.rule.needs and not date:
            return None
        root = trigger.root
        tense = tense_of(root) if root is not None else None
        modality = trigger.rule.modality or judge(
            tape.text, *trigger.core, kind=kind, tense=tense, date=date, today=self._today
        )
        modality, date = self._settle(trigger, modality, date)
        if trigger.rule.weak and modality is Modality.ASSERTED:
            return None
        if modality is Modality.DENIED and kind not in _DENIABLE:
            return None
        if modality is Modality.DENIED and kind is T.CONTRACT_EXPIRY and not date:
            return None
        if not date:
            date = (
                self._live_day(trigger, tense, modality)
                or self._lead_day(trigger, modality)
                or self._told_year(trigger, tense, modality)
            )
        parties = self._parties.of(trigger, fill=self._fills(date))
        if not parties and trigger.rule.who != "nobody":
            return None
        if trigger.rule.context and not date:
            return None
        if modality is Modality.POSSIBLE and date and self._today:
            date = date if first_day(date) > self._today else None
        return Event(
            type=kind,
            date=date,
            parties=parties,
            modality=modality,
            values=self._values(trigger, others),
            evidence=evidence_of(tape.span),
            speaker=speaker_of(trigger),
            rule=trigger.rule.id,
        )

    def _kind(self, trigger: Trigger) -> T:
        """The rule's type; a bare result is of the kind of vote that was last spoken of."""
        if not trigger.rule.context:
            return trigger.rule.type
        if re.search(r"authori[sz]|strike (?:vote|mandate|card|ballot)", trigger.tape.text):
            return T.STRIKE_AUTHORIZATION
        return self._vote

    def _settle(
        self, trigger: Trigger, modality: Modality, date: str | None
    ) -> tuple[Modality, str | None]:
        """A vote that was to come and whose day has passed was held."""
        today = self._today
        if trigger.rule.modality is Modality.SCHEDULED and date and today:
            if first_day(date) < today:
                return Modality.ASSERTED, date
        return modality, date

    def _fills(self, date: str | None) -> bool:
        """Whether the other side of a round is taken from the rest of the article."""
        if date is None or self._today is None:
            return True
        if self._cluster and abs((first_day(date) - self._cluster).days) < _RECENT.days // 3:
            return True
        return first_day(date) > self._today - _RECENT

    def _live_day(self, trigger: Trigger, tense: Tense | None, modality: Modality) -> str | None:
        """The entry's day, for what a live blog tells as just done."""
        if modality is not Modality.ASSERTED or tense is not Tense.PERFECT or trigger.rule.weak:
            return None
        before = [h for h in self._entries if h.start <= trigger.start]
        return before[-1].day.isoformat() if before and before[-1].day else None

    def _lead_day(self, trigger: Trigger, modality: Modality) -> str | None:
        """The day of the news itself, for the act that the opening tells without a day."""
        if modality is not Modality.ASSERTED or trigger.rule.weak or not self._today:
            return None
        if self._kind(trigger) not in _NEWS or trigger.start > self._opening:
            return None
        fresh = [
            d.iso
            for d in self._days
            if d.start < trigger.start and d.day and 0 <= (self._today - d.day).days <= _FRESH
        ]
        return fresh[-1] if fresh else None

    def _told_year(self, trigger: Trigger, tense: Tense | None, modality: Modality) -> str | None:
        """The year that the sentence before sets for what goes on being told."""
        if modality is not Modality.ASSERTED or tense is not Tense.PAST or trigger.rule.weak:
            return None
        index = trigger.tape.index
        if index == 0:
            return None
        before = self.tapes[index - 1]
        opens = bool(before.dates) and before.dates[0].start - before.span.start_char < _START
        if not opens and any(d.iso for d in trigger.tape.dates if d.lead not in _ENDS):
            return None
        text = self._reading.article.text[
            before.span.end_char - 2 : trigger.tape.span.start_char + 1
        ]
        told = [d for d in before.dates if d.iso]
        if "\n" in text or not told or precision(told[0].iso) > 1 + opens:
            return None
        return told[0].iso

    def _values(self, trigger: Trigger, others: Sequence[Trigger]) -> Values:
        tape, kind = trigger.tape, trigger.rule.type
        window = self._window(trigger, others)
        values = read_votes(kind, window)
        if kind in _STOPPAGES:
            days = read_days(window)
            if days:
                values["duration_days"] = days
        if kind in (T.STRIKE_START, T.UNION_ELECTION, T.TENTATIVE_AGREEMENT):
            workers = read_workers(tape.text)
            if workers:
                values["workers"] = workers
        if kind is T.EXTENSION:
            until = date_of(trigger, others, end=True)
            day = to_day(until.iso) if until else None
            if day:
                values["until"] = day.isoformat()
        return values

    def _window(self, trigger: Trigger, others: Sequence[Trigger]) -> str:
        """The stretch of tape that is the trigger's own: up to its neighbours of other votes."""
        text = trigger.tape.text
        votes = [o for o in others if o is not trigger and o.rule.type in _VOTED]
        start = max((o.to for o in votes if o.to <= trigger.at), default=0)
        end = min((o.at for o in votes if o.at >= trigger.to), default=len(text))
        return text[start:end]
