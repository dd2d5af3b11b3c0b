"""The shapes in which English prose writes dates, as regular expressions with named groups.

`scan` finds where such shapes stand and what their parts are; nothing is resolved here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.dates.holidays import HOLIDAYS
from nlp.dates.names import MONTHS, SEASONS, SHORT_MONTH, SHORT_WEEKDAY, WEEKDAY, WEEKDAYS
from nlp.rulefile import any_of

NUMBERS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50}

ORDINALS = {
    word: day
    for day, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        start=1,
    )
} | {"thirtieth": 30, "thirty-first": 31}
ORDINALS |= {f"twenty-{word}": 20 + ORDINALS[word] for word in list(ORDINALS)[:9]}
LAST = "last"
"""The day of a month that no number tells."""

_MONTH = rf"(?=[A-Z])(?i:{any_of(MONTHS)}|{SHORT_MONTH}\.|ju[nl])(?![a-z])"
_WEEKDAY = rf"(?=[A-Z])(?i:{WEEKDAY}|{SHORT_WEEKDAY})(?![A-Za-z])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d| ?(?:percent|per cent|million)\b)"
_NTH_IN_DIGITS = r"(?:3[01]|[12]?\d)(?:st|nd|rd|th)"
_NTH = rf"(?i:{any_of(ORDINALS)})(?![\w-])"
_YEAR = r"(?:19\d\d|20[0-5]\d)(?![\w%]|[.,]\d|-\d)"
_NUM = r"(?i:\d{1,3}|an?|" + "|".join(w for w in NUMBERS if len(w) > 2 and w != "zero") + r")"
_PART = r"(?i:morning|afternoon|evening|night)"
_SEASON = rf"(?i:{'|'.join(SEASONS)})"
_WHICH = r"(?i:last|the next|next|this past|this coming|this|that|the following|the previous)"
_ENDS = r"(?=[,.;:)]|$| (?:after|before|the|a|with|when|that|they|he|she|it|in|at|by|to|and|but)\b)"
"""What follows a date that is no part of a longer name or description."""
# "They met again on the Tuesday": the one after what was told, and no "the Tuesday deadline".
_ON_THE = rf"(?<=\b[Oo]n )the(?= {WEEKDAY}(?: {_PART})?{_ENDS})"
_WHOSE_YEAR = r"(?i:last|this|next|that|the same|the following|the previous|the next)"
# What may stand before a bare month or year; without it "May" and "2000" are too often no date.
_BEFORE = (
    r"(?i:in|since|by|until|till|through|from|of|during|early|mid-?|late|to|before|after|between|"
    r"for|and|back in|around|as of|later in|earlier in|throughout|beginning of|end of|"
    r"effective|expires?|expired|or|than|starting|beginning|come|into)"
)
_ROUND = (
    r"(?i:strikes?|round|contracts?|deals?|agreements?|walkouts?|vote|talks|negotiations|pact|"
    r"stoppage|lockout|election|campaign|cycle|bargaining|writers|actors|labor|labour)"
)

_SPAN = r"(?P<year>(?:19|20)\d\d)[-–/](?:19|20)?\d\d"
_OUT = r"(?i:strikes?|walkouts?|stoppages?|lock-?outs?)"
_YEAR_AFTER = rf"(?:,? (?:of )?(?P<year>{_YEAR})|,? (?:of )?(?P<whose>{_WHOSE_YEAR}) year\b)"
# A holiday's name that goes on is that of a show, a sale, a weekend.
_NO_MORE = r"(?! (?:weekend|week|special|specials|show|parade|break|resolutions?|[A-Z]))"
_UNIT = r"(?P<unit>(?i:day|week|month|year))s?"
_SHAPES = {
    "holiday": (
        r"\b(?i:on|by|before|after|since|until|till|through|past|for|as (?:soon|early|late) as) "
        rf"(?:the )?(?P<core>(?P<holiday>{'|'.join(HOLIDAYS)}){_YEAR_AFTER}?)"
        rf"{_NO_MORE}"
    ),
    # "the day after Labor Day", "two days before Christmas", "the Monday after Thanksgiving"
    "by_holiday": (
        rf"\b(?:(?P<num>{_NUM}) {_UNIT}"
        rf"|(?i:the) (?:(?P<one>(?i:day|week))|(?P<weekday>{_WEEKDAY}))) "
        rf"(?P<way>(?i:before|after)) (?i:the )?(?P<holiday>{'|'.join(HOLIDAYS)}){_YEAR_AFTER}?"
        rf"{_NO_MORE}"
    ),
    "iso": r"\b(?P<year>(?:19|20)\d\d)-(?P<mm>[01]\d)-(?P<dd>[0-3]\d)\b",
    "day": (
        rf"\b(?:(?P<weekday>{_WEEKDAY}),? \(?)?(?P<month>{_MONTH}) (?P<dd>{_DAY})"
        rf"(?:(?: ?[-–—] ?| and | to | through )(?P<last>{_DAY}))?{_YEAR_AFTER}?"
    ),
    "european": (
        rf"\b(?:(?P<weekday>{_WEEKDAY}),? \(?)?(?:the )?(?P<dd>{_DAY})"
        rf"(?:(?: ?[-–—] ?| and | to | & )(?:{_WEEKDAY} )?(?P<last>{_DAY}))?"
        rf" (?:of )?(?P<month>{_MONTH})"
        rf"{_YEAR_AFTER}?"
    ),
    # "the second of May", "the last day of August", "June the third"
    "worded_day": (
        rf"\b(?:(?P<weekday>{_WEEKDAY}),? )?(?i:the) "
        rf"(?P<dd>{_NTH}|(?i:{LAST})(?= day))(?i: day)? (?i:of) (?P<month>{_MONTH})"
        rf"(?![’']s| [A-Z][a-z]){_YEAR_AFTER}?"
    ),
    "month_the_nth": (
        rf"\b(?P<month>{_MONTH}) the (?P<dd>{_NTH}|{_NTH_IN_DIGITS}){_YEAR_AFTER}?{_ENDS}"
    ),
    "nth": (
        rf"\b(?i:the) (?P<dd>{_NTH_IN_DIGITS}|{_NTH}) "
        r"(?i:of (?P<which>that|this|last|next|the same|the following|the(?= month))\s?month)\b"
    ),
    "bare_nth": (
        r"\b(?i:on|until|by) (?P<core>(?i:the) (?P<dd>(?:3[01]|[12]?\d)(?:st|nd|rd|th)))"
        r"(?! (?:day|floor|hour|annual|anniversary|birthday|street|century|season|[A-Z]|of))"
    ),
    "month": rf"\b(?P<month>{_MONTH}){_YEAR_AFTER}",
    "which_month": (rf"\b(?P<which>{_WHICH}) (?:early |late |mid-?)?(?P<month>{_MONTH})(?! \d)"),
    "bare_month": (
        rf"\b{_BEFORE}[ -]?(?:early |late |mid-?)?(?P<core>(?P<month>{_MONTH}))"
        r"(?! \d|[-’']s? ?[A-Z]| [A-Z][a-z]+ (?:said|says))"
    ),
    "year": (
        rf"\b(?:{_BEFORE}|(?i:with|like|unlike|about)) ?(?:the )?(?P<core>(?P<year>{_YEAR}))"
        r"(?:(?<=\b[Ii]n \d{4})|(?! (?i:members|people|workers|writers who)))"
    ),
    # "They remember 1982." "The last time was 2022, when …"
    "told_year": (
        rf"\b(?i:was|remember(?:s|ed)?|recall(?:s|ed)?) (?P<core>(?P<year>{_YEAR}))"
        r"(?=[,.;:)]| when\b)"
    ),
    "listed_year": (
        rf"(?<=\b(?:19|20)\d\d, )(?P<core>(?P<year>{_YEAR}))(?=, (?:19|20)\d\d\b|,? (?:and|or)\b)"
    ),
    # "the 2007 strike", "the 1988 Hollywood writers' walkout"
    "round_year": (
        rf"\b(?P<core>(?P<year>{_YEAR}))(?=(?:[’']s)? "
        rf"(?:\w+ |(?:[\w-]+ )?[\w-]+(?:[’']s|s[’']) )?{_ROUND}\b)"
    ),
    # "the 2007-08 strike", "the lockout of 1998–99": the year in which it began
    "span_year": (rf"\b(?P<core>{_SPAN})(?=(?:[’']s)? (?:[\w’'-]+ )?{_OUT}\b)"),
    "span_year_of": rf"\b{_OUT} (?i:of|in) (?:the )?(?P<core>{_SPAN})(?![\w-])",
    "weekday": (
        rf"\b(?<!, a )(?:(?P<which>{_WHICH}|{_ON_THE}) )?(?P<weekday>{_WEEKDAY})"
        rf"(?: (?P<part>{_PART}))?"
        r"(?:,? (?:of )?(?P<week>(?i:last|this|next)) week\b)?"
        r"(?! Night| (?:working|work|shifts?|premiums?|pay|Times|Post|Mirror|Telegraph)\b)"
    ),
    "week_weekday": (
        rf"\b(?P<week>(?i:last|this|next)) (?i:week),? (?i:on )?(?P<weekday>{_WEEKDAY})"
    ),
    "week_on": (
        rf"\b(?P<way>(?i:(?:a|one) week (?:on|from))) (?P<weekday>{_WEEKDAY})"
        rf"|\b(?P<day>{_WEEKDAY}) week\b(?!\w|[-’'])"
    ),
    "week_ago": rf"\b(?i:(?:a|one) week ago) (?P<way>(?i:on |last )?)(?P<weekday>{_WEEKDAY})",
    "word": (
        r"\b(?P<word>(?<!the )(?<!The )(?i:today|tonight|yesterday|tomorrow|"
        r"this (?:morning|afternoon|evening)|last (?:night|evening))"
        r"|(?i:the day (?:before yesterday|after tomorrow)))\b"
    ),
    "period": (
        r"\b(?:(?i:earlier|later|sometime|somewhere|late|early) )?(?:(?i:in) )?"
        r"(?P<which>(?i:last|this|next|this past|this coming|that)) "
        rf"(?P<unit>(?i:week|month|year|weekend)|{_SEASON})\b(?![- ]?(?i:long|old)| of\b)"
    ),
    "in_the": r"\b(?i:earlier|later) (?i:in) (?i:the|that) (?P<unit>(?i:month|year))\b",
    "end_of": (
        r"\b(?i:the )?(?i:end|close|start|beginning|middle) (?i:of the) "
        r"(?P<unit>(?i:month|year))\b(?! (?:of|in) )|\b(?P<whose>(?i:month|year))[’']?s? end\b"
    ),
    "season": (
        rf"\b(?:(?i:in|during|since|by) )?(?i:the|early|late) (?P<season>{_SEASON})"
        rf"(?:,? (?:of )?(?P<year>{_YEAR}))?\b"
    ),
    "season_year": rf"\b(?P<season>{_SEASON}) (?:of )?(?P<year>{_YEAR})",
    "weekend": r"\b(?i:(?:over|during|at|on|before|after) the weekend)\b",
    "midnight": r"\b(?P<word>(?i:midnight))\b"
    r"(?! ?(?:on|of|tonight|today|last|(?!(?:[PECM][DS]?T|GMT|BST)\b)[A-Z]))",
    "ahead": rf"\b(?i:in) (?P<num>{_NUM}) {_UNIT}(?= time|[,.;:]|$)",
    "quarter": (
        rf"\b(?i:(?:first|second|third|fourth|last) (?:quarter|half)) of (?P<year>{_YEAR})"
    ),
    "just_now": r"\b(?i:(?:an? few|[a-z]+) )?(?P<word>(?i:minutes|moments)) ago\b",
    "ago": (
        rf"\b(?P<num>{_NUM}) (?P<unit>(?i:day|week|fortnight|month|year))s? ago"
        r"(?P<today> today| this (?:day|week|month|morning|afternoon|evening))?\b"
    ),
    "offset": (
        rf"\b(?<!the )(?<!% )(?<!percent )(?P<num>{_NUM}) "
        r"(?P<unit>(?i:day|week|month|year|hour))s? "
        r"(?P<way>(?i:later|earlier|afterwards?|after that|before that|prior|thereafter|hence"
        r"|on(?=,)))\b"
        r"(?:(?<!that)|(?=[,.;:]|$| (?:the|they|it|he|she|[A-Z])))(?! (?i:this|last|in) )"
    ),
    "hours": r"\b(?i:(?:just |only )?hours (?:earlier|later|afterwards?|before))(?=[,.;:]|$)",
    "offset_end": rf"\b(?P<num>{_NUM}) {_UNIT} (?P<way>(?i:before|after))(?=[,.;:]|$)",
    "neighbour": (
        r"\b(?i:the|a) (?:very )?(?P<way>(?i:next|following|same|previous|very)) "
        rf"(?P<unit>(?i:day|week|month|year)|{_PART}|{_WEEKDAY})\b"
    ),
    "beside": (
        rf"\b(?i:the) (?:{_UNIT}|(?P<weekday>{_WEEKDAY})) (?P<way>(?i:before|after))(?=[,.;:]|$)"
    ),
    "that": (
        r"\b(?:(?i:later|earlier|on|early|late) )?(?i:that)(?: (?i:very|same))? "
        rf"(?P<unit>(?i:day|week|month|year)|{_PART}|{_SEASON})\b"
    ),
    "clause": (
        rf"\b(?:(?P<num>{_NUM})|(?i:the)) {_UNIT} "
        r"(?P<way>(?i:after|before))(?= [a-zA-Z\d])(?! (?i:that|day)\b)"
    ),
    "from": rf"\b(?P<num>{_NUM}) {_UNIT} (?i:from) (?P<weekday>{_WEEKDAY}|(?i:today|now))",
}
COMPILED = {name: re.compile(pattern) for name, pattern in _SHAPES.items()}


@dataclass(frozen=True, slots=True)
class Shape:
    """One date-like expression: what shape it has, where it stands, its parts and its lead."""

    name: str
    start: int
    end: int
    parts: dict[str, str]
    lead: str


def number(text: str) -> int:
    """The number that digits or a number word say."""
    return int(text) if text.isdigit() else NUMBERS[text.lower()]


def ordinal(text: str) -> int:
    """The number of "5", "5th" or "twentieth"."""
    return ORDINALS.get(text.lower()) or int("".join(c for c in text if c.isdigit()))


def month_number(text: str) -> int:
    """1 to 12 of a month's name or abbreviation."""
    stem = text.lower().rstrip(".")[:3]
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(stem))


def weekday_number(text: str) -> int:
    """0 (Monday) to 6 of a weekday's name or abbreviation."""
    stem = text.lower()[:3]
    return next(i for i, name in enumerate(WEEKDAYS) if name.startswith(stem))
