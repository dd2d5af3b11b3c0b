"""What a rule asks an article to speak of around its words, without which they are not meant so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.events.families import ENDINGS
from nlp.events.meaning import is_stoppage
from nlp.events.rules import Trigger
from nlp.events.tape import Tape
from sideletter.model import EventType as T

MATTER = re.compile(
    r"contract|agreement|\bdeal\b|@G|\bpacts?\b|ratif|walkout|stoppage|authori[sz]|tentative|@A|picket"
    r"|\boffers?\b|\bpackage\b|\bsettlements?\b|\baccord\b|\bmemorand|\bthe (?:new )?terms\b"
)
"""What speaks of a contract or a strike."""

MATTER_OF_DEALS = re.compile(
    r"contract|agreement|\bdeal\b|\bpacts?\b|ratif|tentative|@A|\boffers?\b|\bpackage\b"
    r"|\bsettlements?\b|\baccord\b|\bmemorand"
)
"""What speaks of a contract, and of no strike."""

# What an offer is made at: a table with a union.
_TABLE = re.compile(MATTER.pattern + r"|@U|\bunions?\b|\bguilds?\b|bargain|negotiat|\btalks\b")
_AROUND = {"matter": MATTER, "table": _TABLE}
_STOPPAGE = re.compile(
    r"\b(?:strik(?:e|es|ers?|ing)|struck|walk(?:ed|s|ing)?[ -]?(?:outs?|off)|stoppages?|pickets?"
    r"|picketing|lock(?:ed|s|ing)?[ -]?outs?|industrial action)\b",
    re.IGNORECASE,
)
_LOCKED = re.compile(
    r"\b(?:lock(?:s|ed|ing)?[ -]?(?:[\w'’-]+ ){0,4}?(?:outs?\b|(?:its|the|their) doors)"
    r"|shut(?:s|ting)? (?:[\w'’-]+ ){0,4}?(?:out\b|(?:its|the|their) doors))",
    re.IGNORECASE,
)
_TALKS = re.compile(r"\b(?:talks|negotiations|bargaining)\b", re.IGNORECASE)
# Of what the sentence before must speak, where a pronoun stands for it.
_BEFORE = {"after_strike": (_STOPPAGE, "stoppage"), "after_talks": (_TALKS, "talks")}


class Needs:
    """Tells what the rules that fire on one article lack in it."""

    def __init__(self, text: str, tapes: Sequence[Tape]) -> None:
        self._tapes = tapes
        self._stoppage = bool(_STOPPAGE.search(text))
        self._locked = bool(_LOCKED.search(text))

    def lacking(self, trigger: Trigger, *, going_on: bool) -> str:
        """Why the words are not meant so; "" where nothing is lacking.

        Where a sentence told of events before (`going_on`), the matter need not be named again.
        """
        return (
            self._lacking_in_article(trigger)
            or self._lacking_before(trigger)
            or ("" if going_on else self._lacking_around(trigger))
        )

    def _lacking_in_article(self, trigger: Trigger) -> str:
        """Nothing ends that is told of nowhere: crews go "back to work" after a pandemic, too."""
        kind = trigger.rule.type
        if kind in ENDINGS and not self._stoppage:
            return "the article tells of no stoppage that could end"
        if kind is T.LOCKOUT_END and not self._locked:
            return "the article tells of no lockout that could end"
        if kind is T.STRIKE_START and "dispute" in trigger.words and not self._stoppage:
            return "the article tells of no stoppage in the dispute"
        if kind is T.TENTATIVE_AGREEMENT and is_stoppage(trigger):
            return "the strike is a stoppage here, and strikes no deal"
        return ""

    def _lacking_before(self, trigger: Trigger) -> str:
        place = trigger.tape.index
        before = self._tapes[max(0, place - 1) : place]
        for need, (pattern, what) in _BEFORE.items():
            if need in trigger.rule.needs and not any(pattern.search(t.raw) for t in before):
                return f"the sentence before speaks of no {what}"
        return ""

    def _lacking_around(self, trigger: Trigger) -> str:
        needed = [pattern for need, pattern in _AROUND.items() if need in trigger.rule.needs]
        place = trigger.tape.index
        around = self._tapes[max(0, place - 1) : place + 1]
        if not needed or any(needed[0].search(tape.text) for tape in around):
            return ""
        return "nothing around speaks of a contract or a strike"
