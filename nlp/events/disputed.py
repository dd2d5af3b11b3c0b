"""Whom an article's dispute is with, where no sentence of it says so in so many words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from nlp.events.cast import Cast
from nlp.events.tape import Tape
from nlp.events.tokens import unique
from nlp.events.workforce import faced_in, staff_words
from nlp.rulefile import any_of
from sideletter.model import EntityType as E

# A sentence that tells whose workers are in dispute says most, one of labor some, any other little.
_FACED, _OF_LABOR, _OTHER = 2.0, 1.0, 0.25
# Names in the title and in the first paragraphs weigh so many times as much.
_OPENING, _PARAGRAPHS = 2.0, 2
# One employer is the article's with so much weight and this share of all companies'; of one in the
# title, so many times that of any other is enough.
_ENOUGH, _SHARE, _AHEAD = 3.0, 0.6, 2.0
_LABOR = re.compile(
    r"\b(?:strik(?:e|es|ing|ers?)|struck|walk(?:ed|ing)? (?:out|off)|walkouts?|stoppages?"
    r"|lock(?:ed|ing)?[ -]?outs?|picket\w*|bargain\w*|negotiat\w*|contracts?|unions?|unioni[sz]\w*"
    r"|labou?r|management(?:'s)?)\b|@[UA]\b"
)


def find_disputed(tapes: Sequence[Tape], cast: Cast, title: str) -> str | None:
    """The local id of the one company with which an article's workers are in dispute.

    It is the company most told of, most of all where labor is told of; companies that share a name
    ("… News") count as one. None where several compete, or where labor is told beside none.
    """
    weight: dict[str, float] = {}
    labor: set[str] = set()
    opening = cast.opening(_PARAGRAPHS)
    for tape in tapes:
        told = unique(
            h.entity.id for h in tape.hits if h.entity.type is E.COMPANY and not cast.is_vague(h)
        )
        faced = faced_in(tape) if told else set()
        speaks = bool(told) and bool(_LABOR.search(tape.text) or _staff().search(tape.text))
        labor.update(told if speaks else faced)
        for company in told:
            says = _FACED if company in faced else _OF_LABOR if speaks else _OTHER
            early = _OPENING if tape.span.start_char < opening else 1.0
            weight[company] = weight.get(company, 0.0) + says * early
    titled = cast.kin.named_in(title.lower(), weight)
    for company in titled:
        weight[company] += _OPENING
    best = max(weight, key=weight.__getitem__, default=None)
    if best is None:
        return None
    house = {company for company in weight if cast.kin.is_akin(best, company)}
    own = sum(weight[company] for company in house)
    others = max((w for company, w in weight.items() if company not in house), default=0.0)
    alone = own >= _SHARE * sum(weight.values()) or (best in titled and own >= _AHEAD * others)
    return best if alone and own >= _ENOUGH and labor & house else None


@cache
def _staff() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(staff_words())})\b")
