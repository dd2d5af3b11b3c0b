"""The tense in which a date is told, by the words right before it.

The parser's tense of its verb is corrected where the words know better: what is "due to" or "set
for" a day lies ahead of the day of writing, what is "backdated to" one lies behind it.
"""

from __future__ import annotations

import re

from nlp.dates.grammar import Shape
from nlp.dates.mention import Tense

ENDS = frozenset({"through", "until", "till"})
# What is to come, however the parser hangs its date ("… will end Thursday, the guild said").
_HOUR = (
    r"(?:at (?:midnight|noon|[\d:]+ ?[ap]\.?m\.?)(?: (?:[PECM][DS]?T|GMT|BST|Pacific|Eastern))? )?"
)
_COMING = re.compile(
    r"\b(?:will|(?:is|are) (?:set|due|scheduled|expected|slated) (?:to|for))\b"
    r"(?:(?!\.\s+[A-Z]|\n|:\s)[^,;“”\"])*$"
    r"|\b(?:contracts|agreements|pacts|deals|both)\b[^.;:]{0,40}"
    rf"(?<! to)(?<! have) (?:expire|lapse|run out) {_HOUR}(?:on |in )?$"
)
# "The deadline, which has been extended to April 12": the new end is still to come.
_EXTENDED = re.compile(
    r"\b(?:extended|prolonged|postponed|delayed|pushed(?: back)?|put off|moved)"
    r" (?:to|through|until|till) (?:at least |midnight |noon )?(?:on )?"
    r"(?:(?:the )?(?:end|middle|close|start) of |early |late |mid-?)?$"
)
# "The walkout would start at noon Tuesday, she said", "were expected to go back on Friday".
_EXPECTED = re.compile(
    r"\b(?:would(?! have| be(?:en)? )|(?:was|were) (?:also )?expected to)"
    r"(?: [\w-]+){1,8} (?:[\d:]+ ?[ap]\.?m\.? (?:[PECM][DS]?T )?)?$"
)
# What had been set for a day, which a weekday alone tells as the coming one.
_SET = re.compile(
    # "With the contract set to lapse on Friday": no tense of its own, and ahead.
    r"(?<!was )(?<!were )(?<!been )(?<!originally )\b(?:set|due|scheduled|slated) to"
    rf" (?:expire|lapse|end|run out|begin|start|open|meet|vote|resume|return) {_HOUR}(?:on |in )?$"
    # "a walkout called for Friday", "a vote set for Tuesday".
    r"|\b(?:called|set|scheduled|planned|due|slated|pencill?ed in)(?: to [a-z]+)? for"
    r" (?:early |late )?$"
    # "The board set membership votes for Sunday", "scheduled two meetings Sunday".
    r"|\b(?:scheduled|called|set|arranged) (?:[\w-]+ ){0,4}"
    r"(?:votes?|ballots?|meetings?|talks|sessions?) (?:for |on )?$"
    r"|\b(?:set|giv\w+|gave|fac\w+) (?:(?!strike|walkout)[\w-]+ ){0,4}(?:deadline|ultimatum)"
    r" (?:of|for|at) (?:midnight |noon |[\d:]+ ?[ap]\.?m\.? )?(?:on )?$"
    r"|(?<!had set a )(?<!had set the )\b(?:strike|walkout|target|contract) (?:date|deadline)"
    r" (?:of|for|at) (?:midnight |noon |[\d:]+ ?[ap]\.?m\.? )?(?:on )?$"
    r"|\b(?:might|would|could|should) have (?:begun|started|expired|lapsed|ended|run out|walked out"
    rf"|struck|gone on strike) {_HOUR}(?:on |in )?$"
)
# Verbs that the parser takes for nouns, before a date they govern.
_PRESENT = re.compile(
    r"\b(?:expires|lapses|runs out|ends|takes effect|begins|opens|is up|are due|is due"
    r"|(?:members|they) (?:now )?(?:cast ballots|vote|mark ballots))"
    rf" {_HOUR}(?:on |in )?$"
)
# What had been set for a day may lie ahead of the day of writing, or behind it.
_WAS_TO = re.compile(
    rf"\b(?:set|due|scheduled|slated|supposed|meant) to [a-z]+ {_HOUR}(?:on |in )?$"
)
# "The present contract, made in 2015, was to lapse on July 31": of this year, not of 2015.
_PRESENT_PACT = re.compile(
    r"\b(?:present|current|existing) (?:contract|agreement|pact|deal)\b[^.;\n]*"
    rf"\b(?:was|were) (?:originally )?(?:(?:due|set) )?to [a-z]+(?: out)? {_HOUR}(?:on )?$"
)
# A day named for a strike that did not begin yet ("a Monday strike date").
_DEADLINE = re.compile(r"(?:[’']s)? (?:strike|walkout|contract)[- ](?:date|deadline)")
# "They have set March 16 as the opening day": what is set lies ahead.
_AS_DAY = re.compile(
    r" as (?:the|an?|its|their) (?:[\w-]+ ){0,3}(?:date|day|deadline|start|opening)\b"
)
# "By Friday, when the contract expires": what happens then lies ahead.
_WHEN = re.compile(
    r",? when [^.;,]{0,60}\b(?:expires|lapses|ends|runs out|begins|opens|starts|is up)\b"
)
_HAVING = re.compile(r"\bto have (?:been )?[a-z]+ (?:on |in |early |late )*$")
_SENTENCE = 160
_STARTS = frozenset({"from", "effective", "starting", "beginning"})


def told_tense(text: str, shape: Shape, tense: Tense | None) -> Tense | None:
    """The tense, corrected by the words right before the date."""
    before = text[max(0, shape.start - 24) : shape.start].lower()
    if before.endswith(
        (
            "retroactive to ",
            "retroactively to ",
            "backdated to ",
            "back to ",
            "dating to ",
            "dates to ",
        )
    ):
        return Tense.PAST
    if _HAVING.search(before):
        return Tense.PAST
    clause = text[max(0, shape.start - 70) : shape.start]
    if _DEADLINE.match(text, shape.end) or before.endswith(("this coming ", "the coming ")):
        return Tense.FUTURE
    if _WHEN.match(text, shape.end):
        return Tense.FUTURE
    if before.endswith(
        (
            "effective from ",
            "effective as of ",
            "in force from ",
            "in force since ",
            "apply from ",
            "applies from ",
        )
    ):
        return Tense.PERFECT if before.endswith("since ") else None
    if _AS_DAY.match(text, shape.end):
        return None if tense is Tense.PAST else Tense.FUTURE
    if _PRESENT.search(before) or _COMING.search(clause):
        return Tense.FUTURE
    if _EXTENDED.search(clause):  # in a tale of the past the new end may be past as well
        return None if tense is Tense.PAST else Tense.FUTURE
    if shape.name == "weekday" and _EXPECTED.search(clause):
        return Tense.OPEN
    if _PRESENT_PACT.search(text[max(0, shape.start - _SENTENCE) : shape.start]):
        return Tense.OPEN
    if _SET.search(clause):
        return Tense.FUTURE if shape.name == "weekday" else None
    if tense is Tense.PAST and _WAS_TO.search(clause):
        return None
    if shape.lead == "since":
        return tense if tense is Tense.PAST else Tense.PERFECT
    if shape.lead in ENDS | _STARTS and tense is Tense.PAST:
        return None
    return tense
