"""One table's dated events walked in order and cut into rounds of bargaining.

A ratification ends a round, and so does a settlement that nobody voted down; the next talks,
demands, threats, strikes or deadlines begin another. Without either, a long silence does.
Figures are days; they were set on the rounds of 1987 to 2026 that the tests hold.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph.claims import Happening
from graph.days import Span, day, span
from sideletter.model import EventType as T
from sideletter.model import Modality

SILENCE = 730  # An open round may be silent for two years.
SECOND_TALKS = 365  # Talks that begin a year after talks began are other talks.
BEFORE_TALKS = 270  # Talks may begin, a strike be authorised, so long before anything else is told.
AFTER_RATIFICATION = 60
AFTER_SETTLEMENT = 240  # Hardly anyone bargains anew before; a single wrong report may say so.
AFTER_STRIKE = 120
OLD_CONTRACT = 240  # A contract may be settled this long before the old one runs out.
VOTE = 200  # From a settlement to the last vote on it.
NEXT_SETTLEMENT = 240
ANOTHER_DEAL = 30
RENEWAL = 400  # A pact nobody votes on may be extended again within this time.
NEW_TERMS = 400

SETTLING = frozenset({T.TENTATIVE_AGREEMENT})
VOTES = frozenset({T.BOARD_APPROVAL, T.RATIFICATION, T.REJECTION})
STOPPAGES = frozenset({T.STRIKE_START, T.LOCKOUT_START})
ENDS = frozenset({T.STRIKE_END, T.LOCKOUT_END})
PRESSURE = frozenset(
    {
        T.TALKS_BEGAN,
        T.TALKS_RESUMED,
        T.TALKS_BROKE_OFF,
        T.PROPOSAL,
        T.FINAL_OFFER,
        T.STRIKE_AUTHORIZATION,
        T.STRIKE_START,
        T.LOCKOUT_START,
    }
)
# What is bargaining rather than a mere date in the calendar.
SUBSTANCE = PRESSURE | SETTLING | VOTES | ENDS
CALENDAR = frozenset({T.CONTRACT_EXPIRY, T.AGREEMENT_EFFECTIVE, T.EXTENSION})
ROUND_TYPES = SUBSTANCE | CALENDAR
_ORDER = {
    t: n
    for n, t in enumerate(
        (
            T.PROPOSAL,
            T.TALKS_BEGAN,
            T.STRIKE_AUTHORIZATION,
            T.TALKS_RESUMED,
            T.FINAL_OFFER,
            T.EXTENSION,
            T.TALKS_BROKE_OFF,
            T.CONTRACT_EXPIRY,
            T.STRIKE_START,
            T.LOCKOUT_START,
            T.INTERIM_AGREEMENT,
            T.LEGAL_ACTION,
            T.TENTATIVE_AGREEMENT,
            T.BOARD_APPROVAL,
            T.STRIKE_END,
            T.LOCKOUT_END,
            T.REJECTION,
            T.RATIFICATION,
            T.AGREEMENT_EFFECTIVE,
        )
    )
}


def in_order(events: Iterable[Happening]) -> list[Happening]:
    """By time; on one day in the order in which such things happen."""
    return sorted(events, key=lambda e: (when(e), _ORDER.get(T(e.type), 99), e.id))


def when(event: Happening) -> dt.date:
    """The day to sort by: the last that the date may mean, else the day it was reported."""
    found = span(event.date)
    return found.last if found else day(event.reported) or dt.date.max


def happened(event: Happening) -> bool:
    """Whether it is told as something that happened."""
    return event.modality == Modality.ASSERTED


@dataclass(slots=True)
class Course:
    """A round while it is being cut out: its events and how far it has come."""

    events: list[Happening] = field(default_factory=list)
    settled: dt.date | None = None
    ratified: dt.date | None = None
    pressed: dt.date | None = None
    struck_until: dt.date | None = None
    talks_since: dt.date | None = None
    last: dt.date | None = None
    moved: dt.date | None = None
    renewed: dt.date | None = None

    def add(self, event: Happening) -> None:
        """Take the event in and note what it changes."""
        self.events.append(event)
        moment = when(event)
        if event.type not in (T.CONTRACT_EXPIRY, T.AGREEMENT_EFFECTIVE) or happened(event):
            self.last = max(self.last or moment, moment)
        if not happened(event):
            return
        if event.type in SUBSTANCE:
            self.moved = moment
        elif event.type == T.EXTENSION:
            self.renewed = moment
        if event.type in SETTLING and not self._stands():
            self.settled = moment
        elif event.type == T.REJECTION and self._votes_down(event):
            self.settled = None
        elif event.type == T.RATIFICATION:
            self.ratified = self.ratified or moment
        elif event.type in ENDS and not self._just_struck(moment):
            self.struck_until = moment
        elif event.type == T.TALKS_BEGAN:
            self.talks_since = self.talks_since or moment
        if event.type in PRESSURE:
            self.pressed = moment
        if event.type in PRESSURE and self.ratified and not self.settled:
            # The fight goes on, and no deal is told of: that vote was on something else.
            self.ratified = None

    def takes(self, event: Happening) -> bool:
        """Whether the event belongs to this round rather than to the next."""
        if not self.events:
            return True
        moment = when(event)
        concluded = self.ratified or self.settled
        if event.type == T.CONTRACT_EXPIRY and concluded:
            return (moment - max(concluded, self.renewed or concluded)).days <= OLD_CONTRACT
        if event.type == T.AGREEMENT_EFFECTIVE and concluded:
            return (moment - concluded).days <= NEW_TERMS
        if event.type in VOTES | ENDS and concluded:
            return (moment - (self.settled or concluded)).days <= VOTE
        if event.type in SETTLING and concluded:
            limit = ANOTHER_DEAL if self.ratified else NEXT_SETTLEMENT
            return (moment - concluded).days <= limit
        if event.type == T.EXTENSION and concluded:
            since = concluded if self.ratified else self.last or concluded
            return (moment - since).days <= (ANOTHER_DEAL if self.ratified else RENEWAL)
        return self._goes_on(event, moment)

    def _stands(self) -> bool:
        """Whether a settlement is told after which nobody talked, threatened or struck again."""
        return self.settled is not None and (self.pressed is None or self.pressed <= self.settled)

    def _just_struck(self, moment: dt.date) -> bool:
        """Whether the strike began that very day: then the report of its end is a mistake."""
        return any(e.type == T.STRIKE_START and when(e) >= moment for e in self.events)

    def _votes_down(self, event: Happening) -> bool:
        """Whether a rejection surely came after the settlement, and by the same side."""
        days = span(event.date)
        same_side = any(e.unions == event.unions for e in self.events)
        return bool(self.settled and days and days.first >= self.settled and same_side)

    def _goes_on(self, event: Happening, moment: dt.date) -> bool:
        if self.ratified:
            return (moment - self.ratified).days <= AFTER_RATIFICATION
        if self.settled:
            return (moment - self.settled).days <= AFTER_SETTLEMENT
        if self.struck_until and event.type in PRESSURE | {T.EXTENSION}:
            return (moment - self.struck_until).days <= AFTER_STRIKE
        if event.type == T.TALKS_BEGAN and self.talks_since:
            return (moment - self.talks_since).days <= SECOND_TALKS
        if event.type == T.TALKS_BEGAN and self.moved:
            return (moment - self.moved).days <= BEFORE_TALKS
        last = self.last or when(self.events[-1])
        return (moment - last).days <= SILENCE

    @property
    def is_round(self) -> bool:
        """Whether anything but dates in a calendar happened or is set to happen.

        What one story alone tells makes no round where it tells no more than that a strike ended,
        a board approved something, or talks are to go on.
        """
        return any(
            e.type in SUBSTANCE
            and (happened(e) or e.modality == Modality.SCHEDULED)
            and (e.told_by > 1 or not _says_little(e))
            for e in self.events
        )

    @property
    def days(self) -> Span:
        """First and last day of what happened; of all where nothing did."""
        told = [e for e in self.events if e.type in SUBSTANCE and happened(e)] or self.events
        spans = [s for e in told if (s := span(e.date))] or [Span(when(e), when(e)) for e in told]
        return Span(min(s.first for s in spans), max(s.last for s in spans))


def _says_little(event: Happening) -> bool:
    """Whether the step supposes a round rather than tells of one."""
    planned = event.modality == Modality.SCHEDULED
    return event.type in ENDS | {T.BOARD_APPROVAL} or (planned and event.type == T.TALKS_RESUMED)


def cut_rounds(events: Sequence[Happening]) -> tuple[list[Course], list[Happening]]:
    """The rounds in the events of one table, and the events that belong to none of them.

    Dates in a calendar that follow a round without opening another (the expiry of what was just
    agreed) are left over, and so is whatever makes no round.
    """
    courses: list[Course] = []
    for event in in_order(events):
        if not courses or not courses[-1].takes(event):
            courses.append(Course())
        courses[-1].add(event)
    rounds = [c for c in courses if c.is_round]
    rest = [e for c in courses if not c.is_round for e in c.events]
    return rounds, rest
