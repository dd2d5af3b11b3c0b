"""What the words at a trigger mean besides: another union, a stoppage, a vote that was lost."""

from __future__ import annotations

import re

from nlp.dates import DateMention
from nlp.events.lexicon import words
from nlp.events.rules import Trigger
from nlp.events.votes import Values
from nlp.syntax import root_of
from sideletter.model import Modality

_HALF = 50
# What some other union has of its own: "directors approved theirs".
_THEIRS = re.compile(r"\btheirs\b")
# A union that is told as another than the one before, and is not named.
_ANOTHER = re.compile(
    r"\b(?:other|remaining|rival|sister|fellow) (?:[\w-]+ ){0,3}?"
    r"(?:unions?|guilds?|locals)\b[^;:]*$"
)
_BESIDE = re.compile(r"\band (?:the )?(?:[\w-]+ )?$")
_AVERTING = re.compile(r"avert|avoid|head|forestall|prevent|stave|ward")
_AVERTED = re.compile(
    r"\b(?:averted|avoided|headed off|called off|shelved|scrapped|cancell?ed|postponed|suspended"
    r"|dropped|withdrawn|stood down)(?: (?:late|early))?(?: on)? $"
)
_STRIKES = re.compile(r"strikes? ")
# "Actors and studios strike deal": two sides do, whatever the tagger makes of a headline.
_TWO = re.compile(r"^(?:[\w@\x27-]+ ){1,4}?and (?:the )?(?:[\w@\x27-]+ ){1,3}$")
_VOTED_ON = re.compile(r"\b(?:contract|agreement|deal|pact|offer|settlement)s?\b|@A")


def is_of_another(trigger: Trigger) -> bool:
    """Whether a clause that names no union tells of some other one ("other unions accepted")."""
    told = trigger.tape.text
    if _THEIRS.search(told) and "@U" not in told:
        return True
    other = _ANOTHER.search(told, 0, trigger.core[0])
    if other is None or _BESIDE.search(told, 0, other.start()):
        return False  # "the Teamsters and four sister locals": of those as well
    return "@U" not in told[other.start() :]


def is_bare_result(trigger: Trigger) -> bool:
    """Whether a result is told in a sentence that does not say whose vote it was, and on what."""
    told = trigger.tape.text
    return trigger.rule.context and not ("@U" in told and _VOTED_ON.search(told))


def is_stoppage(trigger: Trigger) -> bool:
    """Whether the "strike" with which the words begin is a noun, and no verb of a deal."""
    if not _STRIKES.match(trigger.words) or _TWO.search(trigger.tape.text, 0, trigger.at):
        return False
    first = root_of(trigger.tape.span.doc, trigger.start, trigger.start + len("strike"))
    return first is not None and first.pos_ == "NOUN"


def is_day_averted(trigger: Trigger, mention: DateMention) -> bool:
    """Whether a date says when a strike was averted, and not for when it had been set."""
    if mention.end <= trigger.start and _AVERTING.match(trigger.words):
        return True
    tape = trigger.tape
    if mention.end > trigger.start and _AVERTED.search(tape.text, 0, tape.place(mention.start)):
        return True
    its = root_of(trigger.tape.span.doc, mention.start, mention.end)
    for token in its.ancestors if its is not None else ():
        if token.pos_ == "VERB":
            return token.lemma_.lower() in words("averting")
        if token.lemma_.lower() in words("stoppages") | {"action", "deadline"}:
            return False  # "averted a strike on Friday", which was set for it
    return False


def is_lost(modality: Modality, values: Values) -> bool:
    """Whether the "yes" that is told is the smaller share: what was voted down is told as such."""
    yes = values.get("yes_percent")
    return modality is Modality.ASSERTED and isinstance(yes, int | float) and yes < _HALF
