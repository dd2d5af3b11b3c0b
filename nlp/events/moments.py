"""When an event was that its own sentence does not date: what the article around it says."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from nlp.dates import DateMention, Kind, first_day, precision
from nlp.dates.headings import find_headings
from nlp.dates.mention import Tense
from nlp.events.afterwards import day_after, day_pointed_at
from nlp.events.ballots import Ballots
from nlp.events.entries import Entries
from nlp.events.families import DECISIONS, ENDINGS
from nlp.events.rules import Trigger
from nlp.events.tape import Tape
from nlp.syntax import root_of
from sideletter.model import DatedEntry
from sideletter.model import EventType as T

# Further back than this the other side of a retold round is no longer assumed.
RECENT = dt.timedelta(days=3 * 366 + 60)
# So many days make a story of their own.
_STORY = 4
# What the opening of a news story tells happened on the day that it names.
_NEWS = frozenset(
    {T.TENTATIVE_AGREEMENT, T.RATIFICATION, T.STRIKE_AUTHORIZATION, T.REJECTION, T.BOARD_APPROVAL}
)
_SETTLED = re.compile(r"\bended (?:when|as|after) |\bending (?:the|a|an|its|their)\b")
_LASTED = re.compile(r"\b(?:last(?:ed|s|ing)|went on|dragged on|ran|stayed out|held out)\b")
_SAID = re.compile(
    r"\b(?:said|announced|reported|disclosed|released|revealed)(?: on)?(?: late| early)? @D"
    r"|@D (?:said|announced)"
    r"|\b(?:announced|disclosed|made) the (?:[\w-]+ ){1,2}(?:on )?(?:late |early )?@D"
)
# So many paragraphs open a story, or so many sentences where it has fewer.
_OPENING = 3
_FRESH = dt.timedelta(days=3)
# A date that begins a sentence stands within so many characters of its start.
_START = 12
# A statement's own day stands within so many characters of its start.
_DATELINE = 90
_ENDS = frozenset({"through", "until", "till", "to"})


class Moments:
    """The days that an article's frame gives to what it tells without a date."""

    def __init__(
        self,
        text: str,
        dates: Sequence[DateMention],
        tapes: Sequence[Tape],
        today: dt.date | None,
        entries: Sequence[DatedEntry] = (),
    ) -> None:
        """Note the live blog's entries, the days of the news and the paragraphs."""
        self._text, self._tapes, self._today = text, tapes, today
        self._entries = [
            h for h in find_headings(text, today, entries=entries) if h.hour is not None
        ]
        self._news = [
            d
            for d in dates
            if d.day and today and d.day <= today <= d.day + _FRESH
            if d.kind in (Kind.DEICTIC, Kind.HEADING) or d.end < _DATELINE
            if not self._is_aside(d)
        ]
        breaks = [m.end() for m in re.finditer(r"\n+", text)]
        paragraphs = breaks[min(_OPENING, len(breaks)) - 1] if breaks else 0
        sentences = tapes[min(_OPENING, len(tapes)) - 1].span.start_char if tapes else 0
        self._opening = paragraphs if len(breaks) >= _OPENING else max(paragraphs, sentences)
        self._cluster = self._middle(dates)
        self._ballots = Ballots(tapes, today)
        self._listed = Entries(text, dates)

    def _is_aside(self, date: DateMention) -> bool:
        """Whether a date only tells when or after what something was, or what had been."""
        if not self._tapes:
            return False
        token = root_of(self._tapes[0].span.doc, date.start, date.end)
        if token is None:
            return False
        above = (token, *token.ancestors)
        had = any(c.lower_ == "had" and c.dep_ == "aux" for c in above[-1].children)
        return had or any(t.dep_ in ("advcl", "relcl") for t in above)

    def is_recent(self, date: str | None) -> bool:
        """Whether a date belongs to the rounds that the article is about."""
        if date is None or self._today is None:
            return True
        if self._cluster and abs(first_day(date) - self._cluster) < RECENT / 3:
            return True
        return first_day(date) > self._today - RECENT

    def of(self, trigger: Trigger, kind: T, tense: Tense | None) -> str | None:
        """The day or year of an asserted event without a date of its own, if the frame has one."""
        return (
            self._entry_day(trigger, tense)
            or self._listed.day_of(trigger, tense)
            or self._news_day(trigger, kind)
            or self._told_before(trigger, kind, tense)
            or self._told_after(trigger, kind, tense)
            or day_pointed_at(trigger, kind, self._tapes)
            or self._counted(trigger, kind)
            or self.told_on(trigger, kind)
        )

    def _told_after(self, trigger: Trigger, kind: T, tense: Tense | None) -> str | None:
        """The day that the next sentence gives to an act told in the past."""
        if tense not in (Tense.PAST, Tense.PERFECT):
            return None
        return day_after(trigger, kind, self._tapes)

    def told_on(self, trigger: Trigger, kind: T) -> str | None:
        """The day on which the passage says that the results of a vote were told."""
        return self._ballots.told_on(trigger, kind)

    def ahead(self, trigger: Trigger, kind: T) -> str | None:
        """The day on which a vote to come closes, where the article tells it elsewhere."""
        return self._ballots.day_of(trigger, kind, ahead=True)

    def _counted(self, trigger: Trigger, kind: T) -> str | None:
        """The day on which the vote closed that the opening tells as news."""
        if trigger.start > self._opening:
            return None
        return self._ballots.day_of(trigger, kind, ahead=False)

    def _middle(self, dates: Sequence[DateMention]) -> dt.date | None:
        """The middle of the time that a retrospective tells of; None for news of the day."""
        days = sorted(d.day for d in dates if d.day and d.kind is not Kind.HEADING)
        if not self._today or len(days) < _STORY:
            return None
        middle = days[len(days) // 2]
        return middle if middle < self._today - RECENT else None

    def _entry_day(self, trigger: Trigger, tense: Tense | None) -> str | None:
        """The entry's day, for what a live blog tells as just done."""
        if tense is not Tense.PERFECT:
            return None
        before = [h for h in self._entries if h.start <= trigger.start]
        return before[-1].day.isoformat() if before and before[-1].day else None

    def _news_day(self, trigger: Trigger, kind: T) -> str | None:
        """The day of the news itself, for the act that the opening tells without a day."""
        news = kind in _NEWS or kind in ENDINGS
        if not news or trigger.start > self._opening or _is_heading(trigger.tape):
            return None
        before = [d.iso for d in self._news if d.start < trigger.start]
        if before and kind in ENDINGS:
            return before[-1] if _SETTLED.search(trigger.tape.text) else None
        # Of decisions the day on which they are announced counts as theirs.
        if before or kind not in (DECISIONS | ENDINGS):
            return before[-1] if before else None
        # "Members have approved it. The union said Thursday that …": the day the result is told.
        after = self._tapes[trigger.tape.index + 1 : trigger.tape.index + 2]
        told = [
            d.iso
            for tape in after
            for d in self._news
            if d in tape.dates
            if (said := _SAID.search(tape.text)) and said.start() < len(tape.text) // 2
        ]
        return told[0] if told else None

    def _told_before(self, trigger: Trigger, kind: T, tense: Tense | None) -> str | None:
        """The year or month that the sentence before sets for what goes on being told."""
        index = trigger.tape.index
        if tense is not Tense.PAST or index == 0:
            return None
        if kind in ENDINGS and _LASTED.search(trigger.tape.text):
            return None  # "Yes, in May. It lasted for most of a year and ended …": not in May
        before = self._tapes[index - 1]
        told = [d for d in before.dates if d.iso]
        opens = bool(before.dates) and before.dates[0].start - before.span.start_char < _START
        if not opens and any(d.iso for d in trigger.tape.dates if d.lead not in _ENDS):
            return None
        gap = self._text[before.span.end_char - 2 : trigger.tape.span.start_char + 1]
        if "\n" in gap or not told or precision(told[0].iso) > 1 + opens:
            return None
        return told[0].iso


def _is_heading(tape: Tape) -> bool:
    """Whether a sentence is a heading or a label: it ends without a stop."""
    return tape.raw.rstrip()[-1:] not in '.!?"”’…)'
