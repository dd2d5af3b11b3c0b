"""Who files a charge or a suit, and against whom."""

from __future__ import annotations

from nlp.events.clause import Clause
from nlp.events.employer_side import mentions_employers, sure_employers
from nlp.events.sides import Sides
from nlp.events.tokens import Ids, standing, unique
from sideletter.model import EntityType as E


def filing(clause: Clause, sides: Sides, unions: Ids, employers: Ids) -> Ids:
    """The union and the employers of a legal act; a person who sues is no party."""
    trigger = clause.trigger
    suing = standing(trigger.tape.hits, clause.subject)
    if any(h.entity.type is E.PERSON for h in suing) and "@U" not in trigger.tape.text:
        return employers
    if not employers:
        sure = sure_employers(clause.hits, sides)
        before = [h for h in sure if h.mention.end <= trigger.end]
        employers = unique(sides.topics.id_of(h) for h in before[-1:] or sure[:1])
    if not employers and mentions_employers(trigger, sides):
        employers = sides.tables.other_side(unions) or sides.tables.in_dispute
    return unique(unions + employers)
