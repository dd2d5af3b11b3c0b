"""Of what kind a happening is where its rule alone does not tell: which vote, strike or lockout."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.events.actors import decided_by_board
from nlp.events.needs import MATTER, MATTER_OF_DEALS
from nlp.events.rules import Trigger
from nlp.events.tape import Tape
from sideletter.model import Event, Modality
from sideletter.model import EventType as T

_STRIKE_VOTE = re.compile(r"authori[sz]|strike (?:vote|mandate|card|ballot)")
_STRIKE = re.compile(
    r"\b(?:strik(?:e|es|ing)|walk(?:ing)? ?outs?|walk(?:ing)? off|stop(?:ping)? work|stoppages?"
    r"|industrial action)\b"
)
_LOCKED = re.compile(r"\block(?:ed|s|ing)?[ -]?outs?\b", re.IGNORECASE)
_STRUCK = re.compile(
    r"\b(?:on strike|striking|strikers?|struck|(?:the|their|its|a) (?:[\w-]+ )?strike"
    r" (?:began|ended|is|was)|walk(?:ed|ing)? (?:out|off)|walkouts?|day strike)\b",
    re.IGNORECASE,
)


class Kinds:
    """Tells the kinds of one article's happenings, in the order in which it tells of them."""

    def __init__(self, text: str, tapes: Sequence[Tape]) -> None:
        self._tapes = tapes
        self._struck = bool(_STRUCK.search(text))
        self._locked = bool(_LOCKED.search(text))
        self._vote = T.RATIFICATION

    def note(self, events: Sequence[Event]) -> None:
        """Remember of which kind of vote a sentence spoke."""
        for event in events:
            if event.type in (T.RATIFICATION, T.STRIKE_AUTHORIZATION):
                self._vote = event.type

    def of(self, trigger: Trigger, last: Sequence[Event]) -> T:
        """The rule's type; a bare result is of the kind of vote that was last spoken of.

        `last` are the events of the sentence before, or of the one before that had any.
        """
        rule = trigger.rule
        if rule.type is T.RATIFICATION and decided_by_board(trigger):
            return T.BOARD_APPROVAL
        if rule.type is T.RATIFICATION and rule.modality is Modality.SCHEDULED:
            return _of_vote_to_come(trigger, last)
        if rule.type is T.STRIKE_END and self._is_of_a_lockout(trigger):
            return T.LOCKOUT_END
        if not rule.context:
            return rule.type
        place = trigger.tape.index
        around = [t.text for t in self._tapes[max(0, place - 1) : place + 1]]
        told = any(_STRIKE_VOTE.search(text) for text in around)
        own = _STRIKE.search(around[-1]) and not MATTER_OF_DEALS.search(around[-1])
        return T.STRIKE_AUTHORIZATION if told or own else self._vote

    def _is_of_a_lockout(self, trigger: Trigger) -> bool:
        """Whether those who go back to work had been locked out, and were not on strike."""
        told = trigger.tape.text
        if _LOCKED.search(told):
            return not _STRUCK.search(told)
        return self._locked and not self._struck


def _of_vote_to_come(trigger: Trigger, last: Sequence[Event]) -> T:
    """A vote to come on what is not said is the one that the sentence before asks for."""
    if MATTER.search(trigger.tape.text):
        return trigger.rule.type
    if any(e.type is T.UNION_ELECTION for e in last):
        return T.UNION_ELECTION
    asked = any(
        e.type is T.STRIKE_AUTHORIZATION and e.modality is not Modality.ASSERTED for e in last
    )
    return T.STRIKE_AUTHORIZATION if asked else trigger.rule.type
