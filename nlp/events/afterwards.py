"""The day that the sentence next to it gives to what was told without one.

"He called his members out. It was June 29." "They rejected it. The vote, on May 3, was close."
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.dates import precision
from nlp.events.families import BEGINNINGS, DECISIONS
from nlp.events.rules import Trigger
from nlp.events.tape import Tape, share_paragraph
from sideletter.model import EventType as T

# A sentence that does nothing but to say when the act before it was.
_WHEN = re.compile(
    r"^\W*(?:it|that|this|the (?:date|day|year)) (?:was|came|happened|occurred|took place)"
    r" (?:back |only |just |late |early )?(?:on |in )?(?:late |early |mid-?)?@D\b"
    r"(?! (?:that|when|before|after|who|which)\b)"
)
# What tells the day of a vote's result, or of the vote itself.
_COUNTED = re.compile(
    r"^\W*(?:the |its |their )?(?:(?:final|official|full) )?"
    r"(?:results?|outcome|tally|count|vote|ballot)s?"
    r"(?:,?(?: which| that)?(?: held| taken| cast| counted| declared| announced| told)?"
    r" (?:on|in|late|early) (?:on )?@D,? (?:was|were)\b"
    r"| (?:was|were) (?:[\w-]+ ){0,1}?(?:held|taken|declared|announced|released|revealed"
    r"|published|certified|tallied|counted|completed|told|made public|known)"
    r" (?:late |early )?(?:on |in )?@D\b"
    r"| (?:came|took place|happened) (?:late |early )?(?:on |in )?@D\b)"
)

_POINTING = re.compile(
    r"\b(?:(?:that|this)|call(?:s|ed|ing)? (?:that|this|it) an?)"
    r" (?:strike|walk-?out|stoppage|lock-?out)$"
)


def day_after(trigger: Trigger, kind: T, tapes: Sequence[Tape]) -> str | None:
    """The day that the sentence behind the trigger's gives to it; None where it gives none.

    Only within a paragraph, and where the trigger's sentence has no date of its own that is told.
    """
    place = trigger.tape.index + 1
    if place >= len(tapes) or any(d.iso for d in trigger.tape.dates):
        return None
    after = tapes[place]
    if not share_paragraph(trigger.tape, after):
        return None
    told = _WHEN.match(after.text) or (kind in DECISIONS and _COUNTED.match(after.text))
    if not told:
        return None
    return after.date_before(told.end()).iso


def day_pointed_at(trigger: Trigger, kind: T, tapes: Sequence[Tape]) -> str | None:
    """The one date of the sentence before, to which "that lockout" points; None where it is not.

    "They have been kept out since April 26. The union calls that a lockout."
    """
    place = trigger.tape.index - 1
    if kind not in BEGINNINGS or place < 0 or not share_paragraph(trigger.tape, tapes[place]):
        return None
    if not _POINTING.search(trigger.tape.text, 0, trigger.core[1]):
        return None
    days = {d.iso for d in tapes[place].dates if precision(d.iso) > 1}
    return days.pop() if len(days) == 1 else None
