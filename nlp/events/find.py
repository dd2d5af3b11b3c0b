"""The finder of events: from a reading to one entry per happening."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from nlp.dates import dates_of
from nlp.events.actors import decided_by_board, is_only_sanctioned, misplaced
from nlp.events.attribution import speaker_of
from nlp.events.candidates import candidates
from nlp.events.foreign import is_of_others, is_said_of_another
from nlp.events.labor import may_be_labor_news, speaks_of_unions, speaks_of_workers
from nlp.events.likewise import find_likewise
from nlp.events.meaning import is_bare_result, is_day_averted, is_lost, is_of_another, is_stoppage
from nlp.events.merge import merge_repeats
from nlp.events.moments import Moments
from nlp.events.outcome import settle
from nlp.events.parties import PartyFinder
from nlp.events.rules import Trigger
from nlp.events.series import spread_dates
from nlp.events.sides import Sides
from nlp.events.silenced import tell_silenced
from nlp.events.strangers import Strangers
from nlp.events.tape import Tape, read_tapes
from nlp.events.verdict import settle_modality
from nlp.events.votes import read_values
from nlp.events.when import date_of
from nlp.reading import Reading, evidence_of
from nlp.trace import NOBODY, Trace
from sideletter.model import EMPLOYERS, Event, Evidence, Modality
from sideletter.model import EventType as T

_QUESTION = re.compile(r"\?[\"'”’)]*\s*$")
_MATTER = re.compile(
    r"contract|agreement|\bdeal\b|@G|\bpacts?\b|ratif|walkout|stoppage|authori[sz]|tentative|@A|picket"
    r"|\boffers?\b|\bpackage\b|\bsettlements?\b|\baccord\b|\bmemorand"
)
# What an offer is made at: a table with a union.
_TABLE = re.compile(_MATTER.pattern + r"|@U|\bunions?\b|\bguilds?\b|bargain|negotiat|\btalks\b")
_NEEDED = {"matter": _MATTER, "table": _TABLE}
_NO = re.compile(r"no[.,]")
_STRIKE_VOTE = re.compile(r"authori[sz]|strike (?:vote|mandate|card|ballot)")
# What people or companies do among themselves as well.
_BETWEEN_SIDES = frozenset(
    {T.TENTATIVE_AGREEMENT, T.TALKS_BEGAN, T.TALKS_RESUMED, T.TALKS_BROKE_OFF, T.EXTENSION}
)
_AT_THE_TABLE = _BETWEEN_SIDES | {T.CONTRACT_EXPIRY, T.PROPOSAL, T.FINAL_OFFER}
_ENDS = frozenset({T.STRIKE_END, T.LOCKOUT_END})
_STOPPAGE = re.compile(
    r"\b(?:strik(?:e|es|ers?|ing)|struck|walk(?:ed|s|ing)?[ -]?(?:outs?|off)|stoppages?|pickets?"
    r"|picketing|lock(?:ed|s|ing)?[ -]?outs?|industrial action)\b",
    re.IGNORECASE,
)
_TALKS = re.compile(r"\b(?:talks|negotiations|bargaining)\b", re.IGNORECASE)
# Of what the sentence before must speak, where a pronoun stands for it.
_BEFORE = {"after_strike": (_STOPPAGE, "stoppage"), "after_talks": (_TALKS, "talks")}
_LOCKED = re.compile(r"\block(?:ed|s|ing)?[ -]?outs?\b", re.IGNORECASE)
_STRUCK = re.compile(
    r"\b(?:on strike|striking|strikers?|struck|(?:the|their|its|a) (?:[\w-]+ )?strike"
    r" (?:began|ended|is|was)|walk(?:ed|ing)? (?:out|off)|walkouts?|day strike)\b",
    re.IGNORECASE,
)

_MENTIONED = "merely mentioned; by this rule only what is to come, may be or was averted is told"
_UNSURE = "it may be or did not happen, of which nothing is told for this kind of event"


def find_events(reading: Reading, *, trace: Trace = NOBODY) -> tuple[Event, ...]:
    """The events that an article tells of, each once, with the sentences that say so.

    An article that neither names a union nor is about the workers of one company tells of none.
    Never raises; offsets slice the article's text.
    """
    if not may_be_labor_news(reading):
        return ()
    finder = _Finder(reading, trace)
    if not finder.is_about_labor():
        return ()
    finder.look_through()
    events = [event for tape in finder.tapes for event in finder.read(tape)]
    if trace is not NOBODY:
        tell_silenced(finder.tapes, trace)
    employers = frozenset(e.id for e in reading.entities if e.type in EMPLOYERS)
    return settle(
        merge_repeats(events), finder.today, employers=employers, apart=finder.tell_other_fields()
    )


class _Finder:
    """Reads the sentences of one article in order."""

    def __init__(self, reading: Reading, trace: Trace) -> None:
        self._trace = trace
        self.today = reading.article.written_date
        self._entry_at = reading.article.entry_at
        entries = reading.article.entries
        dates = dates_of(reading.doc, self.today, entries=entries)
        self.tapes = read_tapes(reading, dates)
        self._sides = Sides.of(reading, self.tapes, self.today)
        self._parties = PartyFinder(self._sides)
        self._candidates: list[list[Trigger]] = []
        self._strangers = Strangers(self.tapes, self._sides.cast)
        self._moments = Moments(reading.article.text, dates, self.tapes, self.today, entries)
        self._stoppage = bool(_STOPPAGE.search(reading.article.text))
        self._struck = bool(_STRUCK.search(reading.article.text))
        self._locked = bool(_LOCKED.search(reading.article.text))
        self._last: list[Event] = []
        self._vote = T.RATIFICATION

    def look_through(self) -> None:
        """Find what may tell of events, and who faces whom in what names both sides."""
        self._candidates = [candidates(tape) for tape in self.tapes]
        for tape, found in zip(self.tapes, self._candidates, strict=True):
            if "@U" in tape.text and ("@C" in tape.text or "@G" in tape.text):
                for trigger in found:
                    self._parties.learn(trigger)

    def is_about_labor(self) -> bool:
        """Whether the article is news of labor: of a union, or of the workers of one company."""
        tables = self._sides.tables
        if not self._sides.unnamed and speaks_of_unions(self.tapes):
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

    def read(self, tape: Tape) -> list[Event]:
        """The events of one sentence."""
        triggers = [t for t in self._candidates[tape.index] if self._matters(t)]
        if _QUESTION.search(tape.raw):
            return self._answered(tape, triggers)
        told = [e for e in (self._event(trigger, triggers) for trigger in triggers) if e]
        found = spread_dates(tape, told)
        for event in found:
            if event.type in (T.RATIFICATION, T.STRIKE_AUTHORIZATION):
                self._vote = event.type
        earlier = found or self._last
        self._last = earlier
        return found + find_likewise(tape, triggers, earlier, self._sides, self.today)

    def _matters(self, trigger: Trigger) -> bool:
        """Whether the words are meant so, and speak of a contract or a strike, where a rule asks.

        Nothing ends that is told of nowhere: crews go "back to work" after a pandemic, too.
        """
        kind = trigger.rule.type
        if kind in _ENDS and not self._stoppage:
            self._drop(trigger, kind, "the article tells of no stoppage that could end")
            return False
        if kind is T.STRIKE_START and "dispute" in trigger.words and not self._stoppage:
            self._drop(trigger, kind, "the article tells of no stoppage in the dispute")
            return False
        if kind is T.TENTATIVE_AGREEMENT and is_stoppage(trigger):
            self._drop(trigger, kind, "the strike is a stoppage here, and strikes no deal")
            return False
        place = trigger.tape.index
        before = self.tapes[max(0, place - 1) : place]
        for need, (pattern, what) in _BEFORE.items():
            if need in trigger.rule.needs and not any(pattern.search(t.raw) for t in before):
                self._drop(trigger, kind, f"the sentence before speaks of no {what}")
                return False
        needed = [pattern for need, pattern in _NEEDED.items() if need in trigger.rule.needs]
        if not needed or self._last:
            return True
        around = self.tapes[max(0, place - 1) : place + 1]
        if any(needed[0].search(tape.text) for tape in around):
            return True
        self._drop(trigger, kind, "nothing around speaks of a contract or a strike")
        return False

    def _answered(self, tape: Tape, triggers: Sequence[Trigger]) -> list[Event]:
        """A question says nothing, unless it is of a strike and the next sentence says "No"."""
        strikes = [t for t in triggers if t.rule.type is T.STRIKE_START]
        follows = self.tapes[tape.index + 1 : tape.index + 2]
        if not strikes or not follows or not _NO.match(follows[0].text.strip()):
            for trigger in triggers:
                self._drop(trigger, trigger.rule.type, "a question says nothing")
            return []
        return [
            Event(
                type=T.STRIKE_START,
                date=None,
                parties=self._parties.of(strikes[0]),
                modality=Modality.DENIED,
                evidence=evidence_of(tape.span, follows[0].span),
                rule=strikes[0].rule.id,
            )
        ]

    def _event(self, trigger: Trigger, others: Sequence[Trigger]) -> Event | None:
        rule, kind = trigger.rule, self._kind(trigger)
        if reason := misplaced(trigger, kind):
            return self._drop(trigger, kind, reason)
        if self._strangers.act_in(trigger.tape):
            return self._drop(trigger, kind, "it is the labor of others, of whom nothing is read")
        mention = date_of(trigger, others)
        date = mention.iso if mention else None
        modality, date = settle_modality(
            trigger, kind, date, today=self._day_of(trigger), moments=self._moments
        )
        if modality is Modality.DENIED and mention and is_day_averted(trigger, mention):
            date = None
        if modality is None:
            return self._drop(trigger, kind, _MENTIONED if rule.weak else _UNSURE)
        if kind is T.STRIKE_START and is_only_sanctioned(trigger):
            return self._drop(trigger, kind, "it is only authorized")
        if not date and ("date" in rule.needs or is_bare_result(trigger)):
            return self._drop(trigger, kind, "its day is not told, which this rule asks for")
        if is_of_another(trigger):
            return self._drop(trigger, kind, "it is of another union, which is not named")
        if is_said_of_another(trigger, kind):
            return self._drop(trigger, kind, "the verb is said of another noun")
        if kind in _AT_THE_TABLE and is_of_others(trigger, self._sides):
            return self._drop(trigger, kind, "it is no labor's: of one person, or of strangers")
        if kind in _BETWEEN_SIDES and self._parties.is_foreign(trigger):
            return self._drop(trigger, kind, "it is among others than the two sides of a contract")
        parties = self._parties.of(trigger, fill=self._moments.is_recent(date))
        if not parties and rule.who != "nobody" and not self._parties.may_lack(kind):
            return self._drop(trigger, kind, "no party to it is named near enough")
        values = read_values(trigger, kind, others)
        if kind is T.RATIFICATION and is_lost(modality, values):
            return self._drop(trigger, kind, "the smaller share said yes, so it was voted down")
        self._trace.fired("events", rule.id, trigger.start, trigger.end)
        return Event(
            type=kind,
            date=date,
            parties=parties,
            modality=modality,
            values=values,
            evidence=evidence_of(trigger.tape.span),
            speaker=speaker_of(trigger),
            rule=rule.id,
        )

    def _drop(self, trigger: Trigger, kind: T, reason: str) -> Event | None:
        """No event, and whoever looks on is told why."""
        self._trace.turned_down(
            "events", trigger.rule.id, trigger.start, trigger.end, f"{kind.value}: {reason}"
        )
        return None

    def _day_of(self, trigger: Trigger) -> dt.date | None:
        """The day from which its words speak: an entry's own in a live blog, else the article's."""
        entry = self._entry_at(trigger.start)
        return entry.day if entry else self.today

    def _is_of_a_lockout(self, trigger: Trigger) -> bool:
        """Whether those who go back to work had been locked out, and were not on strike."""
        told = trigger.tape.text
        if _LOCKED.search(told):
            return not _STRUCK.search(told)
        return self._locked and not self._struck

    def _kind(self, trigger: Trigger) -> T:
        """The rule's type; a bare result is of the kind of vote that was last spoken of."""
        rule = trigger.rule
        if rule.type is T.RATIFICATION and rule.modality is Modality.SCHEDULED:
            asked = any(
                e.type is T.STRIKE_AUTHORIZATION and e.modality is not Modality.ASSERTED
                for e in self._last
            )
            unsaid = not _MATTER.search(trigger.tape.text)
            if unsaid and any(e.type is T.UNION_ELECTION for e in self._last):
                return T.UNION_ELECTION
            return T.STRIKE_AUTHORIZATION if asked and unsaid else rule.type
        if rule.type is T.RATIFICATION and decided_by_board(trigger):
            return T.BOARD_APPROVAL
        if rule.type is T.STRIKE_END and self._is_of_a_lockout(trigger):
            return T.LOCKOUT_END
        if not rule.context:
            return rule.type
        place = trigger.tape.index
        told = any(_STRIKE_VOTE.search(t.text) for t in self.tapes[max(0, place - 1) : place + 1])
        return T.STRIKE_AUTHORIZATION if told else self._vote
