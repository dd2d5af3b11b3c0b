"""The numbers of an event: votes, turnout, workers, durations, and until when."""

from __future__ import annotations

import re

from sideletter.model import EventType as T

Values = dict[str, float | int | str]

_NUMBER = r"(?<![\d.,$])\d{1,3}(?:,\d{3})+(?![\d])|(?<![\d.,$])\d+(?:\.\d+)?(?![\d,]*\d)"
_PCT = r"(\d{1,3}(?:\.\d+)?) ?(?:%|percent\b|per cent\b|pct\b)"
_INT = r"(\d{1,3}(?:,\d{3})+|\d{1,6})"
_SPLIT_PCT = re.compile(rf"{_PCT},? (?:to|against|-) {_PCT}")
_TURNOUT = re.compile(
    rf"(?:turnout(?: \w+){{0,3}}?(?: (?:of|was|at|to|:))?|turnout:) (?:about |nearly |some |roughly |a record )?{_PCT}"
    rf"|{_PCT}(?: of (?:those|the) eligible| of (?:the )?eligible| turnout| of (?:members|the unit|eligible members|"
    rf"[\w' ]{{0,30}}) (?:voting|participat\w+|took part|cast(?:ing)? (?:a )?ballots?|bothered))"
    rf"|{_PCT} (?:took part|participated|were returned|cast (?:a )?ballots?|of members voting|of the unit voting)"
    rf"|turnout[^.;]{{0,40}}?{_PCT}|{_PCT}[^.;]{{0,20}}? of members voting"
)
_YES = re.compile(
    rf"{_PCT}(?: of [^.;,]{{0,45}}?)?(?: in favou?r| (?:had )?(?:voted|voting|said|saying) (?:yes|to|in|for)| for its| (?:had )?backed"
    rf"| (?:had )?endorsed| (?:had )?approved| yes| support| approval| of (?:the )?(?:vote|voters|those voting|the members who cast)| gave)"
    rf"|(?:by|with|was|were|backed by|approved by|authori[sz]ation of|were approved|passed with|to count|yes side had|counted|made) (?:about |nearly |over |more than )?{_PCT}"
)
_COUNTS = re.compile(
    rf"(?<![\d.$]){_INT}(?: votes?)?(?: (?:for|yes|in favou?r)[^.;,]{{0,25}}?)?,? (?:to|against|and|-) {_INT}(?! ?(?:%|percent|per cent|[.]\d|million|billion|years?|days?|hours?|p\.m|a\.m|, 20))( against| no\b)?"
)
_OF = re.compile(rf"{_INT} of {_INT} (?:voters|votes|members|ballots)")
_DAYS = re.compile(
    r"(\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|half)[- ]?(?:a )?(day|week|hour|month)s?\b"
)
_WORKERS = re.compile(
    rf"(?:(?:some|about|nearly|around|roughly|more than|over|almost|all|the|its|their|"
    rf"approximately|an estimated|the more than|above) )*{_INT} (?:[\w-]+,? (?:and )?){{0,4}}?"
    r"(?:writers|actors|performers|members|workers|employees|people|musicians|directors|testers|"
    r"developers|engineers|crew|drivers|journalists|stagehands|editors|jobs|animators|dancers|"
    r"technicians)\b"
)
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "half": 1,
}  # fmt: skip
_VOTES = frozenset(
    {
        T.RATIFICATION,
        T.STRIKE_AUTHORIZATION,
        T.BOARD_APPROVAL,
        T.REJECTION,
        T.UNION_ELECTION,
        T.STRIKE_END,
    }
)


def read_votes(kind: T, text: str) -> Values:
    """The votes told in a stretch of tape, for the types of event that are voted on."""
    if kind not in _VOTES:
        return {}
    values: Values = {}
    rest = text
    turnout = _TURNOUT.search(rest)
    if turnout:
        values["turnout_percent"] = _figure(next(g for g in turnout.groups() if g))
        rest = rest[: turnout.start()] + " # " + rest[turnout.end() :]
    split = _SPLIT_PCT.search(rest)
    yes = split or _YES.search(rest)
    if yes:
        share = _figure(next(g for g in yes.groups() if g))
        if share <= 100:
            values["yes_percent"] = share
        rest = rest[: yes.start()] + " # " + rest[yes.end() :]
    counts = _COUNTS.search(rest)
    if counts and kind is not T.BOARD_APPROVAL:
        first, second = _count(counts.group(1)), _count(counts.group(2))
        if first + second >= 20 and not 1900 < first < 2100:
            values["votes_yes"], values["votes_no"] = first, second
    of = _OF.search(rest)
    if of and "votes_yes" not in values:
        values["votes_yes"] = _count(of.group(1))
    return values


def read_days(text: str) -> int | None:
    """The length in days of a stoppage told in a stretch of tape ("a 118-day strike")."""
    for match in _DAYS.finditer(text):
        word, unit = match.groups()
        number = _WORDS.get(word) or int(word) if word in _WORDS or word.isdigit() else 0
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
    return number if number >= 20 and not 1900 < number < 2100 else None


def _figure(text: str) -> float | int:
    number = float(text)
    return int(number) if number.is_integer() else number


def _count(text: str) -> int:
    return int(text.replace(",", ""))
