"""Who files a charge or a suit, and against whom."""

from __future__ import annotations

import re

from nlp.events.clause import Clause
from nlp.events.employer_side import mentions_employers, sure_employers
from nlp.events.sides import Sides
from nlp.events.tokens import Ids, standing, unique
from sideletter.model import EntityType as E

# What workers bring against their own employer, by its nature.
_CHARGE = re.compile(r"\b(?:charges?|grievances?|complaints?|unfair labou?r)\b")


def filing(clause: Clause, sides: Sides, unions: Ids, employers: Ids, *, fill: bool = False) -> Ids:
    """The union and the employers of a legal act; a person who sues is no party.

    With `fill` a charge is against the other side of the article's dispute where none is named; a
    suit may be against anybody.
    """
    trigger = clause.trigger
    suing = standing(trigger.tape.hits, clause.subject)
    if any(h.entity.type is E.PERSON for h in suing) and "@U" not in trigger.tape.text:
        return employers
    if not employers:
        sure = sure_employers(clause.hits, sides)
        before = [h for h in sure if h.mention.end <= trigger.end]
        employers = unique(sides.topics.id_of(h) for h in before[-1:] or sure[:1])
    charged = fill and bool(_CHARGE.search(trigger.tape.text))
    if not employers and (charged or mentions_employers(trigger, sides)):
        employers = sides.tables.other_side(unions) or sides.tables.in_dispute
    return unique(unions + employers)
