"""The numbers of an event: votes, turnout, workers, durations, and until when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.dates import to_day
from nlp.events.families import STOPPAGES
from nlp.events.rules import Trigger
from nlp.events.when import date_of
from sideletter.model import EventType as T

Values = dict[str, float | int | str]

VOTED = frozenset(
    {T.RATIFICATION, T.STRIKE_AUTHORIZATION, T.BOARD_APPROVAL, T.REJECTION, T.UNION_ELECTION}
)
_COUNTED = VOTED | {T.STRIKE_END}
_MANNED = frozenset({T.STRIKE_START, T.LOCKOUT_START, T.UNION_ELECTION, T.TENTATIVE_AGREEMENT})

# Fewer ballots or workers than this are more likely something else.
_FEW = 20
_YEARS = range(1900, 2100)
_PCT = r"(\d{1,3}(?:\.\d+)?) ?(?:%|percent\b|per cent\b|pct\b)"
_INT = r"(\d{1,3}(?:,\d{3})+|\d{1,6})"
_ABOUT = r"(?:about |nearly |some |roughly |a record |over |more than )?"
_SPLIT_PCT = re.compile(rf"{_PCT},? (?:to|against|-) {_PCT}")
# Who cast a ballot is turnout, unless it goes on with how: "90% of members voting", but not
# "98% of members voting in favor", nor "73% of those who cast ballots".
_CAST = (
    r"(?:participat\w+|took part|taking part|cast(?:ing)? (?:their |a )?ballots?"
    r"|bothered(?: to cast a ballot)?"
    r"|return(?:ed|ing) (?:their |a )?ballots?|were returned|vot(?:ed|ing))\b"
    r"(?!,? (?:yes|no|in favou?r|for|to (?!vote)|against|said|voted|backed|approved|endorsed))"
)
_TURNOUT = re.compile(
    rf"turnout[^.;\d]{{0,40}}?{_PCT}|{_PCT} turnout"
    rf"|{_PCT} of (?:[\w'’,]+ ){{0,5}}?(?:eligible|entitled)\b"
    rf"|{_PCT}(?: of (?:[\w'’]+ ){{0,3}}?(?:members|membership|voters|unit|union|ballots))? {_CAST}"
)
_YES = re.compile(
    rf"{_PCT}(?:,? of [^.;,]{{0,45}}?)?"
    r"(?: in favou?r| (?:had )?(?:voted|voting|said|saying) (?:yes|to|in|for)| for its"
    r"| (?:had )?backed| favou?red| (?:had )?endorsed| (?:had )?approved| yes| support| approval"
    r"| of (?:the )?(?:vote|voters|those voting|the members who cast)| gave)"
    rf"|\bvoted (?:by )?{_PCT} (?:to|in favou?r|for)\b"
    r"|(?:by|with|was|were|(?:vote|margin|tally|majority) of|backed by|approved by"
    r"|authori[sz]ation of|were approved|passed with"
    rf"|(?:support|approval) (?:of|from)|to count|yes side had|counted|made) {_ABOUT}{_PCT}"
)
# "A pact, ratified last fall, that raised minimums by 3%": a share of no vote.
_RAISED = re.compile(
    r"\b(?:rais|increas|ris|rose|grow|grew|cut|drop|fell|fall|reduc|lift|boost|climb|jump|improv"
    r"|go|went|up|trim|shrink)\w*(?: [\w'’-]+){0,6} $"
)
_YEARLY = re.compile(
    r" ?(?:(?:a|per|each|every) year|annual|yearly|in (?:each|every|the \w+ year|year)"
    r"|over (?:the|\w+ years)|(?:pay |wage |salary )?(?:raise|rise|increase|hike|bump)s?\b)"
)
_COUNTS = re.compile(
    rf"(?<![\d.$]){_INT}(?: votes?)?(?: (?:for|yes|in favou?r)[^.;,]{{0,25}}?)?,?"
    rf" (?:to|against|and|-) {_INT}"
    r"(?! ?(?:%|percent|per cent|[.]\d|million|billion|years?|days?|hours?|p\.m|a\.m|, 20))"
)
_SCORE = re.compile(
    r"\b(?:vote of|voted|count of|by|was|(?:backed|approved|ratified|accepted|passed|rejected)"
    rf"(?: it| the [\w-]+)?) {_INT}[-–]{_INT}\b(?! (?:split|share))"
    rf"|\b{_INT}[-–]{_INT} (?:vote|margin|count|tally)\b"
)
# Of a board, so much that it can be nothing but its vote.
_BOARD = re.compile(
    rf"\b(?:vote of|voted|by) (?:a vote of )?{_INT}(?: to |[-–]){_INT}\b(?! ?%| per)"
)
_NO = re.compile(
    rf"{_PCT}(?: of [^.;,]{{0,45}}?)?,? "
    r"(?:(?:had |have )?(?:voted|voting|opted|chose|said)[^.;,]{0,20}? )?"
    r"(?:to reject|against|to turn|no\b|rejected|opposed)"
    rf"|(?:rejected|against|down|no),? (?:it |the [\w ]{{0,20}})?by {_ABOUT}{_PCT}"
)
_OF = re.compile(rf"{_INT} of {_INT} (?:voters|votes|members|ballots)")
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "half": 1,
}  # fmt: skip
_DAYS = re.compile(
    rf"(\d{{1,3}}|{'|'.join(_WORDS)})[- ]?(?:a )?(day|hour)s?\b"
    # What is so long before or after something else is no length.
    r"(?! (?:before|after|later|ago|earlier|away|ahead|left|notice|short|shy|to (?:go|spare)|from"
    r"|of (?:talks|negot|bargain|notice|meetings)))"
)
_SINCE = re.compile(r"\b(?:first|longest|biggest|largest|last)\b[^.;]{0,30} since\b")
_WORKERS = re.compile(
    rf"{_INT} (?:[\w-]+,? (?:and )?){{0,4}}?"
    r"(?:writers|actors|performers|members|workers|employees|people|musicians|directors|testers|"
    r"developers|engineers|crew|drivers|journalists|stagehands|editors|jobs|animators|dancers|"
    r"technicians)\b"
    # Those who voted are a turnout, not a workforce.
    r"(?! (?:who )?(?:cast|vot(?:ed|ing)|took part|participat|in favou?r|approved|backed))"
)


def read_values(trigger: Trigger, kind: T, others: Sequence[Trigger]) -> Values:
    """The numbers that a sentence gives to the event of one trigger."""
    window = _window(trigger, others)
    values = read_votes(kind, window)
    if kind in STOPPAGES and (days := read_days(_own_length(trigger, others, window))):
        values["duration_days"] = days
    if kind in _MANNED and (workers := read_workers(trigger.tape.text)):
        values["workers"] = workers
    if kind is T.EXTENSION:
        until = date_of(trigger, others, end=True)
        if until and to_day(until.iso):
            values["until"] = until.iso or ""
    return values


def read_votes(kind: T, text: str) -> Values:
    """The votes told in a stretch of tape, for the types of event that are voted on."""
    if kind not in _COUNTED:
        return {}
    values: Values = {}
    rest = text
    turnout = _TURNOUT.search(rest)
    if turnout:
        values["turnout_percent"] = _figure(next(g for g in turnout.groups() if g))
        rest = rest[: turnout.start()] + " # " + rest[turnout.end() :]
    if kind is T.REJECTION and (no := _NO.search(rest)):
        share = _figure(next(g for g in no.groups() if g))
        return values | {"yes_percent": round(100 - share, 2)} if share <= 100 else values
    yes = _SPLIT_PCT.search(rest) or next(filter(_is_share, _YES.finditer(rest)), None)
    if yes:
        share = _figure(next(g for g in yes.groups() if g))
        if share <= 100:
            values["yes_percent"] = share
        rest = rest[: yes.start()] + " # " + rest[yes.end() :]
    if kind is not T.BOARD_APPROVAL:
        values |= _counts(rest, lost=kind is T.REJECTION)
    elif board := _BOARD.search(rest):
        values |= {"votes_yes": _count(board.group(1)), "votes_no": _count(board.group(2))}
    return values


def _is_share(match: re.Match[str]) -> bool:
    """Whether a figure is that of a vote, and not what pay is raised by."""
    text = match.string
    return not (_RAISED.search(text, 0, match.start()) or _YEARLY.match(text, match.end()))


def _counts(text: str, *, lost: bool) -> Values:
    """Ballots for and against ("9,020 votes to 198"), or those for of all.

    Of a vote that was lost the larger number is told first and is the "no".
    """
    found = _SCORE.search(text) or _COUNTS.search(text)
    if found:
        first, second = (g for g in found.groups() if g)
        yes, no = _count(first), _count(second)
        if lost and yes > no:
            yes, no = no, yes
        if yes + no >= _FEW and yes not in _YEARS:
            return {"votes_yes": yes, "votes_no": no}
    part = _OF.search(text)
    return {"votes_yes": _count(part.group(1))} if part else {}


def read_days(text: str) -> int | None:
    """The length in days of a stoppage told in a stretch of tape ("a 118-day strike")."""
    for match in _DAYS.finditer(text):
        word, unit = match.groups()
        number = _WORDS[word] if word in _WORDS else int(word)
        if unit == "day" and number:
            return number
        if unit == "hour" and number and number % 24 == 0:
            return number // 24
    return None


def read_workers(text: str) -> int | None:
    """How many workers a stretch of tape speaks of."""
    match = _WORKERS.search(text)
    if not match:
        return None
    number = _count(match.group(1))
    return number if number >= _FEW and number not in _YEARS else None


def _window(trigger: Trigger, others: Sequence[Trigger]) -> str:
    """The stretch of tape that is the trigger's own: up to its neighbours of other votes."""
    text = trigger.tape.text
    votes = [o for o in others if o is not trigger and o.rule.type in VOTED]
    start = max((o.to for o in votes if o.to <= trigger.at), default=0)
    end = min((o.at for o in votes if o.at >= trigger.to), default=len(text))
    return text[start:end]


def _own_length(trigger: Trigger, others: Sequence[Trigger], window: str) -> str:
    """What may tell how long a stoppage was: not what stands behind the beginning of another one.

    "A stoppage would be the first since the one that began in May and went on for 100 days."
    """
    text = trigger.tape.text
    if not _SINCE.search(text, trigger.at):
        return window
    end = trigger.core[1]
    later = [o.core[0] for o in others if o.rule.type is trigger.rule.type and o.core[0] >= end]
    return text[: min(later)] if later else window


def _figure(text: str) -> float | int:
    number = float(text)
    return int(number) if number.is_integer() else number


def _count(text: str) -> int:
    return int(text.replace(",", ""))
