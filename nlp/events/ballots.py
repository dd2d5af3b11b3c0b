"""The day on which an article's vote closes, where a sentence of its own tells it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from nlp.dates import first_day
from nlp.events.counts import day_of_count
from nlp.events.families import VOTES
from nlp.events.rules import Trigger
from nlp.events.tape import Tape, share_paragraph
from sideletter.model import EntityType as E
from sideletter.model import EventType as T

# "Voting will begin April 17 with a May 8 deadline", "ballots must be received by 5 p.m. on May 8".
_CLOSES = re.compile(
    r"\b(?:vote|votes|voting|ballots?|balloting|polls?)\b(?:[^.;@]|@(?!D)|\.m\.){0,90}?(?:"
    r"\b(?:deadline|due|clos\w+|conclud\w+|end(?:s|ed|ing)?|receiv\w+|return\w+|no later than|by"
    r"|until|through|runs?|ran)\b(?:[^.;@]|\.m\.){0,40}?@D"
    r"|@D(?:[^.;@]){0,30}(?:\b(?:and|to|with)\b)[^.;@]{0,40}@D)"
    r"|\b(?:results?|outcome|tally)\b(?: [\w'-]+){0,4}? (?:due|announced|known|expected|released)"
    r"(?: (?:on|by|late|early|in))* @D"
)
# "The council released the results on Thursday", "the outcome was declared on July 28".
_RESULTS = re.compile(
    r"\b(?:results?|outcome|tall(?:y|ies)|count|figures)\b(?:[^.;@]|@(?!D)){0,50}?"
    r"\b(?:announced|declared|released|published|made public|unveiled|revealed|disclosed|reported)"
    r"\b(?:[^.;@]|\.m\.){0,25}?@D"
    r"|\b(?:announced|declared|released|published|unveiled|revealed|disclosed|reported)"
    r" (?:the |its |their )?(?:[\w-]+ ){0,3}?(?:results?|outcome|tall(?:y|ies))\b"
    r"(?:[^.;@]|@(?!D)){0,50}?@D"
    r"|\b(?:ballots|votes|envelopes) were (?:counted|tallied|opened)\b[^.;@]{0,25}?@D"
)
# So many sentences before a result is told may say when; a paragraph's round of them goes on.
_ROUND = 3
_STRIKE = re.compile(r"\bstrike|authori[sz]|walkout|industrial action")
# A result is told within so many days of the close.
_COUNTED = dt.timedelta(days=14)


class Ballots:
    """The days on which an article says that a vote closes."""

    def __init__(self, tapes: Sequence[Tape], today: dt.date | None) -> None:
        """Note the sentences that tell one."""
        self._today = today
        self._tapes = tapes
        self._told = [(tape, day) for tape in tapes if (day := _close_of(tape)) is not None]

    def day_of(self, trigger: Trigger, kind: T, *, ahead: bool) -> str | None:
        """The day on which a vote told elsewhere closes (`ahead`) or closed; None if unclear.

        No vote of a union that the trigger's sentence does not name, nor one on a strike for one on
        a contract.
        """
        today = self._today
        if kind not in VOTES or today is None:
            return None
        first, last = (today, dt.date.max) if ahead else (today - _COUNTED, today)
        found = {
            day.isoformat()
            for tape, day in self._told
            if first <= day <= last and _may_tell(tape, trigger, kind)
        }
        return found.pop() if len(found) == 1 else None

    def told_on(self, trigger: Trigger, kind: T) -> str | None:
        """The day on which the paragraph says that the results were told, of which this is one.

        Whoever tells the results of several may be another body; what follows tells its own only.
        """
        if kind not in VOTES or self._today is None:
            return None
        at = trigger.tape.index
        for place in (*range(at - 1, max(-1, at - 1 - _ROUND), -1), at + 1):
            tape = self._tapes[place] if 0 <= place < len(self._tapes) else None
            if tape is None:
                continue
            if not share_paragraph(tape, trigger.tape):
                continue
            if place > at and not _may_tell(tape, trigger, kind):
                continue
            day = _result_day(tape)
            if day and first_day(day) <= self._today and _fits(tape, kind):
                return day
        return None


def _result_day(tape: Tape) -> str | None:
    """The day on which a sentence says that results were told."""
    told = _RESULTS.search(tape.text) if tape.dates else None
    if told is None:
        date = day_of_count(tape)
        return date.iso if date else None
    return tape.date_before(told.end()).iso


def _close_of(tape: Tape) -> dt.date | None:
    told = _CLOSES.search(tape.text) if tape.dates else None
    if told is None:
        date = day_of_count(tape)
        return date.day if date else None
    return tape.date_before(told.end()).day


def _may_tell(tape: Tape, trigger: Trigger, kind: T) -> bool:
    """Whether a sentence can tell the close of the vote that the trigger tells of."""
    mine, its = _unions(trigger.tape), _unions(tape)
    if its and mine and not its & mine:
        return False
    return _fits(tape, kind)


def _fits(tape: Tape, kind: T) -> bool:
    """Whether a sentence may be of a vote of this kind: none on a strike is one on a contract."""
    return kind is T.STRIKE_AUTHORIZATION or not _STRIKE.search(tape.text)


def _unions(tape: Tape) -> set[str]:
    return {h.entity.id for h in tape.hits if h.entity.type is E.UNION}
