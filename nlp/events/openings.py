"""Which clause of its sentence a date opens, by the words around it: parsers often err there."""

from __future__ import annotations

import re

from nlp.dates import DateMention
from nlp.events.rules import Trigger

# What stands before a date that opens its sentence or a clause of it.
_OPENER = re.compile(
    r"(?:^|[;—–] ?|: |[,\w)’”\"]? (?:and|but|while|whereas)(?:,? (?:then|later|finally))? )[“\"]?"
    r"(?:(?:on|in|by|at|as of|early|late|later|just|only) ?)*$",
    re.IGNORECASE,
)
# What follows it: a subject, and no second date or clause's end.
_SUBJECT = re.compile(
    r",? (?:(?:the|a|an|some|more than|about|its|their|his|her|our|members|negotiators)\b"
    r"|(?:talks|both|it|they|he|she|we)\b|[\d,.]+ ?(?:%|percent|per cent|of)|[A-Z“\"][\w’.-]+)"
    r"|, (?!(?:after|before|when|while|as|with|by|in|on|at|following|but|and|or|which|who|where"
    r"|though|although|since|until|for|to|if)\b|\w+(?:ing|ed)\b)[a-z]+s\b",
)
# Where the clause that a date opens is over.
_OVER = re.compile(
    r"[;—–]|: |\. |,? (?:and|but) (?:then |later |in |on )"
    r"|, (?:and|but|while|whereas|after|before) "
)
_AND = re.compile(r",? (?:and|but) ")
_ELSEWHEN = re.compile(
    r"[;—–]|\b(?:then|later|after|before|since|until|once|who|whose|which|that|while|if|eventually"
    r"|now|still|earlier|previously|had|ha[sv]e|will|would)\b"
)


def opens_clause(trigger: Trigger, date: DateMention) -> bool:
    """Whether a date opens a clause of the trigger's sentence ("…, and on Feb. 8 the board …")."""
    raw, base = trigger.tape.raw, trigger.tape.span.start_char
    return bool(_OPENER.search(raw[: date.start - base])) and bool(
        _SUBJECT.match(raw, date.end - base)
    )


def reaches(trigger: Trigger, date: DateMention) -> bool:
    """Whether the clause that a date opens is not over before the words that carry the event."""
    raw, base = trigger.tape.raw, trigger.tape.span.start_char
    begin = trigger.tape.source(*trigger.core)[0]
    return date.end <= begin and not _OVER.search(raw, date.end - base, begin - base)


def carries_on(trigger: Trigger, date: DateMention) -> bool:
    """Whether a date goes on for a later clause: "On May 18 they voted, and the sides agreed …".

    Not past another date, nor past a word that says that time went on.
    """
    raw, base = trigger.tape.raw, trigger.tape.span.start_char
    begin = trigger.tape.source(*trigger.core)[0]
    if date.end > begin or any(date.end <= d.start < begin for d in trigger.tape.dates):
        return False
    between = raw[date.end - base : begin - base]
    return bool(_AND.search(between)) and not _ELSEWHEN.search(between)
