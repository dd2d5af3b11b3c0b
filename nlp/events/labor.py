"""Whether an article is news of labor at all: what looks like a strike may be a box-office hit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.events.tape import Tape
from nlp.events.workforce import staff_words
from nlp.reading import Reading
from sideletter.model import EMPLOYERS, EntityType

_ORGANISED = re.compile(r"\b(?:unions|(?:the|their|its) (?:union|guild|local))\b|@G")
_LABOR = re.compile(
    r"\b(?:strik(?:e|es|ing|ers?)|struck|walk(?:ed|s|ing)? (?:out|off)|walkouts?|stoppages?"
    r"|lock(?:ed)?[ -]?outs?|picket\w*|contracts?|agreements?|deals?|pacts?|settle\w*|bargain\w*"
    r"|negotiat\w*|talks|arbitrat\w*|tribunal|merg\w+|amalgam\w+|unite\b"
    r"|(?:one|single) union|absorb\w*"
    r"|joined forces|accords?|memorand\w+|waivers?|ratif\w*|tentative|unioni[sz]\w*"
    r"|organi[sz]\w*|grievances?"
    r"|unfair labou?r|charges?|recogni[sz]\w*|represent\w*|elections?|votes?|voted|ballots?"
    r"|authori[sz]\w*|terms|offers?|proposals?|dispute|wages?|members(?:hip)?|workers|employees"
    r"|industrial action|stop\w* work|(?:went|going|goes|gone) out|down\w* tools)\b|@A"
)
# Three ways to speak of labor; news that names no union speaks in two of them.
_STOPPAGE = re.compile(
    r"\b(?:(?:on|to|a|the|could|would|will|may|will not|its|their|our|of|by|no|-day) strike"
    r"|strik(?:e|ing|es) (?:is|was|began|ended|has|had|deadline|vote|authori[sz]ation|against|at"
    r"|over|by|workers|musicians|staff|employees)"
    r"|walk(?:ed|ing|s)? (?:out|off the job)|walkouts?|(?:work )?stoppages?|picket(?:s|ing|ed)?"
    r"|lock(?:ed|s|ing)? out|lock-?outs?|industrial action|stop(?:s|ped|ping)? work"
    r"|down(?:s|ed|ing)? (?:tools|keyboards|instruments|pens|cameras))\b",
    re.IGNORECASE,
)
_CONTRACT = re.compile(
    r"\b(?:(?:new|labou?r|union|first|expired|old|previous|collective|tentative|year|proposed)"
    r" (?:contracts?|agreements?|deals?)|contract (?:talks|negotiations?|offers?|proposals?|vote"
    r"|dispute|expire[sd]?|with)|contracts? (?:for|of) (?:the |its )?[\w ]{0,20}(?:unions|workers)"
    r"|collective(?:ly)? bargain\w*|bargaining|negotiat(?:ors?|ions|ed|ing)|ratif(?:y|ied|ication)"
    r"|federal mediators?|wage freezes?|pay cuts?)\b",
    re.IGNORECASE,
)
_UNION = re.compile(
    r"\b(?:unions?|guilds?|locals?|unioni[sz]\w+|management(?:['’]s)?|labou?r (?:dispute|relations"
    r"|talks|crisis|battles?|board|unrest|strife|peace|action))\b",
    re.IGNORECASE,
)
_WAYS = (_STOPPAGE, _CONTRACT, _UNION)
_ENOUGH = 2
# So many sentences tell of workers where it is not told in so many words whose they are.
_SEVERAL = 3


def may_be_labor_news(reading: Reading) -> bool:
    """Whether an article names a union, or employers and ways to speak of labor: a cheap look."""
    if any(e.type is EntityType.UNION for e in reading.entities):
        return True
    text = reading.article.text
    return any(e.type in EMPLOYERS for e in reading.entities) and _speaks_of_labor(text)


def speaks_of_unions(tapes: Sequence[Tape]) -> bool:
    """Whether a sentence speaks of a union, and of work, contracts or disputes.

    A guild that only gives prizes in an article makes no labor news of its idioms.
    """
    named = [bool("@U" in tape.text or _ORGANISED.search(tape.text)) for tape in tapes]
    return any(
        (named[at] and _LABOR.search(tape.text))
        # "They walked out on Monday. The guild says that they will be back."
        or (any(named[max(0, at - 1) : at + 2]) and _do_workers_stop(tape))
        for at, tape in enumerate(tapes)
    )


def speaks_of_workers(tapes: Sequence[Tape], *, surely: bool, maybe: bool) -> bool:
    """Whether an article that names no union is of the labor of some employer's workers.

    One sentence is enough where it is `surely` told whose workers they are, several are needed
    where that `maybe` is so: partners of a merger hold talks, too.
    """
    acts = sum(_has_workers_act(tape) for tape in tapes)
    enough = acts >= 1 if surely else maybe and acts >= _SEVERAL
    return enough and _speaks_of_labor(" ".join(tape.text for tape in tapes))


def _speaks_of_labor(text: str) -> bool:
    return sum(bool(way.search(text)) for way in _WAYS) >= _ENOUGH


def _has_workers_act(tape: Tape) -> bool:
    """Whether workers or a union stand in one sentence with a stoppage or a contract."""
    if not (_STOPPAGE.search(tape.text) or _CONTRACT.search(tape.text)):
        return False
    return bool(_UNION.search(tape.text)) or _tells_staff(tape)


def _do_workers_stop(tape: Tape) -> bool:
    """Whether workers or an employer stand in one sentence with a stoppage."""
    return bool(_STOPPAGE.search(tape.text)) and ("@C" in tape.text or _tells_staff(tape))


def _tells_staff(tape: Tape) -> bool:
    return any(word in staff_words() for word in re.findall(r"[a-z]+", tape.text))
